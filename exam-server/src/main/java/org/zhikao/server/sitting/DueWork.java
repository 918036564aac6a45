package org.zhikao.server.sitting;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.zhikao.server.session.RoomId;
import org.zhikao.server.store.Store;

/** Finds what must happen by the clock alone. What it finds is decided again under the head's lock. */
final class DueWork {

    /** A save that was stamped in time may still wait in a queue; the sweep doesn't overtake it. */
    static final Duration COURTESY = Duration.ofSeconds(2);

    /** After a start, so that a proctor can grant time to those whose time ran out while nothing answered. */
    static final Duration RESPITE = Duration.ofSeconds(60);

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
        return commands;
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
