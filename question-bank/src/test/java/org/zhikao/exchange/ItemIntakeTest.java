package org.zhikao.exchange;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.evidence.Said;
import org.zhikao.item.CaseItem;
import org.zhikao.item.Drawing;
import org.zhikao.item.Item;
import org.zhikao.item.ItemFile;
import org.zhikao.item.ItemId;
import org.zhikao.item.ItemMeta;
import org.zhikao.item.ItemState;
import org.zhikao.item.Level;
import org.zhikao.item.Option;
import org.zhikao.item.OptionId;
import org.zhikao.item.Points;
import org.zhikao.item.Scope;
import org.zhikao.item.SingleChoice;

/** Files of items against a workspace: what comes in, what waits, what is refused, what is there already. */
class ItemIntakeTest {

    private static final Path SHIPPED = Path.of("workspace");
    private static final String HEADING = "题型,题干,选项A,选项B,答案,解析,依据\n";
    private static final String CITED = "单选,谁可以当场收缴？,执法人员,物业,A,a 正确。,《行政处罚法》第68条第1款\n";
    private static final String UNCITED = "判断,应当亮证执法。,,,对,应当。,\n";
    private static final String BAD = "单选,谁处罚？,甲,乙,C,甲。,《行政处罚法》第68条\n";

    @TempDir
    private Path folder;

    @BeforeEach
    void copy() throws IOException {
        try (Stream<Path> files = Files.walk(SHIPPED)) {
            for (Path file : files.toList()) {
                Path to = folder.resolve(SHIPPED.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(file, to);
                }
            }
        }
    }

    @Test
    void aCitedRowIsADraftItemAtTheEndOfItsFileAndAnUncitedOneWaits() throws Exception {
        Path file = folder.resolve("items/administrative-penalty-law.yaml");
        byte[] before = Files.readAllBytes(file);
        Intake intake = intake(HEADING + CITED + UNCITED);
        assertEquals(List.of(2, 1, 1, 0), counts(intake));
        write(intake);

        byte[] after = Files.readAllBytes(file);
        assertArrayEquals(before, java.util.Arrays.copyOf(after, before.length));
        List<Item> items = ItemFile.read(file).items();
        Item fresh = items.get(items.size() - 1);
        assertEquals(ItemState.DRAFT, fresh.meta().state());
        assertEquals("national", fresh.meta().jurisdiction().value());
        assertEquals("68", fresh.meta().citation().article().toString());
        assertEquals(1, fresh.meta().citation().paragraph());
        assertEquals(1, ImportFolder.read(folder).inbox().size());
    }

    @Test
    void aRowForAPlaceWhoseRuleItDoesNotCiteIsRefusedSoThatTheBankStaysWhole() throws Exception {
        String heading = HEADING.strip() + ",适用地域\n";
        String local = CITED.strip().replace("《行政处罚法》第68条第1款", "《上海市市容环境卫生管理条例》第1条");
        Intake intake = intake(heading + local + ",全国\n" + UNCITED.strip() + ",guangzhou\n");
        assertEquals(List.of(2, 0, 0, 2), counts(intake));
        assertEquals(
                List.of("refused", "jurisdiction-other", "refused", "jurisdiction-unknown"),
                Books.codes(intake.report().findings()));
        assertTrue(
                intake.refused().values().stream()
                        .flatMap(List::stream)
                        .anyMatch(why -> why.chinese().contains("请写 shanghai")),
                intake.refused().toString());
        assertEquals(List.of(), intake.items());
        assertEquals(List.of(), intake.drafts());

        Intake sound = intake(heading + local + ",上海\n" + UNCITED.strip() + ",全国\n");
        assertEquals(List.of(2, 1, 1, 0), counts(sound));
        assertEquals("shanghai", sound.items().get(0).meta().jurisdiction().value());
        assertEquals(List.of(1, 1, 0, 0), counts(intake(HEADING + local + "\n")), "the place is that of the law");
    }

    @Test
    void theSameFileAgainAddsNothing() throws Exception {
        write(intake(HEADING + CITED + UNCITED));
        Intake again = intake(HEADING + CITED + UNCITED);
        assertEquals(List.of(2, 1, 1, 0), counts(again));
        assertEquals(List.of(), again.items());
        assertEquals(List.of(), again.drafts());
        assertEquals(Map.of(), files(again));
        assertEquals(
                List.of("there-already", "waits-already", "no-citation"),
                Books.codes(again.report().findings()));
        Intake touched = intake(HEADING + CITED.replace("A,a 正确", "B,a 正确"));
        assertEquals(List.of("refused", "there-changed"), Books.codes(touched.report().findings()));
        assertEquals(List.of(1, 0, 0, 1), counts(touched));
    }

    @Test
    void ofEveryRowOneLineSaysWhatBecomesOfItAheadOfWhatElseIsToldOfIt() throws Exception {
        write(intake(HEADING + CITED + UNCITED));
        String fresh = CITED.replace("可以当场", "应当");
        String open = UNCITED.replace("亮证", "着装");
        Intake intake = intake(HEADING + CITED + fresh + UNCITED + open + BAD);
        assertEquals(
                List.of(
                        "2 there-already",
                        "3 accepted",
                        "4 waits-already",
                        "4 no-citation",
                        "5 draft",
                        "5 no-citation",
                        "6 refused",
                        "6 key-not-there"),
                intake.report().findings().stream()
                        .map(finding -> finding.where().arguments().get(0) + " " + finding.code())
                        .toList());
        assertEquals(List.of(5, 2, 2, 1), counts(intake));
        ItemId id = intake.items().get(0).id();
        String told = intake.report().findings().get(1).text().chinese();
        assertTrue(told.contains(id.value()) && told.contains("草稿"), told);
        String waits = intake.drafts().get(0).draft().id().orElseThrow().value();
        assertTrue(intake.report().findings().get(4).text().chinese().contains(waits));
    }

    @Test
    void aDraftThatIsCitedInTheSheetLaterLeavesTheInbox() throws Exception {
        write(intake(HEADING + UNCITED));
        write(intake(HEADING + UNCITED.replace("应当。,\n", "应当。,行政处罚法第五十五条第一款\n")));
        ImportFolder now = ImportFolder.read(folder);
        assertTrue(now.inbox().values().stream().allMatch(file -> file.drafts().isEmpty()));
        assertTrue(now.items().values().stream()
                .anyMatch(item -> item.simpleItems().get(0).stem().equals("应当亮证执法。")));
    }

    @Test
    void aRefusedRowComesBackInTheSameSheetWithItsReason() throws Exception {
        byte[] bytes = (HEADING + CITED + BAD).getBytes(Charset.forName("GB18030"));
        Intake intake = intake(bytes);
        assertEquals(List.of(2, 1, 0, 1), counts(intake));
        ReturnedRows rows = ReturnedRows.of("a.csv", bytes, intake.refused(), Said::chinese, ReadingLimits.USUAL)
                .orElseThrow();
        String text = new String(rows.bytes(), Charset.forName("GB18030"));
        String[] lines = text.split("\r?\n");
        assertEquals(2, lines.length, text);
        assertTrue(lines[0].endsWith("依据,原因"), text);
        assertTrue(lines[1].startsWith(BAD.strip()) && lines[1].contains("答案写了 C"), text);

        byte[] mended = text.replace(",C,", ",A,").getBytes(Charset.forName("GB18030"));
        assertEquals(List.of(1, 1, 0, 0), counts(intake(mended)));
    }

    @Test
    void aWorkbookComesBackAsAWorkbookWithTitlesAndHeadings() throws Exception {
        for (Books book : List.of(Books.xlsx(), Books.xls())) {
            byte[] bytes = book.sheet("单选题", "题库", "题干|选项A|选项B|答案|依据", "好题？|甲|乙|A|《行政处罚法》第68条", "坏题？|甲|乙|C|《行政处罚法》第68条")
                    .bytes();
            Intake intake = intake(bytes);
            assertEquals(1, intake.report().rejected());
            byte[] back = ReturnedRows.of("a", bytes, intake.refused(), Said::chinese, ReadingLimits.USUAL)
                    .orElseThrow()
                    .bytes();
            assertEquals(SheetKind.of(bytes), SheetKind.of(back));
            Grid grid = Grids.read("a", back, ReadingLimits.USUAL).sheets().get(0);
            assertEquals("单选题", grid.name());
            assertEquals(
                    List.of("题库", "题干", "坏题？"),
                    grid.rows().stream().map(row -> row.cells().get(0)).toList());
            assertEquals("原因", grid.rows().get(1).cells().get(5));
        }
    }

    @Test
    void aCitationInTheRationaleIsFoundAndToldOf() throws Exception {
        Intake intake = intake(HEADING + "判断,可以当场收缴。,,,对,《行政处罚法》第六十八条规定可以。,\n");
        assertEquals(List.of(1, 1, 0, 0), counts(intake));
        assertEquals(List.of("accepted", "cited-from-text"), Books.codes(intake.report().findings()));
    }

    @Test
    void aCitationThatLeadsNowhereWaitsWithTheReason() throws Exception {
        Intake intake = intake(HEADING + "判断,甲。,,,对,是。,《行政处罚法》第680条\n判断,乙。,,,对,是。,《月球法》第一条\n判断,丙。,,,对,是。,见教材\n");
        assertEquals(List.of(3, 0, 3, 0), counts(intake));
        assertTrue(intake.drafts().get(0).why().contains("共 86 条")
                || intake.drafts().get(0).why().contains("86"));
        assertTrue(
                intake.drafts().get(1).why().contains("《月球法》第一条"),
                intake.drafts().get(1).why());
    }

    @Test
    void aRowWithoutRationaleSaysThatItIsToBeWritten() throws Exception {
        Intake intake = intake(HEADING + CITED.replace("a 正确。", ""));
        assertEquals(List.of("accepted", "rationale-to-write"), Books.codes(intake.report().findings()));
        assertTrue(intake.items().get(0).simpleItems().get(0).rationale().startsWith("（待补写解析）"));
    }

    @Test
    void aDifficultyThatIsNoPercentageAndAnEnemyThatIsNoIdAreRefused() throws Exception {
        String heading = HEADING.strip() + ",预计答对率,互斥试题\n";
        Intake wrong = intake(heading + CITED.strip() + ",较难,APL1\n");
        assertEquals(List.of(1, 0, 0, 1), counts(wrong));
        assertEquals(List.of("refused", "difficulty", "bad-id"), Books.codes(wrong.report().findings()));
        Intake right = intake(heading + CITED.strip() + ",６５％,\"apl-001，apl-002\"\n");
        Drawing drawing = right.items().get(0).meta().drawing();
        assertEquals(Optional.of(65), drawing.difficulty());
        assertEquals(List.of("apl-001", "apl-002"), drawing.enemyIds());
    }

    @Test
    void aDraftRemembersWhoBroughtItIn() throws Exception {
        Intake intake = intake(HEADING + UNCITED);
        assertEquals(Optional.of("w1"), intake.drafts().get(0).draft().writer());
    }

    @Test
    void aRowThatIsThereTwiceOrBreaksARuleIsRefused() throws Exception {
        Intake intake = intake(HEADING + CITED + CITED + "多选,谁？,甲,乙,A,甲。,《行政处罚法》第68条\n");
        assertEquals(List.of(3, 1, 0, 2), counts(intake));
        assertEquals(
                List.of("accepted", "refused", "row-twice", "refused", "two-keys"), Books.codes(intake.report().findings()));
    }

    @Test
    void draftsOfEveryTypeWaitAsTheyAreAndCanBeMendedByHand() throws Exception {
        List<ItemDraft> drafts = new ArrayList<>();
        for (Item item : everyType()) {
            byte[] sheet =
                    new SheetFormat().write(List.of(item), folder().names()).bytes();
            drafts.add(Books.drafts(Books.read("a", sheet)).get(0));
        }
        List<InboxDraft> waiting = drafts.stream()
                .map(draft -> new InboxDraft(draft, "第 3 行", "没有依据。"))
                .toList();
        InboxFile file = new InboxFile("题库.xlsx", waiting);
        assertEquals(file, InboxFile.read("inbox/a.yaml", file.bytes()));
    }

    @Test
    void theShippedBankAndEveryTypeComeBackFromOurSheetAsTheyWent() throws Exception {
        List<Item> items = new ArrayList<>(everyType());
        for (Item item : new java.util.LinkedHashSet<>(folder().items().values())) {
            items.add(item);
        }
        emptyBank();
        SheetFormat format = new SheetFormat();
        for (byte[] bytes : List.of(
                format.write(items, folder().names()).bytes(),
                format.writeText(items, folder().names()).bytes())) {
            Intake intake = intake(bytes);
            assertEquals(Map.of(), intake.refused());
            Map<ItemId, Item> back = new java.util.HashMap<>();
            intake.items().forEach(item -> back.put(item.id(), item));
            for (Item item : items) {
                assertEquals(drafted(carried(item)), back.get(item.id()));
            }
        }
    }

    @Test
    void whatASheetCannotCarryIsSaidOfItsItem() throws Exception {
        Item odd = new SingleChoice(
                meta("odd-1"),
                new Points(100),
                "何时？",
                List.of(new Option(new OptionId("x"), "六时"), new Option(new OptionId("y"), "七时")),
                java.util.Set.of(new OptionId("y")),
                "因为。");
        ItemExport export = new SheetFormat().write(List.of(odd), folder().names());
        assertEquals(List.of("options-renamed"), Books.codes(export.findings()));
        assertEquals("odd-1", export.findings().get(0).where().text());
    }

    private void emptyBank() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("items"))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    private List<Item> everyType() throws IOException {
        return new DraftsLike(oneOfTheBank()).ofEveryType();
    }

    private ItemMeta meta(String id) throws IOException {
        return new DraftsLike(oneOfTheBank()).meta(id);
    }

    private Item oneOfTheBank() throws IOException {
        return folder().items().values().stream()
                .min(java.util.Comparator.comparing(Item::id))
                .orElseThrow();
    }

    /** A sheet holds no pictures, and says so. */
    private static Item carried(Item item) {
        return item instanceof CaseItem found
                ? new CaseItem(found.meta(), found.material(), List.of(), found.parts())
                : item;
    }

    /** As whoever imports it gets it. */
    private static Item drafted(Item item) {
        List<Item> one = List.of(item);
        String text = new String(
                org.zhikao.item.ItemWriter.bytes(new ItemFile(
                        item.meta().citation().regulation(),
                        item.meta().citation().version(),
                        one)),
                StandardCharsets.UTF_8);
        String draft = text.replaceFirst("(?m)^    state: .*$", "    state: draft")
                .replaceFirst("(?m)^    reviewer: .*\n", "");
        return ItemFile.read("a", draft.getBytes(StandardCharsets.UTF_8))
                .items()
                .get(0);
    }

    private static List<Integer> counts(Intake intake) {
        ImportReport report = intake.report();
        return List.of(report.items(), report.accepted(), report.drafts(), report.rejected());
    }

    private Intake intake(String text) throws Exception {
        return intake(text.getBytes(StandardCharsets.UTF_8));
    }

    private Intake intake(byte[] bytes) throws Exception {
        ImportFolder now = folder();
        CitationFinder finder = new CitationFinder(
                now.names(), now.indexes(), law -> Optional.<LocalDate>empty(), Optional.empty(), Optional.empty());
        ImportDefaults defaults = new ImportDefaults("w1", Level.IN_POST, Scope.GENERAL, Optional.empty());
        return ItemIntake.of(Books.read("题库.csv", bytes), now, finder, defaults, Said::chinese);
    }

    private ImportFolder folder() throws IOException {
        return ImportFolder.read(folder);
    }

    private Map<Path, byte[]> files(Intake intake) throws IOException {
        return folder().files("题库.csv", intake.items(), intake.drafts());
    }

    private void write(Intake intake) throws IOException {
        assertFalse(!intake.refused().isEmpty());
        ImportFolder.write(files(intake));
    }
}
