package org.zhikao.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zhikao.item.Item;
import org.zhikao.item.MultipleChoice;
import org.zhikao.item.Option;
import org.zhikao.item.OptionId;
import org.zhikao.item.Points;
import org.zhikao.item.ScoringRule;

/** Items whose texts a spreadsheet might take for something else come back from it, or are told. */
class SheetExportTest {

    private static final SheetFormat SHEET = new SheetFormat();

    @ParameterizedTest
    @CsvSource({
        "下列哪些正确？, A. 甲, B. 乙, C. 丙",
        "下列哪些正确？, A. A. 甲, B. 乙, C. 丙",
        "下列哪些正确？, AB, CD, EF",
        "下列哪些正确？, 2, 1, 3",
        "以 _x000D_ 结尾的是, _x0041_, _x005F_x0041_, _xyz_",
        "下列哪些正确？, =A1, '''=A1', -1",
    })
    void textsLikeMarksKeysAndEscapesComeBack(String stem, String a, String b, String c) throws Exception {
        Item item = item("q-1", stem, List.of(a, b, c));
        for (ItemExport export : exports(List.of(item))) {
            assertEquals(List.of(), Books.codes(export.findings()));
            ItemDraft draft = Books.drafts(Books.read("a", export.bytes())).get(0);
            assertEquals(stem, draft.stem());
            assertEquals(
                    List.of(a, b, c), draft.options().stream().map(Option::text).toList());
            assertEquals(item.simpleItems().get(0).solution(), draft.solution().orElseThrow());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "由（AB）作出的有哪些？, sheet-changes",
        "由（C）作出的有哪些？, sheet-refuses",
        "哪些？ 答案：A, sheet-refuses",
        "哪些？ 解析：因为, sheet-changes",
        "示例：哪些？, ''",
    })
    void whatReadingWouldTakeForSomethingElseIsToldOfItsItem(String stem, String told) throws Exception {
        List<Item> items = List.of(item("q-1", stem, List.of("甲", "乙", "丙")), item("q-2", "何时？", List.of("甲", "乙")));
        for (ItemExport export : exports(items)) {
            assertEquals(told, String.join(" ", Books.codes(export.findings())));
            assertEquals(
                    told.isEmpty() ? List.of() : List.of("q-1"),
                    export.findings().stream()
                            .map(finding -> finding.where().text())
                            .toList());
        }
    }

    @Test
    void anItemWithATextThatNoCellHoldsIsLeftOutAndTold() throws Exception {
        List<Item> items =
                List.of(item("q-1", "长".repeat(32_768), List.of("甲", "乙")), item("q-2", "何时？", List.of("甲", "乙")));
        for (ItemExport export : exports(items)) {
            assertEquals(List.of("left-for-length"), Books.codes(export.findings()));
            assertEquals("q-1", export.findings().get(0).where().text());
            assertEquals(
                    List.of("何时？"),
                    Books.drafts(Books.read("a", export.bytes())).stream()
                            .map(ItemDraft::stem)
                            .toList());
        }
    }

    private static List<ItemExport> exports(List<Item> items) throws Exception {
        ImportFolder folder = ImportFolder.read(Path.of("workspace"));
        return List.of(SHEET.write(items, folder.names()), SHEET.writeText(items, folder.names()));
    }

    private static Item item(String id, String stem, List<String> texts) throws Exception {
        List<Option> options = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            options.add(new Option(SheetItem.optionId(i), texts.get(i)));
        }
        Item like = ImportFolder.read(Path.of("workspace"))
                .items()
                .values()
                .iterator()
                .next();
        return new MultipleChoice(
                new DraftsLike(like).meta(id),
                new Points(100),
                stem,
                options,
                Set.of(new OptionId("a"), new OptionId("b")),
                ScoringRule.EXACT,
                "因为。");
    }
}
