package org.zhikao.server.doubt;

import java.time.Instant;
import java.util.UUID;
import org.zhikao.server.session.SessionId;
import org.zhikao.server.session.SittingId;

/**
 * A candidate's doubt about an item. It is not part of the sitting's chain and counts for nothing.
 *
 * @param doubtId chosen by the browser, so that a repeated report is the same one
 * @param slot the item's number on the paper, from 1
 * @param words at most {@value #MOST_WORDS} characters, never blank
 * @param reportedAt when the server got it
 */
public record Doubt(
        UUID doubtId, SessionId sessionId, SittingId sittingId, int slot, String words, Instant reportedAt) {

    /** Longest text in characters. */
    public static final int MOST_WORDS = 300;

    boolean says(Doubt other) {
        return sittingId.equals(other.sittingId) && slot == other.slot && words.equals(other.words);
    }
}
