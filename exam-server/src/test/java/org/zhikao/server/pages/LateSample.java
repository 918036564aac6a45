package org.zhikao.server.pages;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The page of responses that came too late. */
final class LateSample {

    private static final Instant DUE = Instant.parse("2026-11-22T03:00:00Z");

    private LateSample() {}

    static Map<String, ?> model(String room, String session, String title) {
        Map<String, Object> model = new TreeMap<>(Map.of("roomId", room, "room", "普陀区教育中心 第一考场"));
        model.putAll(
                Map.of("sessionId", session, "sessionTitle", title, "mayDecide", true, "undecided", 1, "stale", 2));
        model.put(
                "rows",
                List.of(
                        row("01", "周明", 3, "CLOSED", -35, 190, "UNDECIDED", ""),
                        row("07", "欧阳雪琴", 12, "LATE", 4, 12, "ADMITTED", "第一考场断网 14 分钟，网络恢复后自动上传"),
                        row("07", "欧阳雪琴", 13, "MOVED", 3700, 3720, "REJECTED", "收卷后作答")));
        return model;
    }

    private static Map<String, ?> row(
            String seat,
            String name,
            int slot,
            String outcome,
            int client,
            int server,
            String decision,
            String reason) {
        Map<String, Object> row = new TreeMap<>(Map.of(
                "copyId", "3f1c7a52-54b1-4be0-9d0f-0a6a6c1f2b1" + slot % 10, "seat", seat, "name", name, "slot", slot));
        row.putAll(Map.of("outcome", outcome, "differs", slot != 12, "decision", decision, "reason", reason));
        row.putAll(Map.of("clientAt", DUE.plusSeconds(client), "receivedAt", DUE.plusSeconds(server)));
        row.putAll(Map.of("clientGap", gap(client), "receivedGap", gap(server), "dueAt", Optional.of(DUE)));
        return row;
    }

    private static Map<String, ?> gap(int seconds) {
        return Map.of("known", true, "seconds", seconds, "text", "0:" + Math.abs(seconds));
    }
}
