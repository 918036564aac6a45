package org.zhikao.regulation.force;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.regulation.ArticleNumber;
import org.zhikao.regulation.ImportOutcome;
import org.zhikao.regulation.RegulationId;
import org.zhikao.regulation.RegulationImport;
import org.zhikao.regulation.force.TextWatch.Finding;
import org.zhikao.regulation.force.TextWatch.News;

class TextWatchTest {

    @TempDir
    private Path workspace = Path.of("");

    @TempDir
    private Path downloads = Path.of("");

    @BeforeEach
    void fill() throws IOException {
        Laws.workspace(workspace);
    }

    @Test
    void aLaterVersionIsNews() throws IOException {
        Finding finding = watch(Laws.LAMP_TEXT
                .replace("2021年6月10日修订", "2021年6月10日修订　2026年10月1日修正")
                .replace("每年检查一次", "每年检查二次"));
        assertEquals(News.NEW_VERSION, finding.news());
        assertEquals(Optional.of(Laws.LAMP), finding.regulation());
        assertEquals(Optional.of(LocalDate.parse("2026-10-01")), finding.version());
        assertEquals(Optional.of(LocalDate.parse("2021-06-10")), finding.newest());
    }

    @Test
    void whatIsHeldIsKnownAndOtherWordsUnderTheSameDateAreSaid() throws IOException {
        assertEquals(News.KNOWN, watch(Laws.LAMP_TEXT).news());
        Finding other = watch(Laws.LAMP_TEXT.replace("每年检查一次", "每年检查二次"));
        assertEquals(News.OTHER_WORDS, other.news());
        assertEquals(List.of(new ArticleNumber(2, 0)), other.differing());
    }

    @Test
    void marksThatAreWrittenOtherwiseAreNoOtherWords() throws IOException {
        String curly = Laws.LAMP_TEXT.replace("灯箱应当", "“灯箱”应当").replace("2021年6月10日", "2022年6月10日");
        Path held = Files.writeString(downloads.resolve("held.txt"), curly);
        assertInstanceOf(ImportOutcome.Imported.class, RegulationImport.into(workspace, List.of(held)));
        Files.delete(held);
        assertEquals(News.KNOWN, watch(curly.replaceAll("[“”]", "\"")).news());
        Finding other = watch(curly.replaceAll("[“”]", "\"").replace("一次", "二次"));
        assertEquals(News.OTHER_WORDS, other.news());
        assertEquals(List.of(new ArticleNumber(2, 0)), other.differing());
    }

    @Test
    void anotherAnnexUnderTheSameDateIsSaidWhereTheTextIsHeld() throws IOException {
        String annexed = Laws.LAMP_TEXT.replace("2021年6月10日", "2022年6月10日") + "附件一　灯箱清单\n立式灯箱按类登记。\n";
        Path held = Files.writeString(downloads.resolve("held.txt"), annexed);
        assertInstanceOf(ImportOutcome.Imported.class, RegulationImport.into(workspace, List.of(held)));
        Files.delete(held);
        assertEquals(News.KNOWN, watch(annexed).news());
        Finding other = watch(annexed.replace("按类", "按期"));
        assertEquals(News.OTHER_WORDS, other.news());
        assertTrue(other.annexes());
        assertEquals(List.of(), other.differing());
        Files.delete(workspace.resolve("texts/lamp-law@2022-06-10.txt"));
        assertEquals(News.KNOWN, watch(annexed.replace("按类", "按期")).news(), "an index says nothing of annexes");
    }

    @Test
    void anOlderVersionThatIsMissingIsSaid() throws IOException {
        Finding older = watch(Laws.LAMP_TEXT.replace("　2021年6月10日修订", ""));
        assertEquals(News.MISSING_VERSION, older.news());
    }

    @Test
    void anUnknownLawIsNewAndSaysWhichKnownOnesItEnds() throws IOException {
        Finding fresh = watch("""
            灯光总法

            （2026年9月1日通过）

            第一条　为了灯光，制定本法。
            第二条　本法自2027年1月1日起施行。《照明法典》同时废止。
            """);
        assertEquals(News.NEW_REGULATION, fresh.news());
        assertEquals(List.of(Laws.CODE), fresh.repeals());
    }

    @Test
    void anEndThatSomebodyHasConfirmedIsNoNews() throws IOException {
        String text = "灯光总法\n（2026年9月1日通过）\n第一条　本法自2027年1月1日起施行。《照明法典》同时废止。";
        confirmEnd("2027-01-01");
        assertEquals(List.of(), watch(text).repeals());
        confirmEnd("2027-03-01");
        assertEquals(List.of(Laws.CODE), watch(text).repeals(), "the text says an earlier day");
    }

    private void confirmEnd(String date) throws IOException {
        new Confirmations(List.of(new Confirmation(
                        Laws.CODE,
                        Confirmation.Fact.REPEALED,
                        Optional.empty(),
                        LocalDate.parse(date),
                        Optional.empty(),
                        "zhikao-r1",
                        Instant.parse("2026-11-22T08:30:00Z"),
                        "公报")))
                .write(workspace);
    }

    @Test
    void aRegulationThatOnlyTheCatalogueListsIsNoNewOne() throws IOException {
        Path catalogue = workspace.resolve("regulations.yaml");
        Files.writeString(catalogue, Files.readString(catalogue) + """
              - id: beacon-law
                title: 灯塔法
                short: 灯塔法
                kind: law
                jurisdiction: example
                versions:
                  - {version: "2019-05-06", effective: "2019-06-01", force: unverified, source: 自拟}
            """);
        String text = "灯塔法\n（2019年5月6日通过）\n第一条　灯塔应当常亮。";
        Finding missing = watch(text);
        assertEquals(News.MISSING_VERSION, missing.news());
        assertEquals(Optional.of(new RegulationId("beacon-law")), missing.regulation());
        assertEquals(Optional.of(LocalDate.parse("2019-05-06")), missing.newest());
        assertEquals(News.NEW_VERSION, watch(text.replace("2019", "2026")).news());
    }

    @Test
    void aTitleThatNobodyKnowsOverKnownWordsIsPerhapsARename() throws IOException {
        String renamed = Files.readString(Path.of("workspace", "invented", "chengjiang-street-order-2026.txt"))
                .replace("澄江市街面秩序管理规定（示例）", "澄江市街面综合治理规定（示例）");
        Finding finding = watch(renamed);
        assertEquals(News.RENAMED, finding.news());
        assertEquals(Optional.of(Laws.STREET), finding.regulation());
    }

    @Test
    void anOlderTextUnderAnotherTitleIsNoNewVersion() throws IOException {
        Finding older = watch("灯箱老办法\n（2015年3月4日通过）\n第一条　为了灯箱安全，制定本法。\n第二条　灯箱应当每年检查一次。");
        assertEquals(Optional.of(Laws.LAMP), older.regulation());
        assertEquals(News.MISSING_VERSION, older.news());
        assertTrue(!older.isNewer());
        Finding newer = watch("灯箱新办法\n（2026年3月4日通过）\n第一条　为了灯箱安全，制定本法。\n第二条　灯箱应当每年检查一次。");
        assertEquals(News.RENAMED, newer.news());
        assertTrue(newer.isNewer());
    }

    @Test
    void aNoteThatNamesATextWhichNoCatalogueListsLeadsToIt() throws IOException {
        Path held = Files.writeString(
                workspace.resolve("downloads/tower.txt"), "灯塔法\n（2019年5月6日通过）\n第一条　灯塔应当常亮。\n第二条　灯塔应当常修。");
        assertInstanceOf(ImportOutcome.Imported.class, RegulationImport.into(workspace, List.of(held)));
        Finding renamed = watch("航标法\n（2026年5月6日根据《关于修改〈灯塔法〉的决定》修正）\n第一条　航标应当显眼。\n第二条　航标应当牢固。");
        assertEquals(News.RENAMED, renamed.news());
        assertEquals(Optional.of(LocalDate.parse("2019-05-06")), renamed.newest());
    }

    @Test
    void aFormerTitleLeadsToTheRegulation() throws IOException {
        Finding former = watch(Laws.LAMP_TEXT.replace("灯箱安全法", "灯箱管理法").replace("　2021年6月10日修订", ""));
        assertEquals(Optional.of(Laws.LAMP), former.regulation());
    }

    @Test
    void aLawNamedWithoutTheStateIsNoStranger() throws IOException {
        String state = "中华人民共和国灯塔法\n（2019年5月6日通过）\n第一条　本法自2019年6月1日起施行。";
        Path held = Files.writeString(workspace.resolve("downloads/tower.txt"), state);
        assertInstanceOf(ImportOutcome.Imported.class, RegulationImport.into(workspace, List.of(held)));
        Finding finding = watch(state.replace("中华人民共和国", "").replace("2019", "2026"));
        assertEquals(News.NEW_VERSION, finding.news());
        assertEquals(Optional.of(LocalDate.parse("2019-05-06")), finding.newest());
        Finding known = watch(Laws.LAMP_TEXT.replace("灯箱安全法", "灯箱法"));
        assertEquals(Optional.of(Laws.LAMP), known.regulation(), "people call it so");
        assertEquals(News.KNOWN, known.news());
    }

    @Test
    void whatWasAnnouncedIsImportedAsTheRegulationItWasAnnouncedFor() throws IOException {
        String state = "中华人民共和国灯塔法\n（2019年5月6日通过）\n第一条　本法自2019年6月1日起施行。";
        String plain = state.replace("中华人民共和国", "");
        for (List<String> held : List.of(List.of(state, plain), List.of(plain, state))) {
            Path fresh = Files.createDirectory(workspace.resolve("fresh" + held.hashCode()));
            imported(fresh, Files.writeString(fresh.resolve("tower.txt"), held.get(0)));
            Path next =
                    Files.writeString(downloads.resolve("law.txt"), held.get(1).replace("2019", "2026"));
            Finding finding = TextWatch.compare(List.of(fresh), downloads).get(0);
            assertEquals(News.NEW_VERSION, finding.news());
            assertEquals(finding.regulation(), Optional.of(imported(fresh, next).get(0)));
            assertEquals(
                    News.KNOWN,
                    TextWatch.compare(List.of(fresh), downloads).get(0).news());
        }
        Path both = Files.createDirectory(workspace.resolve("both"));
        List<RegulationId> ids = imported(
                both,
                Files.writeString(both.resolve("a.txt"), state),
                Files.writeString(both.resolve("b.txt"), plain.replace("2019", "2026")));
        assertEquals(ids.get(0), ids.get(1), "in one import, too");
    }

    private static List<RegulationId> imported(Path workspace, Path... files) throws IOException {
        return assertInstanceOf(ImportOutcome.Imported.class, RegulationImport.into(workspace, List.of(files)))
                .texts()
                .stream()
                .map(ImportOutcome.ImportedText::id)
                .toList();
    }

    @Test
    void anUnreadableFileIsSaidAndHindersNothing() throws IOException {
        Files.writeString(downloads.resolve("a.txt"), "");
        Files.writeString(downloads.resolve("b.txt"), Laws.LAMP_TEXT);
        Files.writeString(downloads.resolve(".hidden"), "");
        List<Finding> findings = TextWatch.compare(List.of(workspace), downloads);
        assertEquals(
                List.of(News.UNREADABLE, News.KNOWN),
                findings.stream().map(Finding::news).toList());
        assertTrue(
                findings.get(0).title().text().contains("a.txt"),
                findings.get(0).title()::text);
    }

    private Finding watch(String text) throws IOException {
        Files.writeString(downloads.resolve("law.txt"), text);
        return TextWatch.compare(List.of(workspace), downloads).get(0);
    }
}
