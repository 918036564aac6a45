package org.zhikao.item;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.zhikao.evidence.BadValue;

class ItemWriterTest {

    /** What YAML, or a careless writer of it, would take for something else. */
    private static final String[] PIECES = {
        "五千元",
        "a: b",
        " #",
        "- x",
        "\"",
        "'",
        "{",
        "}",
        "[",
        "]",
        "true",
        "null",
        "~",
        "123",
        "2021-01-22",
        "\n",
        "\n\n  ",
        "\\",
        "|",
        ">",
        "%",
        "@",
        "`",
        "&a",
        "*a",
        "!",
        "?",
        ",",
        "　",
        "“引号”",
        "😀",
        "\t",
        "\u0085",
        "\u2028",
        "____",
        "y",
        "end."
    };

    @Test
    void everyItemOfTheShippedBankIsReadAgainAsItWas() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("workspace/items"))) {
            for (Path file : files.toList()) {
                ItemFile before = ItemFile.read(file);
                assertEquals(before, ItemFile.read(file.toString(), ItemWriter.bytes(before)));
            }
        }
    }

    @Test
    void everyTypeIsReadAgainAsItWas() {
        ItemFile before = ItemFile.read(
                "lamp-rules.yaml",
                Samples.FILE.replace("DIGEST", Samples.DIGEST).getBytes(StandardCharsets.UTF_8));
        assertEquals(before, ItemFile.read("lamp-rules.yaml", ItemWriter.bytes(before)));
        String text = new String(ItemWriter.bytes(before), StandardCharsets.UTF_8);
        assertTrue(text.contains("    stem: 灯箱应当在（　）关闭。\n"), text);
        assertTrue(text.contains("    options:\n      a: 六时\n      b: 二十二时\n    key: [b]\n"), text);
    }

    @Test
    void whatTheDrawingHeedsIsWrittenAndANewFileIsCheckedByEditors() {
        String drawing = "    jurisdiction: example\n    difficulty: 65\n    enemies: [lamp-003, lamp-case-01]\n";
        ItemFile before = ItemFile.read(
                "lamp-rules.yaml",
                Samples.FILE
                        .replaceFirst("    jurisdiction: example\n", drawing)
                        .replace("    topic: 综合\n", "    topic: 综合\n    difficulty: 40\n")
                        .getBytes(StandardCharsets.UTF_8));
        assertEquals(
                List.of("lamp-003", "lamp-case-01"),
                before.items().get(0).meta().drawing().enemyIds());
        String text = new String(ItemWriter.bytes(before), StandardCharsets.UTF_8);
        assertTrue(text.startsWith(ItemFile.MODELINE + "\n"), text);
        assertTrue(text.contains("    difficulty: 65\n    enemies: [lamp-003, lamp-case-01]\n"), text);
        assertEquals(before, ItemFile.read("lamp-rules.yaml", text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void anyTextComesBackAsItWas() {
        Random random = new Random(20261122);
        ItemFile sample = ItemFile.read(
                "lamp-rules.yaml",
                Samples.FILE.replace("DIGEST", Samples.DIGEST).getBytes(StandardCharsets.UTF_8));
        ItemMeta meta = sample.items().get(0).meta();
        for (int i = 0; i < 2_000; i++) {
            String stem = text(random);
            List<Option> options = List.of(
                    new Option(new OptionId("a"), "甲" + text(random)),
                    new Option(new OptionId("n"), "乙" + text(random)));
            Item item = new SingleChoice(
                    meta, new Points(150), stem, options, Set.of(new OptionId("n")), "因" + text(random));
            ItemFile file = new ItemFile(sample.regulation(), sample.version(), List.of(item));
            String written = new String(ItemWriter.bytes(file), StandardCharsets.UTF_8);
            assertEquals(
                    file, ItemFile.read("lamp-rules.yaml", written.getBytes(StandardCharsets.UTF_8)), () -> written);
        }
    }

    /** Item files keep no white space at the ends of a text. */
    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(9) + 1; i > 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return (text + "x").strip();
    }

    @Test
    void whatIsAppendedChangesNoCharacterThatWasThere() {
        byte[] before =
                (Samples.FILE.replace("DIGEST", Samples.DIGEST) + "\n# 文件末尾的说明").getBytes(StandardCharsets.UTF_8);
        ItemFile old = ItemFile.read("lamp-rules.yaml", before);
        Item fresh = renamed(old.items().get(0));

        byte[] after = ItemWriter.append("lamp-rules.yaml", before, List.of(fresh));

        assertTrue(new String(after, StandardCharsets.UTF_8).startsWith(new String(before, StandardCharsets.UTF_8)));
        List<Item> all = new ArrayList<>(old.items());
        all.add(fresh);
        assertEquals(all, ItemFile.read("lamp-rules.yaml", after).items());
    }

    @Test
    void anEmptyListIsContinuedAndOneThatIsNotAtTheEndIsLeftAlone() {
        ItemFile old = ItemFile.read(
                "lamp-rules.yaml",
                Samples.FILE.replace("DIGEST", Samples.DIGEST).getBytes(StandardCharsets.UTF_8));
        Item fresh = old.items().get(0);
        byte[] empty = "items: []\nregulation: lamp-rules\nversion: \"2021-06-08\"\n".getBytes(StandardCharsets.UTF_8);
        assertThrows(BadValue.class, () -> ItemWriter.append("lamp-rules.yaml", empty, List.of(fresh)));
        byte[] last = "regulation: lamp-rules\nversion: \"2021-06-08\"\nitems: []\n".getBytes(StandardCharsets.UTF_8);
        assertEquals(
                List.of(fresh),
                ItemFile.read("lamp-rules.yaml", ItemWriter.append("lamp-rules.yaml", last, List.of(fresh)))
                        .items());
    }

    private static Item renamed(Item item) {
        SingleChoice single = (SingleChoice) item;
        ItemMeta meta = single.meta();
        return new SingleChoice(
                new ItemMeta(new ItemId("lamp-900"), meta.authorship(), meta.audience(), meta.topic(), meta.citation()),
                single.points(),
                single.stem(),
                single.options(),
                single.key(),
                single.rationale());
    }
}
