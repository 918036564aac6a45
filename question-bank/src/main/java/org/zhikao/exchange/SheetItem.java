package org.zhikao.exchange;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.zhikao.evidence.Sentence;
import org.zhikao.exchange.Heading.Field;
import org.zhikao.exchange.key.BlankKeys;
import org.zhikao.exchange.key.KeyCells;
import org.zhikao.item.InvalidItemException;
import org.zhikao.item.ItemType;
import org.zhikao.item.Option;
import org.zhikao.item.OptionId;
import org.zhikao.item.Points;
import org.zhikao.item.RubricLine;
import org.zhikao.item.Solution;

/** The rows of one item to a draft. What is wrong is collected, so that one look at the sheet mends all of it. */
final class SheetItem {

    private static final Pattern RUBRIC =
            Pattern.compile("([0-9０-９]{1,3}(?:[.．][0-9０-９]{1,2})?)\\s*分?\\s*[:：]\\s*(\\S.*)");

    private final ItemRows rows;
    private final List<Finding> wrong = new ArrayList<>();
    private final List<Finding> told = new ArrayList<>();
    private final TypedQuestion question;
    private final String key;
    private final List<String> options;
    private String stem;

    SheetItem(ItemRows rows) {
        this.rows = rows;
        this.question = TypedQuestion.of(rows, mayHaveOptions(rows), wrong, told);
        this.stem = question.stem();
        this.key = question.key();
        this.options = question.options();
    }

    /** Why there is no draft; empty if there is one. */
    List<Finding> wrong() {
        return wrong;
    }

    /** What is to be known of the draft. */
    List<Finding> told() {
        return told;
    }

    /** Nothing if anything is wrong. */
    Optional<ItemDraft> draft() {
        if (stem.isEmpty()) {
            wrong.clear();
            wrong(ExchangeSaying.NO_STEM);
            return Optional.empty();
        }
        Optional<ItemType> type = type();
        Optional<ItemDraft> draft = type.map(found -> {
            ItemDraftMaking making = content(found);
            SheetFacts.add(making, rows, found, wrong);
            if (!question.rationale().isEmpty()) {
                making.rationale(question.rationale());
            }
            return making.draft();
        });
        draft.ifPresent(made -> told.addAll(LeftCells.of(rows, made)));
        return wrong.isEmpty() ? draft : Optional.empty();
    }

    /** A short answer may list A.… B.… in its stem and mean something else. */
    private static boolean mayHaveOptions(ItemRows rows) {
        Optional<ItemType> type = saidType(rows).flatMap(TypeWords::type);
        return type.isEmpty()
                || type.get() == ItemType.SINGLE
                || type.get() == ItemType.MULTIPLE
                || type.get() == ItemType.ORDERING;
    }

    /** What the row says, else a title above it. */
    static Optional<TypeWords> saidType(ItemRows rows) {
        String cell = rows.text(Field.TYPE);
        return cell.isEmpty() ? rows.announced().stream().findFirst() : TypeWords.of(cell);
    }

    /** What the row says, else the sheet's name or a title, else what follows from options and key. */
    private Optional<ItemType> type() {
        String cell = rows.text(Field.TYPE);
        Optional<TypeWords> said = saidType(rows);
        if (said.isEmpty() && !cell.isEmpty()) {
            wrong(ExchangeSaying.UNKNOWN_TYPE, cell, TypeWords.ALL);
            return Optional.empty();
        }
        Optional<ItemType> type = said.flatMap(TypeWords::type).or(this::guessed);
        if (said.filter(TypeWords::anyNumber).isPresent() && type.equals(Optional.of(ItemType.SINGLE))) {
            told(ExchangeSaying.ANY_NUMBER, key);
        }
        if (type.isEmpty() && !cell.isEmpty()) {
            wrong(ExchangeSaying.TYPE_LEFT_OPEN, cell, TypeWords.ALL.replace("、案例", ""));
        } else if (type.isEmpty()) {
            wrong(ExchangeSaying.NO_TYPE, TypeWords.ALL);
        }
        return type;
    }

    private Optional<ItemType> guessed() {
        if (OptionCells.areTruths(options)
                || (options.isEmpty() && KeyCells.truth(key).isPresent())) {
            return Optional.of(ItemType.TRUE_FALSE);
        }
        if (!options.isEmpty()) {
            // Where options are AB and CD, a key AB says A and B, or the first of them: only the type tells.
            return KeyCells.letters(key, options)
                    .filter(letters -> KeyCells.letters(key, options, true).equals(Optional.of(letters)))
                    .map(letters -> letters.size() == 1 ? ItemType.SINGLE : ItemType.MULTIPLE);
        }
        if (!rows.texts(Field.BLANK).isEmpty() || BlankMarks.count(BlankMarks.ours(stem)) > 0) {
            return Optional.of(ItemType.FILL_IN);
        }
        return rows.text(Field.RUBRIC).isEmpty() ? Optional.empty() : Optional.of(ItemType.SHORT_ANSWER);
    }

    private ItemDraftMaking content(ItemType type) {
        return switch (type) {
            case SINGLE, MULTIPLE -> choice(type);
            case TRUE_FALSE -> trueFalse();
            case FILL_IN -> fillIn();
            case ORDERING -> ordering();
            case MATCHING -> matching();
            case SHORT_ANSWER, CASE -> shortAnswer();
        };
    }

    private ItemDraftMaking choice(ItemType type) {
        if (options.isEmpty()) {
            wrong(ExchangeSaying.NO_OPTIONS);
            return new ItemDraftMaking(type, stem);
        }
        Optional<List<Integer>> letters = letters(type, ExchangeSaying.KEY_LETTERS);
        stem = letters.map(right -> question.withoutLetters(right, false)).orElse(stem);
        ItemDraftMaking making = new ItemDraftMaking(type, stem).options(made(options, "a"));
        letters.ifPresent(right -> making.solution(new Solution.Chosen(
                new TreeSet<>(right.stream().map(SheetItem::optionId).toList()))));
        return making;
    }

    private ItemDraftMaking trueFalse() {
        // An option's cell of which no options could be made says which of them is the first: a letter alone does not.
        boolean isUnread = options.isEmpty() && !rows.text(Field.OPTIONS).isEmpty();
        List<String> of = isUnread ? List.of(rows.text(Field.OPTIONS)) : options;
        Set<Boolean> truths = KeyCells.truths(key, of);
        if (key.isEmpty()) {
            wrong(ExchangeSaying.NO_KEY, ExchangeSaying.KEY_PLACE_SHEET);
        } else if (truths.isEmpty()) {
            wrong(ExchangeSaying.BAD_KEY, key, ExchangeSaying.KEY_TRUTH);
        } else if (truths.size() > 1) {
            String option = KeyCells.letters(key, options)
                    .map(places -> letter(places.get(0)))
                    .orElse("");
            wrong(ExchangeSaying.KEY_OF_TWO_TRUTHS, key, keyColumn(), word(KeyCells.truth(key)), option);
        }
        Optional<Boolean> truth =
                truths.stream().filter(found -> truths.size() == 1).findFirst();
        if (of.isEmpty() && truth.isPresent() && KeyCells.truth(key).isEmpty()) {
            told(ExchangeSaying.KEY_TAKEN_AS_TRUE, key, word(truth));
        }
        stem = truth.map(question::withoutTruth).orElse(stem);
        ItemDraftMaking making = new ItemDraftMaking(ItemType.TRUE_FALSE, stem);
        truth.ifPresent(holds -> making.solution(new Solution.Chosen(Set.of(holds ? OptionId.TRUE : OptionId.FALSE))));
        return making;
    }

    private static String word(Optional<Boolean> truth) {
        return truth.orElse(false) ? "正确" : "错误";
    }

    /** What the file calls the column of keys, or would if it had one. */
    private String keyColumn() {
        return rows.columns().has(Field.KEY) ? rows.columns().name(Field.KEY) : SheetTemplate.heading(Field.KEY);
    }

    private ItemDraftMaking fillIn() {
        stem = BlankMarks.ours(stem);
        List<List<String>> accepted = accepted();
        boolean isFull = !accepted.isEmpty() && !accepted.contains(List.<String>of());
        if (BlankMarks.count(stem) == 0 && isFull) {
            stem = question.withoutBlanks(accepted);
        }
        int marked = BlankMarks.count(stem);
        if (accepted.isEmpty()) {
            wrong(ExchangeSaying.NO_KEY, ExchangeSaying.KEY_PLACE_SHEET);
        } else if (marked == 0 && question.holdsAny(accepted)) {
            wrong(ExchangeSaying.ANSWER_IN_STEM, stem, ExchangeSaying.KEY_PLACE_SHEET);
        } else if (marked == 0) {
            stem = stem + " " + String.join("、", java.util.Collections.nCopies(accepted.size(), BlankMarks.MARK));
            told(ExchangeSaying.BLANKS_ADDED, accepted.size());
        } else if (marked != accepted.size() || accepted.contains(List.<String>of())) {
            wrong(ExchangeSaying.BLANKS_DIFFER, marked, accepted.size());
        }
        return new ItemDraftMaking(ItemType.FILL_IN, stem).solution(new Solution.Filled(accepted));
    }

    /** What is right for each blank: in columns of its own, else in the key. */
    private List<List<String>> accepted() {
        List<List<String>> accepted = new ArrayList<>();
        for (String cell : rows.texts(Field.BLANK)) {
            accepted.add(cell.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList());
        }
        if (accepted.isEmpty() && !key.isEmpty()) {
            BlankKeys keys = BlankKeys.of(key, BlankMarks.count(stem));
            keys.parted().forEach(text -> told(ExchangeSaying.KEY_PARTED, text));
            keys.whole().forEach(text -> told(ExchangeSaying.KEY_WHOLE, text));
            return keys.accepted();
        }
        if (!key.isEmpty() && !BlankKeys.isWithin(key, accepted)) {
            String ofBlanks =
                    accepted.stream().map(ways -> String.join("/", ways)).collect(Collectors.joining("、"));
            wrong(ExchangeSaying.KEYS_DIFFER, ofBlanks, key);
        }
        return accepted;
    }

    private ItemDraftMaking ordering() {
        if (options.isEmpty()) {
            wrong(ExchangeSaying.NO_OPTIONS);
            return new ItemDraftMaking(ItemType.ORDERING, stem);
        }
        Optional<List<Integer>> letters = letters(ItemType.ORDERING, ExchangeSaying.KEY_ALL_LETTERS);
        stem = letters.map(right -> question.withoutLetters(right, true)).orElse(stem);
        ItemDraftMaking making = new ItemDraftMaking(ItemType.ORDERING, stem).options(made(options, "a"));
        letters.ifPresent(order -> making.solution(
                new Solution.Ordered(order.stream().map(SheetItem::optionId).toList())));
        return making;
    }

    private ItemDraftMaking matching() {
        List<String> prompts = rows.texts(Field.PROMPT);
        ItemDraftMaking making = new ItemDraftMaking(ItemType.MATCHING, stem).options(made(options, "a"));
        if (options.isEmpty()) {
            wrong(ExchangeSaying.NO_OPTIONS);
        }
        if (prompts.isEmpty() || prompts.contains("")) {
            wrong(ExchangeSaying.NO_PROMPTS);
            return making;
        }
        making.prompts(made(prompts, "p"));
        Optional<Map<Integer, Integer>> pairs = KeyCells.pairs(key);
        if (key.isEmpty()) {
            wrong(ExchangeSaying.NO_KEY, ExchangeSaying.KEY_PLACE_SHEET);
        } else if (pairs.isEmpty()) {
            wrong(ExchangeSaying.BAD_KEY, key, ExchangeSaying.KEY_PAIRS);
        } else {
            Map<OptionId, OptionId> matched = new LinkedHashMap<>();
            pairs.get().forEach((prompt, option) -> {
                if (prompt < prompts.size() && prompt >= 0 && option < options.size()) {
                    matched.put(new OptionId("p" + (prompt + 1)), optionId(option));
                } else {
                    wrong(ExchangeSaying.BAD_KEY, key, ExchangeSaying.KEY_PAIRS);
                }
            });
            making.solution(new Solution.Matched(matched));
        }
        return making;
    }

    private ItemDraftMaking shortAnswer() {
        ItemDraftMaking making = new ItemDraftMaking(ItemType.SHORT_ANSWER, stem);
        if (key.isEmpty()) {
            wrong(ExchangeSaying.NO_KEY, ExchangeSaying.KEY_PLACE_SHEET);
        }
        List<RubricLine> rubric = new ArrayList<>();
        for (String line :
                rows.text(Field.RUBRIC).lines().filter(each -> !each.isBlank()).toList()) {
            Matcher matcher = RUBRIC.matcher(line.strip());
            try {
                if (matcher.matches()) {
                    String points = Normalizer.normalize(matcher.group(1), Normalizer.Form.NFKC);
                    rubric.add(new RubricLine(Points.parse(points), matcher.group(2)));
                } else {
                    wrong(ExchangeSaying.BAD_RUBRIC, line);
                }
            } catch (InvalidItemException e) {
                wrong(ExchangeSaying.BAD_RUBRIC, line);
            }
        }
        return making.solution(new Solution.Marked(rubric, key));
    }

    /** The key's letters, each of an option that is there. */
    private Optional<List<Integer>> letters(ItemType type, Sentence cure) {
        if (key.isEmpty()) {
            wrong(ExchangeSaying.NO_KEY, ExchangeSaying.KEY_PLACE_SHEET);
            return Optional.empty();
        }
        Optional<List<Integer>> letters = KeyCells.letters(key, options, type != ItemType.SINGLE);
        if (letters.isEmpty()) {
            wrong(ExchangeSaying.BAD_KEY, key, cure);
        }
        letters.filter(all -> all.stream().allMatch(place -> place < options.size()))
                .ifPresent(all -> tellOfDoubt(type, all));
        Optional<Integer> beyond = letters.flatMap(
                all -> all.stream().filter(place -> place >= options.size()).findFirst());
        beyond.ifPresent(
                place -> wrong(ExchangeSaying.KEY_NOT_THERE, letter(place), "A–" + letter(options.size() - 1)));
        return beyond.isPresent() ? Optional.empty() : letters;
    }

    /** A key that is no letters, or may mean something else than them. */
    private void tellOfDoubt(ItemType type, List<Integer> letters) {
        String read = letters.stream().map(SheetItem::letter).collect(Collectors.joining("、"));
        boolean isText = KeyCells.hasTwoMeanings(key, options);
        boolean isFigure = isText
                ? type != ItemType.SINGLE && KeyCells.areNumbers(key, options)
                : KeyCells.isOfNumbers(key, options) && KeyCells.isFigure(key, options);
        if (isFigure) {
            wrong(ExchangeSaying.KEY_IS_FIGURE, key, keyColumn());
        } else if (isText || KeyCells.isOfNumbers(key, options)) {
            told(ExchangeSaying.KEY_READ_AS, key, read);
        }
    }

    private List<Option> made(List<String> texts, String kind) {
        List<Option> made = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            if (!texts.get(i).isBlank()) {
                made.add(new Option(kind.equals("p") ? new OptionId("p" + (i + 1)) : optionId(i), texts.get(i)));
            }
        }
        return made;
    }

    static OptionId optionId(int place) {
        return new OptionId(String.valueOf((char) ('a' + place)));
    }

    static String letter(int place) {
        return String.valueOf((char) ('A' + place));
    }

    private void wrong(Sentence problem, Object... arguments) {
        wrong.add(Finding.of(rows.place().said(), problem, arguments));
    }

    private void told(Sentence remark, Object... arguments) {
        told.add(Finding.of(rows.place().said(), remark, arguments));
    }
}
