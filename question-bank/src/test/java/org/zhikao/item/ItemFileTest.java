package org.zhikao.item;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ItemFileTest {

    @Test
    void everyKindOfItemIsRead() {
        ItemFile file = Samples.file(Samples.FILE);
        assertEquals(4, file.items().size());
        SingleChoice single = assertInstanceOf(SingleChoice.class, file.items().get(0));
        assertEquals("灯箱应当在（　）关闭。", single.stem());
        assertEquals(150, single.points().hundredths());
        assertEquals(Samples.key("b"), single.key());
        assertEquals(
                "lamp-rules@2021-06-08 article 3 paragraph 1",
                single.meta().citation().place().text());
        MultipleChoice multiple =
                assertInstanceOf(MultipleChoice.class, file.items().get(1));
        assertEquals(Samples.key("a", "c"), multiple.key());
        assertEquals(
                "street-rules@2020-01-01 article 2-1",
                multiple.meta().citation().place().text());
        TrueFalse statement = assertInstanceOf(TrueFalse.class, file.items().get(2));
        assertTrue(statement.statementHolds());
        CaseItem inquiry = assertInstanceOf(CaseItem.class, file.items().get(3));
        assertEquals("5.5", inquiry.points().toString());
        assertEquals(ItemState.APPROVED, inquiry.parts().get(1).meta().state());
        assertEquals("综合", inquiry.parts().get(1).meta().topic());
    }

    @Test
    void whatTheDrawingHeedsIsReadAndItsFaultsAreNamed() {
        String said = Samples.FILE.replaceFirst(
                "    topic: 灯箱\n", "    topic: 灯箱\n    difficulty: 70\n    enemies: [lamp-002]\n");
        Drawing drawing = Samples.file(said).items().get(0).meta().drawing();
        assertEquals(Optional.of(70), drawing.difficulty());
        assertEquals(Set.of(new ItemId("lamp-002")), drawing.enemies());
        assertEquals(
                Drawing.NOTHING_SAID,
                Samples.file(Samples.FILE).items().get(0).meta().drawing());
        assertTrue(problems(said.replace("difficulty: 70", "difficulty: 100"))
                .get(0)
                .toString()
                .contains("difficulty: 100 is not 1 to 99"));
        assertTrue(problems(said.replace("[lamp-002]", "[lamp-001]"))
                .get(0)
                .toString()
                .contains("its own enemy"));
    }

    @Test
    void everyItemThatBreaksTheFormIsNamedWithLineFieldAndCure() {
        String broken = Samples.FILE
                .replace("key: [b]\n    rationale: |", "key: [e]\n    rationale: |")
                .replace("points: 2\n    topic", "points: 2.005\n    topic")
                .replace("writer: w1\n    reviewer: r2", "writer: r2\n    reviewer: r2");
        List<ItemProblem> problems = problems(broken);
        assertEquals(3, problems.size(), problems.toString());
        assertEquals("lamp-001", problems.get(0).item());
        assertEquals(19, problems.get(0).line());
        assertTrue(problems.get(0)
                .toString()
                .startsWith("items/lamp-rules.yaml:19: item lamp-001: items/1/key: option e"));
        assertTrue(problems.get(1).problem().contains("at most two decimal places"));
        assertTrue(problems.get(2).problem().contains("Another person"));
    }

    @Test
    void unknownRepeatedAndMissingFieldsAreRefused() {
        refuses(
                Samples.FILE.replace("topic: 罚款", "topic: 罚款\n    hint: x"),
                "item lamp-003",
                "items/3/hint",
                "unknown field");
        refuses(Samples.FILE.replace("topic: 罚款", "topic: 罚款\n    topic: 处罚"), "items/3/topic", "occurs twice");
        refuses(Samples.FILE.replace("{a: 店招灯箱, b: 路灯", "{a: 店招灯箱, a: 路灯"), "occurs twice");
        refuses(Samples.FILE.replace("    topic: 罚款\n", ""), "items/3/topic", "missing");
        refuses(Samples.FILE.replace("rationale: 第四条。", "rationale:"), "items/3/rationale", "missing");
        refuses(Samples.FILE + "note: x\n", "note", "unknown field");
    }

    @Test
    void fieldsOfAnotherKindAreRefused() {
        refuses(Samples.FILE.replace("type: multiple", "type: essay"), "items/2/type", "true-false");
        refuses(Samples.FILE.replace("key: true", "key: [true]"), "items/3/key", "single value");
        refuses(Samples.FILE.replace("key: [c, a]", "key: c"), "items/2/key", "must be a list");
        refuses(Samples.FILE.replace("key: [c, a]", "key: [c, {a: b}]"), "items/2/key/2", "single value");
        refuses(Samples.FILE + "  - [x]\n", "items/5", "object");
        refuses(Samples.FILE.replace("key: [c, a]", "key: [c, c]"), "items/2/key", "there twice");
        refuses(Samples.FILE.replace("key: true", "key: true\n    options: {a: 对}"), "items/3/options", "fixed");
        refuses(Samples.FILE.replace("topic: 综合", "topic: 综合\n    points: 5"), "items/4/points", "sum of its parts");
        refuses(
                Samples.FILE.replace("        type: true-false", "        type: case"),
                "items/4/parts/1/type",
                "can't be part");
        refuses(Samples.FILE.replace("{a: 店招灯箱, b: 路灯, c: 活动灯箱}", "[店招灯箱, 路灯]"), "items/2/options", "object");
    }

    @Test
    void brokenCitationsAreRefused() {
        refuses(
                Samples.FILE.replace("article: \"2-1\"", "article: 二"),
                "items/2/citation/article",
                "Not an article number");
        refuses(Samples.FILE.replace("version: \"2020-01-01\", ", ""), "items/2/citation/version", "names its version");
        refuses(Samples.FILE.replaceFirst("digest: \"aaaa", "digest: \"AAAA"), "items/1/citation/digest");
        refuses(Samples.FILE.replaceFirst("paragraph: 1", "paragraph: -1"), "items/1/citation/paragraph");
    }

    @Test
    void anIdIsUsedOnceInAFileEvenByParts() {
        refuses(Samples.FILE.replace("id: lamp-002", "id: lamp-001"), "items/2/id", "line 4");
        refuses(Samples.FILE.replace("id: lamp-case-01-2", "id: lamp-001"), "items/4/id", "lamp-001 is also used");
    }

    @Test
    void aFileThatIsNoItemFileIsRefused() {
        refuses("items: [", "not readable", "Check quotes, brackets");
        refuses("regulation: lamp-rules\nversion: \"2021-06-08\"\n", "items", "missing");
        refuses("", "one object");
    }

    @Test
    void theFileIsNamedAfterItsRegulation(@TempDir Path folder) throws IOException {
        Path good = Files.writeString(folder.resolve("lamp-rules.yaml"), Samples.FILE);
        assertEquals(4, ItemFile.read(good).items().size());
        Path bad = Files.writeString(folder.resolve("lamps.yaml"), Samples.FILE);
        ItemFormatException refusal = assertThrows(ItemFormatException.class, () -> ItemFile.read(bad));
        assertTrue(String.valueOf(refusal.getMessage()).contains("Name the file lamp-rules.yaml"));
        assertThrows(ItemFormatException.class, () -> ItemFile.read(folder.resolve("none.yaml")));
    }

    private static List<ItemProblem> problems(String yaml) {
        return assertThrows(ItemFormatException.class, () -> Samples.file(yaml)).problems();
    }

    private static void refuses(String yaml, String... parts) {
        List<ItemProblem> problems = problems(yaml);
        assertEquals(1, problems.size(), problems.toString());
        for (String part : parts) {
            assertTrue(problems.get(0).toString().contains(part), part + " in: " + problems);
        }
    }
}
