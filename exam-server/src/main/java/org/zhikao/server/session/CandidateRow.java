package org.zhikao.server.session;

import org.zhikao.form.Seat;
import org.zhikao.server.roster.PersonId;

/** A candidate as stored: who sits where. Seat, row and column count from 1. */
public record CandidateRow(
        SessionId sessionId,
        SittingId sittingId,
        PersonId personId,
        RoomId roomId,
        int seatNumber,
        int seatRow,
        int seatColumn,
        String ticket) {

    /** The seat's number in two digits. */
    public String seatLabel() {
        return TicketNumber.seatLabel(seatNumber);
    }

    /** The seat as neighbours are told by. */
    Seat place() {
        return new Seat(roomId.toString(), seatRow, seatColumn);
    }
}
