package org.zhikao.item;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zhikao.regulation.FileNode;

class YamlLinesTest {

    /** What YAML, or the writer itself, treats in a way of its own. */
    private static final String ODD =
            "\u0001\u0085\u00a0\u2028\uFEFF\uFFFEa \t\"\\'#:-{}[]&*!|>%@`,?　（《“。y9\uD83D\uDE00路灯";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"路灯 1 盏|路灯 1 盏", "（甲）|（甲）", "甲（　）。|甲（　）。", "yes|\"yes\"", "9盏|\"9盏\"", "甲: 乙|\"甲: 乙\""})
    void onlyWhatYamlWouldReadOtherwiseIsQuoted(String text, String written) {
        assertEquals(written, YamlLines.scalar(text));
    }

    @Test
    void blanksAtTheEndAreQuoted() {
        assertEquals("\"甲 \"", YamlLines.scalar("甲 "));
        assertEquals("\"甲　\"", YamlLines.scalar("甲　"));
        assertEquals("\"\"", YamlLines.scalar(""));
        assertEquals("\"\\u0001\"", YamlLines.scalar("\u0001"));
    }

    @Test
    void halfOfAPairIsEscapedAndAWholePairIsNot() {
        assertEquals("\"\uD83D\uDE00\"", YamlLines.quoted("\uD83D\uDE00"));
        assertEquals("\"\\uD83D\"", YamlLines.quoted("\uD83D"));
        assertEquals("\"\\uDE00\"", YamlLines.quoted("\uDE00"));
    }

    @Test
    void whateverIsWrittenIsReadAgain() {
        Random random = new Random(20261123);
        int[] points = ODD.codePoints().toArray();
        for (int i = 0; i < 3_000; i++) {
            StringBuilder drawn = new StringBuilder();
            for (int length = random.nextInt(90); length > 0; length--) {
                drawn.appendCodePoint(points[random.nextInt(points.length)]);
            }
            String text = drawn.toString();
            assertEquals(text, read("text: " + YamlLines.scalar(text) + "\n"));
            if (text.equals(text.strip()) && !text.isEmpty()) {
                assertEquals(
                        text,
                        read(new YamlLines(0).field("text", text).toString()).strip());
            }
        }
    }

    private static String read(String yaml) {
        FileNode node = FileNode.yaml("drawn", yaml.getBytes(StandardCharsets.UTF_8))
                .entries()
                .get("text");
        return node instanceof FileNode.Scalar scalar ? scalar.text() : "?";
    }
}
