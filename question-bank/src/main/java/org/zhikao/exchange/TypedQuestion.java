package org.zhikao.exchange;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.zhikao.evidence.Sentence;
import org.zhikao.exchange.Heading.Field;
import org.zhikao.exchange.Sheet.RawRow;
import org.zhikao.item.ItemType;

/**
 * Stem, options and key of a row or rows as they are typed: apart, or one within another. An answer that stands in the
 * question would be printed on the paper; it is taken out of it and told, or the row is refused.
 */
final class TypedQuestion {

    /** What an answer and a rationale begin with behind a question; 选出正确答案： is part of one. */
    private static final String LEAD = "(?:(?<![\\p{L}\\p{N}])|(?=[【\\[]))";

    private static final Pattern ANSWER =
            Pattern.compile(LEAD + "(?:[【\\[](?:正确|参考|标准)?答案[】\\]]\\s*[:：]?|(?:正确|参考|标准)?答案\\s*[:：])\\s*(?=\\S)");
    private static final Pattern REASON =
            Pattern.compile(LEAD + "(?:[【\\[](?:答案|试题|题目)?解析[】\\]]\\s*[:：]?|(?:答案|试题|题目)?解析\\s*[:：])\\s*(?=\\S)");

    private static final String OPEN = "[(（\\[【]\\s*";
    private static final String CLOSE = "\\s*[)）\\]】]";
    private static final String LETTER = "[A-Za-zＡ-Ｚａ-ｚ]";
    private static final Pattern LETTERS =
            Pattern.compile(OPEN + "(" + LETTER + "(?:[\\s、,，;；]*" + LETTER + "){0,25})" + CLOSE);

    /** A sign wherever it stands, a word at the end: one may well be part of a statement. */
    private static final Pattern TRUTH = Pattern.compile(
            OPEN + "([√✓✔☑×✗✘☒])" + CLOSE + "|" + OPEN + "(对|错|正确|错误)" + CLOSE + "(?=\\s*[。.！!？?]?\\s*$)");

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
            String cell = cut(rows.text(Field.OPTIONS));
            refuseGap(cell);
            options = OptionCells.split(cell);
        }
        if (options.isEmpty() && inStem) {
            refuseGap(stem);
            OptionCells.parted(stem).ifPresent(parted -> {
                stem = parted.stem();
                options = parted.options();
            });
        }
        if (options.size() > OptionCells.MOST) {
            wrong(ExchangeSaying.TOO_MANY_OPTIONS, options.size(), OptionCells.MOST);
            options = options.subList(0, OptionCells.MOST);
        }
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
        key = found;
    }

    private boolean isSame(String one, String other) {
        Optional<Boolean> truth = options.isEmpty() ? KeyCells.truth(one) : Optional.empty();
        Optional<List<Integer>> letters = KeyCells.letters(one, options).map(this::inOrder);
        return plain(one).equals(plain(other))
                || (truth.isPresent() && truth.equals(KeyCells.truth(other)))
                || (letters.isPresent()
                        && letters.equals(KeyCells.letters(other, options).map(this::inOrder)));
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
        stem = cut(stem);
        List<String> without = new ArrayList<>(options);
        for (int i = 0; i < without.size(); i++) {
            String option = without.get(i);
            String cut = i == without.size() - 1 ? cut(option) : option;
            if (cut.equals(option)
                    && (ANSWER.matcher(option).find() || REASON.matcher(option).find())) {
                wrong(ExchangeSaying.ANSWER_IN_OPTION, SheetItem.letter(i), option);
            }
            without.set(i, cut);
        }
        options = List.copyOf(without);
    }

    private String cut(String text) {
        Matcher answer = ANSWER.matcher(text);
        Matcher reason = REASON.matcher(text);
        int answerAt = answer.find() ? answer.start() : text.length();
        int reasonAt = reason.find() ? reason.start() : text.length();
        int end = Math.min(answerAt, reasonAt);
        String head = text.substring(0, end).strip();
        if (end == text.length() || head.isEmpty()) {
            return text;
        }
        if (answerAt < text.length()) {
            String found = text.substring(answer.end(), answerAt < reasonAt ? reasonAt : text.length())
                    .strip();
            boolean isNew = key.isEmpty() && keys.isEmpty();
            told(isNew ? ExchangeSaying.KEY_IN_QUESTION : ExchangeSaying.ANSWER_CUT, found);
            keys.add(found);
        }
        if (reasonAt < text.length()) {
            String found = text.substring(reason.end(), reasonAt < answerAt ? answerAt : text.length())
                    .strip();
            boolean isNew = rationale.isEmpty() && rows.text(Field.RATIONALE).isEmpty();
            told(isNew ? ExchangeSaying.RATIONALE_IN_QUESTION : ExchangeSaying.ANSWER_CUT, found);
            rationale = isNew ? found : rationale;
        }
        return head;
    }

    /** Blanks the letters of the key where they stand in brackets within the stem. */
    String withoutLetters(List<Integer> right) {
        Set<Integer> places = new TreeSet<>(right);
        Set<Integer> together = new TreeSet<>();
        Set<String> others = new LinkedHashSet<>();
        boolean any = false;
        for (Matcher found = LETTERS.matcher(stem); found.find(); ) {
            String letters = plain(found.group(1));
            Set<Integer> said =
                    letters.chars().mapToObj(letter -> letter - 'A').collect(Collectors.toCollection(TreeSet::new));
            boolean may = said.size() == letters.length() && said.stream().allMatch(place -> place < options.size());
            boolean isSmall = found.group(1).codePoints().anyMatch(Character::isLowerCase);
            if (may && (!isSmall || places.containsAll(said))) {
                any = true;
                together.addAll(said);
                if (!said.equals(places)) {
                    others.add(found.group());
                }
            }
        }
        boolean isKey = others.isEmpty() || together.equals(places);
        return any ? blanked(LETTERS, isKey, String.join("", others)) : stem;
    }

    /** Blanks √ or × where it stands in brackets within the statement. */
    String withoutTruth(boolean holds) {
        Set<String> others = new LinkedHashSet<>();
        boolean any = false;
        for (Matcher found = TRUTH.matcher(stem); found.find(); ) {
            any = true;
            if (!KeyCells.truth(found.group()).equals(Optional.of(holds))) {
                others.add(found.group());
            }
        }
        return any ? blanked(TRUTH, others.isEmpty(), String.join("", others)) : stem;
    }

    /** Beside a blank that is left open, brackets are words of the question: 维生素（C）. */
    private String blanked(Pattern brackets, boolean isKey, String others) {
        boolean isOpen = BlankMarks.count(BlankMarks.ours(stem)) > 0;
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
        return brackets.matcher(stem).replaceAll(BLANK);
    }

    private void wrong(Sentence problem, Object... arguments) {
        wrong.add(Finding.of(rows.place().said(), problem, arguments));
    }

    private void told(Sentence remark, Object... arguments) {
        told.add(Finding.of(rows.place().said(), remark, arguments));
    }
}
