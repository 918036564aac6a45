package org.zhikao.server.sitting;

import org.zhikao.evidence.Digest;
import org.zhikao.server.session.RoomId;

/**
 * What is settled when the session is frozen. Only room and seat may change later, when two candidates change seats.
 *
 * @param key names the sitting
 * @param room the room; its topic carries the seat's state
 * @param seatLabel the seat in the room
 * @param formDigest the frozen form that is sat
 * @param salt 256 random bits in hexadecimal; keeps the chain's beginning from being guessed
 * @param durationMinutes time from the start to the due time
 */
public record SittingFacts(
        SittingKey key, RoomId room, String seatLabel, Digest formDigest, String salt, int durationMinutes) {

    /** Longest exam: 10 hours. */
    public static final int MOST_MINUTES = 600;

    /**
     * @throws IllegalArgumentException if the duration is not 1 to {@value #MOST_MINUTES} minutes
     */
    public SittingFacts {
        if (durationMinutes < 1 || durationMinutes > MOST_MINUTES) {
            throw new IllegalArgumentException(
                    "An exam lasts 1 to " + MOST_MINUTES + " minutes, not " + durationMinutes);
        }
    }

    /** The topic on which the room's proctors listen. */
    String roomTopic() {
        return "room/" + room;
    }
}
