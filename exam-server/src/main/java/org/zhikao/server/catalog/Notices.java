package org.zhikao.server.catalog;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.zhikao.bank.ReleaseManifest;
import org.zhikao.bank.impact.CitedItem;
import org.zhikao.bank.impact.Impact;
import org.zhikao.bank.impact.ToldLaw;
import org.zhikao.evidence.Said;
import org.zhikao.regulation.FieldException;
import org.zhikao.regulation.force.ForceNotice;
import org.zhikao.server.audit.Audit;
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

    private final Store store;
    private final Feed feed;
    private final Audit audit;
    private final Clock clock;
    private volatile Known known = new Known(0, ToldLaw.of(List.of()));

    private record Known(int last, ToldLaw law) {}

    public Notices(Store store, Feed feed, Audit audit, Clock clock) {
        this.store = store;
        this.feed = feed;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Takes a notice in. The one that counts already, sent once more, changes nothing.
     *
     * @param document as {@link ForceNotice#canonical} writes it
     * @throws Refusal BAD_INPUT naming the field and the cure; CONFLICT if another came at the same moment
     */
    public NoticeSummary publish(byte[] document, Caller caller) {
        ForceNotice notice;
        try {
            notice = ForceNotice.read("notice", document);
        } catch (FieldException | IllegalArgumentException e) {
            throw new Refusal(Reason.BAD_INPUT, "catalog.notice.refused", Said.of(e));
        }
        try {
            return store.write(handle -> keep(handle, notice, caller));
        } catch (UnableToExecuteStatementException e) {
            throw new Refusal(Reason.CONFLICT, "catalog.notice.again");
        }
    }

    private NoticeSummary keep(Handle handle, ForceNotice notice, Caller caller) {
        NoticeDao dao = dao(handle);
        String digest = notice.digest().hex();
        Optional<NoticeSummary> latest = dao.latest(notice.regulation().value());
        if (latest.filter(there -> there.digest().equals(digest)).isPresent()) {
            return latest.get();
        }
        NoticeSummary summary = new NoticeSummary(
                dao.last() + 1,
                digest,
                notice.regulation().value(),
                notice.title(),
                caller.actor(),
                caller.displayName(),
                clock.instant());
        dao.insert(summary, notice.canonical());
        ObjectNode facts = JsonNodeFactory.instance
                .objectNode()
                .put("number", summary.number())
                .put("regulation", summary.regulation())
                .put("digest", digest);
        audit.record(handle, caller.actor(), "catalog.notice", "notice:" + summary.number(), facts);
        feed.append(handle, TOPIC, "NOTICE", facts);
        return summary;
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
        int last = store.read(handle -> dao(handle).last());
        Known before = known;
        if (before.last() == last) {
            return before.law();
        }
        // Read apart from the number: what came in between is then read twice, and nothing is missed.
        Known fresh = new Known(
                last,
                ToldLaw.of(store.read(handle -> dao(handle).latestDocuments()).stream()
                        .map(Notices::read)
                        .toList()));
        known = fresh;
        return fresh.law();
    }

    /** What has become by a day of all that a release's items rest on. */
    public Impact impact(ReleaseManifest release, LocalDate day) {
        return law().on(day, release.items().stream().map(CitedItem::of).toList());
    }

    private static ForceNotice read(byte[] document) {
        return ForceNotice.read("notice", document);
    }

    private static NoticeDao dao(Handle handle) {
        return handle.attach(NoticeDao.class);
    }
}
