package org.zhikao.server.proctoring;

/**
 * A seat with its candidate.
 *
 * @param seat label in two digits
 * @param row counted from 1 at the front; {@code column} from 1
 * @param state EXPECTED, CHECKED_IN, IDENTIFIED, COMMITTED, OPEN or CLOSED
 * @param answered slots with a response; {@code total} slots of the form
 * @param extraMinutes by how much this paper lasts longer than everybody's (延时), grants apart; why, no page tells
 * @param dueAt when time is up, ISO 8601, UTC; empty before the paper opened
 * @param pausedAt since when the open paper's time stands still, ISO 8601, UTC; empty while it runs
 * @param pausedBy what holds it: SITTING, ROOM or SITTING+ROOM; empty while it runs
 * @param askedAt since when somebody waits for the proctor's consent to take over this log-in, ISO 8601, UTC; empty if
 *     nobody does
 * @param awayAt since when the candidate is away from the open paper, ISO 8601, UTC; empty if not
 * @param connected a sign of life within the last seconds
 * @param lastSeen epoch milliseconds of the last sign of life, 0 if none
 */
public record RoomSeat(
        String seat,
        int row,
        int column,
        String sittingId,
        String name,
        String ticket,
        String badgeNumber,
        String unit,
        String state,
        int answered,
        int total,
        int extraMinutes,
        String dueAt,
        String pausedAt,
        String pausedBy,
        String askedAt,
        String awayAt,
        boolean connected,
        long lastSeen) {}
