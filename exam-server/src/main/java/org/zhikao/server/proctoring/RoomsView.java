package org.zhikao.server.proctoring;

import java.util.List;

/** The rooms that the caller may see, next exam first: model of {@code GET /rooms}. */
public record RoomsView(List<Line> rooms) {

    /** One room; phase as in {@link RoomView}. */
    public record Line(
            String id,
            String room,
            String site,
            String session,
            String sessionTitle,
            String opensAtLocal,
            int durationMinutes,
            String phase,
            int expected,
            boolean mayAct) {}
}
