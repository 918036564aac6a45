package org.zhikao.server.pages;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.zhikao.server.web.QrCode;

/** A plausible model for each template: what the pages need from their feature, by name. */
final class SampleModels {

    private static final String SITTING = "3f1c7a52-54b1-4be0-9d0f-0a6a6c1f2b11";
    private static final String ROOM = "8b1a9a54-3d5e-4a57-9f65-2f0b3a3a77aa";
    private static final String TITLE = "2026 年第四季度城管执法资格考试（通用科目）";
    private static final String DIGEST = "9c56cc51b374c3ba189210d5b6d4bf57790d351c96c47c02190ecf1e430635ab";
    private static final List<String> NAMES = List.of("周明", "李红梅", "王建国", "陈思远", "刘洋", "欧阳雪琴", "赵磊", "孙晓东");

    private static final Map<String, Map<String, ?>> MODELS = new TreeMap<>();

    static {
        MODELS.put(
                "web/error",
                Map.of("status", 404, "title", "没有找到", "detail", "没有这个考场。请从考场列表进入。", "incident", "7F3A-22C1"));
        MODELS.put(
                "login/login",
                Map.of("loginName", "zhouming", "next", "/rooms", "error", Optional.of("登录名或密码不对。请核对后重试。")));
        MODELS.put("sitting/landing", Map.of());
        MODELS.put("login/password", Map.of("loginName", "zhouming", "error", Optional.of("两次输入的新密码不一样。")));
        MODELS.put("sitting/login", Map.of("ticket", "2026112201010107", "errorKey", "", "errorArgument", ""));
        MODELS.put("sitting/identity", identity());
        MODELS.put(
                "sitting/rules",
                Map.of(
                        "sessionTitle",
                        TITLE,
                        "durationMinutes",
                        120,
                        "totalPoints",
                        "100",
                        "cutPoints",
                        "60",
                        "graceSeconds",
                        10));
        MODELS.put("sitting/commitment", Map.of("name", "周明", "sessionTitle", TITLE));
        MODELS.put(
                "sitting/waiting",
                Map.of(
                        "name",
                        "周明",
                        "seat",
                        "07",
                        "room",
                        "第一考场",
                        "sessionTitle",
                        TITLE,
                        "sittingId",
                        SITTING,
                        "opensAt",
                        Instant.parse("2026-11-22T01:00:00Z")));
        MODELS.put(
                "sitting/paper",
                Map.of(
                        "name",
                        "周明",
                        "seat",
                        "07",
                        "ticket",
                        "2026112201010107",
                        "sessionTitle",
                        TITLE,
                        "sittingId",
                        SITTING,
                        "look",
                        Map.of("textSize", "standard", "contrast", "standard", "textOnly", false)));
        MODELS.put(
                "sitting/handed-in",
                Map.of(
                        "name",
                        "周明",
                        "sessionTitle",
                        TITLE,
                        "sittingId",
                        SITTING,
                        "receipt",
                        "K7M3Q-9XWTD-4HRPC-2VNEA",
                        "qr",
                        QrCode.dataAddress("a sample"),
                        "closedAt",
                        Instant.parse("2026-11-22T02:42:31Z"),
                        "answered",
                        84,
                        "total",
                        85));
        MODELS.put("proctoring/rooms", Map.of("rooms", rooms()));
        MODELS.put(
                "proctoring/room",
                Map.of("roomId", ROOM, "room", "第一考场", "site", "普陀区教育中心", "sessionTitle", TITLE, "mayAct", true));
        MODELS.put("supplement/late", LateSample.model(ROOM, SITTING, TITLE));
        MODELS.put("session/sessions", Map.of("sessions", sessions()));
        MODELS.put("session/session", session());
        MODELS.put("impact/overview", SampleImpacts.overview());
        MODELS.put("impact/notice", SampleImpacts.notice());
        MODELS.put("impact/sittings", SampleImpacts.sittings());
        MODELS.put(
                "session/tickets",
                Map.of(
                        "sessionId",
                        SITTING,
                        "sessionTitle",
                        TITLE,
                        "opensAtLocal",
                        "2026-11-22 09:00",
                        "durationMinutes",
                        120,
                        "countsForCertificate",
                        true,
                        "tickets",
                        tickets()));
        MODELS.putAll(CertificateSamples.models());
        MODELS.putAll(MarkingSamples.models());
        MODELS.put("result/me", Map.of("name", "周明", "results", MarkingSamples.awaiting(results())));
        MODELS.put("result/result", result());
        MODELS.put("training/mine", SampleTraining.training());
    }

    private SampleModels() {}

    static List<String> names() {
        return List.copyOf(MODELS.keySet());
    }

    static Map<String, ?> of(String name) {
        Map<String, ?> model = MODELS.get(name);
        if (model == null) {
            throw new IllegalArgumentException("No sample for " + name);
        }
        return model;
    }

    private static Map<String, Object> identity() {
        return Map.of(
                "name",
                "周明",
                "ticket",
                "2026112201010107",
                "seat",
                "07",
                "room",
                "第一考场",
                "site",
                "普陀区教育中心",
                "sessionTitle",
                TITLE,
                "unit",
                "长风新村街道综合行政执法队",
                "badgeNumber",
                "09070112345");
    }

    private static List<Map<String, Object>> rooms() {
        return List.of(
                room("第一考场", "CHECKING_IN", 30),
                room("第二考场", "STARTED", 28),
                room("第三考场", "WAITING", 30),
                room("第四考场", "CLOSED", 30));
    }

    private static Map<String, Object> room(String name, String phase, int expected) {
        return Map.of(
                "id",
                ROOM,
                "room",
                name,
                "site",
                "普陀区教育中心",
                "session",
                SITTING,
                "sessionTitle",
                TITLE,
                "opensAtLocal",
                "2026-11-22 09:00",
                "durationMinutes",
                120,
                "phase",
                phase,
                "expected",
                expected,
                "mayAct",
                true);
    }

    private static List<Map<String, Object>> sessions() {
        return List.of(
                line(TITLE, "FROZEN", 118),
                line("新录用人员入职考试", "PLANNED", 38),
                line("2026 年第三季度城管执法资格考试", "SEED_OPENED", 120));
    }

    private static Map<String, Object> line(String title, String state, int candidates) {
        return Map.of(
                "id",
                SITTING,
                "title",
                title,
                "opensAt",
                "2026-11-22T01:00:00Z",
                "opensAtLocal",
                "2026-11-22 09:00",
                "durationMinutes",
                120,
                "countsForCertificate",
                true,
                "state",
                state,
                "candidateCount",
                candidates,
                "seatCount",
                120);
    }

    private static Map<String, Object> session() {
        Map<String, Object> model = new HashMap<>(line(TITLE, "PLANNED", 9));
        model.putAll(Map.of(
                "makeUp",
                true,
                "closesAtLocal",
                "2026-11-22 12:00",
                "releaseDigest",
                DIGEST,
                "blueprintDigest",
                DIGEST,
                "formsRoot",
                DIGEST,
                "sites",
                List.of(Map.of(
                        "id",
                        ROOM,
                        "number",
                        1,
                        "name",
                        "普陀区教育中心",
                        "rooms",
                        List.of(
                                roomOfSession(ROOM, 1, "第一考场", tickets()),
                                roomOfSession(SITTING, 2, "第二考场", List.of()))))));
        return model;
    }

    private static Map<String, Object> roomOfSession(String id, int number, String name, List<?> candidates) {
        return Map.of("id", id, "number", number, "name", name, "rows", 5, "columns", 6, "candidates", candidates);
    }

    private static List<Map<String, Object>> tickets() {
        List<Map<String, Object>> tickets = new ArrayList<>();
        IntStream.rangeClosed(1, 8).forEach(number -> {
            Map<String, Object> ticket = new HashMap<>(Map.of(
                    "ticket",
                    "20261122010101%02d".formatted(number),
                    "name",
                    NAMES.get(number - 1),
                    "badgeNumber",
                    "0907011234" + number,
                    "unit",
                    "长风新村街道综合行政执法队",
                    "site",
                    "普陀区教育中心",
                    "room",
                    "第一考场",
                    "seat",
                    "%02d".formatted(number)));
            ticket.put("row", (number - 1) / 6 + 1);
            ticket.put("column", (number - 1) % 6 + 1);
            tickets.add(ticket);
        });
        return tickets;
    }

    private static List<Map<String, Object>> results() {
        Map<String, Object> marked = new HashMap<>(resultLine("2026-11-22", "", "", "", "", false));
        marked.put("awaiting", true);
        return List.of(
                marked,
                resultLine("2026-11-20", "", "", "", "", false),
                resultLine("2026-08-16", "86.5", "100", "60", "PASSED", true),
                resultLine("2025-11-20", "57", "100", "60", "FAILED", true));
    }

    private static Map<String, Object> resultLine(
            String date, String points, String total, String cut, String outcome, boolean released) {
        return Map.of(
                "sittingId",
                SITTING,
                "sessionTitle",
                TITLE,
                "date",
                date,
                "points",
                points,
                "totalPoints",
                total,
                "cutPoints",
                cut,
                "outcome",
                outcome,
                "released",
                released,
                "awaiting",
                false);
    }

    private static Map<String, Object> result() {
        Map<String, Object> model = new HashMap<>(resultLine("2026-08-16", "86.5", "100", "60", "PASSED", true));
        model.putAll(Map.of(
                "name",
                "周明",
                "releasedAt",
                "2026-08-20 16:05",
                "recordDigest",
                DIGEST,
                "bundlePath",
                "/api/sittings/" + SITTING + "/bundle",
                "sections",
                List.of(
                        Map.of("title", "单项选择题", "points", "38", "totalPoints", "40"),
                        Map.of("title", "多项选择题", "points", "27.5", "totalPoints", "36"),
                        Map.of("title", "判断题", "points", "21", "totalPoints", "24")),
                "study",
                List.of(
                        Map.of("regulation", "中华人民共和国行政处罚法", "article", "第四十四条", "topic", "处罚告知", "missed", 3),
                        Map.of("regulation", "上海市市容环境卫生管理条例", "article", "第二十条", "topic", "占道经营", "missed", 1))));
        return model;
    }
}
