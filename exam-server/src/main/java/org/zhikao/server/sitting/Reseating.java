package org.zhikao.server.sitting;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.zhikao.server.session.RoomId;
import org.zhikao.server.session.SeatChange.NewSeat;
import org.zhikao.server.session.SessionId;
import org.zhikao.server.store.Dialect;
import org.zhikao.server.store.Feed;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;

/** Sittings at other seats. Paper, stream and responses stay; only where somebody sits is another place. */
final class Reseating {

    private final Dialect dialect;
    private final RoomClock rooms;

    Reseating(Dialect dialect, RoomClock rooms) {
        this.dialect = dialect;
        this.rooms = rooms;
    }

    /** Returns what the rooms concerned are to be told: that they read their seats again. */
    List<Feed.Entry> reseat(Handle handle, SessionId session, List<NewSeat> seats, Instant now) {
        Map<SittingKey, SittingHead> heads = Heads.lock(
                handle,
                dialect,
                seats.stream()
                        .map(seat -> new SittingKey(session, seat.sitting()))
                        .toList());
        Set<RoomId> closed = closedRooms(handle, seats);
        SittingDao dao = handle.attach(SittingDao.class);
        Set<String> topics = new LinkedHashSet<>();
        for (NewSeat seat : seats) {
            SittingHead head = heads.get(new SittingKey(session, seat.sitting()));
            if (head == null) {
                throw new Refusal(Reason.NOT_FOUND, "sitting.noSuchSitting");
            }
            requireMovable(head, seat);
            if (closed.contains(seat.room())) {
                throw new Refusal(
                        Reason.CONFLICT,
                        "sitting.reseat.room-closed",
                        head.facts().seatLabel());
            }
            topics.add(head.facts().roomTopic());
            dao.reseat(session, seat.sitting(), seat.room(), seat.seatLabel());
        }
        return topics.stream()
                .map(topic -> new Feed.Entry(
                        topic, "ROOM", JsonNodeFactory.instance.objectNode().put("now", now.toEpochMilli())))
                .toList();
    }

    /** Those of the rooms that are closed for good. All stay as they are until the transaction ends. */
    private Set<RoomId> closedRooms(Handle handle, List<NewSeat> seats) {
        return seats.stream()
                .map(NewSeat::room)
                .distinct()
                .sorted(Comparator.comparing(RoomId::value))
                .filter(room -> rooms.standing(handle, room) == RoomClock.Standing.CLOSED)
                .collect(Collectors.toSet());
    }

    private static void requireMovable(SittingHead head, NewSeat seat) {
        String label = head.facts().seatLabel();
        if (head.state() == SittingState.CLOSED) {
            throw new Refusal(Reason.CONFLICT, "sitting.reseat.closed", label);
        }
        // A room counts, starts and closes those who were checked in there.
        if (!head.facts().room().equals(seat.room()) && head.state() != SittingState.EXPECTED) {
            throw new Refusal(Reason.CONFLICT, "sitting.reseat.checked-in", label);
        }
    }
}
