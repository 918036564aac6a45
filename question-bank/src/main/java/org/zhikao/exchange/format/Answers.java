package org.zhikao.exchange.format;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.zhikao.exchange.BlankMarks;
import org.zhikao.exchange.ExchangeSaying;
import org.zhikao.exchange.ItemDraftMaking;
import org.zhikao.item.ItemType;
import org.zhikao.item.Option;
import org.zhikao.item.OptionId;
import org.zhikao.item.ScoringRule;
import org.zhikao.item.Solution;

/** Answers with weights, as other formats have them, to our types. */
final class Answers {

    private static final Set<String> TRUE = Set.of("true", "正确", "对", "是", "√");
    private static final Set<String> FALSE = Set.of("false", "错误", "错", "否", "×", "不正确");
    private static final double FULL = 99.99;
    private static final double MOST_PERCENT = 1000;

    private Answers() {}

    /**
     * What may be answered.
     *
     * @param percent of the points that it earns; may be below 0
     */
    record Weighted(String text, double percent) {}

    /** A weight; what is no number is told and earns nothing. */
    static double percent(String text, Notes notes) {
        try {
            double percent = number(text.strip()).doubleValue();
            if (Math.abs(percent) <= MOST_PERCENT) {
                return percent;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        notes.tell(FormatSaying.WEIGHTS, Notes.brief(text));
        return 0;
    }

    /**
     * A number of reasonable size: one with a vast exponent would fill the memory.
     *
     * @throws NumberFormatException for any other text
     */
    static BigDecimal number(String text) {
        if (text.length() > 30) {
            throw new NumberFormatException("too long");
        }
        BigDecimal number = new BigDecimal(text);
        if (Math.abs((long) number.scale()) > 40) {
            throw new NumberFormatException("beyond measure");
        }
        return number;
    }

    /** A choice: one option if {@code single}, else every one that earns anything. */
    static ItemDraftMaking choice(
            String stem, List<Weighted> answers, boolean single, Map<String, String> facts, Notes notes) {
        List<Option> options = Names.options(
                Facts.names(facts, Facts.OPTIONS),
                answers.stream().map(Weighted::text).toList(),
                false,
                notes);
        Set<OptionId> key = new LinkedHashSet<>();
        for (int i = 0; i < answers.size(); i++) {
            if (answers.get(i).percent() >= (single ? FULL : 0.0001)) {
                key.add(options.get(i).id());
            }
        }
        ItemType type = single || key.size() == 1 ? ItemType.SINGLE : ItemType.MULTIPLE;
        ItemDraftMaking making = new ItemDraftMaking(type, stem).options(Facts.listed(facts, options));
        if (options.isEmpty()) {
            notes.refuse(ExchangeSaying.NO_OPTIONS);
        }
        if (single && key.size() > 1) {
            notes.refuse(FormatSaying.SEVERAL_RIGHT, key.size());
        }
        if (!key.isEmpty()) {
            making.solution(new Solution.Chosen(key));
        }
        if (type == ItemType.SINGLE) {
            if (!single) {
                notes.tell(FormatSaying.ONE_RIGHT);
            }
            tellWeights(answers, notes);
        } else {
            making.scoring(ScoringRule.PARTIAL);
            tellShares(answers, notes);
        }
        return making;
    }

    /** Of what earns a part or less than nothing. */
    static void tellWeights(List<Weighted> answers, Notes notes) {
        List<String> parts = answers.stream()
                .filter(answer -> answer.percent() > 0 && answer.percent() < FULL)
                .map(Answers::said)
                .toList();
        List<String> minus = answers.stream()
                .filter(answer -> answer.percent() < 0)
                .map(Answers::said)
                .toList();
        if (!parts.isEmpty()) {
            notes.tell(FormatSaying.WEIGHTS, Notes.joined(parts));
        }
        if (!minus.isEmpty()) {
            notes.tell(FormatSaying.NEGATIVE, Notes.joined(minus));
        }
    }

    /** Ours is the same if every right option earns the same and a wrong one takes all away. */
    private static void tellShares(List<Weighted> answers, Notes notes) {
        double[] right = answers.stream()
                .mapToDouble(Weighted::percent)
                .filter(percent -> percent > 0)
                .toArray();
        boolean even = java.util.Arrays.stream(right).allMatch(percent -> Math.abs(percent - right[0]) < 0.1);
        boolean strict =
                answers.stream().filter(answer -> answer.percent() <= 0).allMatch(answer -> answer.percent() <= -FULL);
        if (!even) {
            tellWeights(answers, notes);
        } else if (!strict) {
            tellWeights(answers.stream().filter(answer -> answer.percent() < 0).toList(), notes);
        }
        if (!even || !strict) {
            notes.tell(FormatSaying.NEAR_SCORING, FormatSaying.PARTIAL_RULE);
        }
    }

    private static String said(Weighted answer) {
        return BigDecimal.valueOf(answer.percent()).stripTrailingZeros().toPlainString() + "% ("
                + Notes.brief(answer.text()) + ")";
    }

    /** Whether the words say that a statement holds, in the languages that other programs write them in. */
    static Optional<Boolean> truth(String words) {
        String plain = words.strip().toLowerCase(Locale.ROOT);
        return TRUE.contains(plain) ? Optional.of(true) : FALSE.contains(plain) ? Optional.of(false) : Optional.empty();
    }

    static ItemDraftMaking trueFalse(String stem, boolean holds) {
        return new ItemDraftMaking(ItemType.TRUE_FALSE, stem)
                .solution(new Solution.Chosen(Set.of(holds ? OptionId.TRUE : OptionId.FALSE)));
    }

    /** A fill-in; where the stem marks no blank, one stands at its end. */
    static ItemDraftMaking fillIn(String given, List<List<String>> accepted, Notes notes) {
        String stem = BlankMarks.ours(given);
        int marked = BlankMarks.count(stem);
        if (marked == 0) {
            stem = stem.strip() + (" " + BlankMarks.MARK).repeat(accepted.size());
            notes.tell(ExchangeSaying.BLANKS_ADDED, accepted.size());
        } else if (marked != accepted.size()) {
            notes.refuse(ExchangeSaying.BLANKS_DIFFER, marked, accepted.size());
        }
        ItemDraftMaking making = new ItemDraftMaking(ItemType.FILL_IN, stem);
        List<List<String>> distinct = new ArrayList<>();
        accepted.forEach(words -> distinct.add(
                words.stream().filter(word -> !word.isBlank()).distinct().toList()));
        if (distinct.stream().noneMatch(List::isEmpty)) {
            making.solution(new Solution.Filled(distinct));
        }
        return making;
    }

    /** What earns full points. */
    static List<String> full(List<Weighted> answers) {
        return answers.stream()
                .filter(answer -> answer.percent() >= FULL)
                .map(Weighted::text)
                .toList();
    }

    /**
     * A matching of pairs in words: the same words are the same option.
     *
     * @param pairs prompt and option each; without a prompt, an option that fits none
     */
    static ItemDraftMaking matching(
            String stem, List<Map.Entry<String, String>> pairs, Map<String, String> facts, Notes notes) {
        Set<String> texts = new LinkedHashSet<>();
        pairs.forEach(pair -> texts.add(pair.getValue()));
        List<Map.Entry<String, String>> sought =
                pairs.stream().filter(pair -> !pair.getKey().isBlank()).toList();
        List<Option> options = Names.options(Facts.names(facts, Facts.OPTIONS), List.copyOf(texts), false, notes);
        List<Option> prompts = Names.options(
                Facts.names(facts, Facts.PROMPTS),
                sought.stream().map(Map.Entry::getKey).toList(),
                true,
                notes);
        Map<String, OptionId> byText = new LinkedHashMap<>();
        options.forEach(option -> byText.put(option.text(), option.id()));
        Map<OptionId, OptionId> key = new TreeMap<>();
        for (int i = 0; i < sought.size(); i++) {
            OptionId right = byText.get(sought.get(i).getValue());
            if (right != null) {
                key.put(prompts.get(i).id(), right);
            }
        }
        if (prompts.isEmpty()) {
            notes.refuse(ExchangeSaying.NO_PROMPTS);
        }
        return new ItemDraftMaking(ItemType.MATCHING, stem)
                .prompts(prompts)
                .options(Facts.listed(facts, options))
                .solution(new Solution.Matched(key));
    }

    /** An ordering of what stands in the right order. */
    static ItemDraftMaking ordering(String stem, List<String> steps, Map<String, String> facts, Notes notes) {
        List<Option> options = Names.options(Facts.names(facts, Facts.OPTIONS), steps, false, notes);
        return new ItemDraftMaking(ItemType.ORDERING, stem)
                .options(Facts.listed(facts, options))
                .solution(new Solution.Ordered(options.stream().map(Option::id).toList()));
    }

    /** A short answer; without a model it waits for one. */
    static ItemDraftMaking shortAnswer(String stem, String model) {
        ItemDraftMaking making = new ItemDraftMaking(ItemType.SHORT_ANSWER, stem);
        return model.isBlank() ? making : making.solution(new Solution.Marked(List.of(), model.strip()));
    }
}
