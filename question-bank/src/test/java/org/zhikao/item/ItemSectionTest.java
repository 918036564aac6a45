package org.zhikao.item;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ItemSectionTest {

    private static final String FIELDS =
            "type: true-false, key: true, points: 1, state: draft, writer: w1, level: recruit,"
                    + " scope: general, jurisdiction: national, topic: 灯";

    private static final String CITATION = "citation: {article: 1, paragraph: 1, digest: " + Samples.DIGEST + "}";

    private static final String HEAD = "regulation: lamp-rules\nversion: \"2021-06-08\"\nitems:\n";

    /** YAML lets quoted texts and braces go on wherever they like; so may an item. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "rationale: \"见条文。\n第一款写得明白\"",
                "rationale: \"见条文。\n  - 第一款写得明白\"",
                "rationale: \"见条文。\n# 第一款写得明白\"",
                "rationale: '见条文。\n\n第一款写得明白'",
                "rationale: \"见条文。\u2028\u2028\u2028\u2028\u2028\u2028\u2028\u2028第一款写得明白\""
            })
    void noWordOfAnItemChangesUnseenHoweverItsLinesAreIndented(String odd) {
        for (String named : List.of("t-1", "t-2")) {
            String text = HEAD + lines("t-1", odd) + "# 两题之间\n" + lines("t-2", odd) + "# 完\n";
            int begin = text.indexOf(named);
            String changed = text.substring(0, begin) + text.substring(begin).replaceFirst("第一款", "第二款");
            List<ItemScan.Found> before = scan(text);
            List<ItemScan.Found> after = scan(changed);
            for (int i = 0; i < 2; i++) {
                boolean same = !before.get(i).item().id().value().equals(named);
                assertEquals(
                        same,
                        before.get(i)
                                .section()
                                .digest()
                                .equals(after.get(i).section().digest()),
                        named);
                assertEquals(
                        List.of(before.get(i).item()),
                        read(before.get(i).section().alone()).items());
            }
        }
    }

    @Test
    void commentsBetweenItemsAreNoPartOfThem() {
        String plain = HEAD + lines("t-1", "rationale: 甲") + lines("t-2", "rationale: 乙");
        String told =
                HEAD + lines("t-1", "rationale: 甲") + "\n# 第二章 {\"\n\n" + lines("t-2", "rationale: 乙") + "\n# 完'\n";
        for (int i = 0; i < 2; i++) {
            assertEquals(
                    scan(plain).get(i).section().digest(),
                    scan(told).get(i).section().digest());
        }
    }

    @Test
    void fieldsOfTheFileBelowItsItemsAreNotTheLastOnes() {
        String above = HEAD + lines("t-1", "rationale: 甲");
        String below =
                "regulation: lamp-rules\nitems:\n" + lines("t-1", "rationale: 甲") + "version:\n  \"2021-06-08\"\n";
        assertEquals(
                scan(above).get(0).section().digest(),
                scan(below).get(0).section().digest());
    }

    @Test
    void ofItemsInBracketsEveryChangeIsSeen() {
        String text = HEAD.stripTrailing()
                + " [\n  {id: t-1, FIELDS, stem: 一, rationale: \"一\n- 二\"},\n  {id: t-2, FIELDS, stem: 二, rationale: \"三\n- 四\"}]\n"
                        .replace("FIELDS", FIELDS + ", " + CITATION);
        assertTrue(text.contains("- 二"));
        assertNotEquals(digest(text, 0), digest(text.replace("- 二", "- 五"), 0));
        assertNotEquals(digest(text, 1), digest(text.replace("- 四", "- 六"), 1));
    }

    private static String digest(String text, int place) {
        return scan(text).get(place).section().digest().hex();
    }

    /** An item, its rationale last: there only the next item or the end of the file can end it. */
    private static String lines(String id, String rationale) {
        return "  - id: " + id + "\n    stem: 灯\n    " + FIELDS.replace(", ", "\n    ") + "\n    " + CITATION + "\n    "
                + rationale + "\n";
    }

    private static List<ItemScan.Found> scan(String text) {
        ItemScan scan = ItemScan.read("lamp-rules.yaml", text.getBytes(StandardCharsets.UTF_8));
        assertEquals(List.of(), scan.problems());
        return scan.found();
    }

    private static ItemFile read(String text) {
        return ItemFile.read("lamp-rules.yaml", text.getBytes(StandardCharsets.UTF_8));
    }
}
