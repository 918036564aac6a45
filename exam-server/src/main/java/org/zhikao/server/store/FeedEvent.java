package org.zhikao.server.store;

/**
 * One event as a subscriber sees it.
 *
 * @param cursor where to resume after it
 * @param topic such as {@code room/<id>}; empty for {@link #RESET}
 * @param kind what happened, such as SEAT
 * @param body JSON
 */
public record FeedEvent(Cursor cursor, String topic, String kind, String body) {

    /** The kind that tells a subscriber that events were missed and everything must be loaded anew. */
    public static final String RESET = "RESET";
}
