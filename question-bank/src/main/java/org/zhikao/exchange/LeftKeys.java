package org.zhikao.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.zhikao.evidence.Sentence;
import org.zhikao.exchange.key.BlankKeys;
import org.zhikao.exchange.key.KeyCells;
import org.zhikao.exchange.key.OptionMarks;
import org.zhikao.exchange.key.StemLetters;
import org.zhikao.exchange.key.StemTruths;
import org.zhikao.exchange.key.TypedAnswer;
import org.zhikao.item.Option;
import org.zhikao.item.OptionId;
import org.zhikao.item.Solution;

/**
 * Keys that stand in the words of the items themselves, whatever file they came from: a paper would print them. A sheet's
 * reader takes out what it can; what is left here is refused, for nobody but the writer can tell what belongs to the
 * question.
 */
final class LeftKeys {

    private static final Pattern BRACKETS = Pattern.compile(
            "[(（\\[［【〔「{｛]([^(（\\[［【〔「{｛)）\\]］】〕」}｝]{1,200})[)）\\]］】〕」}｝]", Pattern.UNICODE_CHARACTER_CLASS);

    private static final Pattern STOP = Pattern.compile("[。．.;；，,！!\\n]");

    private static final Pattern SENTENCE_END = Pattern.compile("[。．？！?!]\\s{0,9}([^。．？！?!]{1,200})[。．？！?!]?\\s{0,9}$");

    /** 答案：____ asks for the answer. */
    private static final Pattern OPEN =
            Pattern.compile("^\\s{0,9}(?:_{2,}|[（(]\\s{0,9}[)）])", Pattern.UNICODE_CHARACTER_CLASS);

    private final Place place;
    private final ItemDraft draft;
    private final List<Finding> wrong = new ArrayList<>();
    private final List<Finding> told = new ArrayList<>();

    private LeftKeys(Place place, ItemDraft draft) {
        this.place = place;
        this.draft = draft;
        TypedAnswer typed = TypedAnswer.of(draft.stem(), false, "");
        if (typed.key().filter(key -> !OPEN.matcher(key).find()).isPresent()
                || TypedAnswer.isGluedTo(draft.stem(), isOpen(draft.stem()))) {
            wrong(ExchangeSaying.ANSWER_IN_STEM, draft.stem());
        }
        draft.solution().ifPresent(this::check);
    }

    /** Why the draft or a part of it is refused; empty if it is not. */
    static List<Finding> wrong(Place place, ItemDraft draft) {
        return all(place, draft).stream()
                .flatMap(each -> each.wrong.stream())
                .distinct()
                .toList();
    }

    /** What stands beside a blank that is left open: it may be the key, or words of the question. */
    static List<Finding> told(Place place, ItemDraft draft) {
        return all(place, draft).stream()
                .flatMap(each -> each.told.stream())
                .distinct()
                .toList();
    }

    /** The material of a case asks nothing. */
    private static List<LeftKeys> all(Place place, ItemDraft draft) {
        return draft.parts().isEmpty()
                ? List.of(new LeftKeys(place, draft))
                : draft.parts().stream().map(part -> new LeftKeys(place, part)).toList();
    }

    private void check(Solution solution) {
        switch (draft.type()) {
            case TRUE_FALSE -> {
                if (solution instanceof Solution.Chosen chosen) {
                    checkStatement(chosen.options().contains(OptionId.TRUE));
                }
            }
            case SINGLE, MULTIPLE, ORDERING -> checkChoice(solution);
            case FILL_IN -> {
                if (solution instanceof Solution.Filled filled) {
                    checkBlanks(filled.accepted());
                }
            }
            case MATCHING -> {
                if (brackets().anyMatch(inner -> KeyCells.pairs(inner).isPresent())) {
                    wrong(ExchangeSaying.ANSWER_IN_STEM, draft.stem());
                }
            }
            default -> {
                // A short answer has no key that is short enough to be told from its question.
            }
        }
    }

    private void checkChoice(Solution solution) {
        boolean isInOrder = solution instanceof Solution.Ordered;
        List<Integer> right = right(solution);
        if (right.isEmpty()) {
            return;
        }
        String key = right.stream().map(SheetItem::letter).collect(Collectors.joining());
        StemLetters letters =
                StemLetters.of(draft.stem(), right, draft.options().size());
        boolean isOpen = isOpen(letters.replacedBy(""));
        boolean isKey = !letters.isEmpty() && letters.areKey(isInOrder);
        if (isOpen && (isKey || letters.holdKey(isInOrder))) {
            told.add(Finding.of(place.said(), ExchangeSaying.KEY_BESIDE_BLANK, key));
        } else if (isKey || StemLetters.isBareKey(draft.stem(), right, isInOrder)) {
            wrong(ExchangeSaying.ANSWER_IN_STEM, draft.stem());
        } else if (!isOpen && letters.holdKey(isInOrder)) {
            wrong(ExchangeSaying.ANSWER_IN_DOUBT, draft.stem(), key);
        } else if (!letters.isEmpty() && !isOpen && letters.endStem() && !letters.areNames()) {
            wrong(ExchangeSaying.ANSWER_DIFFERS, letters.others(isInOrder), key);
        }
        List<String> texts = draft.options().stream().map(Option::text).toList();
        for (int i = 0; i < texts.size(); i++) {
            TypedAnswer typed = TypedAnswer.of(texts.get(i), true, "");
            if (typed.key().filter(found -> !isOther(found, right)).isPresent()
                    || typed.rationale().isPresent()) {
                wrong(ExchangeSaying.ANSWER_IN_OPTION, SheetItem.letter(i), texts.get(i));
            }
        }
        if (!isInOrder) {
            OptionMarks.telling(texts, Set.copyOf(right))
                    .ifPresent(option ->
                            wrong(ExchangeSaying.ANSWER_IN_OPTION, SheetItem.letter(option), texts.get(option)));
        }
    }

    /** Whether an answer names other options: an option may well speak of one. */
    private static boolean isOther(String answer, List<Integer> right) {
        Optional<List<Integer>> letters = KeyCells.letters(STOP.split(answer, 2)[0], List.of(), true);
        return letters.isPresent()
                && !letters.get().stream()
                        .sorted()
                        .toList()
                        .equals(right.stream().sorted().toList());
    }

    private List<Integer> right(Solution solution) {
        List<OptionId> ids = draft.options().stream().map(Option::id).toList();
        if (solution instanceof Solution.Ordered ordered) {
            return ordered.steps().stream().map(ids::indexOf).toList();
        }
        return solution instanceof Solution.Chosen chosen
                ? IntStream.range(0, ids.size())
                        .filter(at -> chosen.options().contains(ids.get(at)))
                        .boxed()
                        .toList()
                : List.of();
    }

    private void checkStatement(boolean holds) {
        String stem = draft.stem();
        List<String> truths = StemTruths.in(stem, false).stream()
                .filter(truth -> !StemTruths.isLetterOf(truth, !holds))
                .toList();
        if (StemTruths.isLeftBare(stem, holds)) {
            wrong(ExchangeSaying.ANSWER_IN_STEM, stem);
        } else if (!truths.isEmpty() && isOpen(StemTruths.replaced(stem, false, ""))) {
            told.add(Finding.of(place.said(), ExchangeSaying.KEY_BESIDE_BLANK, String.join("", truths)));
        } else if (!truths.isEmpty()) {
            wrong(ExchangeSaying.ANSWER_IN_STEM, stem);
        }
    }

    private void checkBlanks(List<List<String>> accepted) {
        Set<String> right =
                accepted.stream().flatMap(List::stream).map(BlankKeys::plain).collect(Collectors.toSet());
        Optional<String> last = SENTENCE_END
                .matcher(draft.stem())
                .results()
                .map(found -> found.group(1))
                .findFirst();
        if (brackets().map(BlankKeys::plain).anyMatch(right::contains)
                || last.map(BlankKeys::plain).filter(right::contains).isPresent()) {
            wrong(ExchangeSaying.ANSWER_IN_STEM, draft.stem());
        }
    }

    private Stream<String> brackets() {
        String stem = draft.stem();
        return BRACKETS.matcher(stem)
                .results()
                .filter(found -> !isItemOfArticle(stem, found.start(), found.end()))
                .map(found -> found.group(1));
    }

    /** 第（二）项 is a place in the law. */
    private static boolean isItemOfArticle(String stem, int from, int to) {
        return from > 0 && stem.charAt(from - 1) == '第' && to < stem.length() && "项款目".indexOf(stem.charAt(to)) >= 0;
    }

    private static boolean isOpen(String stem) {
        return BlankMarks.count(BlankMarks.ours(stem)) > 0;
    }

    private void wrong(Sentence problem, Object... arguments) {
        wrong.add(Finding.of(place.said(), problem, arguments));
    }
}
