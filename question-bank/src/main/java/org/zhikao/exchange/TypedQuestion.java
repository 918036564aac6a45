package org.zhikao.exchange;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.zhikao.evidence.Sentence;
import org.zhikao.exchange.Heading.Field;
import org.zhikao.exchange.Sheet.RawRow;
import org.zhikao.exchange.key.BlankKeys;
import org.zhikao.exchange.key.KeyCells;
import org.zhikao.exchange.key.Numbering;
import org.zhikao.exchange.key.StemLetters;
import org.zhikao.exchange.key.StemTruths;
import org.zhikao.exchange.key.TypedAnswer;
import org.zhikao.item.ItemType;

/**
 * Stem, options and key of a row or rows as they are typed: apart, or one within another. An answer that stands in the
 * question would be printed on the paper; it is taken out of it and told, or the row is refused.
 */
final class TypedQuestion {

    private static final Pattern BRACKETS = Pattern.compile(
            "[(（\\[［【〔「]\\s*([^(（\\[［【〔「)）\\]］】〕」]{1,200}?)\\s*[)）\\]］】〕」]", Pattern.UNICODE_CHARACTER_CLASS);

    private static final String BLANK = "（　）";

    private final ItemRows rows;
    private final List<Finding> wrong;
    private final List<Finding> told;
    /** What stood behind the question. */
    private final List<String> keys = new ArrayList<>();

    private String stem;
    private String key;
    private String rationale = "";
    private List<String> options = List.of();

    private TypedQuestion(ItemRows rows, List<Finding> wrong, List<Finding> told) {
        this.rows = rows;
        this.wrong = wrong;
        this.told = told;
        this.stem = rows.text(Field.STEM);
        this.key = rows.text(Field.KEY);
    }

    /**
     * Reads the rows of an item.
     *
     * @param inStem whether options may follow the stem in its cell
     * @param wrong where problems are added
     * @param told where remarks are added
     */
    static TypedQuestion of(ItemRows rows, boolean inStem, List<Finding> wrong, List<Finding> told) {
        TypedQuestion question = new TypedQuestion(rows, wrong, told);
        question.readOptions(inStem);
        question.cutAnswers();
        if (question.isStatement() && question.key.isEmpty() && question.keys.isEmpty()) {
            question.keyInBrackets();
        }
        // Only the options tell whether two keys are the same.
        question.keys.forEach(question::key);
        return question;
    }

    String stem() {
        return stem;
    }

    String key() {
        return key;
    }

    List<String> options() {
        return options;
    }

    /** What stood behind the question where the row has no other; else empty. */
    String rationale() {
        return rationale;
    }

    private void readOptions(boolean inStem) {
        List<String> lettered = rows.texts(Field.OPTION);
        if (!lettered.isEmpty()) {
            int gap = lettered.indexOf("");
            if (gap >= 0) {
                wrong(ExchangeSaying.OPTION_GAP, SheetItem.letter(gap));
            }
            options = OptionCells.withoutMarks(lettered);
        } else if (rows.rows().size() > 1) {
            readOptionRows();
        } else {
            String cell = cut(rows.text(Field.OPTIONS), true);
            refuseGap(cell);
            options = isStatement() ? OptionCells.splitTruths(cell) : OptionCells.split(cell);
        }
        if (options.isEmpty() && inStem) {
            refuseGap(stem);
            OptionCells.parted(stem).ifPresent(this::part);
        } else if (options.isEmpty() && isStatement()) {
            OptionCells.parted(stem)
                    .filter(parted -> OptionCells.areTruths(withoutAnswer(parted.options())))
                    .ifPresent(this::part);
        }
        if (options.size() > OptionCells.MOST) {
            wrong(ExchangeSaying.TOO_MANY_OPTIONS, options.size(), OptionCells.MOST);
            options = options.subList(0, OptionCells.MOST);
        }
    }

    private void part(OptionCells.Parted parted) {
        // Of 答案：A、B A.甲 B.乙 nobody can tell where the key ends and the options begin.
        if (TypedAnswer.isLeftOpen(parted.stem())
                && OptionCells.isMarkedWithin(parted.options().get(0), 0)) {
            wrong(
                    ExchangeSaying.ANSWER_IN_OPTION,
                    SheetItem.letter(0),
                    parted.options().get(0),
                    ExchangeSaying.KEY_PLACE_SHEET);
        }
        stem = parted.stem();
        options = parted.options();
    }

    private static List<String> withoutAnswer(List<String> options) {
        return options.stream()
                .map(option -> TypedAnswer.of(option, true, "").question())
                .toList();
    }

    /** Whether the row says that it is one that is right or wrong. */
    private boolean isStatement() {
        return SheetItem.saidType(rows)
                .flatMap(TypeWords::type)
                .filter(type -> type == ItemType.TRUE_FALSE)
                .isPresent();
    }

    /** A row for each option, with or without what marks the right ones. */
    private void readOptionRows() {
        List<String> each = new ArrayList<>();
        StringBuilder right = new StringBuilder();
        key = rows.keyOfRows().isEmpty() ? key : rows.keyOfRows();
        for (RawRow row : rows.rows()) {
            String label = rows.columns().label(row);
            if (!label.isEmpty() && !OptionCells.isLabelOf(label, each.size())) {
                wrong(ExchangeSaying.OPTION_LABELS, label, SheetItem.letter(each.size()));
            }
            String marked = rows.columns().text(row, Field.IS_RIGHT);
            Optional<Boolean> isRight = KeyCells.truth(marked);
            if (isRight.orElse(false)) {
                right.append(SheetItem.letter(each.size()));
            } else if (isRight.isEmpty() && !marked.isEmpty()) {
                wrong(ExchangeSaying.BAD_KEY, marked, ExchangeSaying.KEY_TRUTH);
            }
            each.add(rows.columns().text(row, Field.OPTIONS));
        }
        options = OptionCells.withoutMarks(each);
        if (!right.isEmpty()) {
            key(right.toString());
        }
    }

    private void refuseGap(String text) {
        OptionCells.gap(text)
                .ifPresent(
                        gap -> wrong(ExchangeSaying.OPTION_MARKS, SheetItem.letter(gap[0]), SheetItem.letter(gap[1])));
    }

    /** A key that stands elsewhere than under 答案: what stands there must say the same. */
    private void key(String found) {
        if (!key.isEmpty() && !isSame(key, found)) {
            wrong(ExchangeSaying.KEYS_DIFFER, key, found);
        }
        // The column's own words stay; anything else says it more plainly.
        key = plain(key).equals(plain(found)) ? key : found;
    }

    private boolean isSame(String one, String other) {
        boolean isTruth = isStatement() || options.isEmpty() || OptionCells.areTruths(options);
        Set<Boolean> truths = isTruth ? KeyCells.truths(one, options) : Set.of();
        Optional<List<Integer>> letters = KeyCells.letters(one, options).map(this::inOrder);
        return plain(one).equals(plain(other))
                || (!truths.isEmpty() && truths.equals(KeyCells.truths(other, options)))
                || (letters.isPresent()
                        && letters.equals(KeyCells.letters(other, options).map(this::inOrder)))
                || areSameBlanks(one, other);
    }

    /** 五千元、一万元 and 5000元；10000元, of a stem with two blanks. */
    private boolean areSameBlanks(String one, String other) {
        int blanks = options.isEmpty() ? BlankMarks.count(BlankMarks.ours(stem)) : 0;
        return blanks > 0
                && BlankKeys.isWithin(one, BlankKeys.of(other, blanks).accepted())
                && BlankKeys.isWithin(other, BlankKeys.of(one, blanks).accepted());
    }

    /** Of steps the order counts. */
    private List<Integer> inOrder(List<Integer> letters) {
        boolean ofSteps = SheetItem.saidType(rows)
                .flatMap(TypeWords::type)
                .filter(type -> type == ItemType.ORDERING)
                .isPresent();
        return ofSteps ? letters : letters.stream().sorted().toList();
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .replaceAll("[\\s.,;。、]+", "");
    }

    /** Behind the stem or the last option; anywhere else it can't be told where it ends. */
    private void cutAnswers() {
        stem = cut(stem, false);
        String words = withoutReplies(stem);
        TypedAnswer left = TypedAnswer.of(words, false, key);
        boolean hasBlank = BlankMarks.count(BlankMarks.ours(stem)) > 0;
        if (left.key().isPresent() || TypedAnswer.isGluedTo(words, hasBlank)) {
            wrong(ExchangeSaying.ANSWER_IN_STEM, stem, ExchangeSaying.KEY_PLACE_SHEET);
        }
        List<String> without = new ArrayList<>(options);
        for (int i = 0; i < without.size(); i++) {
            String option = without.get(i);
            String cut = i == without.size() - 1 ? cut(option, true) : option;
            if (cut.equals(option) && TypedAnswer.standsIn(option)) {
                wrong(ExchangeSaying.ANSWER_IN_OPTION, SheetItem.letter(i), option, ExchangeSaying.KEY_PLACE_SHEET);
            }
            without.set(i, cut);
        }
        options = List.copyOf(without);
    }

    /** Of a question with options: what somebody in it answered is none of its keys. */
    private String withoutReplies(String text) {
        return options.isEmpty() || OptionCells.areTruths(options) ? text : TypedAnswer.withoutReplies(text);
    }

    /** What is nothing but an answer is left as it stands. */
    private String cut(String text, boolean isOption) {
        TypedAnswer typed = isOption
                ? TypedAnswer.of(text, true, key)
                : TypedAnswer.of(withoutReplies(text), false, key).withReplies();
        if (typed.question().isEmpty()) {
            return text;
        }
        typed.key().ifPresent(found -> {
            boolean isNew = key.isEmpty() && keys.isEmpty();
            told(isNew ? ExchangeSaying.KEY_IN_QUESTION : ExchangeSaying.ANSWER_CUT, found);
            keys.add(found);
        });
        typed.rationale().ifPresent(found -> {
            boolean isNew = rationale.isEmpty() && rows.text(Field.RATIONALE).isEmpty();
            told(isNew ? ExchangeSaying.RATIONALE_IN_QUESTION : ExchangeSaying.ANSWER_CUT, found);
            rationale = isNew ? found : rationale;
        });
        return typed.question();
    }

    /**
     * Blanks the letters of the key where they stand in brackets within the stem.
     *
     * @param isInOrder whether the key is an order
     */
    String withoutLetters(List<Integer> right, boolean isInOrder) {
        StemLetters letters = StemLetters.of(stem, right, options.size());
        if (letters.isEmpty()) {
            return stem;
        }
        boolean isOpen = isOpen(letters.replacedBy(""));
        if (!isOpen && letters.areNames()) {
            return stem;
        }
        boolean isKey = letters.areKey(isInOrder);
        if (isKey && !isOpen && !letters.standForWords()) {
            wrong(ExchangeSaying.ANSWER_IN_STEM, stem, ExchangeSaying.KEY_PLACE_SHEET);
            return stem;
        }
        if (!isKey && !isOpen && letters.holdKey(isInOrder)) {
            wrong(ExchangeSaying.ANSWER_IN_DOUBT, stem, key);
            return stem;
        }
        return blanked(letters.replacedBy(BLANK), isOpen, isKey, letters.others(isInOrder));
    }

    /** Blanks √, × or what else says whether it holds, where it stands in brackets or behind the statement. */
    String withoutTruth(boolean holds) {
        List<String> truths = StemTruths.in(stem, takesLetters());
        if (truths.isEmpty()) {
            return stem;
        }
        String others = truths.stream()
                .filter(truth -> !KeyCells.truths(truth, options).equals(Set.of(holds)))
                .distinct()
                .collect(Collectors.joining());
        boolean isOpen = isOpen(StemTruths.replaced(stem, takesLetters(), ""));
        return blanked(StemTruths.replaced(stem, takesLetters(), BLANK), isOpen, others.isEmpty(), others);
    }

    /** Whether A and B may be the key of a statement. */
    private boolean takesLetters() {
        boolean isLetter = KeyCells.truth(key).isEmpty()
                && KeyCells.letters(key, List.of()).isPresent();
        return isLetter || !options.isEmpty();
    }

    private static boolean isOpen(String stem) {
        return BlankMarks.count(BlankMarks.ours(stem)) > 0;
    }

    /** The key of a statement that has no other. */
    private void keyInBrackets() {
        List<String> found = StemTruths.in(stem, takesLetters());
        Set<Set<Boolean>> said =
                found.stream().map(truth -> KeyCells.truths(truth, options)).collect(Collectors.toSet());
        if (said.size() == 1 && !isOpen(stem)) {
            told(ExchangeSaying.KEY_IN_QUESTION, found.get(0));
            key = found.get(0);
        }
    }

    /**
     * Blanks what the brackets of the stem hold, where they hold what is right for each blank one after the other; else the
     * stem as it is.
     */
    String withoutBlanks(List<List<String>> accepted) {
        StringBuilder blanked = new StringBuilder();
        int next = 0;
        Matcher found = BRACKETS.matcher(stem);
        while (found.find()) {
            String inner = BlankKeys.plain(found.group(1));
            boolean isRight = next < accepted.size()
                    && !Numbering.isAt(stem, found.start(), found.end())
                    && accepted.get(next).stream().map(BlankKeys::plain).anyMatch(inner::equals);
            if (isRight) {
                found.appendReplacement(blanked, BlankMarks.MARK);
                next++;
            }
        }
        found.appendTail(blanked);
        if (next == 0 || next < accepted.size()) {
            return stem;
        }
        told(
                ExchangeSaying.ANSWER_BLANKED,
                accepted.stream().map(ways -> ways.get(0)).collect(Collectors.joining("、")));
        return blanked.toString();
    }

    /** Whether what is right for a blank is among the words of the stem. */
    boolean holdsAny(List<List<String>> accepted) {
        String words = BlankKeys.plain(stem);
        return accepted.stream()
                .flatMap(List::stream)
                .map(BlankKeys::plain)
                .anyMatch(way -> !way.isEmpty() && words.contains(way));
    }

    /** Beside a blank that is left open, brackets are words of the question: 维生素（C）. */
    private String blanked(String without, boolean isOpen, boolean isKey, String others) {
        if (isOpen) {
            if (isKey) {
                told(ExchangeSaying.KEY_BESIDE_BLANK, key);
            }
            return stem;
        }
        if (!isKey) {
            wrong(ExchangeSaying.ANSWER_DIFFERS, others, key);
            return stem;
        }
        told(ExchangeSaying.ANSWER_BLANKED, key);
        return without;
    }

    private void wrong(Sentence problem, Object... arguments) {
        wrong.add(Finding.of(rows.place().said(), problem, arguments));
    }

    private void told(Sentence remark, Object... arguments) {
        told.add(Finding.of(rows.place().said(), remark, arguments));
    }
}
