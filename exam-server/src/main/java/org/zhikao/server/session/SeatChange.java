package org.zhikao.server.session;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** Port: lets the sittings know that candidates sit elsewhere now; each keeps its paper and its responses. */
public interface SeatChange {

    /** Where a sitting is held from now on. */
    record NewSeat(SittingId sitting, RoomId room, String seatLabel) {}

    /**
     * Called last in the transaction that changes the seats.
     *
     * @throws org.zhikao.server.web.Refusal CONFLICT if one of the papers is closed, or somebody who has been checked in
     *     would change rooms
     */
    void reseat(Handle handle, SessionId session, List<NewSeat> seats);
}
