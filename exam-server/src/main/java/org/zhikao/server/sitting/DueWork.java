package org.zhikao.server.sitting;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.zhikao.server.session.RoomId;
import org.zhikao.server.store.Store;
import org.zhikao.sitting.Reach;
import org.zhikao.sitting.TimeChange;

/** Finds what must happen by the clock alone. What it finds is decided again under the head's lock. */
final class DueWork {

    /** A save that was stamped in time may still wait in a queue; the sweep doesn't overtake it. */
    static final Duration COURTESY = Duration.ofSeconds(2);

    /** After a start, so that a proctor can grant time to those whose time ran out while nothing answered. */
    static final Duration RESPITE = Duration.ofSeconds(60);

    /** The reason of an end of pause that the sweep makes up for; a stream has one language. */
    private static final String RESUMED = "考场已恢复计时";

    private static final RoomId NO_ROOM = new RoomId(new UUID(0, 0));

    private final Store store;
    private final RoomClock rooms;
    private final Duration grace;
    private volatile Instant startedAt = Instant.EPOCH;

    DueWork(Store store, RoomClock rooms, Duration grace) {
        this.store = store;
        this.rooms = rooms;
        this.grace = grace;
    }

    /** Says when this node began to serve: whoever ran out of time before that is given a respite. */
    void startAt(Instant now) {
        startedAt = now;
    }

    List<SittingCommand> commands(Instant now) {
        Instant limit = now.minus(grace).minus(COURTESY);
        boolean inRespite = now.isBefore(startedAt.plus(RESPITE));
        List<SittingHead> over = store
                .read(handle -> handle.attach(SittingDao.class).due(limit))
                .stream()
                .filter(head ->
                        !inRespite || head.dueAt().filter(startedAt::isBefore).isPresent())
                .toList();
        List<SittingCommand> commands = new ArrayList<>();
        over.forEach(head -> commands.add(new SittingCommand.Close(head.key(), now)));
        commands.addAll(missedStarts(now));
        Map<RoomId, String> paused = rooms.paused();
        commands.addAll(missedPauses(paused, now));
        commands.addAll(missedResumes(paused.keySet(), now));
        return commands;
    }

    /** Who writes in a paused room: the pause broke off before it reached them, or they were given time too late for it. */
    private List<SittingCommand> missedPauses(Map<RoomId, String> paused, Instant now) {
        if (paused.isEmpty()) {
            return List.of();
        }
        List<RoomId> ids = List.copyOf(paused.keySet());
        return store.read(handle -> handle.attach(SittingDao.class).running(ids, now)).stream()
                .<SittingCommand>map(head -> new SittingCommand.Pause(
                        head.key(),
                        now,
                        "system",
                        new TimeChange.Paused(
                                Reach.ROOM, paused.getOrDefault(head.facts().room(), ""))))
                .toList();
    }

    /** Who still stands still with a room that runs: its end of the pause broke off before it reached them. */
    private List<SittingCommand> missedResumes(Set<RoomId> paused, Instant now) {
        // A list of nothing is no SQL.
        List<RoomId> rooms = Stream.concat(Stream.of(NO_ROOM), paused.stream()).toList();
        return store.read(handle -> handle.attach(SittingDao.class).heldOutside(rooms)).stream()
                .<SittingCommand>map(head -> new SittingCommand.Resume(
                        head.key(), now, "system", new TimeChange.Resumed(Reach.ROOM, RESUMED)))
                .toList();
    }

    /** Who committed in the moment in which the room started: neither side saw the other. */
    private List<SittingCommand> missedStarts(Instant now) {
        List<SittingHead> waiting =
                store.read(handle -> handle.attach(SittingDao.class).waiting());
        Set<RoomId> started = waiting.stream()
                .map(head -> head.facts().room())
                .distinct()
                .filter(room -> rooms.startedAt(room).isPresent())
                .collect(Collectors.toSet());
        return waiting.stream()
                .filter(head -> started.contains(head.facts().room()))
                .<SittingCommand>map(head -> new SittingCommand.Begin(head.key(), now, "system"))
                .toList();
    }
}
