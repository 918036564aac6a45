package org.zhikao.regulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.regulation.ImportOutcome.Imported;
import org.zhikao.regulation.ImportOutcome.Refused;
import org.zhikao.regulation.force.ForceCalendar;

class RegulationImportTest {

    private static final String UNDATED = "试行办法\n第一条 甲。";

    @TempDir
    Path folder = Path.of("");

    private Path workspace = Path.of("");

    @BeforeEach
    void aWorkspaceWithACatalogue() throws IOException {
        workspace = Files.createDirectory(folder.resolve("workspace"));
        Files.writeString(workspace.resolve("regulations.yaml"), """
                regulations:
                  - id: lamp-rules
                    title: 澄湖镇灯箱管理办法
                    short: 灯箱办法
                    kind: local-regulation
                    jurisdiction: example
                    versions:
                      - {version: "2021-06-08", effective: "2021-09-09", force: unverified, source: 自拟}
                """);
    }

    @Test
    void textsBecomeAnIndexAndACopyUnderTheCatalogueId() throws IOException {
        Imported done = imported(file("lamp.txt", Texts.OFFICIAL), file("trial_2020-01-02.txt", UNDATED));
        assertEquals("lamp-rules", done.texts().get(0).id().value());
        assertEquals(6, done.texts().get(0).articles());
        assertTrue(done.texts().get(0).catalogued());
        RegulationIndex index = RegulationIndex.read(workspace.resolve("regulations/lamp-rules@2021-06-08.json"));
        assertEquals(LocalDate.parse("2021-09-09"), index.effective().orElseThrow(), "the catalogue knows better");
        RegulationText copy = RegulationReader.read(workspace.resolve("texts/lamp-rules@2021-06-08.txt"));
        assertEquals(List.of(), index.articlesThatDiffer(RegulationIndex.of(index.id(), copy)));
        ImportOutcome.ImportedText unknown = done.texts().get(1);
        assertFalse(unknown.catalogued());
        assertTrue(unknown.id().value().matches("reg-[0-9a-f]{8}"), unknown.id().value());
        assertEquals(
                List.of(
                        "chapters",
                        "chapters/lamp-rules@2021-06-08.json",
                        "chapters/" + unknown.id() + "@2020-01-02.json",
                        "regulations",
                        "regulations.yaml",
                        "regulations/lamp-rules@2021-06-08.json",
                        "regulations/" + unknown.id() + "@2020-01-02.json",
                        "texts",
                        "texts/lamp-rules@2021-06-08.txt",
                        "texts/" + unknown.id() + "@2020-01-02.txt"),
                written());
    }

    @Test
    void oneBadFileMeansThatNothingIsWrittenAndEveryBadFileIsNamed() throws IOException {
        Path undated = file("undated.txt", UNDATED);
        Path empty = file("empty.txt", " ");
        ImportOutcome outcome =
                RegulationImport.into(workspace, List.of(file("lamp.txt", Texts.OFFICIAL), undated, empty));
        Refused refused = assertInstanceOf(Refused.class, outcome);
        assertEquals(
                List.of(undated, empty),
                refused.texts().stream().map(ImportOutcome.RefusedText::file).toList());
        assertTrue(refused.texts().get(0).problem().contains("--version"));
        assertTrue(refused.texts().get(1).problem().contains("no text"));
        assertEquals(List.of("regulations.yaml"), written());
    }

    @Test
    void aGivenVersionDatesAnUndatedText() throws IOException {
        ImportOutcome outcome = RegulationImport.into(
                List.of(workspace),
                List.of(file("undated.txt", UNDATED)),
                new RegulationImport.Options(Optional.of(LocalDate.parse("2018-07-06")), false));
        ImportOutcome.ImportedText text =
                assertInstanceOf(Imported.class, outcome).texts().get(0);
        assertEquals(LocalDate.parse("2018-07-06"), text.version());
        assertEquals(List.of(), text.warnings());
    }

    @Test
    void aGivenVersionThatContradictsTheTextIsFlagged() throws IOException {
        ImportOutcome outcome = RegulationImport.into(
                List.of(workspace),
                List.of(file("lamp.txt", Texts.OFFICIAL)),
                new RegulationImport.Options(Optional.of(LocalDate.parse("2018-07-06")), false));
        assertTrue(assertInstanceOf(Imported.class, outcome).texts().get(0).warnings().stream()
                .anyMatch(warning -> warning.code() == ParseWarning.Code.DATE_DISAGREEMENT));
    }

    @Test
    void aDayOfForceBeforeTheVersionIsAnEarlierOnesAndPushesNothingOut() throws IOException {
        imported(file("rules_2001-12-01.txt", "试行办法\n第一条 甲。\n第二条 本办法自2002年1月1日起施行。"));
        ImportOutcome outcome = RegulationImport.into(
                List.of(workspace),
                List.of(file("amended.txt", "试行办法\n第一条 乙。\n第二条 本办法自2002年1月1日起施行。")),
                new RegulationImport.Options(Optional.of(LocalDate.parse("2018-12-20")), false));
        ImportOutcome.ImportedText text =
                assertInstanceOf(Imported.class, outcome).texts().get(0);
        assertFalse(text.forceKnown());
        ForceCalendar calendar = ForceCalendar.read(workspace);
        assertEquals("2001-12-01", inForce(calendar, text.id(), "2010-01-01"));
        assertEquals("2018-12-20", inForce(calendar, text.id(), "2018-12-20"));
        assertTrue(calendar.periods(text.id()).get(1).fromAssumed());
    }

    private static String inForce(ForceCalendar calendar, RegulationId id, String day) {
        return calendar.at(id, LocalDate.parse(day)).orElseThrow().version().toString();
    }

    @Test
    void aLawNamedWithoutTheStateIsTheOneThatTheCatalogueLists() throws IOException {
        Files.writeString(
                workspace.resolve("regulations.yaml"),
                Files.readString(workspace.resolve("regulations.yaml")).replace("title: 澄", "title: 中华人民共和国澄"));
        ImportOutcome.ImportedText text =
                imported(file("lamp.txt", Texts.OFFICIAL)).texts().get(0);
        assertTrue(text.catalogued());
        assertEquals("lamp-rules", text.id().value());
    }

    @Test
    void theEndThatATextStatesIsToldToWhoeverImportsIt() throws IOException {
        Imported done = imported(
                file("short_2020-01-02.txt", "限期办法\n第一条 甲。\n第二条 本办法自2020年2月1日起施行，有效期至2025年1月31日。"),
                file("trial_2020-01-02.txt", UNDATED));
        assertEquals(
                Optional.of(LocalDate.parse("2025-01-31")), done.texts().get(0).expires());
        assertEquals(Optional.empty(), done.texts().get(1).expires());
    }

    @Test
    void theSameVersionTwiceInOneImportIsRefused() throws IOException {
        ImportOutcome outcome = RegulationImport.into(
                workspace, List.of(file("lamp.txt", Texts.OFFICIAL), file("lamp.md", Texts.MARKDOWN)));
        String problem = assertInstanceOf(Refused.class, outcome).texts().get(0).problem();
        assertTrue(problem.contains("lamp.md") && problem.contains("lamp.txt"), problem);
    }

    @Test
    void importingAgainIsHarmlessButOtherWordsNeedReplace() throws IOException {
        imported(file("lamp.txt", Texts.OFFICIAL));
        imported(file("lamp.md", Texts.MARKDOWN));
        Path changed = file("changed.txt", Texts.OFFICIAL.replace("三千元", "四千元"));
        Path index = workspace.resolve("regulations/lamp-rules@2021-06-08.json");
        String before = Files.readString(index);
        ImportOutcome outcome = RegulationImport.into(workspace, List.of(changed));
        String problem = assertInstanceOf(Refused.class, outcome).texts().get(0).problem();
        assertTrue(problem.contains("(3)") && problem.contains("--replace"), problem);
        assertEquals(before, Files.readString(index));
        RegulationImport.into(
                List.of(workspace), List.of(changed), new RegulationImport.Options(Optional.empty(), true));
        assertTrue(Files.readString(index).contains("四千元"));
    }

    @Test
    void anotherAnnexNeedsReplaceToo() throws IOException {
        String annexed = "灯箱办法\n（2022年6月10日通过）\n第一条　甲。\n附件一　灯箱清单\n立式灯箱按类登记。\n";
        imported(file("held.txt", annexed));
        imported(file("again.txt", annexed));
        Path changed = file("changed.txt", annexed.replace("按类", "按期"));
        ImportOutcome outcome = RegulationImport.into(workspace, List.of(changed));
        String problem = assertInstanceOf(Refused.class, outcome).texts().get(0).problem();
        assertTrue(problem.contains("annexes") && problem.contains("--replace"), problem);
        Path held = workspace.resolve(written().stream()
                .filter(name -> name.startsWith("texts/"))
                .findFirst()
                .orElseThrow());
        assertTrue(Files.readString(held).contains("按类"));
        RegulationImport.into(
                List.of(workspace), List.of(changed), new RegulationImport.Options(Optional.empty(), true));
        assertTrue(Files.readString(held).contains("按期"));
    }

    @Test
    void aWorkspaceKnowsTheLawsOfThoseThatItLiesOverAndLeavesTheirWordsAlone() throws IOException {
        Path top = Files.createDirectories(workspace.resolveSibling("ours"));
        List<Path> layers = List.of(workspace, top);
        imported(file("lamp.txt", Texts.OFFICIAL));
        Path text = file("lamp.md", Texts.MARKDOWN);
        assertInstanceOf(Imported.class, RegulationImport.into(layers, List.of(text), RegulationImport.Options.none()));
        assertTrue(
                Files.exists(top.resolve("texts/lamp-rules@2021-06-08.txt")), "under the id that the lower one gives");
        Path changed = file("changed.txt", Texts.OFFICIAL.replace("三千元", "四千元"));
        Path index = workspace.resolve("regulations/lamp-rules@2021-06-08.json");
        String before = Files.readString(index);
        ImportOutcome outcome =
                RegulationImport.into(layers, List.of(changed), new RegulationImport.Options(Optional.empty(), true));
        String problem = assertInstanceOf(Refused.class, outcome).texts().get(0).problem();
        assertTrue(problem.contains("import it there"), problem);
        assertEquals(before, Files.readString(index));
    }

    @Test
    void tablesOfAnAnnexAreStoredApartSoThatTheCopyFitsItsIndex() throws IOException {
        Path file = file("fees_2020-01-02.txt", """
                灯箱收费办法
                第一条 甲。
                第二条 按照附表执行。

                附表一
                种类\t金额
                店招\t2元
                注：按月收取。

                活动\t5元
                临时\t9元
                附表二
                面积\t系数
                一平方米\t1
                """);
        RegulationId id = imported(file).texts().get(0).id();
        RegulationIndex index = RegulationIndex.read(workspace.resolve("regulations/" + id + "@2020-01-02.json"));
        RegulationText copy = RegulationReader.read(workspace.resolve("texts/" + id + "@2020-01-02.txt"));
        assertEquals(List.of(), index.articlesThatDiffer(index.madeAgain(copy)));
        assertEquals(2, copy.tables().size());
    }

    @Test
    void aTextThatWouldNotBeStoredAsItWasReadIsRefused() throws IOException {
        Path file = file("narrow_2020-01-02.html", """
                <html><body><h1>灯箱收费办法</h1><p>第一条 甲。</p><p>附表</p>
                <table><tr><td></td><td>9元</td></tr><tr><td>店招</td><td>2元</td></tr></table></body></html>""");
        ImportOutcome outcome = RegulationImport.into(workspace, List.of(file));
        String problem = assertInstanceOf(Refused.class, outcome).texts().get(0).problem();
        assertTrue(problem.contains("row-1-2"), problem);
        assertEquals(List.of("regulations.yaml"), written());
    }

    @Test
    void aBrokenCatalogueStopsTheImport() throws IOException {
        Files.writeString(workspace.resolve("regulations.yaml"), "regulations: 1");
        Path lamp = file("lamp.txt", Texts.OFFICIAL);
        assertThrows(FieldException.class, () -> RegulationImport.into(workspace, List.of(lamp)));
    }

    @Test
    void whenTheWorkspaceCannotBeWrittenNothingIsLeftBehind() throws IOException {
        Files.writeString(workspace.resolve("texts"), "a file where a folder belongs");
        Path lamp = file("lamp.txt", Texts.OFFICIAL);
        assertThrows(IOException.class, () -> RegulationImport.into(workspace, List.of(lamp)));
        assertEquals(List.of("chapters", "regulations", "regulations.yaml", "texts"), written());
    }

    private Imported imported(Path... files) throws IOException {
        return assertInstanceOf(Imported.class, RegulationImport.into(workspace, List.of(files)));
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private List<String> written() throws IOException {
        try (Stream<Path> files = Files.walk(workspace)) {
            return files.filter(file -> !file.equals(workspace))
                    .map(file -> workspace.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }
}
