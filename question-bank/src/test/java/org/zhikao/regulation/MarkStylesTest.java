package org.zhikao.regulation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.evidence.Digest;
import org.zhikao.regulation.ParseWarning.Saying;

/** Straight against curly quotation marks, angle brackets against title marks. */
class MarkStylesTest {

    private static final String HEAD = "试行办法\n（2019年3月5日通过）\n第一条　";
    private static final String CURLY = HEAD + "本办法称“甲”的，是‘乙’，见《关于〈丙办法〉的决定》。";
    private static final List<String> OTHERS = List.of(
            HEAD + "本办法称\"甲\"的，是'乙'，见《关于<丙办法>的决定》。",
            HEAD + "本办法称\"甲\"的，是‘乙’，见《关于〈丙办法〉的决定》。",
            HEAD + "本办法称“甲”的，是‘乙’，见《关于《丙办法》的决定》。",
            HEAD + "本办法称＂甲＂的，是＇乙＇，见<关于<丙办法>的决定>。");

    @TempDir
    Path folder = Path.of("");

    @Test
    void straightMarksAreDoubtfulAndAComparisonIsNone() {
        for (String other : OTHERS.subList(0, 1)) {
            List<ParseWarning> found = warned(other);
            assertEquals(1, found.size(), "one of a line");
            assertEquals(Optional.of("第一条"), found.get(0).article());
            assertEquals(ParseWarning.Code.DOUBTFUL_CHARACTER, found.get(0).code());
        }
        assertEquals(1, warned(HEAD + "见《<丙办法>》。").size());
        assertEquals(1, warned("试行办法\n（根据《关于修改<丙办法>的决定》修正）\n第一条　甲。").size(), "before the articles, too");
        assertEquals(List.of(), warned(CURLY));
        assertEquals(List.of(), warned(HEAD + "含量<3克，用O'Neil法测。"));
    }

    @Test
    void aTextWhoseMarksAreWrittenOtherwiseIsKeptAsItIsIndexed() throws IOException {
        for (String first : OTHERS) {
            Path workspace = Files.createTempDirectory(folder, "held");
            imported(workspace, first, false);
            Path index = indexOf(workspace);
            byte[] before = Files.readAllBytes(index);
            ImportOutcome.ImportedText text = imported(workspace, CURLY, false);
            assertArrayEquals(before, Files.readAllBytes(index), "items cite its digests: " + first);
            assertTrue(
                    text.warnings().stream().anyMatch(warning -> warning.saying() == Saying.OTHER_MARKS),
                    text.warnings()::toString);
            assertFalse(imported(workspace, first, false).warnings().stream()
                    .anyMatch(warning -> warning.saying() == Saying.OTHER_MARKS));
            Path back = Files.createTempDirectory(folder, "back");
            imported(back, CURLY, false);
            byte[] curly = Files.readAllBytes(indexOf(back));
            imported(back, first, false);
            assertArrayEquals(curly, Files.readAllBytes(indexOf(back)), first);
        }
    }

    @Test
    void whoReplacesAnIndexGetsTheMarksOfTheText() throws IOException {
        imported(folder, OTHERS.get(0), false);
        Path index = indexOf(folder);
        Digest straight = digest(index);
        imported(folder, CURLY, true);
        assertNotEquals(straight, digest(index));
        assertEquals(Texts.txt(CURLY).articles().get(0).digest(), digest(index));
    }

    @Test
    void overAnotherBankTheLowersIndexCounts() throws IOException {
        Path lower = Files.createDirectory(folder.resolve("lower"));
        Path upper = Files.createDirectory(folder.resolve("upper"));
        imported(lower, CURLY, false);
        Path file = Files.writeString(folder.resolve("a.txt"), OTHERS.get(0));
        ImportOutcome outcome =
                RegulationImport.into(List.of(lower, upper), List.of(file), RegulationImport.Options.none());
        assertInstanceOf(ImportOutcome.Imported.class, outcome);
        assertEquals(digest(indexOf(lower)), digest(indexOf(upper)));
    }

    @Test
    void otherWordsAreOtherWordsHoweverTheMarksAreWritten() throws IOException {
        imported(folder, OTHERS.get(0), false);
        Path file = Files.writeString(folder.resolve("a.txt"), CURLY.replace("“甲”", "“丁”"));
        assertInstanceOf(ImportOutcome.Refused.class, RegulationImport.into(folder, List.of(file)));
        Path none = Files.writeString(folder.resolve("a.txt"), CURLY.replace("“甲”", "甲"));
        assertInstanceOf(
                ImportOutcome.Refused.class,
                RegulationImport.into(folder, List.of(none)),
                "marks left out are a change");
    }

    @Test
    void aComparisonBesideATitleIsNoMark() throws IOException {
        String held = HEAD + "含量<3克的，见《关于〈丙办法〉的决定》，含量>5克的不见。";
        for (String other : List.of("《关于<丙办法>的决定》", "<关于<丙办法>的决定>", "《关于《丙办法》的决定》")) {
            Path workspace = Files.createTempDirectory(folder, "held");
            imported(workspace, held, false);
            byte[] before = Files.readAllBytes(indexOf(workspace));
            imported(workspace, held.replace("《关于〈丙办法〉的决定》", other), false);
            assertArrayEquals(before, Files.readAllBytes(indexOf(workspace)), other);
        }
    }

    @Test
    void aTitleStaysAsItIsIndexed() throws IOException {
        String curly = CURLY.replace("试行办法", "关于“一窗通办”的办法");
        imported(folder, curly, false);
        Path index = folder.resolve("regulations").resolve(RegulationId.ofTitle("关于“一窗通办”的办法") + "@2019-03-05.json");
        byte[] before = Files.readAllBytes(index);
        ImportOutcome.ImportedText text = imported(folder, curly.replaceAll("[“”]", "\""), false);
        assertArrayEquals(before, Files.readAllBytes(index));
        assertEquals("关于“一窗通办”的办法", text.title());
        assertTrue(text.warnings().stream().anyMatch(warning -> warning.saying() == Saying.OTHER_MARKS));
    }

    @Test
    void aTitleIsKnownHoweverItsMarksAreWritten() {
        String title = "关于“一窗通办”改革的决定";
        RegulationNames names = new RegulationNames(RegulationCatalogue.empty(), List.of());
        names.add(new RegulationId("window"), title);
        assertEquals(Optional.of(new RegulationId("window")), names.id(title.replaceAll("[“”]", "\"")));
    }

    private ImportOutcome.ImportedText imported(Path workspace, String text, boolean replace) throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), text);
        ImportOutcome outcome = RegulationImport.into(
                List.of(workspace), List.of(file), new RegulationImport.Options(Optional.empty(), replace));
        return assertInstanceOf(ImportOutcome.Imported.class, outcome).texts().get(0);
    }

    private static Path indexOf(Path workspace) {
        return workspace.resolve("regulations").resolve(RegulationId.ofTitle("试行办法") + "@2019-03-05.json");
    }

    private static Digest digest(Path index) {
        return Objects.requireNonNull(RegulationIndex.read(index).articles().get(new ArticleNumber(1, 0)))
                .digest();
    }

    private static List<ParseWarning> warned(String text) {
        return Texts.txt(text).warnings().stream()
                .filter(warning -> warning.saying() == Saying.STRAIGHT_MARK)
                .toList();
    }
}
