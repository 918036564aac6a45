package org.zhikao.bank.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zhikao.bank.Law;
import org.zhikao.bank.Layers;
import org.zhikao.bank.life.ItemAct;
import org.zhikao.evidence.BadValue;
import org.zhikao.evidence.Said;
import org.zhikao.item.ItemType;
import org.zhikao.regulation.FieldException;
import org.zhikao.scoring.BlindScoring;

class ReadingsTest {

    @TempDir
    private Path folder = Path.of("");

    // Made before each test.
    @SuppressWarnings("NullAway.Init")
    private ReadBank bank;

    @BeforeEach
    void make() throws IOException {
        bank = ReadBank.in(folder.resolve("bank"));
    }

    @Test
    void whatTheKeysAskForAgreesAndAShortAnswerIsOnlyRead() throws IOException {
        assertTrue(bank.standings().stream().allMatch(standing -> standing.endsWith(" UNREAD")));
        ReadingIntake intake = bank.record(ReadBank.RIGHT, "r1");
        assertEquals(9, intake.taken());
        assertEquals(
                List.of(
                        "q-single AGREED",
                        "q-multiple AGREED",
                        "q-true AGREED",
                        "q-fill AGREED",
                        "q-order AGREED",
                        "q-match AGREED",
                        "q-short READ",
                        "q-case-1 AGREED",
                        "q-case-2 AGREED"),
                bank.standings());
        // What is written is read again as it was.
        byte[] written = Files.readAllBytes(bank.file());
        ReadingFile file = ReadingFile.read(bank.file());
        assertEquals(
                new String(written, StandardCharsets.UTF_8),
                new String(
                        ReadingFile.bytes(
                                file.regulation(),
                                file.entries().stream()
                                        .map(ReadingFile.Entry::reading)
                                        .toList()),
                        StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "q-single: [b]|q-single: [a]",
                "q-multiple: [c, a]|q-multiple: [c]",
                "q-multiple: [c, a]|q-multiple: [a, b, c]",
                "q-true: true|q-true: false",
                "q-fill: [5000元, 改正]|q-fill: [5000元, '']",
                "q-order: [c, a, b]|q-order: [c, b, a]",
                "q-match: {p: b, q: a}|q-match: {p: b, q: b}",
                "q-case-2: [a]|q-case-2: b",
            })
    void whatWouldNotEarnACandidateAllPointsDiffers(String right, String wrong) throws IOException {
        assertTrue(ReadBank.RIGHT.contains(right), right);
        bank.record(ReadBank.RIGHT.replace(right, wrong), "r1");
        String id = right.substring(0, right.indexOf(':'));
        assertEquals(
                List.of(id + " DIFFERING"),
                bank.standings().stream()
                        .filter(standing -> standing.endsWith("DIFFERING"))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "单选题干|换了题干|q-single",
                "甲选, b: 乙选, c: 丙选|乙选, b: 甲选, c: 丙选|q-single",
                "p: 子|p: 寅|q-match",
                "案情材料|换了案情|q-case-1 q-case-2",
                "小题二|换了小题|q-case-2",
                "paragraph: 1|paragraph: 0|q-single",
            })
    void aChangedQuestionMustBeReadAgain(String before, String after, String stale) throws IOException {
        bank.record(ReadBank.RIGHT, "r1");
        bank.change(before, after);
        assertEquals(
                List.of(stale.split(" ")),
                bank.standings().stream()
                        .filter(standing -> standing.endsWith(" STALE"))
                        .map(standing -> standing.substring(0, standing.indexOf(' ')))
                        .toList());
    }

    @Test
    void anAnswerThatAChangedTypeCanNotHaveIsStale() throws IOException {
        bank.record(ReadBank.RIGHT, "r1");
        bank.change(
                "points: 1\n    stem: 判断题干。\n    key: true",
                "stem: 判断题干。\n    rubric: [{points: 1, text: 是}]\n    model: 是");
        bank.change("type: true-false", "type: short-answer");
        assertEquals("q-true STALE", bank.standings().get(2));
        bank.change(
                "单选题干（　）\n    options: {a: 甲选, b: 乙选, c: 丙选}\n    key: [b]",
                "单选题干____\n    blanks: [{accept: [乙]}, {accept: [丙]}]");
        bank.change("单选题干____", "单选题干____和____");
        bank.change("type: single", "type: fill-in");
        assertEquals("q-single STALE", bank.standings().get(0));
    }

    @Test
    void aMendedRationaleKeyOrNumberOfPointsLeavesTheQuestionAsItWasRead() throws IOException {
        Map<String, String> before = digests();
        bank.change("解析在此。", "另一种解析。");
        bank.change("key: [b]", "key: [c]");
        bank.change("points: 1", "points: 2");
        bank.change("范文在此", "另一篇范文");
        bank.change("state: draft", "state: retired");
        bank.change("level: recruit", "level: advanced");
        assertEquals(before, digests());
        assertNotEquals(before.get("q-single"), before.get("q-multiple"));
    }

    private Map<String, String> digests() throws IOException {
        return bank.questions().stream()
                .collect(Collectors.toMap(
                        question -> question.id().value(),
                        question -> question.digest().hex()));
    }

    @Test
    void theLastReadingOfThePresentQuestionCountsAndNoneIsTakenOut() throws IOException {
        bank.record("answers: {q-single: [a], q-true: true}\n", "r1");
        bank.record("answers: {q-single: [b]}\n", "r2");
        assertEquals("q-single AGREED", bank.standings().get(0));
        bank.record("answers: {q-single: [c]}\n", "l1");
        assertEquals("q-single DIFFERING", bank.standings().get(0));
        bank.change("单选题干", "新的题干");
        assertEquals("q-single STALE", bank.standings().get(0));
        bank.record("answers: {q-single: b}\ndoubts: {q-single: 乙也说得通}\n", "r1");
        Readings.Compared compared =
                Readings.of(bank.folder()).compare(bank.questions().get(0), new BlindScoring());
        assertEquals(Standing.AGREED, compared.standing());
        assertEquals(4, compared.readings());
        assertEquals("乙也说得通", compared.last().orElseThrow().reading().doubt().orElseThrow());
        // Those of one item stand together, in the order in which they were recorded.
        assertEquals(
                List.of("r1", "r2", "l1", "r1", "r1"),
                ReadingFile.read(bank.file()).entries().stream()
                        .map(entry -> entry.reading().reader())
                        .toList());
    }

    @Test
    void theSameFormASecondTimeAddsNothingAndAnotherAnswerIsRefused() throws IOException {
        bank.record(ReadBank.RIGHT, "r1");
        byte[] before = Files.readAllBytes(bank.file());
        ReadingIntake again = bank.intake(ReadBank.RIGHT, "r1");
        assertEquals(9, again.known());
        assertEquals(Map.of(), again.files());
        String refused = bank.refusals("answers:\n  q-single: [c]\n", "r1").get(0);
        assertTrue(refused.startsWith("form.yaml:2: answers/q-single: r1 has read"), refused);
        assertTrue(refused.contains("2026-11-23") && refused.contains("[b]"), refused);
        assertEquals(new String(before, StandardCharsets.UTF_8), Files.readString(bank.file()));
    }

    @Test
    void oneBadLineAndNothingIsTaken() throws IOException {
        List<String> refused = bank.refusals("""
                answers:
                  q-single: [b, c]
                  q-multiple: []
                  q-true: 也许
                  q-fill: [五千元]
                  q-order: [a, b]
                  q-match: {p: b}
                  q-short: [a]
                  q-case: [a]
                  q-none: [a]
                  q-case-1: true
                  q-case-2: [z]
                doubts:
                  q-true: 不清楚
                  q-other: 没有作答
                """, "r1");
        assertEquals(11, refused.size(), refused.toString());
        assertTrue(refused.get(0).startsWith("form.yaml:2: answers/q-single: ")
                && refused.get(0).contains("a, b, c"));
        assertTrue(refused.get(5).contains("p, q"), refused.get(5));
        assertTrue(refused.get(7).contains("q-case-1, q-case-2"), refused.get(7));
        assertTrue(refused.get(10).startsWith("form.yaml:15: doubts/q-other: "), refused.get(10));
        assertFalse(Files.exists(bank.file()));
    }

    @Test
    void aWriterReadsNothingOfTheirsAndSomebodyUnknownNothingAtAll() throws IOException {
        assertEquals(9, bank.refusals(ReadBank.RIGHT, "w1").size());
        assertEquals(9, bank.record(ReadBank.RIGHT, "w2").taken());
        assertThrows(BadValue.class, () -> bank.intake(ReadBank.RIGHT, "nobody"));
    }

    @Test
    void whoeverReviewedAnItemOrActedOnItReadsItNoMoreAndWhatTheyReadBeforeStays() throws IOException {
        String first = "answers: {q-single: [b]}\n";
        bank.record(first, "r1");
        bank.act(ItemAct.WRITTEN, "w1", ReadBank.DAY);
        bank.act(ItemAct.REVIEWED, "r1", ReadBank.DAY);
        assertEquals(1, bank.intake(first, "r1").known(), "read before it was reviewed");
        bank.change("解析在此。", "另一种解析。");
        bank.act(ItemAct.REVISED, "w1", ReadBank.DAY);
        // The item names no reviewer now; its history does.
        String refused = bank.refusals("answers: {q-single: [a]}\n", "r1").get(0);
        assertTrue(refused.contains("r1 has read this question"), refused);
        bank.change("单选题干", "新的题干");
        refused = bank.refusals(first, "r1").get(0);
        assertTrue(refused.startsWith("form.yaml:1: answers/q-single: r1 has had this item in hand"), refused);
        assertEquals(1, bank.record("answers: {q-multiple: [c, a]}\n", "r1").taken(), "of another item it is nobody");
        bank.change(
                "q-true\n    type: true-false\n    state: draft",
                "q-true\n    type: true-false\n    state: reviewed\n    reviewer: l1");
        refused = bank.refusals("answers: {q-true: true}\n", "l1").get(0);
        assertTrue(refused.contains("l1 has had this item in hand"), "by hand: " + refused);
    }

    @Test
    void aFormWithoutALineAndAnAnswerWithoutAWordAreRefused() throws IOException {
        FieldException empty = assertThrows(FieldException.class, () -> bank.intake("answers: {}\n", "r1"));
        assertTrue(
                empty.said().text().startsWith("form.yaml:1: answers: has no line."),
                empty.said().text());
        for (String blank : List.of("['', '']", "['', '　 ']")) {
            List<String> refused = bank.refusals("answers:\n  q-true: true\n  q-fill: " + blank + "\n", "r1");
            assertEquals(1, refused.size(), blank);
            assertTrue(refused.get(0).startsWith("form.yaml:3: answers/q-fill: "), refused.get(0));
        }
        String refused = bank.refusals("answers:\n  q-fill: ['', '']\n", "r1").get(0);
        assertTrue(refused.contains("leaves every blank empty. Write what belongs there"), refused);
        assertEquals(1, bank.record("answers:\n  q-fill: ['', 改正]\n", "r1").taken(), "one blank may stay empty");
    }

    @Test
    void retiredAndFaultyItemsAreNotRead() throws IOException {
        bank.change("q-single\n    type: single\n    state: draft", "q-single\n    type: single\n    state: retired");
        bank.change("stem: 多选题干", "stehm: 多选题干");
        List<String> refused = bank.refusals("answers: {q-single: [b], q-multiple: [a, c]}\n", "r1");
        assertTrue(refused.get(0).contains("retired"), refused.get(0));
        assertTrue(refused.get(1).contains("faults of form"), refused.get(1));
    }

    @Test
    void theSheetShowsArticlesAndQuestionsAndNothingThatAReaderMustNotSee() throws IOException {
        String sheet = sheet();
        for (String seen : List.of("单选题干", "甲选", "案情材料", "小题二", "处五千元以上五万元以下罚款", "澄湖路灯条例", "待匹配", "子")) {
            assertTrue(sheet.contains(seen), seen + " is not in\n" + sheet);
        }
        for (String hidden : List.of("解析在此", "范文在此", "说到立案", "整改", "key", "points", "draft")) {
            assertFalse(sheet.contains(hidden), hidden + " is in\n" + sheet);
        }
        assertEquals(1, sheet.split("处五千元以上五万元以下罚款", -1).length - 1, "the words of an article once");
        assertEquals(1, sheet.split("案情材料", -1).length - 1, "and those of a case");
        ReadingIntake empty = bank.intake(sheet, "r1");
        assertEquals(List.of(), empty.findings());
        assertEquals(9, empty.open());
        assertEquals(0, empty.taken());
    }

    @Test
    void aSheetIsFilledInAndRecordedUnlessTheQuestionChangedMeanwhile() throws IOException {
        String filled =
                sheet().replace("  q-single:\n", "  q-single: [b]\n").replace("  q-case-1:\n", "  q-case-1: false\n");
        bank.change("单选题干", "新的题干");
        List<String> refused = bank.refusals(filled, "r1");
        assertEquals(1, refused.size());
        assertTrue(refused.get(0).contains("changed since"), refused.get(0));
        bank.change("新的题干", "单选题干");
        assertEquals(2, bank.record(filled, "r1").taken());
    }

    @Test
    void anAnswerOfWhichNothingSaysWhatWasReadIsRefused() throws IOException {
        String form = "answers:\n  q-single: [b]\n  q-true: true\nquestions:\n  q-true: \""
                + digests().get("q-true") + "\"\n";
        ReadingIntake intake = bank.intakeAsIs(form, "r1");
        assertEquals(Map.of(), intake.files());
        assertEquals(1, intake.findings().size(), intake.findings().toString());
        String refused = intake.findings().get(0).text();
        assertTrue(refused.startsWith("form.yaml:2: answers/q-single: "), refused);
        assertTrue(refused.contains("bank reading sheet"), refused);
        assertEquals(9, bank.intakeAsIs(ReadBank.RIGHT, "r1").findings().size(), "nor without any");
    }

    @Test
    void withoutTheTextOfTheLawTheSheetNamesTheArticleAlone() throws IOException {
        try (Stream<Path> texts = Files.list(bank.folder().resolve("texts"))) {
            for (Path text : texts.toList()) {
                Files.delete(text);
            }
        }
        String sheet = sheet();
        assertTrue(sheet.contains("《澄湖路灯条例》（2021-06-08）") && sheet.contains("条文没有导入"), sheet);
    }

    @Test
    void noCharacterOfAnItemEndsTheCommentThatItStandsIn() throws IOException {
        bank.change("stem: 单选题干（　）", "stem: \"甲\\\\u2028q-true: false\\\\u0085乙\\\\n丙\"");
        assertEquals(9, bank.intake(sheet(), "r1").open());
    }

    @Test
    void theRightAnswerToEveryShippedItemAgrees() throws IOException {
        int compared = 0;
        for (Asked asked : Asked.all(Path.of("workspace"), read -> {})) {
            Answer right = Answer.right(asked.question().part());
            AnswerJudge.Verdict verdict = new BlindScoring()
                    .judge(
                            asked.question().part(),
                            right.fitting(asked.question().part()));
            boolean marked = asked.question().part().type() == ItemType.SHORT_ANSWER;
            assertEquals(
                    marked ? AnswerJudge.Verdict.FOR_A_PERSON : AnswerJudge.Verdict.AGREES,
                    verdict,
                    asked.question().id().value());
            compared++;
        }
        assertTrue(compared > 600, "so many: " + compared);
    }

    private String sheet() throws IOException {
        Layers layers = Layers.of(List.of(bank.folder()));
        return ReadingSheet.of("small", bank.questions(), Law.read(layers, new ArrayList<>()), Said::chinese);
    }
}
