package org.zhikao.server.pages;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the marking pages need, by name. */
final class MarkingSamples {

    private static final String SESSION = "2026 年第四季度城管执法资格考试（通用科目）";
    private static final String FIRST = "5d0c7a52-54b1-4be0-9d0f-0a6a6c1f2b11";
    private static final String SECOND = "6e1c7a52-54b1-4be0-9d0f-0a6a6c1f2b12";

    private MarkingSamples() {}

    static Map<String, Map<String, ?>> models() {
        return Map.of(
                "marking/sessions",
                Map.of(
                        "sessions",
                        List.of(
                                session(),
                                Preview.with(session(), "unfinished", 3),
                                Preview.with(session(), "ownExam", true)),
                        "settlingMinutes",
                        10),
                "marking/response",
                response());
    }

    /** These lines of an officer's results, and one of a paper that waits for its marks. */
    static List<Map<String, Object>> awaiting(List<Map<String, Object>> results) {
        return Stream.of(false, true)
                .flatMap(awaiting -> results.stream()
                        .limit(awaiting ? 1 : results.size())
                        .map(line -> Preview.with(line, "awaiting", awaiting)))
                .toList();
    }

    private static Map<String, Object> session() {
        return Map.of(
                "sessionId",
                FIRST,
                "title",
                SESSION,
                "responses",
                List.of(Map.of("id", FIRST, "state", "WAITING"), Map.of("id", SECOND, "state", "MARKED")),
                "recused",
                2,
                "ownExam",
                false,
                "unfinished",
                0);
    }

    private static Map<String, Object> response() {
        return Map.ofEntries(
                Map.entry("id", FIRST),
                Map.entry("sessionId", FIRST),
                Map.entry("sessionTitle", SESSION),
                Map.entry("state", "MARKED"),
                Map.entry("stem", "执法人员发现占道经营，应当先做什么？"),
                Map.entry("material", "某日，执法人员在人行道发现一处水果摊。"),
                Map.entry("text", "出示执法证件，说明身份，告知当事人违法事实。"),
                Map.entry("textDigest", "5b2c".repeat(16)),
                Map.entry("images", List.of(Map.of("number", 1, "alternative", "人行道平面图，水果摊占去三分之一。"))),
                Map.entry("settlingMinutes", 10),
                Map.entry("points", "6"),
                Map.entry("model", "两人以上到场，出示执法证件，告知违法事实、理由、依据和权利。"),
                Map.entry(
                        "rubric",
                        List.of(
                                Map.of("points", "1", "text", "出示执法证件"),
                                Map.of("points", "2", "text", "告知事实、理由、依据和权利"))),
                Map.entry(
                        "marks",
                        List.of(Map.of(
                                "number",
                                1,
                                "lines",
                                List.of("1", "0.5"),
                                "comment",
                                "未写明依据",
                                "reason",
                                "",
                                "own",
                                false,
                                "markedAt",
                                Instant.parse("2026-11-22T07:20:00Z")))));
    }
}
