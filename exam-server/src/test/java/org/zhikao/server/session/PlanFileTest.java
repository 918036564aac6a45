package org.zhikao.server.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zhikao.server.web.Language;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;
import org.zhikao.server.web.Texts;

class PlanFileTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final String YAML = """
            title: 年度考试
            releaseDigest: %s
            blueprintDigest: %s
            opensAt: 2026-11-23T09:00
            closesAt: 2026-11-23T12:00:00+08:00
            countsForCertificate: false
            sites:
              - name: 东考点
                rooms:
                  - {name: 第一考场, rows: 5, columns: 6}
            """.formatted("a".repeat(64), "1".repeat(64));

    @Test
    void aYamlPlanIsReadWithLocalAndOffsetTimes() {
        SessionPlan plan = read(YAML);
        plan.check();
        assertEquals(Instant.parse("2026-11-23T01:00:00Z"), plan.opensAt());
        assertEquals(Instant.parse("2026-11-23T04:00:00Z"), plan.closesAt());
        assertEquals(OptionalInt.empty(), plan.durationMinutes());
        assertFalse(plan.makeUp());
        assertTrue(read(YAML + "makeUp: true\n").makeUp());
        assertEquals(30, plan.sites().get(0).rooms().get(0).seats());
    }

    @Test
    void theSamePlanInJsonIsTheSamePlan() {
        String json = """
                {"title": "年度考试", "releaseDigest": "%s", "blueprintDigest": "%s", "opensAt": "2026-11-23 09:00",
                 "closesAt": "2026-11-23T04:00:00Z", "countsForCertificate": false,
                 "sites": [{"name": "东考点", "rooms": [{"name": "第一考场", "rows": 5, "columns": 6}]}]}
                """.formatted("a".repeat(64), "1".repeat(64));
        assertEquals(read(YAML), PlanFile.json(json.getBytes(StandardCharsets.UTF_8), SHANGHAI));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    title: 年度考试                      | title: ''                   | title                   | session.plan.name
                    title: 年度考试                      | titel: 年度考试             | titel                   | session.plan.unknown-field
                    title: 年度考试                      | title: [1]                  | title                   | session.plan.wrong-kind
                    countsForCertificate: false          | countsForCertificate: 7     | countsForCertificate    | session.plan.wrong-kind
                    countsForCertificate: false          | durationMinutes: 60         | countsForCertificate    | session.plan.missing
                    opensAt: 2026-11-23T09:00            | opensAt: morning            | opensAt                 | session.plan.time
                    opensAt: 2026-11-23T09:00            | opensAt: 2026-11-23T13:00   | closesAt                | session.plan.closes-before-it-opens
                    releaseDigest: aa                    | releaseDigest: zz           | releaseDigest           | session.plan.digest
                    name: 东考点                         | name: ' 东考点'             | sites[0].name           | session.plan.name
                    rows: 5                              | rows: 0                     | sites[0].rooms[0].rows  | session.plan.seat-count
                    columns: 6                           | columns: 60                 | sites[0].rooms[0].columns | session.plan.seat-count
                    columns: 6                           | columns: 6.5                | sites[0].rooms[0].columns | session.plan.wrong-kind
                    columns: 6                           | seats: 6                    | sites[0].rooms[0].seats | session.plan.unknown-field
                    """)
    void aWrongFieldIsNamed(String good, String bad, String field, String key) {
        Refusal refusal = assertThrows(
                Refusal.class,
                () -> read(YAML.replaceFirst(java.util.regex.Pattern.quote(good), bad))
                        .check());
        assertEquals(Reason.BAD_INPUT, refusal.reason());
        assertEquals(Optional.of(field), refusal.field());
        assertEquals(key, refusal.detailKey());
    }

    @Test
    void aMissingPlaceIsNamed() {
        assertEquals(
                Optional.of("sites"), refusal(YAML.replace("sites:", "# sites:").replaceAll("(?m)^  .*\\R", "")));
        assertEquals(Optional.of("sites[0].rooms"), refusal(YAML.replaceAll("(?m)^    .*\\R", "")));
        assertEquals(Optional.of("title"), refusal(YAML.replaceFirst("title.*\\R", "")));
    }

    @Test
    void brokenTextIsRefusedWithItsLine() {
        Refusal refusal = assertThrows(Refusal.class, () -> read("title: 年度考试\nsites: [\n"));
        assertEquals("session.plan.unreadable", refusal.detailKey());
        assertTrue(Texts.load()
                .text(Language.ENGLISH, refusal.detailKey(), refusal.arguments().toArray())
                .contains("line"));
    }

    @Test
    void anEmptyFileIsRefused() {
        assertThrows(Refusal.class, () -> read(""));
        assertThrows(Refusal.class, () -> read("null"));
    }

    @Test
    void aFieldGivenTwiceIsRefused() {
        assertThrows(Refusal.class, () -> read(YAML + "title: 另一场\n"));
    }

    private static Optional<String> refusal(String yaml) {
        return assertThrows(Refusal.class, () -> read(yaml).check()).field();
    }

    private static SessionPlan read(String yaml) {
        return PlanFile.yaml(yaml.getBytes(StandardCharsets.UTF_8), SHANGHAI);
    }
}
