package org.zhikao.exchange.key;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.zhikao.regulation.ChineseNumerals;

/** Keys as they are typed: letters in any width with any separator, √ and ×, pairs, words. */
public final class KeyCells {

    private static final Set<String> TRUE =
            Set.of("√", "✓", "✔", "☑", "对", "正确", "是", "T", "TRUE", "Y", "YES", "V", "1", "R", "RIGHT");
    private static final Set<String> FALSE = Set.of(
            "×", "╳", "✕", "✖", "✗", "✘", "☒", "X", "错", "错误", "否", "不正确", "不对", "F", "FALSE", "N", "NO", "0", "W",
            "WRONG");

    private static final String SAYING = "(?:(?:该|本|此|上述|以上)?(?:题|说法|表述|观点|做法)(?:是|为)?)?";

    /** Signs and words together, such as √（正确）, and what marks a right or a wrong option. */
    private static final Pattern TRUE_WORDS = Pattern.compile(SAYING + "(?:[√✓✔☑✅]|正确(?:项|选项|的)?|对的?|是的?|正解)+");

    private static final Pattern FALSE_WORDS =
            Pattern.compile(SAYING + "(?:[×╳✕✖✗✘☒❌]|错误?(?:项|选项|的)?|不正确(?:项|选项|的)?|不对的?|否|不是|非|干扰项)+");

    private static final Pattern LEAD = Pattern.compile(
            "^(?:正确|标准|参考)?答案(?:是|为)?[:]?\\s*|^(?:故|应|故应)?选择?[:]?\\s*|^正确选?项(?:是|为)?[:]?\\s*(?=[(\\[【]?\\s*[A-Z])");

    /** B项, B正确. */
    private static final Pattern TAIL = Pattern.compile("(?<=[A-Z][)\\]】]?)(?:选?项)?(?:正确)?[.。]?$");

    private static final Pattern SEPARATORS = Pattern.compile("[\\s,;、.。/|&+()\\[\\]【】<>→-]+|和|及|与");
    private static final Pattern PAIR = Pattern.compile("(?:P)?([0-9]{1,2})\\s*(?:[-=:>→.、)]|——|—|–){0,2}\\s*([A-Z])");
    /** A to D: whether B and C are meant too nobody can tell. */
    private static final Pattern RANGE = Pattern.compile("([A-Z1-9])\\s*[-—–−]+\\s*([A-Z1-9])");

    private static final Pattern FIGURE = Pattern.compile("[0-9]{1,6}|[零一二两三四五六七八九十百千万]{1,8}");

    /** More than one digit with nothing between them. */
    private static final Pattern WHOLE = Pattern.compile("[0-9]{2,6}");

    private KeyCells() {}

    private static String plain(String cell) {
        String folded = Normalizer.normalize(cell, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .strip();
        return TAIL.matcher(LEAD.matcher(folded).replaceFirst("").strip()).replaceFirst("");
    }

    /**
     * Letters in the order in which they stand, as places from 0; empty if the cell is anything else, or names a letter
     * twice. An option's own text stands for its letter, and numbers for letters where there are as many options; but a
     * letter that an option has is never another one's text.
     */
    public static Optional<List<Integer>> letters(String cell, List<String> options) {
        return letters(cell, options, false);
    }

    /**
     * The same.
     *
     * @param several whether the key of this item may name several options: then AB is A and B, even where an option's
     *     text is AB
     */
    public static Optional<List<Integer>> letters(String cell, List<String> options, boolean several) {
        String bare = bare(cell);
        int exact = indexOf(options, cell);
        if (exact >= 0 && !(areLettersOf(bare, options) && (several || bare.length() == 1))) {
            return Optional.of(List.of(exact));
        }
        if (isRange(cell)) {
            return Optional.empty();
        }
        List<Integer> places = new ArrayList<>();
        if (isWithin(bare, 'A', 'Z')) {
            bare.chars().forEach(letter -> places.add(letter - 'A'));
        } else if (isOfNumbers(cell, options)) {
            bare.chars().forEach(digit -> places.add(digit - '1'));
        }
        return places.isEmpty() || !eachOnce(bare) ? Optional.empty() : Optional.of(places);
    }

    /** Whether it is two letters with a dash between, and other letters between them. */
    private static boolean isRange(String cell) {
        Matcher range = RANGE.matcher(plain(cell));
        return range.matches()
                && Math.abs(range.group(1).charAt(0) - range.group(2).charAt(0)) > 1;
    }

    private static String bare(String cell) {
        return SEPARATORS.matcher(plain(cell)).replaceAll("");
    }

    private static boolean eachOnce(String bare) {
        return bare.chars().distinct().count() == bare.length();
    }

    private static boolean areLettersOf(String bare, List<String> options) {
        return isWithin(bare, 'A', 'Z')
                && eachOnce(bare)
                && bare.chars().allMatch(letter -> letter - 'A' < options.size());
    }

    /** Whether the key names options by numbers, the first one being 1. */
    public static boolean isOfNumbers(String cell, List<String> options) {
        return isWithin(bare(cell), '1', '9') && options.size() <= 9;
    }

    /** Whether the key names several options that are there, each by its number. */
    public static boolean areNumbers(String cell, List<String> options) {
        String bare = bare(cell);
        return bare.length() > 1
                && isOfNumbers(cell, options)
                && eachOnce(bare)
                && bare.chars().allMatch(digit -> digit - '1' < options.size());
    }

    /** Whether the key is letters or numbers, and the text of an option too: it may mean either. */
    public static boolean hasTwoMeanings(String cell, List<String> options) {
        String bare = bare(cell);
        return indexOf(options, cell) >= 0
                && ((areLettersOf(bare, options) && bare.length() > 1) || isOfNumbers(cell, options));
    }

    /**
     * Whether a number of the key is also the figure that another option says: of 1日, 3日, 5日 a 3 may be either, and of
     * 10日, 12日 a 12 may be the first two or the second alone.
     */
    public static boolean isFigure(String cell, List<String> options) {
        return isWholeFigure(cell, options) || areFigures(cell, options);
    }

    private static boolean isWholeFigure(String cell, List<String> options) {
        Matcher number = WHOLE.matcher(plain(cell));
        return number.matches()
                && options.stream().anyMatch(option -> figures(option).contains(Integer.parseInt(number.group())));
    }

    private static boolean areFigures(String cell, List<String> options) {
        return bare(cell)
                .chars()
                .map(digit -> digit - '0')
                .anyMatch(number -> IntStream.range(0, options.size())
                        .anyMatch(place -> place != number - 1
                                && figures(options.get(place)).contains(number)));
    }

    private static Set<Integer> figures(String option) {
        return FIGURE.matcher(Normalizer.normalize(option, Normalizer.Form.NFKC))
                .results()
                .flatMapToInt(found -> ChineseNumerals.parse(found.group()).stream())
                .boxed()
                .collect(Collectors.toSet());
    }

    private static boolean isWithin(String text, char first, char last) {
        return !text.isEmpty() && text.chars().allMatch(each -> each >= first && each <= last);
    }

    private static int indexOf(List<String> options, String cell) {
        String wanted = cell.strip();
        for (int i = 0; i < options.size(); i++) {
            if (options.get(i).strip().equals(wanted) && !wanted.isEmpty()) {
                return i;
            }
        }
        return -1;
    }

    /** Whether a statement holds; empty if the cell says neither. */
    public static Optional<Boolean> truth(String cell) {
        String plain = SEPARATORS.matcher(plain(cell)).replaceAll("");
        if (TRUE.contains(plain) || TRUE_WORDS.matcher(plain).matches()) {
            return Optional.of(true);
        }
        return FALSE.contains(plain) || FALSE_WORDS.matcher(plain).matches() ? Optional.of(false) : Optional.empty();
    }

    /**
     * What the key says of a statement, in each way that it may be read: as a word or a sign, and as the letter, number or
     * text of an option. Two where they gainsay each other, none where it says nothing for certain.
     *
     * @param options of the statement, 正确 and 错误 in whichever order; without any, A is 正确 and B is 错误
     */
    public static Set<Boolean> truths(String cell, List<String> options) {
        Set<Boolean> truths = new TreeSet<>();
        truth(cell).ifPresent(truths::add);
        Optional<Integer> place =
                letters(cell, options).filter(letters -> letters.size() == 1).map(letters -> letters.get(0));
        if (options.isEmpty()) {
            place.filter(letter -> letter <= 1).ifPresent(letter -> truths.add(letter == 0));
            return truths;
        }
        Optional<String> option =
                place.filter(letter -> letter < options.size()).map(options::get);
        Optional<Boolean> ofOption = option.flatMap(KeyCells::truth);
        ofOption.ifPresent(truths::add);
        // 1 stands for 正确, and as well for the first option, which here says neither.
        boolean isOpen = option.isPresent() && ofOption.isEmpty() && isOfNumbers(cell, options);
        return isOpen ? Set.of() : truths;
    }

    /** 1B 2A: place of the prompt to place of the option, from 0; empty if the cell is anything else. */
    public static Optional<Map<Integer, Integer>> pairs(String cell) {
        String plain = plain(cell);
        Map<Integer, Integer> pairs = new LinkedHashMap<>();
        Matcher pair = PAIR.matcher(plain);
        StringBuilder rest = new StringBuilder();
        while (pair.find()) {
            Integer before =
                    pairs.put(Integer.parseInt(pair.group(1)) - 1, pair.group(2).charAt(0) - 'A');
            if (before != null) {
                return Optional.empty();
            }
            pair.appendReplacement(rest, "");
        }
        pair.appendTail(rest);
        boolean whole = SEPARATORS.matcher(rest).replaceAll("").isEmpty();
        return pairs.isEmpty() || !whole ? Optional.empty() : Optional.of(pairs);
    }
}
