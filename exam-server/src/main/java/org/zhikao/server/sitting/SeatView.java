package org.zhikao.server.sitting;

import java.time.Instant;
import java.util.Optional;
import org.zhikao.server.session.RoomId;
import org.zhikao.sitting.Pause;
import org.zhikao.sitting.SittingTime;

/**
 * A sitting as the room sees it; no response is in it.
 *
 * @param seat label of the seat
 * @param answered slots with a response
 * @param total slots of the form
 * @param minutes how long the paper lasts from its beginning, before any grant
 * @param time when time is up, once begun, and whether it stands still
 * @param askedAt since when somebody waits to take over the log-in
 * @param awayAt since when the candidate is away from the open paper
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
        int minutes,
        SittingTime time,
        Optional<Instant> askedAt,
        Optional<Instant> awayAt,
        boolean connected,
        Optional<Instant> lastSeen) {

    /** When time is up, once begun. */
    public Optional<Instant> dueAt() {
        return time.due();
    }

    /** The pause of a paper that is open; one that was handed in meanwhile waits for nothing. */
    public Optional<Pause> pause() {
        return time.pause().filter(held -> state == SittingState.OPEN);
    }
}
