package org.zhikao.server.sitting;

import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.zhikao.evidence.CanonicalJson;
import org.zhikao.evidence.Chain;
import org.zhikao.server.session.RoomId;
import org.zhikao.server.session.SessionId;
import org.zhikao.server.session.SittingId;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;
import org.zhikao.sitting.TimeChange;
import org.zhikao.sitting.TimeLedger;

/** What is known of sittings, read only. Part of the door {@link Sittings}. */
public final class SittingReads {

    private final Store store;
    private final RoomClock rooms;
    private final Liveness liveness;
    private final Clock clock;
    private final PauseReasons reasons = new PauseReasons();

    SittingReads(Store store, RoomClock rooms, Liveness liveness, Clock clock) {
        this.store = store;
        this.rooms = rooms;
        this.liveness = liveness;
        this.clock = clock;
    }

    /**
     * The sitting's head as it stands on disk.
     *
     * @throws Refusal NOT_FOUND
     */
    SittingHead head(SittingKey key) {
        return store.read(handle -> handle.attach(SittingDao.class).head(key.session(), key.sitting()))
                .orElseThrow(() -> new Refusal(Reason.NOT_FOUND, "sitting.noSuchSitting"));
    }

    /**
     * The sitting of this id, whichever session it is of.
     *
     * @throws Refusal NOT_FOUND
     */
    public SittingHead find(SittingId sitting) {
        return store.read(handle -> handle.attach(SittingDao.class).find(sitting))
                .orElseThrow(() -> new Refusal(Reason.NOT_FOUND, "sitting.noSuchSitting"));
    }

    /**
     * What moved a sitting's time up to this head, how long it lasts and how it ended: its stream without what was
     * answered. What came after the head was read is left out, so that both tell the same moment.
     */
    public List<StampedEvent> times(SittingHead head) {
        SittingKey key = head.key();
        return store
                .read(handle -> handle.attach(SittingDao.class).eventsWithoutSaves(key.session(), key.sitting()))
                .stream()
                .filter(stamped -> stamped.seq() <= head.position().seq())
                .filter(stamped -> TimeLedger.matters(stamped.event().kind()))
                .toList();
    }

    /** Whom an extension has reached. */
    public Set<SittingKey> extendedBy(UUID extension) {
        return store.read(handle -> handle.attach(SittingDao.class).extendedBy(extension));
    }

    /**
     * Why an open sitting stands still, in the words of whoever paused it last, or why one that waits for the start can't
     * begin in its room; empty if it is not so.
     */
    public Optional<String> pauseReason(SittingHead head) {
        if (head.state() == SittingState.COMMITTED) {
            return Optional.ofNullable(rooms.paused().get(head.facts().room()));
        }
        return head.state() == SittingState.OPEN && head.time().isPaused()
                ? reasons.of(head, () -> readReason(head))
                : Optional.empty();
    }

    private Optional<String> readReason(SittingHead head) {
        return times(head).stream()
                .flatMap(stamped -> stamped.event() instanceof SittingEvent.Timed timed
                                && timed.change() instanceof TimeChange.Paused paused
                        ? Stream.of(paused)
                        : Stream.empty())
                .filter(paused -> head.time().isPausedBy(paused.reach()))
                .reduce((earlier, later) -> later)
                .map(TimeChange::reason);
    }

    /** The sitting with its latest responses. */
    public Optional<Sitting> view(SittingKey key) {
        return store.read(handle -> {
            SittingDao dao = handle.attach(SittingDao.class);
            return dao.head(key.session(), key.sitting())
                    .map(head -> Sitting.of(head, dao.events(key.session(), key.sitting())));
        });
    }

    /** The record that the closing left; empty while the sitting isn't closed. */
    public Optional<UUID> closedRecord(SittingKey key) {
        return store.read(handle -> handle.attach(SittingDao.class).closedRecord(key.session(), key.sitting()));
    }

    /** The seats of a room that have a candidate, by seat label. */
    public List<SeatView> room(SessionId session, RoomId room) {
        return store.read(handle -> room(handle, session, room));
    }

    /** The same within the caller's transaction. */
    public List<SeatView> room(Handle handle, SessionId session, RoomId room) {
        return handle.attach(SittingDao.class).room(session, room).stream()
                .map(this::seat)
                .toList();
    }

    /** All sittings of a session. */
    public List<SeatView> session(SessionId session) {
        return store.read(handle -> handle.attach(SittingDao.class).session(session)).stream()
                .map(this::seat)
                .toList();
    }

    /** The sittings of a session whose candidate has had the paper before their eyes. */
    public Set<SittingId> begun(SessionId session) {
        return store.read(handle -> handle.attach(SittingDao.class).opened(session));
    }

    /** The stream, in order. */
    public List<StampedEvent> events(SittingKey key) {
        return store.read(handle -> handle.attach(SittingDao.class).events(key.session(), key.sitting()));
    }

    /** The canonical bytes of each event, exactly as the chain hashes them: for proof bundles. */
    public List<byte[]> canonicalEvents(SittingKey key) {
        return events(key).stream()
                .map(stamped -> CanonicalJson.bytes(stamped.document()))
                .toList();
    }

    /** The canonical document with which the chain begins: for proof bundles. */
    public byte[] startDocument(SittingKey key) {
        SittingFacts facts = head(key).facts();
        return Chain.startDocument(key.sitting().value(), HexFormat.of().parseHex(facts.salt()), facts.formDigest());
    }

    private SeatView seat(SittingHead head) {
        return new SeatView(
                head.key(),
                head.facts().room(),
                head.facts().seatLabel(),
                head.state(),
                head.answered(),
                head.total(),
                head.facts().durationMinutes(),
                head.time(),
                head.askedAt(),
                head.awayAt(),
                liveness.isConnected(head.key(), clock.instant()),
                liveness.lastSeen(head.key()));
    }
}
