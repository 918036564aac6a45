package org.zhikao.exchange;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.bank.life.ItemAct;
import org.zhikao.bank.life.ItemHistory;
import org.zhikao.bank.life.ItemLife;
import org.zhikao.bank.life.Recorded;
import org.zhikao.evidence.Said;
import org.zhikao.item.EditorSchema;
import org.zhikao.item.ItemFile;
import org.zhikao.item.ItemId;
import org.zhikao.item.Level;
import org.zhikao.item.Scope;

/** What somebody corrects in a sheet whose items are there already must not get lost because nothing new comes in. */
class CorrectedSheetTest {

    private static final String HEADING = "题型,题干,选项A,选项B,答案,解析,依据\n";
    private static final String CITED = "单选,谁可以当场收缴？,执法人员,物业,A,a 正确。,《行政处罚法》第68条第1款\n";
    private static final String UNCITED = "判断,应当亮证执法。,,,对,应当。,\n";
    private static final String LOCAL = "《澄江市街面秩序管理规定（示例）》第三条,2024-03-08";

    @TempDir
    private Path folder;

    /** A bank that knows the law and has no item. */
    @BeforeEach
    void copy() throws IOException {
        Path shipped = Path.of("workspace");
        Files.copy(shipped.resolve("regulations.yaml"), folder.resolve("regulations.yaml"));
        Files.createDirectories(folder.resolve("regulations"));
        Files.createDirectories(folder.resolve("items"));
        try (Stream<Path> files = Files.list(shipped.resolve("regulations"))) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(shipped.relativize(file).toString()));
            }
        }
    }

    @Test
    void aCorrectionInASheetOfWhatIsThereIsRefusedByTheNameOfItsColumn() throws Exception {
        String heading = HEADING.strip() + ",法规版本,知识点,适用对象,适用范围,适用地域,预计答对率,互斥试题,命题人,分值,计分\n";
        String row = CITED.strip().replace("单选", "多选").replace("物业,A", "物业,AB")
                + ",2021-01-22,金钱,在职,通用,全国,65,apl-001,w1,2,部分\n";
        String other = row.replace("可以当场", "应当")
                .replace("《行政处罚法》第68条第1款,2021-01-22", LOCAL)
                .replace("全国", "");
        write(intake(heading + row + other));
        // What is said otherwise, and by which column; the last ones say the same, or nothing.
        for (String each : List.of(
                "a 正确>a 对>解析",
                "68条第1款>68条第9款>",
                "68条第1款>69条>依据",
                "2024-03-08>2026-01-09>法规版本",
                "金钱>收缴>知识点",
                "在职>骨干>适用对象",
                "通用>专门>适用范围",
                "全国>上海>适用地域",
                "65>70>预计答对率",
                "apl-001>apl-002>互斥试题",
                "w1>w2>命题人",
                ",2,部分>,3,部分>分值",
                ",2,部分>,2,全对>计分",
                "执法人员>执法 人员>",
                "65,apl-001,w1,2,部分>,,,,>",
                "2021-01-22,金钱,在职,通用,全国>,,,,>")) {
            String[] parts = each.split(">", -1);
            String written = row + other;
            assertTrue(written.contains(parts[0]), each);
            Intake again = intake(heading + written.replaceFirst(parts[0], parts[1]));
            List<String> why = again.refused().values().stream()
                    .map(said -> said.get(0).chinese())
                    .toList();
            if (parts[2].isEmpty()) {
                assertEquals(List.of(), why, each);
                assertEquals(List.of(), again.items(), each);
            } else {
                assertEquals(1, why.size(), each);
                assertTrue(why.get(0).contains("但两边的" + parts[2] + "不同"), each + why);
            }
        }
    }

    @Test
    void aCorrectionOfAPartOfACaseAndOfADraftThatWaitsIsRefusedToo() throws Exception {
        String heading = "案例编号,材料,题型,题干,答案,解析,依据\n";
        String ofCase = "1,某店占道。,判断,可以。,对,因为,《行政处罚法》第68条\n1,,判断,应当。,对,所以,\n";
        write(intake(heading + ofCase));
        assertEquals(List.of(), codes(intake(heading + ofCase.replace("所以", "所 以")), "there-changed"));
        assertEquals(
                1,
                codes(intake(heading + ofCase.replace("所以", "但是")), "there-changed")
                        .size());
        write(intake(HEADING + UNCITED));
        assertEquals(List.of(), codes(intake(HEADING + UNCITED), "waits-changed"));
        Intake waits = intake(HEADING + UNCITED.replace("应当。", "应该。"));
        assertEquals(List.of(1, 0, 0, 1), counts(waits));
        assertEquals(1, codes(waits, "waits-changed").size());
    }

    @Test
    void whatAnItemHasNoUseForIsNoDifferenceToIt() throws Exception {
        String sheet = HEADING.strip() + ",计分\n" + CITED.strip() + ",部分\n";
        write(intake(sheet));
        Intake again = intake(sheet);
        assertEquals(Map.of(), again.refused());
        assertEquals(1, codes(again, "there-already").size());
    }

    @Test
    void aRowThatWasCitedByHandSinceSaysThatItsCitationLeadsNowhereAndIsThere() throws Exception {
        String astray = HEADING + CITED.replace("68条第1款", "68条第9款");
        write(intake(astray));
        write(intake(HEADING + CITED));
        Intake again = intake(astray);
        assertEquals(Map.of(), again.refused());
        assertEquals(
                List.of("there-already", "citation-unknown"),
                Books.codes(again.report().findings()));
    }

    @Test
    void aSheetOlderThanWhatTheBankRevisedIsToldAndItsNewRowsComeIn() throws Exception {
        String sheet = HEADING + CITED;
        write(intake(sheet));
        ItemId id = ImportFolder.read(folder).items().keySet().iterator().next();
        Files.writeString(
                folder.resolve("people.yaml"),
                "people:\n  - id: w1\n    name: 甲\n    kind: writer\n    organisation: 某局\n");
        put(id, ItemAct.WRITTEN);
        Path file = ItemFile.all(folder).get(0);
        Files.writeString(file, Files.readString(file).replace("a 正确。", "a 正确，b 无权。"));
        assertEquals(1, codes(intake(sheet), "there-changed").size(), "nobody has put it on record again");
        put(id, ItemAct.REVISED);
        Intake again = intake(sheet + CITED.replace("可以当场", "应当"));
        assertEquals(Map.of(), again.refused());
        assertEquals(List.of(2, 1, 0, 0), counts(again));
        assertEquals(1, again.items().size());
        assertEquals(List.of("there-revised", "accepted"), Books.codes(again.report().findings()));
        assertTrue(again.report().findings().get(0).text().chinese().contains("两边的解析不同"));
    }

    @Test
    void aSchemaOfBeforeIsRenewedAndOneOfNowIsLeftAlone() throws Exception {
        write(intake(HEADING + CITED));
        assertEquals(Map.of(), EditorSchema.ITEMS.renewed(folder));
        Files.writeString(EditorSchema.ITEMS.in(folder), "{}");
        write(intake(HEADING + CITED.replace("可以当场", "应当")));
        assertArrayEquals(EditorSchema.ITEMS.bytes(), Files.readAllBytes(EditorSchema.ITEMS.in(folder)));
    }

    private void put(ItemId id, ItemAct act) throws IOException {
        ItemLife life = ItemLife.open(folder, List.of(folder));
        life.act(List.of(id), act, new Recorded("w1", Instant.parse("2026-03-01T01:00:00Z"), "核对"));
        life.write();
    }

    private static List<String> codes(Intake intake, String code) {
        return Books.codes(intake.report().findings()).stream()
                .filter(code::equals)
                .toList();
    }

    private static List<Integer> counts(Intake intake) {
        ImportReport report = intake.report();
        return List.of(report.items(), report.accepted(), report.drafts(), report.rejected());
    }

    private Intake intake(String text) throws Exception {
        ImportFolder now = ImportFolder.read(folder).knowing(id -> ItemHistory.isRevised(List.of(folder), id));
        CitationFinder finder = new CitationFinder(
                now.names(), now.indexes(), law -> Optional.<LocalDate>empty(), Optional.empty(), Optional.empty());
        ImportDefaults defaults = new ImportDefaults("w1", Level.IN_POST, Scope.GENERAL, Optional.empty());
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return ItemIntake.of(Books.read("题库.csv", bytes), now, finder, defaults, Said::chinese);
    }

    private void write(Intake intake) throws IOException {
        assertEquals(Map.of(), intake.refused());
        ImportFolder.write(ImportFolder.read(folder).files("题库.csv", intake.items(), intake.drafts()));
    }
}
