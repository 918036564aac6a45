package org.zhikao.server.impact;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.zhikao.bank.impact.ToldLaw;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.ProofBundle;
import org.zhikao.regulation.RegulationCatalogue.Force;
import org.zhikao.regulation.force.ForceCalendar;
import org.zhikao.regulation.force.ForceNotice;
import org.zhikao.regulation.force.ForcePeriod;
import org.zhikao.server.audit.Audit;
import org.zhikao.server.catalog.Catalog;
import org.zhikao.server.catalog.NoticeSummary;
import org.zhikao.server.catalog.Notices;
import org.zhikao.server.result.RegulationTitles;
import org.zhikao.server.result.Results;
import org.zhikao.server.session.Candidate;
import org.zhikao.server.session.CandidateRow;
import org.zhikao.server.session.ExamSession;
import org.zhikao.server.session.ItemsDrawn;
import org.zhikao.server.session.Place;
import org.zhikao.server.session.Reasons;
import org.zhikao.server.session.SessionId;
import org.zhikao.server.session.Sessions;
import org.zhikao.server.store.Feed;
import org.zhikao.server.store.Rehearsal;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;

/** The door to what changes of the law do to releases, blueprints, sessions and results. */
public final class Impacts {

    private final Store store;
    private final Feed feed;
    private final Audit audit;
    private final Clock clock;
    private final Notices notices;
    private final Sessions sessions;
    private final Results results;
    private final SessionImpacts sessionImpacts;
    private final NoticeImpacts noticeImpacts;

    private final Map<Integer, LastChange> lastChanges = new ConcurrentHashMap<>();

    /** What is in force after a notice's last change, empty where the regulation has ended, and its day. */
    private record LastChange(String version, String on, String state, boolean assumed, boolean confirmed) {}

    /** What answers are put together from. */
    public record Sources(
            Catalog catalog, Notices notices, Sessions sessions, Results results, RegulationTitles titles) {}

    public Impacts(Store store, Feed feed, Audit audit, Sources sources, Clock clock, ZoneId zone) {
        this.store = store;
        this.feed = feed;
        this.audit = audit;
        this.clock = clock;
        this.notices = sources.notices();
        this.sessions = sources.sessions();
        this.results = sources.results();
        this.sessionImpacts = new SessionImpacts(store, sources, clock, zone);
        this.noticeImpacts = new NoticeImpacts(sources, sessionImpacts);
    }

    /**
     * Takes a notice in and answers with what rests on its regulation here. The feed has the same with the notice, in one
     * transaction with it and once: whoever follows need not ask to know whether anything is to be done. It is as it was
     * worked out just before.
     *
     * @throws Refusal as {@link Notices#publish}
     */
    public NoticeView publish(byte[] document, boolean replace, Caller caller) {
        NoticeView foreseen = tried(document, replace, caller);
        NoticeSummary kept = notices.publish(
                document,
                replace,
                caller,
                summary -> List.of(new Feed.Entry(Notices.TOPIC, "IMPACT", ImpactNews.of(foreseen, summary))));
        return notice(kept.number());
    }

    /**
     * What taking a notice in would be answered with, and nothing is kept: the sessions are looked at by the law as it would
     * then be known here.
     *
     * @throws Refusal as {@link Notices#publish}
     */
    public NoticeView tried(byte[] document, boolean replace, Caller caller) {
        NoticeSummary summary = Rehearsal.of(true, () -> notices.publish(document, replace, caller));
        ForceNotice notice = ForceNotice.read("notice", document);
        Map<String, Integer> counting = new HashMap<>(sessionImpacts.counting());
        counting.put(summary.regulation(), summary.number());
        return noticeImpacts.of(
                line(summary, notices.all(), lastChange(notice)),
                new ToldLaw.Heard(notice, summary.receivedAt()),
                sessionImpacts.pending(notices.lawWith(notice), counting));
    }

    /**
     * What proves a notice to anybody, offline.
     *
     * @throws Refusal as {@link Notices#proof}
     */
    public ProofBundle proof(int number) {
        return notices.proof(number);
    }

    /** Every notice, and every session that has to be looked at. */
    public ImpactView overview() {
        List<NoticeSummary> all = notices.all();
        return new ImpactView(all.stream().map(summary -> line(summary, all)).toList(), sessionImpacts.pending());
    }

    /**
     * One notice with all that rests on its regulation.
     *
     * @throws Refusal NOT_FOUND
     */
    public NoticeView notice(int number) {
        List<NoticeSummary> all = notices.all();
        NoticeSummary summary = summary(all, number);
        return noticeImpacts.of(
                line(summary, all),
                new ToldLaw.Heard(notices.find(number).orElseThrow(), summary.receivedAt()),
                sessionImpacts.pending());
    }

    /**
     * Which forms of a session are concerned: those with an item that is not in force on its day; or, of a notice that is
     * named, with one on what it changes, as its page counts them.
     *
     * @throws Refusal NOT_FOUND
     */
    public SittingsView sittings(SessionId id, Optional<Integer> number) {
        ExamSession session = require(id);
        NoticeImpacts.Touched touched = number.map(this::heard)
                .map(heard -> noticeImpacts.touched(heard, session))
                .orElseGet(() -> sessionImpacts
                        .of(session)
                        .drawn()
                        .map(drawn -> new NoticeImpacts.Touched(drawn.sittings(), drawn.sittings())))
                .orElse(new NoticeImpacts.Touched(Set.of(), Set.of()));
        Set<UUID> released = results.releasedSittings(id.value());
        return new SittingsView(
                id.toString(),
                session.title(),
                sessions.local(session.opensAt()),
                number,
                sessions.papers().count(id),
                sessions.candidates().of(id).stream()
                        .map(Candidate::row)
                        .filter(row -> touched.resting().contains(row.sittingId()))
                        .sorted(Comparator.comparing(CandidateRow::ticket))
                        .map(row -> line(row, touched, released))
                        .toList());
    }

    private SittingsView.Line line(CandidateRow row, NoticeImpacts.Touched touched, Set<UUID> released) {
        Place place = sessions.place(row.roomId()).orElseThrow();
        return new SittingsView.Line(
                row.sittingId().toString(),
                row.ticket(),
                place.siteName(),
                place.roomName(),
                row.seatLabel(),
                released.contains(row.sittingId().value()),
                touched.onTheDay().contains(row.sittingId()));
    }

    private ToldLaw.Heard heard(int number) {
        NoticeSummary summary = summary(notices.all(), number);
        return new ToldLaw.Heard(notices.find(number).orElseThrow(), summary.receivedAt());
    }

    private static NoticeSummary summary(List<NoticeSummary> all, int number) {
        return all.stream()
                .filter(one -> one.number() == number)
                .findFirst()
                .orElseThrow(() -> new Refusal(Reason.NOT_FOUND, "impact.unknown", number));
    }

    /**
     * Somebody lets the forms of a session stand, until a later notice of the same regulations comes. Until the session
     * begins, the forms can be frozen anew all the same.
     *
     * @param reason why, for the record
     * @throws Refusal NOT_FOUND; BAD_INPUT without a reason; CONFLICT if there is nothing to decide, or no longer
     */
    public ImpactView.SessionLine keep(SessionId id, String reason, Caller caller) {
        String why = Reasons.checked(reason);
        ExamSession session = require(id);
        SessionImpacts.Found found = sessionImpacts.of(session);
        ItemsDrawn drawn =
                found.drawn().orElseThrow(() -> new Refusal(Reason.CONFLICT, "impact.keep.nothing", session.title()));
        Digest subject = SessionImpacts.subject(found, drawn, sessionImpacts.counting());
        int items = found.items().size();
        int forms = drawn.sittings().size();
        KeptDao.Row row =
                new KeptDao.Row(id, subject, items, forms, why, caller.actor(), caller.displayName(), clock.instant());
        ObjectNode facts = JsonNodeFactory.instance
                .objectNode()
                .put("session", id.toString())
                .put("items", items)
                .put("forms", forms);
        try {
            store.change(handle -> {
                handle.attach(KeptDao.class).insert(row);
                audit.record(
                        handle,
                        caller.actor(),
                        "impact.keep",
                        "session:" + id,
                        facts.deepCopy().put("reason", why).put("subject", subject.hex()));
                feed.append(handle, Notices.TOPIC, "KEPT", facts);
            });
        } catch (UnableToExecuteStatementException e) {
            throw new Refusal(Reason.CONFLICT, "impact.keep.again", session.title());
        }
        return sessionImpacts
                .line(session, notices.law(), sessionImpacts.counting())
                .orElseThrow();
    }

    /**
     * Makes sure that somebody said why the forms of this session stand.
     *
     * @throws Refusal CONFLICT if some of them hold items that are not in force on its day, and nobody did
     */
    public void requireDecided(SessionId id) {
        sessions.find(id).filter(sessionImpacts::isUndecided).ifPresent(session -> {
            throw new Refusal(Reason.CONFLICT, "impact.release.undecided", session.title(), id);
        });
    }

    private ExamSession require(SessionId id) {
        return sessions.find(id).orElseThrow(() -> new Refusal(Reason.NOT_FOUND, "session.unknown", id));
    }

    private ImpactView.NoticeLine line(NoticeSummary summary, List<NoticeSummary> all) {
        // Looked up once for each notice, which never changes.
        LastChange last = lastChanges.computeIfAbsent(
                summary.number(), there -> lastChange(notices.find(there).orElseThrow()));
        return line(summary, all, last);
    }

    private ImpactView.NoticeLine line(NoticeSummary summary, List<NoticeSummary> all, LastChange last) {
        return new ImpactView.NoticeLine(
                summary.number(),
                summary.regulation(),
                summary.title(),
                last.version(),
                last.on(),
                last.state(),
                all.stream()
                        .noneMatch(other -> other.number() > summary.number()
                                && other.regulation().equals(summary.regulation())),
                summary.receivedByName(),
                sessions.local(summary.receivedAt()),
                summary.digest(),
                summary.recordId().isPresent(),
                last.assumed(),
                last.confirmed());
    }

    private static LastChange lastChange(ForceNotice notice) {
        LocalDate on = notice.lastChange();
        Optional<ForcePeriod> then = ForceCalendar.of(notice.periods()).at(notice.regulation(), on);
        return new LastChange(
                then.map(period -> period.version().toString()).orElse(""),
                on.toString(),
                then.isEmpty() ? "ENDED" : notice.periods().size() > 1 ? "AMENDED" : "IN_FORCE",
                then.filter(ForcePeriod::fromAssumed).isPresent(),
                then.map(period -> period.status() == Force.CONFIRMED)
                        .orElseGet(() -> notice.periods().stream()
                                .flatMap(period -> period.endStatus().stream())
                                .allMatch(status -> status == Force.CONFIRMED)));
    }
}
