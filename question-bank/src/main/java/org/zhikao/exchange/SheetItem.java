package org.zhikao.exchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zhikao.evidence.Sentence;
import org.zhikao.exchange.Heading.Field;
import org.zhikao.exchange.Sheet.RawRow;
import org.zhikao.item.InvalidItemException;
import org.zhikao.item.ItemType;
import org.zhikao.item.Option;
import org.zhikao.item.OptionId;
import org.zhikao.item.Points;
import org.zhikao.item.RubricLine;
import org.zhikao.item.Solution;

/** The rows of one item to a draft. What is wrong is collected, so that one look at the sheet mends all of it. */
final class SheetItem {

    private static final Pattern RUBRIC = Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,2})?)\\s*分?\\s*[:：]\\s*(\\S.*)");

    private final ItemRows rows;
    private final List<Finding> wrong = new ArrayList<>();
    private final List<Finding> told = new ArrayList<>();
    private String stem;
    private String key;
    private List<String> options = List.of();

    SheetItem(ItemRows rows) {
        this.rows = rows;
        this.stem = rows.text(Field.STEM);
        this.key = rows.text(Field.KEY);
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
            wrong(ExchangeSaying.NO_STEM);
            return Optional.empty();
        }
        readOptions();
        Optional<ItemType> type = type();
        Optional<ItemDraft> draft = type.map(found -> {
            ItemDraftMaking making = content(found);
            SheetFacts.add(making, rows, found, wrong);
            return making.draft();
        });
        draft.ifPresent(made -> told.addAll(LeftCells.of(rows, made)));
        return wrong.isEmpty() ? draft : Optional.empty();
    }

    private void readOptions() {
        List<String> lettered = rows.texts(Field.OPTION);
        if (!lettered.isEmpty()) {
            int gap = lettered.indexOf("");
            if (gap >= 0) {
                wrong(ExchangeSaying.OPTION_GAP, letter(gap));
            }
            options = OptionCells.withoutMarks(lettered);
        } else if (rows.rows().size() > 1) {
            readOptionRows();
        } else {
            refuseGap(rows.text(Field.OPTIONS));
            options = OptionCells.split(rows.text(Field.OPTIONS));
        }
        if (options.isEmpty() && mayHaveOptions()) {
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
                wrong(ExchangeSaying.OPTION_LABELS, label, letter(each.size()));
            }
            String marked = rows.columns().text(row, Field.IS_RIGHT);
            Optional<Boolean> isRight = KeyCells.truth(marked);
            if (isRight.orElse(false)) {
                right.append(letter(each.size()));
            } else if (isRight.isEmpty() && !marked.isEmpty()) {
                wrong(ExchangeSaying.BAD_KEY, marked, ExchangeSaying.KEY_TRUTH);
            }
            each.add(rows.columns().text(row, Field.OPTIONS));
        }
        options = OptionCells.withoutMarks(each);
        if (right.isEmpty()) {
            return;
        }
        if (!key.isEmpty() && !isSame(key, right.toString())) {
            wrong(ExchangeSaying.KEYS_DIFFER, key, right);
        }
        key = right.toString();
    }

    private boolean isSame(String one, String other) {
        return KeyCells.letters(one, options)
                .map(Set::copyOf)
                .equals(KeyCells.letters(other, options).map(Set::copyOf));
    }

    private void refuseGap(String text) {
        OptionCells.gap(text).ifPresent(gap -> wrong(ExchangeSaying.OPTION_MARKS, letter(gap[0]), letter(gap[1])));
    }

    /** A short answer may list A.… B.… in its stem and mean something else. */
    private boolean mayHaveOptions() {
        Optional<ItemType> type = saidType().flatMap(TypeWords::type);
        return type.isEmpty()
                || type.get() == ItemType.SINGLE
                || type.get() == ItemType.MULTIPLE
                || type.get() == ItemType.ORDERING;
    }

    private Optional<TypeWords> saidType() {
        String cell = rows.text(Field.TYPE);
        return cell.isEmpty() ? rows.announced().stream().findFirst() : TypeWords.of(cell);
    }

    /** What the row says, else the sheet's name or a title, else what follows from options and key. */
    private Optional<ItemType> type() {
        String cell = rows.text(Field.TYPE);
        Optional<TypeWords> said = saidType();
        if (said.isEmpty() && !cell.isEmpty()) {
            wrong(ExchangeSaying.UNKNOWN_TYPE, cell, TypeWords.ALL);
            return Optional.empty();
        }
        Optional<ItemType> type = said.flatMap(TypeWords::type).or(this::guessed);
        if (type.isEmpty()) {
            wrong(ExchangeSaying.NO_TYPE, TypeWords.ALL);
        }
        return type;
    }

    private Optional<ItemType> guessed() {
        boolean truths = options.size() == 2
                && options.stream().allMatch(option -> KeyCells.truth(option).isPresent());
        if (truths || (options.isEmpty() && KeyCells.truth(key).isPresent())) {
            return Optional.of(ItemType.TRUE_FALSE);
        }
        if (!options.isEmpty()) {
            return KeyCells.letters(key, options)
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
        ItemDraftMaking making = new ItemDraftMaking(type, stem).options(made(options, "a"));
        if (options.isEmpty()) {
            wrong(ExchangeSaying.NO_OPTIONS);
            return making;
        }
        letters(ExchangeSaying.KEY_LETTERS)
                .ifPresent(letters -> making.solution(new Solution.Chosen(
                        new TreeSet<>(letters.stream().map(SheetItem::optionId).toList()))));
        return making;
    }

    private ItemDraftMaking trueFalse() {
        ItemDraftMaking making = new ItemDraftMaking(ItemType.TRUE_FALSE, stem);
        Optional<Boolean> truth = KeyCells.truth(key);
        Optional<List<Integer>> letter = KeyCells.letters(key, options).filter(letters -> letters.size() == 1);
        if (truth.isEmpty() && letter.isPresent()) {
            int place = letter.get().get(0);
            if (options.isEmpty() && place <= 1) {
                truth = Optional.of(place == 0);
                told(ExchangeSaying.KEY_TAKEN_AS_TRUE, key, place == 0 ? "正确" : "错误");
            } else if (place < options.size()) {
                truth = KeyCells.truth(options.get(place));
            }
        }
        if (key.isEmpty()) {
            wrong(ExchangeSaying.NO_KEY);
        } else if (truth.isEmpty()) {
            wrong(ExchangeSaying.BAD_KEY, key, ExchangeSaying.KEY_TRUTH);
        }
        truth.ifPresent(holds ->
                making.solution(new Solution.Chosen(java.util.Set.of(holds ? OptionId.TRUE : OptionId.FALSE))));
        return making;
    }

    private ItemDraftMaking fillIn() {
        stem = BlankMarks.ours(stem);
        int marked = BlankMarks.count(stem);
        List<List<String>> accepted = new ArrayList<>();
        for (String cell : rows.texts(Field.BLANK)) {
            accepted.add(cell.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList());
        }
        if (accepted.isEmpty() && !key.isEmpty()) {
            BlankKeys keys = BlankKeys.of(key, marked);
            accepted = keys.accepted();
            keys.parted().forEach(text -> told(ExchangeSaying.KEY_PARTED, text));
            keys.whole().forEach(text -> told(ExchangeSaying.KEY_WHOLE, text));
        }
        if (accepted.isEmpty()) {
            wrong(ExchangeSaying.NO_KEY);
        } else if (marked == 0) {
            stem = stem + " " + String.join("、", java.util.Collections.nCopies(accepted.size(), BlankMarks.MARK));
            told(ExchangeSaying.BLANKS_ADDED, accepted.size());
        } else if (marked != accepted.size() || accepted.contains(List.<String>of())) {
            wrong(ExchangeSaying.BLANKS_DIFFER, marked, accepted.size());
        }
        return new ItemDraftMaking(ItemType.FILL_IN, stem).solution(new Solution.Filled(accepted));
    }

    private ItemDraftMaking ordering() {
        ItemDraftMaking making = new ItemDraftMaking(ItemType.ORDERING, stem).options(made(options, "a"));
        if (options.isEmpty()) {
            wrong(ExchangeSaying.NO_OPTIONS);
            return making;
        }
        letters(ExchangeSaying.KEY_ALL_LETTERS)
                .ifPresent(letters -> making.solution(new Solution.Ordered(
                        letters.stream().map(SheetItem::optionId).toList())));
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
            wrong(ExchangeSaying.NO_KEY);
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
            wrong(ExchangeSaying.NO_KEY);
        }
        List<RubricLine> rubric = new ArrayList<>();
        for (String line :
                rows.text(Field.RUBRIC).lines().filter(each -> !each.isBlank()).toList()) {
            Matcher matcher = RUBRIC.matcher(line.strip());
            try {
                if (matcher.matches()) {
                    rubric.add(new RubricLine(Points.parse(matcher.group(1)), matcher.group(2)));
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
    private Optional<List<Integer>> letters(Sentence cure) {
        if (key.isEmpty()) {
            wrong(ExchangeSaying.NO_KEY);
            return Optional.empty();
        }
        Optional<List<Integer>> letters = KeyCells.letters(key, options);
        if (letters.isEmpty()) {
            wrong(ExchangeSaying.BAD_KEY, key, cure);
        }
        Optional<Integer> beyond = letters.flatMap(
                all -> all.stream().filter(place -> place >= options.size()).findFirst());
        beyond.ifPresent(
                place -> wrong(ExchangeSaying.KEY_NOT_THERE, letter(place), "A–" + letter(options.size() - 1)));
        return beyond.isPresent() ? Optional.empty() : letters;
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
