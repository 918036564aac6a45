package org.zhikao.exchange.key;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zhikao.regulation.ChineseNumerals;

/** Keys of several blanks that are numbered: 1.五千元 2.三日, ①五千元；②三日, （1）五千元（2）三日, 第一空：五千元 第二空：三日. */
final class NumberedKeys {

    private static final int MOST = 20;
    private static final String CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳";

    /** What stands between one key and the number of the next. */
    private static final String BETWEEN = "[\\s\\u3000\\u00a0,，;；、|｜/／。]";

    private static final Pattern ENDS = Pattern.compile("^" + BETWEEN + "+|" + BETWEEN + "+$");

    private static final Pattern DIGIT = Pattern.compile("^[0-9０-９]");

    /** Of （一）项 the number is a word. */
    private static final Pattern GOES_ON = Pattern.compile("^[项款目]");

    /**
     * A way of numbering.
     *
     * @param mark the number for which {@code %s} stands, in Arabic, Chinese or circled writing
     * @param any any such number; none may be left within a key, whose words it would be
     * @param figure whether the number may also be a part of a decimal fraction
     */
    private record Kind(String mark, String any, boolean figure) {

        private Pattern of(int number) {
            int of = number - 1;
            String digits = String.valueOf(number);
            String wide = digits.chars()
                    .mapToObj(digit -> String.valueOf((char) (digit - '0' + '０')))
                    .reduce("", String::concat);
            String plain = "(?:" + digits + "|" + wide + ")";
            return Pattern.compile(mark.replace("%c", ChineseNumerals.format(number))
                    .replace("%o", CIRCLED.substring(of, of + 1))
                    .replace("%s", plain));
        }
    }

    private static final Kind OF_BLANK = new Kind(
            "[（(【]?(?:第\\s?(?:%s|%c)\\s?个?空格?|(?:填空|空格?)\\s?(?:%s|%c))[)）】]?\\s*(?:答案)?[:：、.．为是应填]{0,2}",
            "(?!)", false);

    private static final List<Kind> KINDS = List.of(
            OF_BLANK,
            new Kind("%o[.．、]?", "[①-⑳]", false),
            new Kind("[（(]\\s?%s\\s?[)）][.．、]?", "[（(]\\s?[0-9０-９]{1,2}\\s?[)）]", false),
            new Kind("[（(]\\s?%c\\s?[)）][.．、]?", "[（(]\\s?[一二三四五六七八九十]{1,3}\\s?[)）]", false),
            new Kind("(?<![0-9０-９.．])%s[)）]", "(?!)", false),
            new Kind("(?<![0-9０-９.．])%s、", "(?!)", false),
            new Kind("(?<![一二三四五六七八九十百千万])%c、", "(?!)", false),
            // Whether a digit follows is asked below: 1.5 is a figure.
            new Kind("(?<![0-9０-９.．])%s\\s?[.．]", "(?!)", true));

    private NumberedKeys() {}

    /**
     * The keys without their numbers; empty if they have none. Where all that looks like numbers may as well be figures
     * (1.5倍 2.5倍) the whole is one, which is not as many as the stem has blanks; only {@code |} makes them figures
     * (1.5倍|2.5倍).
     *
     * @param count blanks of the stem; 0 if it marks none
     */
    static Optional<List<String>> of(String cell, int count) {
        return KINDS.stream().flatMap(kind -> of(cell, count, kind).stream()).findFirst();
    }

    private static Optional<List<String>> of(String cell, int count, Kind kind) {
        List<int[]> marks = marks(cell, kind);
        if (marks.isEmpty()) {
            return Optional.empty();
        }
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < marks.size(); i++) {
            int end = i + 1 < marks.size() ? marks.get(i + 1)[0] : cell.length();
            keys.add(ENDS.matcher(cell.substring(marks.get(i)[1], end)).replaceAll(""));
        }
        Pattern any = Pattern.compile(kind.any());
        boolean areWords = keys.stream()
                .anyMatch(key -> key.isEmpty()
                        || GOES_ON.matcher(key).find()
                        || any.matcher(key).find());
        boolean isOne = keys.size() == 1;
        boolean mayBeOne = kind.equals(OF_BLANK)
                || (count == 1 && !DIGIT.matcher(keys.get(0)).find());
        if (areWords || (isOne && !mayBeOne)) {
            return Optional.empty();
        }
        boolean areFigures = kind.figure()
                && marks.stream()
                        .allMatch(mark -> DIGIT.matcher(cell.substring(mark[1])).find());
        if (areFigures) {
            return count > 1 && !isParted(cell) ? Optional.of(List.of(cell)) : Optional.empty();
        }
        return Optional.of(keys);
    }

    /** By what parts nothing else: 1.7日；2.15日 may be two numbered keys, or two figures. */
    private static boolean isParted(String cell) {
        return cell.indexOf('|') >= 0 || cell.indexOf('｜') >= 0;
    }

    /** 1, 2, 3… one after the other, the first at the beginning. */
    private static List<int[]> marks(String cell, Kind kind) {
        List<int[]> marks = new ArrayList<>();
        int from = 0;
        while (marks.size() < MOST) {
            Matcher mark = kind.of(marks.size() + 1).matcher(cell);
            int first = from;
            Optional<int[]> next = mark.results()
                    .filter(found -> found.start() >= first && (!marks.isEmpty() || found.start() == 0))
                    .map(found -> new int[] {found.start(), found.end()})
                    .filter(found -> !kind.figure() || !isWithin(cell, found))
                    .findFirst();
            if (next.isEmpty()) {
                break;
            }
            marks.add(next.get());
            from = next.get()[1];
        }
        return marks;
    }

    /** Whether it is the beginning of a figure within a key (处2.5倍): then nothing parts it from the words before. */
    private static boolean isWithin(String cell, int[] mark) {
        return mark[0] > 0
                && DIGIT.matcher(cell.substring(mark[1])).find()
                && !cell.substring(mark[0] - 1, mark[0]).matches(BETWEEN);
    }
}
