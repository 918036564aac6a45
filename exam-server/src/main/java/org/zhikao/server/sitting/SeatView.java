package org.zhikao.server.sitting;

import java.time.Instant;
import java.util.Optional;
import org.zhikao.server.session.RoomId;

/**
 * A sitting as the room sees it; no response is in it.
 *
 * @param seat label of the seat
 * @param answered slots with a response
 * @param total slots of the form
 * @param dueAt when time is up, once begun
 * @param connected whether this node heard from the candidate within the last 12 seconds
 * @param lastSeen when this node last heard from the candidate
 */
public record SeatView(
        SittingKey key,
        RoomId room,
        String seat,
        SittingState state,
        int answered,
        int total,
        Optional<Instant> dueAt,
        boolean connected,
        Optional<Instant> lastSeen) {}
