package org.zhikao.server.session;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** Port: lets the sittings know that candidates sit elsewhere now; each keeps its paper and its responses. */
public interface SeatChange {

    /** Where a sitting is held from now on. */
    record NewSeat(SittingId sitting, RoomId room, String seatLabel) {}

    /**
     * Called in the transaction that changes the seats, before it writes or locks anything else of sittings, rooms or the
     * audit: whoever begins a sitting locks it before its room, and whoever acts on a room locks that before the audit.
     *
     * @return tells the rooms; run last in the transaction
     * @throws org.zhikao.server.web.Refusal CONFLICT if one of the papers is closed, somebody who has been checked in
     *     would change rooms, or a room is closed
     */
    Runnable reseat(Handle handle, SessionId session, List<NewSeat> seats);
}
