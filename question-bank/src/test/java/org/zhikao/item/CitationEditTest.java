package org.zhikao.item;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhikao.evidence.Digest;
import org.zhikao.regulation.ArticleNumber;
import org.zhikao.regulation.Citation;
import org.zhikao.regulation.RegulationId;

class CitationEditTest {

    private static final String OLD = "a".repeat(64);

    private static final Citation NOW = new Citation(
            new RegulationId("lamp-law"),
            LocalDate.parse("2026-10-30"),
            new ArticleNumber(120, 1),
            2,
            new Digest("b".repeat(64)));

    private static final String FILE = """
        # 灯箱法的试题
        regulation: lamp-law
        version: "2021-06-10"
        items:
          - id: lamp-1
            type: true-false
            state: approved
            writer: w1
            reviewer: r1   # 初审
            level: recruit
            scope: special
            jurisdiction: example
            points: 1
            topic: 检查
            stem: |
              灯箱每年检查一次。citation: 不是字段
            key: true
            rationale: 第二条。
            citation: {article: "2", paragraph: 1, digest: "%1$s"}  # 原文

          - id: lamp-2
            type: case
            state: draft
            writer: w1
            level: recruit
            scope: special
            jurisdiction: example
            topic: 检查
            material: 某店灯箱多年没有检查。
            citation:
              article: "2"
              paragraph: 1
              digest: "%1$s"
            parts:
              - id: lamp-2-1
                type: true-false
                points: 1
                stem: 该店违法。
                key: true
                rationale: 第二条。
                citation:
                  article: "2"
                  paragraph: 1
                  digest: "%1$s"
              - id: lamp-2-2
                type: true-false
                points: 1
                stem: 该店没有违法。
                key: false
                rationale: 第二条。
                citation: {article: "2", paragraph: 1,
                  digest: "%1$s"}
        # 完
        """.formatted(OLD);

    @ParameterizedTest
    @ValueSource(strings = {"lamp-1", "lamp-2", "lamp-2-1", "lamp-2-2"})
    void onlyTheCitationAndTheReviewerChange(String id) {
        String after = edited(FILE, id, "r2");
        Item item = ItemFile.read("lamp-law.yaml", bytes(after)).items().stream()
                .flatMap(each -> Stream.concat(Stream.of(each), each.simpleItems().stream()))
                .filter(each -> each.id().value().equals(id))
                .findFirst()
                .orElseThrow();
        assertEquals(NOW, item.meta().citation());
        assertEquals("r2", item.meta().reviewer().orElseThrow());
        assertTrue(after.contains("# 灯箱法的试题") && after.contains("# 完") && after.contains("citation: 不是字段"), after);
        long same = FILE.lines()
                .filter(line -> after.lines().anyMatch(line::equals))
                .count();
        assertTrue(FILE.lines().count() - same <= 6, after);
    }

    @Test
    void aCommentAfterTheCitationStays() {
        assertTrue(edited(FILE, "lamp-1", "r2").contains("\"}  # 原文"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"zhikao-r2", "局\\法制科", "王\"某\"", "a: b # c"})
    void whoeverReviewedItIsWrittenAsTheyAreNamed(String reviewer) {
        for (String id : new String[] {"lamp-1", "lamp-2"}) {
            Item item = ItemFile.read("lamp-law.yaml", bytes(edited(FILE, id, reviewer))).items().stream()
                    .filter(each -> each.id().value().equals(id))
                    .findFirst()
                    .orElseThrow();
            assertEquals(reviewer, item.meta().reviewer().orElseThrow());
        }
    }

    @Test
    void windowsLineEndsStay() {
        String after = edited(FILE.replace("\n", "\r\n"), "lamp-2-1", "r2");
        assertEquals(after.lines().count(), after.split("\r\n", -1).length - 1);
    }

    @Test
    void theWriterCanNotAcceptTheirOwnItem() {
        ItemFormatException refused = assertThrows(ItemFormatException.class, () -> edited(FILE, "lamp-1", "w1"));
        assertTrue(String.valueOf(refused.getMessage()).contains("reviewer"), refused.getMessage());
    }

    @Test
    void anUnknownItemIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> edited(FILE, "lamp-9", "r2"));
    }

    @Test
    void aWayOfWritingThatCanNotBeEditedSafelyIsRefused() {
        String odd = FILE.replace(
                "    citation: {article: \"2\", paragraph: 1, digest: \"" + OLD + "\"}  # 原文",
                "    \"citation\": {article: \"2\", paragraph: 1, digest: \"" + OLD + "\"}");
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> edited(odd, "lamp-1", "r2"));
        assertTrue(String.valueOf(refused.getMessage()).contains("by hand"), refused.getMessage());
    }

    private static String edited(String file, String id, String reviewer) {
        return new String(
                CitationEdit.put("lamp-law.yaml", bytes(file), new ItemId(id), NOW, reviewer), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
