package org.zhikao.server.proctoring;

import java.util.List;

/**
 * A room as its page and {@code GET /api/rooms/{id}} show it.
 *
 * @param roomId id for addresses and the feed topic {@code room/<roomId>}
 * @param room name of the room, such as "第一考场"
 * @param phase WAITING, CHECKING_IN, STARTED or CLOSED
 * @param now the server's clock, ISO 8601, UTC
 * @param startedAt ISO 8601, UTC; empty before the start
 * @param pausedAt since when time stands still in the room, ISO 8601, UTC; empty while it runs. Also where only some of
 *     its papers are still held because an act broke off: doing it again ends it
 * @param pausedWhy why, as whoever paused it said
 * @param mayAct false for an inspector, who only reads
 */
public record RoomView(
        String roomId,
        String room,
        String site,
        String session,
        String sessionTitle,
        String opensAt,
        String closesAt,
        String opensAtLocal,
        int durationMinutes,
        int rows,
        int columns,
        String phase,
        String now,
        String startedAt,
        String pausedAt,
        String pausedWhy,
        boolean mayAct,
        RoomCounts counts,
        List<RoomSeat> seats) {}
