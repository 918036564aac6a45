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
import org.zhikao.exchange.key.Numbering;
import org.zhikao.exchange.key.OptionMarks;
import org.zhikao.exchange.key.StemLetters;
import org.zhikao.exchange.key.StemTruths;
import org.zhikao.exchange.key.TypedAnswer;
import org.zhikao.item.ItemType;
import org.zhikao.item.Option;
import org.zhikao.item.OptionId;
import org.zhikao.item.SimpleItem;
import org.zhikao.item.Solution;

/**
 * Keys that stand in the words of the items themselves, whatever file they came from: a paper would print them. A sheet's
 * reader takes out what it can; what is left here is refused, for nobody but the writer can tell what belongs to the
 * question.
 */
public final class LeftKeys {

    /** How one stands there. */
    public enum Kind {
        /** In the stem. */
        STEM(ExchangeSaying.ANSWER_IN_STEM, true),
        /** A mark or an answer in an option, after the option's letter. */
        OPTION(ExchangeSaying.ANSWER_IN_OPTION, true),
        /** In the material of a case. */
        MATERIAL(ExchangeSaying.ANSWER_IN_MATERIAL, true),
        /** The stem says another one than the key, which follows. */
        DIFFERS(ExchangeSaying.ANSWER_DIFFERS, false),
        /** Among letters that may be names; the key follows. */
        DOUBT(ExchangeSaying.ANSWER_IN_DOUBT, false);

        private final ExchangeSaying problem;
        private final boolean namesPlace;

        Kind(ExchangeSaying problem, boolean namesPlace) {
            this.problem = problem;
            this.namesPlace = namesPlace;
        }
    }

    /**
     * One of them.
     *
     * @param words in which it stands, and what else a sentence of its kind names
     */
    public record Left(Kind kind, List<String> words) {

        /** Copies the list. */
        public Left {
            words = List.copyOf(words);
        }

        private Finding finding(Place place, Sentence keyPlace) {
            List<Object> arguments = new ArrayList<>(words);
            if (kind.namesPlace) {
                arguments.add(keyPlace);
            }
            return Finding.of(place.said(), kind.problem, arguments.toArray());
        }
    }

    private static final Pattern BRACKETS = Pattern.compile(
            "[(（\\[［【〔「{｛]([^(（\\[［【〔「{｛)）\\]］】〕」}｝]{1,200})[)）\\]］】〕」}｝]", Pattern.UNICODE_CHARACTER_CLASS);

    private static final Pattern STOP = Pattern.compile("[。．.;；，,！!\\n]");

    private static final Pattern SENTENCE_END = Pattern.compile("[。．？！?!]\\s{0,9}([^。．？！?!]{1,200})[。．？！?!]?\\s{0,9}$");

    /** 答案：____ asks for the answer. */
    private static final Pattern OPEN =
            Pattern.compile("^\\s{0,9}(?:_{2,}|[（(]\\s{0,9}[)）])", Pattern.UNICODE_CHARACTER_CLASS);

    private final ItemType type;
    private final String stem;
    private final List<Option> options;
    private final List<Left> wrong = new ArrayList<>();
    private final List<String> besideBlanks = new ArrayList<>();

    private LeftKeys(ItemType type, String stem, List<Option> options, Optional<Solution> solution) {
        this.type = type;
        this.stem = stem;
        this.options = options;
        if (TypedAnswer.mayStandIn(stem) && isTyped(asks() ? TypedAnswer.withoutReplies(stem) : stem)) {
            wrong(Kind.STEM, stem);
        }
        solution.ifPresent(this::check);
    }

    private LeftKeys(ItemDraft draft) {
        this(draft.type(), draft.stem(), draft.options(), draft.solution());
    }

    /** Those in an item or a part. */
    public static List<Left> in(SimpleItem item) {
        LeftKeys keys = new LeftKeys(item.type(), item.stem(), item.options(), Optional.of(item.solution()));
        return keys.wrong.stream().distinct().toList();
    }

    /** The one in the material of a case, which asks nothing: only what is called an answer there is one. */
    public static Optional<Left> inMaterial(String material) {
        return TypedAnswer.isInMaterial(material)
                ? Optional.of(new Left(Kind.MATERIAL, List.of(material)))
                : Optional.empty();
    }

    /**
     * Why the draft or a part of it is refused; empty if it is not.
     *
     * @param keyPlace where a file such as this one says what is right
     */
    static List<Finding> wrong(Place place, ItemDraft draft, Sentence keyPlace) {
        Stream<Left> ofMaterial = draft.parts().isEmpty() ? Stream.empty() : inMaterial(draft.stem()).stream();
        return Stream.concat(ofMaterial, all(draft).stream().flatMap(each -> each.wrong.stream()))
                .map(left -> left.finding(place, keyPlace))
                .distinct()
                .toList();
    }

    /** What stands beside a blank that is left open: it may be the key, or words of the question. */
    static List<Finding> told(Place place, ItemDraft draft) {
        return all(draft).stream()
                .flatMap(each -> each.besideBlanks.stream())
                .distinct()
                .map(key -> Finding.of(place.said(), ExchangeSaying.KEY_BESIDE_BLANK, key))
                .toList();
    }

    private static List<LeftKeys> all(ItemDraft draft) {
        return draft.parts().isEmpty()
                ? List.of(new LeftKeys(draft))
                : draft.parts().stream().map(LeftKeys::new).toList();
    }

    /** Whether letters of options are its key: then a bare truth in its stem is what somebody answered. */
    private boolean asks() {
        return !options.isEmpty()
                && !OptionCells.areTruths(options.stream().map(Option::text).toList());
    }

    private static boolean isTyped(String stem) {
        Optional<String> key = TypedAnswer.of(stem, false, "").key();
        return key.filter(found -> !OPEN.matcher(found).find()).isPresent()
                || TypedAnswer.isGluedTo(stem, isOpen(stem));
    }

    private void check(Solution solution) {
        switch (type) {
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
                    wrong(Kind.STEM, stem);
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
        StemLetters letters = StemLetters.of(stem, right, options.size());
        boolean isOpen = !letters.isEmpty() && isOpen(letters.replacedBy(""));
        boolean isKey = !letters.isEmpty() && letters.areKey(isInOrder);
        if (isOpen && (isKey || letters.holdKey(isInOrder))) {
            besideBlanks.add(key);
        } else if ((isKey && !letters.areNames()) || StemLetters.isBareKey(stem, right, isInOrder)) {
            wrong(Kind.STEM, stem);
        } else if (!isOpen && letters.holdKey(isInOrder)) {
            wrong(Kind.DOUBT, stem, key);
        } else if (!letters.isEmpty() && !isOpen && letters.endStem() && !letters.areNames()) {
            wrong(Kind.DIFFERS, letters.others(isInOrder), key);
        }
        List<String> texts = options.stream().map(Option::text).toList();
        for (int i = 0; i < texts.size(); i++) {
            TypedAnswer typed = TypedAnswer.of(texts.get(i), true, "");
            if (typed.key().filter(found -> !isOther(found, right)).isPresent()
                    || typed.rationale().isPresent()) {
                wrong(Kind.OPTION, SheetItem.letter(i), texts.get(i));
            }
        }
        if (!isInOrder) {
            OptionMarks.telling(texts, Set.copyOf(right))
                    .ifPresent(option -> wrong(Kind.OPTION, SheetItem.letter(option), texts.get(option)));
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
        List<OptionId> ids = options.stream().map(Option::id).toList();
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
        List<String> truths = StemTruths.in(stem, false).stream()
                .filter(truth -> !StemTruths.isLetterOf(truth, !holds))
                .toList();
        if (StemTruths.isLeftBare(stem, holds)) {
            wrong(Kind.STEM, stem);
        } else if (!truths.isEmpty() && isOpen(StemTruths.replaced(stem, false, ""))) {
            besideBlanks.add(String.join("", truths));
        } else if (!truths.isEmpty()) {
            wrong(Kind.STEM, stem);
        }
    }

    private void checkBlanks(List<List<String>> accepted) {
        Set<String> right =
                accepted.stream().flatMap(List::stream).map(BlankKeys::plain).collect(Collectors.toSet());
        Optional<String> last = SENTENCE_END
                .matcher(stem)
                .results()
                .map(found -> found.group(1))
                .findFirst();
        if (brackets().map(BlankKeys::plain).anyMatch(right::contains)
                || last.map(BlankKeys::plain).filter(right::contains).isPresent()) {
            wrong(Kind.STEM, stem);
        }
    }

    private Stream<String> brackets() {
        return BRACKETS.matcher(stem)
                .results()
                .filter(found -> !isItemOfArticle(stem, found.start(), found.end())
                        && !Numbering.isAt(stem, found.start(), found.end()))
                .map(found -> found.group(1));
    }

    /** 第（二）项 is a place in the law. */
    private static boolean isItemOfArticle(String stem, int from, int to) {
        return from > 0 && stem.charAt(from - 1) == '第' && to < stem.length() && "项款目".indexOf(stem.charAt(to)) >= 0;
    }

    private static boolean isOpen(String stem) {
        return BlankMarks.count(BlankMarks.ours(stem)) > 0;
    }

    private void wrong(Kind kind, String... words) {
        wrong.add(new Left(kind, List.of(words)));
    }
}
