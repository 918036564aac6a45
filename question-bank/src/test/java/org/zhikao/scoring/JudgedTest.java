package org.zhikao.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zhikao.form.FrozenOption;
import org.zhikao.form.FrozenSlot;
import org.zhikao.item.OptionId;
import org.zhikao.item.Points;
import org.zhikao.item.RubricLine;
import org.zhikao.item.ScoringRule;
import org.zhikao.item.Solution;

/** Slots of ten points; the token of option x is tx, of prompt x px. */
class JudgedTest {

    private static final Solution CHOSEN = new Solution.Chosen(Set.of(id("a"), id("b"), id("c")));
    private static final Solution ORDERED = new Solution.Ordered(List.of(id("d"), id("b"), id("a"), id("c")));
    private static final Solution MATCHED =
            new Solution.Matched(Map.of(id("a"), id("d"), id("b"), id("d"), id("c"), id("a")));
    private static final Solution FILLED =
            new Solution.Filled(List.of(List.of("五千元", "五千"), List.of("十五日"), List.of("责令改正")));
    private static final Solution.Marked MARKED = new Solution.Marked(
            List.of(new RubricLine(new Points(150), "一"), new RubricLine(new Points(150), "二")), "范文");

    @ParameterizedTest
    @CsvSource({"ta tb tc,1000,1000", "ta tb,0,666", "tb,0,333", "ta tb tc td,0,0", "td,0,0"})
    void aChoiceInPartEarnsWhatIsRightAndNothingWithAWrongPick(String response, int exact, int partial) {
        assertPoints(CHOSEN, response, exact, partial);
    }

    @ParameterizedTest
    @CsvSource({
        "td tb ta tc,1000,1000",
        "tb ta tc td,0,666",
        "td tb tc ta,0,333",
        "tc ta tb td,0,0",
        "ta tc td tb,0,666"
    })
    void anOrderingInPartEarnsThePairsThatFollowEachOther(String response, int exact, int partial) {
        assertPoints(ORDERED, response, exact, partial);
    }

    @ParameterizedTest
    @CsvSource({"pa=td pb=td pc=ta,1000,1000", "pa=td pb=td,0,666", "pa=td pb=tb pc=tc,0,333", "pa=ta,0,0"})
    void aMatchingInPartEarnsTheRightPairs(String response, int exact, int partial) {
        assertPoints(MATCHED, response, exact, partial);
    }

    @ParameterizedTest
    @CsvSource({"5000元 15日 责令改正。,1000,1000", "五千 十五日 ,0,666", "五百元 十五日 罚款,0,333", "。 。 。,0,0"})
    void aFillInInPartEarnsTheRightBlanks(String response, int exact, int partial) {
        List<String> texts = List.of(response.split(" ", -1));
        List<String> blanks = texts.size() == 3 ? texts : List.of(texts.get(0), texts.get(1), "");
        assertEquals(exact, points(FILLED, blanks, ScoringRule.EXACT));
        assertEquals(partial, points(FILLED, blanks, ScoringRule.PARTIAL));
    }

    @Test
    void nothingWrittenIsNeverRightWhateverTheAuthorAccepts() {
        Solution careless = new Solution.Filled(List.of(List.of("。"), List.of("五")));
        assertEquals(500, points(careless, List.of("", "5"), ScoringRule.PARTIAL));
    }

    @Test
    void aShortAnswerEarnsItsMarkInTheMeasureOfThePaper() {
        Judged judged = new Judged(slot(), List.of("一段文字"));
        assertEquals(Optional.empty(), judged.share(MARKED, ScoringRule.EXACT, Optional.empty()));
        Mark half = new Mark(List.of(100, 50));
        assertEquals(
                500,
                judged.share(MARKED, ScoringRule.EXACT, Optional.of(half))
                        .orElseThrow()
                        .of(1_000));
        for (List<Integer> lines : List.of(List.of(100), List.of(100, 151), List.of(-1, 0))) {
            Optional<Mark> wrong = Optional.of(new Mark(lines));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> judged.share(MARKED, ScoringRule.EXACT, wrong),
                    lines::toString);
        }
    }

    @Test
    void aResponseThatIsNoneOfItsSlotIsRefused() {
        for (List<String> response : List.of(List.of("tx"), List.of("ta", "ta"))) {
            refused(CHOSEN, response);
        }
        for (List<String> response :
                List.of(List.of("ta"), List.of("ta", "ta", "tb", "tc"), List.of("ta", "tb", "tc", "pd"))) {
            refused(ORDERED, response);
        }
        for (List<String> response : List.of(
                List.of("pa"), List.of("pa=tx"), List.of("px=ta"), List.of("pa=ta", "pa=tb"), List.of("ta=pa"))) {
            refused(MATCHED, response);
        }
        refused(FILLED, List.of("一", "二"));
    }

    private static void refused(Solution solution, List<String> response) {
        assertThrows(
                IllegalArgumentException.class,
                () -> points(solution, response, ScoringRule.PARTIAL),
                response::toString);
    }

    private static void assertPoints(Solution solution, String response, int exact, int partial) {
        List<String> tokens = List.of(response.split(" "));
        assertEquals(exact, points(solution, tokens, ScoringRule.EXACT));
        assertEquals(partial, points(solution, tokens, ScoringRule.PARTIAL));
    }

    private static int points(Solution solution, List<String> response, ScoringRule rule) {
        return new Judged(slot(), response)
                .share(solution, rule, Optional.empty())
                .orElseThrow()
                .of(1_000);
    }

    private static FrozenSlot slot() {
        return new FrozenSlot(1, 0, "item", Optional.empty(), 1_000, options("t"), options("p"));
    }

    private static List<FrozenOption> options(String prefix) {
        return List.of("b", "d", "a", "c").stream()
                .map(id -> new FrozenOption(id, prefix + id))
                .toList();
    }

    private static OptionId id(String value) {
        return new OptionId(value);
    }
}
