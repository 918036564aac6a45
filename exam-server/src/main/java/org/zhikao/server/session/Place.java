package org.zhikao.server.session;

import org.zhikao.server.web.Scope;

/**
 * A room and the site it belongs to.
 *
 * @param seatRows rows of seats, counted from the front
 * @param seatColumns seats a row
 */
public record Place(
        SessionId sessionId,
        SiteId siteId,
        int siteNumber,
        String siteName,
        RoomId roomId,
        int roomNumber,
        String roomName,
        int seatRows,
        int seatColumns) {

    /** Number of seats. */
    public int capacity() {
        return seatRows * seatColumns;
    }

    /** What a grant must cover to act on this room: the room itself, its site or its session. */
    public Scope[] scopes() {
        return new Scope[] {Scope.room(roomId.value()), Scope.site(siteId.value()), Scope.session(sessionId.value())};
    }

    /** Site and room as people say them, such as "普陀考点 第一考场". */
    public String label() {
        return siteName + " " + roomName;
    }

    int rowOf(int seatNumber) {
        return (seatNumber - 1) / seatColumns + 1;
    }

    int columnOf(int seatNumber) {
        return (seatNumber - 1) % seatColumns + 1;
    }
}
