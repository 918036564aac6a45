package org.zhikao.server.sitting;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.zhikao.server.session.SeatChange.NewSeat;
import org.zhikao.server.session.SessionId;
import org.zhikao.server.store.Dialect;
import org.zhikao.server.store.Feed;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;

/** Sittings at other seats. Paper, stream and responses stay; only where somebody sits is another place. */
final class Reseating {

    private Reseating() {}

    /** Returns what the rooms concerned are to be told: that they read their seats again. */
    static List<Feed.Entry> reseat(
            Handle handle, Dialect dialect, SessionId session, List<NewSeat> seats, Instant now) {
        Map<SittingKey, SittingHead> heads = Heads.lock(
                handle,
                dialect,
                seats.stream()
                        .map(seat -> new SittingKey(session, seat.sitting()))
                        .toList());
        SittingDao dao = handle.attach(SittingDao.class);
        Set<String> topics = new LinkedHashSet<>();
        for (NewSeat seat : seats) {
            SittingHead head = heads.get(new SittingKey(session, seat.sitting()));
            if (head == null) {
                throw new Refusal(Reason.NOT_FOUND, "sitting.noSuchSitting");
            }
            requireMovable(head, seat);
            topics.add(head.facts().roomTopic());
            dao.reseat(session, seat.sitting(), seat.room(), seat.seatLabel());
        }
        return topics.stream()
                .map(topic -> new Feed.Entry(
                        topic, "ROOM", JsonNodeFactory.instance.objectNode().put("now", now.toEpochMilli())))
                .toList();
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
