package org.zhikao.bank.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.bank.Workspace;
import org.zhikao.bank.life.ItemAct;
import org.zhikao.bank.lint.Lint;
import org.zhikao.bank.lint.LintCode;
import org.zhikao.bank.lint.LintFinding;
import org.zhikao.bank.lint.ReleaseLint;
import org.zhikao.scoring.BlindScoring;

/** What a look through the bank says of blind readings. */
class ReadingLintTest {

    private static final Set<LintCode> LOOKED_FOR = Set.of(
            LintCode.READING_DIFFERS,
            LintCode.READING_MISSING,
            LintCode.PERSON_UNKNOWN,
            LintCode.SEPARATION,
            LintCode.ITEM_GONE,
            LintCode.FILE_FORM);

    @TempDir
    private Path folder = Path.of("");

    // Made before each test.
    @SuppressWarnings("NullAway.Init")
    private ReadBank bank;

    @BeforeEach
    void make() throws IOException {
        bank = ReadBank.in(folder.resolve("bank"));
        String approved = Files.readString(bank.items()).replace("state: draft", "state: approved\n    reviewer: r9");
        Files.writeString(bank.items(), approved);
        String people = Files.readString(bank.folder().resolve("people.yaml"));
        Files.writeString(
                bank.folder().resolve("people.yaml"),
                people + "  - {id: r9, name: 己, kind: reviewer, organisation: 市局}\n");
    }

    @Test
    void anApprovedItemThatWasReadOtherwiseIsToldWithReaderAndAnswer() throws IOException {
        bank.record(ReadBank.RIGHT.replace("q-single: [b]", "q-single: [a]"), "r1");
        LintFinding finding = findings().get(0);
        assertEquals(List.of("q-single READING_DIFFERS"), codes());
        assertEquals(bank.file().toString(), finding.file());
        assertTrue(Files.readAllLines(bank.file()).get(finding.line() - 1).contains("q-single"), finding.toString());
        assertTrue(finding.whatIsWrong().text().contains("r1 answered [a]"), finding.toString());
        Files.writeString(
                bank.items(),
                Files.readString(bank.items()).replaceFirst("state: approved\n    reviewer: r9", "state: draft"));
        assertEquals(List.of(), codes(), "of a draft nothing is said");
    }

    /** What keeps the bank from a release. */
    private List<String> unfit() throws IOException {
        return ReleaseLint.of(Workspace.read(bank.folder()), new BlindScoring()).stream()
                .map(finding -> finding.item() + " " + finding.code())
                .toList();
    }

    @Test
    void aReadingThatDiffersKeepsAnItemFromAReleaseOnlyWhereReadingsAreRequired() throws IOException {
        bank.record(ReadBank.RIGHT.replace("q-single: [b]", "q-single: [a]"), "r1");
        assertEquals(List.of(), unfit());
        Path workspace = bank.folder().resolve("workspace.yaml");
        Files.writeString(workspace, Files.readString(workspace) + "readings: required\n");
        assertEquals(List.of("q-single READING_DIFFERS"), unfit());
    }

    @Test
    void onlyABankThatRequiresReadingsMissesThem() throws IOException {
        assertEquals(List.of(), codes());
        Path workspace = bank.folder().resolve("workspace.yaml");
        Files.writeString(workspace, Files.readString(workspace) + "readings: required\n");
        assertEquals(9, codes().size());
        bank.record(ReadBank.RIGHT.replace("  q-true: true\n", ""), "r1");
        assertEquals(List.of("q-true READING_MISSING"), codes());
        bank.change("判断题干", "换了题干");
        bank.record("answers: {q-true: true}\n", "r1");
        assertEquals(List.of(), unfit());
        bank.change("单选题干", "换了题干");
        assertEquals(List.of("q-single READING_MISSING"), unfit());
        LintFinding stale = findings().get(0);
        assertEquals(List.of("q-single READING_MISSING"), codes());
        assertTrue(stale.whatIsWrong().text().contains("changed"), stale.toString());
        Files.writeString(workspace, Files.readString(workspace).replace("readings: required", "readings: perhaps"));
        assertEquals(List.of(" FILE_FORM"), codes());
    }

    @Test
    void readersAreNobodyUnknownAndNoWriterAndReadWhatIsThere() throws IOException {
        bank.record(ReadBank.RIGHT, "r1");
        String file = Files.readString(bank.file());
        Files.writeString(
                bank.file(),
                file.replaceFirst("reader: r1", "reader: nobody")
                        .replaceFirst("reader: r1", "reader: w1")
                        .replace("item: q-true", "item: q-gone"));
        assertEquals(
                Set.of("q-single PERSON_UNKNOWN", "q-multiple SEPARATION", "q-gone ITEM_GONE"), Set.copyOf(codes()));
        Files.writeString(bank.file(), file.replace("answer: [b]", "answer: true"));
        assertEquals(List.of("q-single FILE_FORM"), codes());
        Files.writeString(bank.file(), "readings: 1\n");
        assertEquals(List.of(" FILE_FORM"), codes());
    }

    @Test
    void aReaderWhoHadTheItemInHandBeforeIsToldAndOneWhoReviewedItAfterwardsIsNot() throws IOException {
        bank.record(ReadBank.RIGHT, "r1");
        String read = Files.readString(bank.file());
        Files.writeString(bank.file(), read.replaceFirst("reader: r1", "reader: r9"));
        assertEquals(List.of("q-single SEPARATION"), codes(), "the item's reviewer, without a history");
        LintFinding told = findings().get(0);
        assertTrue(told.whatIsWrong().text().contains("r9 had this item in hand"), told.toString());
        assertTrue(Files.readAllLines(bank.file()).get(told.line() - 1).contains("q-single"), told.toString());

        Files.writeString(bank.file(), read);
        bank.act(ItemAct.WRITTEN, "w1", ReadBank.DAY.minusDays(2));
        bank.act(ItemAct.REVIEWED, "r2", ReadBank.DAY.minusDays(1));
        bank.act(ItemAct.REVIEWED, "r1", ReadBank.DAY.plusDays(1));
        assertEquals(List.of(), codes(), "r1 read it before they reviewed it");
        Files.writeString(bank.file(), read.replaceFirst("reader: r1", "reader: r2"));
        assertEquals(List.of("q-single SEPARATION"), codes(), "r2 reviewed it first, and the item no longer says so");
    }

    @Test
    void whoeverMendsTheItemAfterReadingItIsNotToldAsItsWriter() throws IOException {
        bank.act(ItemAct.WRITTEN, "w1", ReadBank.DAY);
        bank.record("answers: {q-single: [b]}\n", "r1");
        bank.change("解析在此。", "另一种解析。");
        bank.act(ItemAct.REVISED, "r1", ReadBank.DAY);
        assertEquals(List.of(), codes(), "on the same day");
        bank.change("单选题干", "新的题干");
        bank.act(ItemAct.REVISED, "r1", ReadBank.DAY.plusDays(1));
        assertEquals(List.of(), codes(), "nor of the question that was read before");
        String digest = bank.questions().get(0).digest().hex();
        Files.writeString(
                bank.file(),
                Files.readString(bank.file()).replaceFirst("question: .*", "question: \"" + digest + "\""));
        assertEquals(List.of("q-single SEPARATION"), codes(), "r1's own words");
        assertTrue(findings().get(0).whatIsWrong().text().contains("written words"));
    }

    @Test
    void aReadingThatMustNotCountIsCuredByAnotherAndStays() throws IOException {
        bank.record("answers: {q-single: [b]}\n", "r1");
        Files.writeString(bank.file(), Files.readString(bank.file()).replace("reader: r1", "reader: w1"));
        LintFinding told = findings().get(0);
        assertEquals(List.of("q-single SEPARATION"), codes());
        assertTrue(told.cure().text().contains("this one stays"), told.toString());
        bank.record("answers: {q-single: [b]}\n", "r2");
        assertTrue(Files.readString(bank.file()).contains("reader: w1"));
        assertEquals(List.of(), codes());
    }

    @Test
    void theReadingsOfACaseWithAFaultyPartAreOfSomething() throws IOException {
        bank.record(ReadBank.RIGHT, "r1");
        String items = Files.readString(bank.items());
        Files.writeString(bank.items(), items.replace("stem: 小题一, key: false", "stem: 小题一, kee: false"));
        assertEquals(List.of(), codes());
        Files.writeString(bank.items(), items.replace("material: 案情材料", "material: []"));
        assertEquals(List.of(), codes());
        Files.writeString(bank.items(), items.replace("id: q-case-1", "id: q-case-9"));
        assertEquals(List.of("q-case-1 ITEM_GONE"), codes());
    }

    @Test
    void whatACaseNoLongerAsksWasReadAllTheSame() throws IOException {
        bank.record(ReadBank.RIGHT, "r1");
        bank.act("q-case", ItemAct.WRITTEN, "w1", ReadBank.DAY);
        String items = Files.readString(bank.items());
        Files.writeString(bank.items(), items.replaceFirst(" +- \\{id: q-case-1.*\n", ""));
        assertEquals(List.of(), codes());
    }

    private List<LintFinding> findings() throws IOException {
        return Lint.of(List.of(bank.folder()), new BlindScoring(), Lint.Telling.NOTHING).findings().stream()
                .filter(finding -> LOOKED_FOR.contains(finding.code()))
                .toList();
    }

    private List<String> codes() throws IOException {
        return findings().stream()
                .map(finding -> finding.item() + " " + finding.code())
                .toList();
    }

    @Test
    void aFileThatWasChangedBetweenTwoLooksIsReadAgain() throws IOException {
        bank.record(ReadBank.RIGHT, "r1");
        assertEquals(List.of(), codes());
        Path people = bank.folder().resolve("people.yaml");
        String sound = Files.readString(people);
        Files.writeString(people, sound.replaceFirst("\\{id: r1,", "{id: r8,"));
        assertTrue(codes().stream().anyMatch(code -> code.endsWith("PERSON_UNKNOWN")), codes().toString());
        Files.writeString(people, sound);
        assertEquals(List.of(), codes());
        Files.writeString(bank.file(), Files.readString(bank.file()).replace("answer: [b]", "answer: [a]"));
        assertTrue(codes().stream().anyMatch(code -> code.endsWith("READING_DIFFERS")), codes().toString());
    }
}
