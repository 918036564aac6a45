package org.zhikao.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.zhikao.exchange.key.KeyCells;

/** Options as they are typed: in one cell, with or without their letters, after the stem. */
final class OptionCells {

    static final int MOST = 26;

    /** Letters further on, such as those of i.e., are rarely options. */
    private static final int LIKELY = 8;

    private static final String WIDE = "Ａ-Ｚａ-ｚ";
    private static final Pattern OWN_MARK =
            Pattern.compile("^[(（\\[【]?\\s*([A-Za-z" + WIDE + "])\\s*(?:[)）\\]】]\\s*[.．、:：]?|[.．、:：])\\s*");
    private static final Pattern LABEL =
            Pattern.compile("(?:选项)?[(（\\[【]?([A-Za-z" + WIDE + "]|[0-9０-９]{1,2})[)）\\]】]?[.．、:：]?");
    private static final Pattern LINES = Pattern.compile("\\s*\\R\\s*");
    private static final Pattern SEPARATORS = Pattern.compile("\\s*(?:\\$;\\$|[|｜;；])\\s*");
    private static final Pattern BETWEEN_TRUTHS = Pattern.compile("[\\s、,，/／]+");
    private static final Pattern DASHED = Pattern.compile("^([A-Za-z" + WIDE + "])\\s*[-－—–~_]+\\s*(?=\\S)");
    private static final Pattern BULLET = Pattern.compile("^[•·●○◆◇■□▪▶※*#]+\\s*(?=\\S)");

    private static final List<Pattern> MARKS =
            IntStream.range(0, MOST).mapToObj(i -> mark((char) ('A' + i))).toList();

    /** Blanks, commas and strokes, or what counts: more than one option may stand there, whose ends nobody can tell. */
    private static final Pattern LISTED =
            Pattern.compile("[\\s\\u3000、,，/／\\\\①-⑳]|[AaＡａ].{0,200}[BbＢｂ]|1[.．)）].{0,200}2[.．)）]");

    private OptionCells() {}

    /** A stem and the options that were typed after it. */
    record Parted(String stem, List<String> options) {}

    /** Options in one cell: by their letters, else by lines, else by | or ;. Empty if they can't be told apart. */
    static List<String> split(String cell) {
        Optional<Parted> lettered = parted(cell).filter(found -> found.stem().isBlank());
        if (lettered.isPresent()) {
            return lettered.get().options();
        }
        for (Pattern separator : List.of(LINES, SEPARATORS)) {
            List<String> parts = separator
                    .splitAsStream(cell.strip())
                    .map(String::strip)
                    .filter(part -> !part.isEmpty())
                    .toList();
            if (parts.size() >= 2) {
                return withoutMarks(withoutSigns(parts));
            }
        }
        return List.of();
    }

    /** Of a list: A-甲|B-乙, or one sign before each. What is the same afterwards had it as its words. */
    private static List<String> withoutSigns(List<String> parts) {
        boolean dashed = IntStream.range(0, parts.size()).allMatch(i -> {
            Matcher mark = DASHED.matcher(parts.get(i));
            return mark.find() && index(mark.group(1)) == i;
        });
        Pattern sign = dashed ? DASHED : BULLET;
        List<String> without =
                parts.stream().map(part -> sign.matcher(part).replaceFirst("")).toList();
        boolean all =
                IntStream.range(0, parts.size()).noneMatch(i -> without.get(i).equals(parts.get(i)));
        return all && without.stream().distinct().count() == parts.size() ? without : parts;
    }

    /**
     * Letters that follow each other with one between them left out or without its mark: of A.甲 B.乙 C 丙 D.丁 the B and
     * the D, from 0. Parted there, two options would be one.
     */
    static Optional<int[]> gap(String text) {
        List<int[]> marks = marks(text);
        if (marks.size() < 2) {
            return Optional.empty();
        }
        boolean large = isLarge(text.substring(marks.get(0)[0], marks.get(0)[1]));
        for (int i = marks.size() + 1; i < LIKELY; i++) {
            Matcher later = MARKS.get(i).matcher(text);
            if (later.find(marks.get(marks.size() - 1)[1]) && isLarge(later.group()) == large) {
                return Optional.of(new int[] {marks.size() - 1, i});
            }
        }
        return Optional.empty();
    }

    private static boolean isLarge(String mark) {
        return mark.codePoints().anyMatch(Character::isUpperCase);
    }

    private static List<int[]> marks(String text) {
        List<int[]> marks = new ArrayList<>();
        int from = 0;
        for (Pattern each : MARKS) {
            Matcher mark = each.matcher(text);
            if (!mark.find(from)) {
                break;
            }
            marks.add(new int[] {mark.start(), mark.end()});
            from = mark.end();
        }
        return marks;
    }

    /** Looks for A, B, C… in a row, each with a mark behind it; two or more make a list of options. */
    static Optional<Parted> parted(String text) {
        List<int[]> marks = marks(text);
        if (marks.size() < 2) {
            return Optional.empty();
        }
        List<String> options = new ArrayList<>();
        for (int i = 0; i < marks.size(); i++) {
            int end = i + 1 < marks.size() ? marks.get(i + 1)[0] : text.length();
            options.add(withoutSeparator(text.substring(marks.get(i)[1], end)));
        }
        return Optional.of(new Parted(text.substring(0, marks.get(0)[0]).strip(), options));
    }

    /** A. A、 A: (A) （A）, or A and a blank at the beginning of a line; not a letter within a word. */
    private static Pattern mark(char letter) {
        String either = "[" + letter + Character.toLowerCase(letter) + (char) ('Ａ' + letter - 'A')
                + (char) ('ａ' + letter - 'A') + "]";
        return Pattern.compile("[(（\\[【]\\s*" + either + "\\s*[)）\\]】]\\s*[.．、:：]?"
                + "|(?<![A-Za-z0-9" + WIDE + "])" + either + "\\s*[.．、:：)）]"
                + "|(?m:^)\\s*" + either + "[\\s\\u3000]+(?=\\S)");
    }

    private static String withoutSeparator(String option) {
        String stripped = option.strip();
        while (!stripped.isEmpty() && ";；|｜,，、".indexOf(stripped.charAt(stripped.length() - 1)) >= 0) {
            stripped = stripped.substring(0, stripped.length() - 1).strip();
        }
        return stripped;
    }

    /** Options in cells of their own are often typed with their letters all the same. */
    static List<String> withoutMarks(List<String> options) {
        for (int i = 0; i < options.size(); i++) {
            Matcher mark = OWN_MARK.matcher(options.get(i));
            if (!mark.find() || index(mark.group(1)) != i) {
                return options;
            }
        }
        return options.stream()
                .map(option -> OWN_MARK.matcher(option).replaceFirst("").strip())
                .toList();
    }

    /** So that {@link #withoutMarks} gives these texts: those that begin with their letters get them once more. */
    static List<String> withMarks(List<String> options) {
        return withoutMarks(options).equals(options)
                ? options
                : IntStream.range(0, options.size())
                        .mapToObj(i -> SheetItem.letter(i) + ". " + options.get(i))
                        .toList();
    }

    /** Whether the cell holds one option for certain, and no list of them, in whatever way it is typed. */
    static boolean isPlain(String cell) {
        return split(cell).isEmpty() && !LISTED.matcher(cell.strip()).find();
    }

    /** Whether the option has this letter's mark, from 0. */
    static boolean isMarked(String option, int place) {
        Matcher mark = OWN_MARK.matcher(option);
        return mark.find() && index(mark.group(1)) == place;
    }

    /** Whether this letter's mark, from 0, stands anywhere in the text. */
    static boolean isMarkedWithin(String text, int place) {
        return MARKS.get(place).matcher(text).find();
    }

    /** The options of a statement in one cell: they may stand side by side with whatever between them. */
    static List<String> splitTruths(String cell) {
        List<String> split = split(cell);
        List<String> words = BETWEEN_TRUTHS
                .splitAsStream(cell.strip())
                .filter(word -> !word.isEmpty())
                .toList();
        return split.isEmpty() && areTruths(words) ? words : split;
    }

    /** Whether one says that a statement holds, and the other that it doesn't. */
    static boolean areTruths(List<String> options) {
        return options.size() == 2
                && options.stream().allMatch(option -> KeyCells.truth(option).isPresent());
    }

    /** Whether the text is a letter with or without a mark, and nothing else. */
    static boolean isLabel(String text) {
        Matcher label = LABEL.matcher(text);
        return label.matches() && !Character.isDigit(label.group(1).charAt(0));
    }

    /** Whether this numbers the option at this place, from 0: a letter, or a number from 1. */
    static boolean isLabelOf(String text, int place) {
        Matcher label = LABEL.matcher(text);
        if (!label.matches()) {
            return false;
        }
        boolean isNumber = Character.isDigit(label.group(1).charAt(0));
        return (isNumber ? Integer.parseInt(label.group(1)) - 1 : index(label.group(1))) == place;
    }

    /** 0 for A, a, Ａ, ａ. */
    private static int index(String letter) {
        String plain = java.text.Normalizer.normalize(letter, java.text.Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT);
        return plain.charAt(0) - 'A';
    }
}
