package org.zhikao.item;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ItemRulesTest {

    private final List<Option> two = Samples.options("六时", "二十二时");

    @Test
    void aSingleChoiceHasExactlyOneKey() {
        assertEquals(
                Samples.key("b"), Samples.single("x", Samples.key("b"), two).key());
        refuses("key", "exactly one", () -> Samples.single("x", Samples.key("a", "b"), two));
        refuses("key", "exactly one", () -> Samples.single("x", Set.of(), two));
    }

    @Test
    void aMultipleChoiceHasTwoOrMore() {
        refuses("key", "two or more", () -> multiple(Samples.key("a")));
        assertEquals("[a, b]", multiple(Samples.key("b", "a")).key().toString());
    }

    @Test
    void aKeyOutsideTheOptionsIsRefused() {
        refuses("key", "a, b", () -> Samples.single("x", Samples.key("e"), two));
    }

    @Test
    void optionsAreTwoOrMoreAndDiffer() {
        refuses("options", "two or more", () -> Samples.single("x", Samples.key("a"), Samples.options("六时")));
        refuses("options", "same text", () -> Samples.single("x", Samples.key("a"), Samples.options("六时", "六时")));
        Option a = new Option(new OptionId("a"), "六时");
        refuses(
                "options",
                "there twice",
                () -> Samples.single("x", Samples.key("a"), List.of(a, new Option(a.id(), "七时"))));
        refuses("options", "no text", () -> new Option(new OptionId("a"), " "));
        refuses("options", "option id", () -> new OptionId("A"));
    }

    @Test
    void anItemHasNoMoreOptionsOrPromptsThanAResponseHolds() {
        assertEquals(20, ordering(20).options().size());
        refuses("options", "at most 20", () -> ordering(21));
        refuses("options", "at most 20", () -> Samples.single("x", Samples.key("a"), ordered(21)));
        refuses(
                "prompts",
                "at most 20",
                () -> new Matching(
                        Samples.meta("x"),
                        Points.parse("1"),
                        "配对。",
                        ordered(21),
                        two,
                        ordered(21).stream().collect(Collectors.toMap(Option::id, prompt -> new OptionId("a"))),
                        ScoringRule.EXACT,
                        "第一条。"));
    }

    private static Ordering ordering(int steps) {
        return new Ordering(
                Samples.meta("x"),
                Points.parse("1"),
                "排序。",
                ordered(steps),
                ordered(steps).stream().map(Option::id).toList(),
                ScoringRule.EXACT,
                "第一条。");
    }

    private static List<Option> ordered(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(step -> new Option(new OptionId("o" + step), "第 " + step + " 步"))
                .toList();
    }

    @Test
    void aTrueFalseItemHasFixedOptions() {
        TrueFalse item = new TrueFalse(Samples.meta("x"), Points.parse("1"), "对。", false, "第一条。");
        assertEquals(
                List.of("正确", "错误"), item.options().stream().map(Option::text).toList());
        assertEquals(Set.of(OptionId.FALSE), item.key());
    }

    @Test
    void textsAndPointsAreThere() {
        refuses("points", "above 0", () -> new TrueFalse(Samples.meta("x"), Points.ZERO, "对。", true, "第一条。"));
        refuses("stem", "missing", () -> new TrueFalse(Samples.meta("x"), Points.parse("1"), " ", true, "第一条。"));
        refuses("rationale", "missing", () -> new TrueFalse(Samples.meta("x"), Points.parse("1"), "对。", true, ""));
    }

    @Test
    void theWriterNeverReviews() {
        refuses("reviewer", "Another person", () -> new Authorship(ItemState.DRAFT, "w1", Optional.of("w1")));
        refuses("reviewer", "approved", () -> new Authorship(ItemState.APPROVED, "w1", Optional.empty()));
        refuses("reviewer", "reviewed", () -> new Authorship(ItemState.REVIEWED, "w1", Optional.empty()));
        assertTrue(new Authorship(ItemState.DRAFT, "w1", Optional.empty())
                .reviewer()
                .isEmpty());
    }

    @Test
    void aCaseSumsItsPartsAndNamesEachOnce() {
        SimpleItem first = new TrueFalse(Samples.meta("x-1"), Points.parse("0.1"), "对。", true, "第一条。");
        SimpleItem second = new TrueFalse(Samples.meta("x-2"), Points.parse("0.2"), "对。", true, "第一条。");
        CaseItem item = new CaseItem(Samples.meta("x"), "某日。", List.of(), List.of(first, second));
        assertEquals("0.3", item.points().toString());
        assertEquals(List.of(first, second), item.simpleItems());
        refuses("parts", "none", () -> new CaseItem(Samples.meta("x"), "某日。", List.of(), List.of()));
        refuses("parts", "x-1", () -> new CaseItem(Samples.meta("x"), "某日。", List.of(), List.of(first, first)));
        refuses("parts", "x-1", () -> new CaseItem(Samples.meta("x-1"), "某日。", List.of(), List.of(first)));
        refuses("material", "missing", () -> new CaseItem(Samples.meta("x"), "\n", List.of(), List.of(first)));
    }

    private MultipleChoice multiple(Set<OptionId> key) {
        return new MultipleChoice(Samples.meta("x"), Points.parse("1"), "何时？", two, key, ScoringRule.EXACT, "第三条。");
    }

    private static void refuses(String field, String part, Executable action) {
        InvalidItemException refusal = assertThrows(InvalidItemException.class, action);
        assertEquals(field, refusal.field());
        assertTrue(String.valueOf(refusal.getMessage()).contains(part), refusal.getMessage());
    }
}
