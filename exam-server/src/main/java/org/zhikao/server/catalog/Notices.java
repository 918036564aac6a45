package org.zhikao.server.catalog;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.zhikao.bank.ReleaseManifest;
import org.zhikao.bank.impact.CitedItem;
import org.zhikao.bank.impact.ToldLaw;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.ProofBundle;
import org.zhikao.evidence.RecordType;
import org.zhikao.evidence.Said;
import org.zhikao.regulation.FieldException;
import org.zhikao.regulation.force.ForceNotice;
import org.zhikao.server.audit.Audit;
import org.zhikao.server.register.Register;
import org.zhikao.server.store.Feed;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;

/**
 * The door to what the office that keeps the bank has told about the law: which versions are in force when, and what their
 * articles are by digest. A notice never changes and never goes; a newer one of the same regulation takes its place.
 */
public final class Notices {

    /** Where live views hear of notices and of what came of them. */
    public static final String TOPIC = "impact";

    /** How its record names what was told. */
    private static final String ATTACHMENT = "notice.json";

    private final Store store;
    private final Feed feed;
    private final Register register;
    private final Audit audit;
    private final Clock clock;
    private volatile Known known = new Known(0, ToldLaw.of(List.of()));

    private record Known(int last, ToldLaw law) {}

    public Notices(Store store, Feed feed, Register register, Audit audit, Clock clock) {
        this.register = register;
        this.store = store;
        this.feed = feed;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Takes a notice in and enters it in the register, so that it stands for anyone. The one that counts already, sent once
     * more, changes nothing, but that it is entered if it came before the register knew of notices.
     *
     * @param document as {@link ForceNotice#canonical} writes it
     * @param replace whether it may take the place of one that tells more, or that has taken its own place before
     * @throws Refusal BAD_INPUT naming the field and the cure; CONFLICT if it may not, or if another came at the same moment
     */
    public NoticeSummary publish(byte[] document, boolean replace, Caller caller) {
        return publish(document, replace, caller, summary -> List.of());
    }

    /**
     * The same, with what else followers are to hear of a notice that was not there before.
     *
     * @param news told in the notice's transaction, after it: all of it or nothing
     * @throws Refusal as above
     */
    public NoticeSummary publish(
            byte[] document, boolean replace, Caller caller, Function<NoticeSummary, List<Feed.Entry>> news) {
        ForceNotice notice;
        try {
            notice = ForceNotice.read("notice", document);
        } catch (FieldException | IllegalArgumentException e) {
            throw new Refusal(Reason.BAD_INPUT, "catalog.notice.refused", Said.of(e));
        }
        try {
            return store.write(handle -> {
                List<Feed.Entry> heard = new ArrayList<>();
                NoticeSummary kept = keep(handle, notice, replace, caller, heard);
                if (!heard.isEmpty()) {
                    heard.addAll(news.apply(kept));
                    feed.append(handle, heard);
                }
                return kept;
            });
        } catch (UnableToExecuteStatementException e) {
            throw new Refusal(Reason.CONFLICT, "catalog.notice.again");
        }
    }

    /**
     * @param heard gets what followers hear of it; nothing where it was there
     */
    private NoticeSummary keep(
            Handle handle, ForceNotice notice, boolean replace, Caller caller, List<Feed.Entry> heard) {
        NoticeDao dao = dao(handle);
        String digest = notice.digest().hex();
        Optional<NoticeSummary> latest = dao.latest(notice.regulation().value());
        Optional<NoticeSummary> same = latest.filter(there -> there.digest().equals(digest));
        if (same.isPresent()) {
            return same.flatMap(NoticeSummary::recordId).isPresent()
                    ? same.get()
                    : entered(handle, notice, same.get(), caller);
        }
        Optional<Refusal> doubt = latest.flatMap(there -> doubt(dao, there, notice, digest));
        if (doubt.isPresent() && !replace) {
            throw doubt.get();
        }
        NoticeSummary summary = new NoticeSummary(
                dao.last() + 1,
                digest,
                notice.regulation().value(),
                notice.title(),
                caller.actor(),
                caller.displayName(),
                clock.instant(),
                Optional.of(enter(handle, notice, digest, latest)));
        dao.insert(summary, notice.canonical());
        ObjectNode facts = JsonNodeFactory.instance
                .objectNode()
                .put("number", summary.number())
                .put("regulation", summary.regulation())
                .put("digest", digest);
        ObjectNode audited = facts.deepCopy();
        latest.ifPresent(there -> audited.put("replaces", there.number()));
        doubt.ifPresent(refusal -> audited.put("despite", refusal.detailKey())
                .put("reason", String.valueOf(refusal.arguments().get(1))));
        audit.record(handle, caller.actor(), "catalog.notice", "notice:" + summary.number(), audited);
        heard.add(new Feed.Entry(TOPIC, "NOTICE", facts));
        return summary;
    }

    /** Enters one in the register that came before the register knew of notices; all else of it stays. */
    private NoticeSummary entered(Handle handle, ForceNotice notice, NoticeSummary there, Caller caller) {
        Optional<NoticeSummary> before = dao(handle).all().stream()
                .filter(other ->
                        other.number() < there.number() && other.regulation().equals(there.regulation()))
                .findFirst();
        UUID record = enter(handle, notice, there.digest(), before);
        if (dao(handle).setRecord(there.number(), record) != 1) {
            throw new Refusal(Reason.CONFLICT, "catalog.notice.again");
        }
        ObjectNode facts = JsonNodeFactory.instance.objectNode().put("number", there.number());
        audit.record(handle, caller.actor(), "catalog.enter-notice", "notice:" + there.number(), facts);
        return new NoticeSummary(
                there.number(),
                there.digest(),
                there.regulation(),
                there.title(),
                there.receivedBy(),
                there.receivedByName(),
                there.receivedAt(),
                Optional.of(record));
    }

    /** Why a notice looks like a step back from the one that counts. */
    private static Optional<Refusal> doubt(NoticeDao dao, NoticeSummary there, ForceNotice notice, String digest) {
        Optional<Integer> before = dao.numberOf(digest);
        if (before.isPresent()) {
            return Optional.of(new Refusal(
                    Reason.CONFLICT,
                    "catalog.notice.older",
                    String.valueOf(there.number()),
                    String.valueOf(before.get())));
        }
        ForceNotice told = read(dao.document(there.number()).orElseThrow());
        return notice.lost(told)
                .map(lost ->
                        new Refusal(Reason.CONFLICT, "catalog.notice.poorer", String.valueOf(there.number()), lost));
    }

    private UUID enter(Handle handle, ForceNotice notice, String digest, Optional<NoticeSummary> latest) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("regulation", notice.regulation().value());
        latest.ifPresent(there -> body.put("replaces", there.digest()));
        body.putObject("attachments").put(ATTACHMENT, digest);
        return register.intend(handle, RecordType.LAW_NOTICE, body).recordId();
    }

    /**
     * What proves a notice to anybody, offline: its record in the register and what was told.
     *
     * @throws Refusal NOT_FOUND if there is no such notice; BUSY while its record is not entered; CONFLICT if it has none
     */
    public ProofBundle proof(int number) {
        NoticeSummary summary = all().stream()
                .filter(notice -> notice.number() == number)
                .findFirst()
                .orElseThrow(() -> new Refusal(Reason.NOT_FOUND, "impact.unknown", number));
        byte[] document = store.read(handle -> dao(handle).document(number)).orElseThrow();
        return summary.recordId()
                .flatMap(record -> register.bundle(List.of(record), Map.of(ATTACHMENT, document)))
                .orElseThrow(() -> summary.recordId().isPresent()
                        ? new Refusal(Reason.BUSY, "catalog.notice.not-entered", number)
                        : new Refusal(Reason.CONFLICT, "catalog.notice.no-record", number));
    }

    /** All that came in, the newest first. */
    public List<NoticeSummary> all() {
        return store.read(handle -> dao(handle).all());
    }

    /** The notice of this number. */
    public Optional<ForceNotice> find(int number) {
        return store.read(handle -> dao(handle).document(number)).map(Notices::read);
    }

    /** The law as the notices that count tell it. */
    public ToldLaw law() {
        return store.read(this::law);
    }

    private ToldLaw law(Handle handle) {
        int last = dao(handle).last();
        Known before = known;
        if (before.last() == last) {
            return before.law();
        }
        // Read apart from the number: what came in between is then read twice, and nothing is missed.
        Known fresh = new Known(
                last,
                ToldLaw.heard(dao(handle).latest().stream().map(Notices::heard).toList()));
        known = fresh;
        return fresh.law();
    }

    /** The law as it would be told if this notice came in, too. */
    public ToldLaw lawWith(ForceNotice notice) {
        List<ToldLaw.Heard> all = store.read(handle -> dao(handle).latest()).stream()
                .map(Notices::heard)
                .collect(Collectors.toCollection(ArrayList::new));
        all.add(new ToldLaw.Heard(notice, clock.instant()));
        return ToldLaw.heard(all);
    }

    private static ToldLaw.Heard heard(NoticeDao.Document document) {
        return new ToldLaw.Heard(read(document.document()), document.receivedAt());
    }

    /** What the items of an accepted release rest on, with what the release says of it and when it was signed. */
    public List<CitedItem> cited(Digest digest, ReleaseManifest release) {
        return store.read(handle -> cited(handle, digest, release));
    }

    private static List<CitedItem> cited(Handle handle, Digest digest, ReleaseManifest release) {
        // Of a release that is not here no notice can be known to be the later one.
        return CitedItem.of(
                release, handle.attach(CatalogDao.class).signedAt(digest).orElse(Instant.MAX));
    }

    /**
     * What has become by a day of all that a release's items rest on, with the notices that say so.
     *
     * @param digest the release's, which takes long to make again
     */
    public ToldLaw.Told told(Digest digest, ReleaseManifest release, LocalDate day) {
        return store.read(handle -> told(handle, digest, release, day));
    }

    /** The same in the caller's transaction. */
    public ToldLaw.Told told(Handle handle, Digest digest, ReleaseManifest release, LocalDate day) {
        return law(handle).told(day, cited(handle, digest, release));
    }

    private static ForceNotice read(byte[] document) {
        return ForceNotice.read("notice", document);
    }

    private static NoticeDao dao(Handle handle) {
        return handle.attach(NoticeDao.class);
    }
}
