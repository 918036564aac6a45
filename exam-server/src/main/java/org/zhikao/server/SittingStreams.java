package org.zhikao.server;

import java.util.List;
import java.util.UUID;
import org.zhikao.server.result.ClosedSittings;
import org.zhikao.server.result.SittingStream;
import org.zhikao.server.session.SessionId;
import org.zhikao.server.session.SittingId;
import org.zhikao.server.sitting.SeatView;
import org.zhikao.server.sitting.SittingKey;
import org.zhikao.server.sitting.SittingState;
import org.zhikao.server.sitting.Sittings;

/** What results ask of sittings. */
record SittingStreams(Sittings sittings) implements ClosedSittings {

    @Override
    public SittingStream stream(UUID sessionId, UUID sittingId) {
        SittingKey key = new SittingKey(new SessionId(sessionId), new SittingId(sittingId));
        return new SittingStream(sittings.startDocument(key), sittings.canonicalEvents(key));
    }

    @Override
    public Progress progress(UUID sessionId) {
        List<SeatView> seats = sittings.session(new SessionId(sessionId));
        return new Progress(count(seats, SittingState.OPEN), count(seats, SittingState.CLOSED));
    }

    private static int count(List<SeatView> seats, SittingState state) {
        return (int) seats.stream().filter(seat -> seat.state() == state).count();
    }
}
