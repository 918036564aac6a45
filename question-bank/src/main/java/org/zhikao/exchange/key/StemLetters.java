package org.zhikao.exchange.key;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Letters of options that stand alone in brackets, or on a line, within a stem: 由（B）作出, __B__, （A和B）, （选B）, （②）, （B正确）. They
 * may be the key, and where they name other options than the key does, they may gainsay it.
 */
public final class StemLetters {

    private static final String OPEN = "(?:[(（\\[［【〔「『{｛<＜〈]|[_＿]{1,9})\\s{0,9}";
    private static final String CLOSE = "\\s{0,9}(?:[)）\\]］】〕」』}｝>＞〉]|[_＿]{1,9})";
    /** Of 70dB(A) the letter says how noise is weighted. */
    static final String NOT_OF_UNIT = "(?<![dDｄＤ][bBｂＢ]\\s?)";

    private static final String LETTER = "[A-Za-zＡ-Ｚａ-ｚ]";
    private static final String BETWEEN = "[\\s、,，;；/／.．和与及或&+→>—–－-]{0,4}";

    /** 选B, 选项B, 应为B, 正确选项B. */
    private static final String SAID = "(?:正确(?:的|选?项)?|应该?)?(?:选项|选择?|[为是])?\\s?[:：]?\\s?";

    private static final Pattern LETTERS = Pattern.compile(
            NOT_OF_UNIT + OPEN + SAID + "(" + LETTER + "(?:" + BETWEEN + LETTER + "){0,25}|[①-⑨]{1,9})"
                    + "\\s?[.．、。,，]?(?:选?项)?(?:为?正确|对)?" + CLOSE,
            Pattern.UNICODE_CHARACTER_CLASS);

    /** Without brackets, behind what a noun follows or where a sentence has ended: 下列正确的是B. */
    private static final Pattern BARE = Pattern.compile(
            "(?:[是为有：:？?。；;)）_＿]|\\s)\\s{0,9}(" + LETTER + "(?:" + BETWEEN + LETTER + "){0,25})\\s{0,9}[。．.]?\\s{0,9}$",
            Pattern.UNICODE_CHARACTER_CLASS);

    /** Most stems have none, and the patterns take long. */
    private static final Pattern ANY = Pattern.compile("[A-Za-zＡ-Ｚａ-ｚ①-⑨]");

    private static final Pattern NUMBER = Pattern.compile("[①-⑨]");

    /** Behind these a noun is missing, for which the brackets stand. */
    private static final String BEFORE_A_NOUN = "是为由有即指和与及或以按向对在至到于括作予处经从被将据照含称叫用当可须";

    /** 处 in the name of an office, not in 并处. */
    private static final Pattern OFFICE =
            Pattern.compile("(?:办事|管理|登记|稽查|监察|监督|监管|执法|法制|法规|业务|综合|人事|财务|审计|工程|代表|服务|收费|办公|秘书|安全|质量|运输|路政)处$");

    private static final String ENDS_OF_CLAUSES = "。．.！!？?，,；;：:、";
    private static final String CLOSING = ")）]］】〕」』}｝>＞〉";

    private record Found(int start, int end, List<Integer> places) {}

    private final String stem;
    private final List<Integer> right;
    private final int options;
    private final List<Found> found;

    private StemLetters(String stem, List<Integer> right, int options) {
        this.stem = stem;
        this.right = List.copyOf(right);
        this.options = options;
        this.found = ANY.matcher(stem).find()
                ? LETTERS.matcher(stem)
                        .results()
                        .map(match -> new Found(match.start(), match.end(), places(match.group(1))))
                        .filter(each -> may(each))
                        .toList()
                : List.of();
    }

    /**
     * Looks for them.
     *
     * @param right places of the right options, from 0
     * @param options how many there are: other letters are none of them
     */
    public static StemLetters of(String stem, List<Integer> right, int options) {
        return new StemLetters(stem, right, options);
    }

    private static List<Integer> places(String letters) {
        List<Integer> places = new ArrayList<>();
        Normalizer.normalize(letters, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .chars()
                .filter(each -> (each >= 'A' && each <= 'Z') || (each >= '1' && each <= '9'))
                .forEach(each -> places.add(each <= '9' ? each - '1' : each - 'A'));
        return places;
    }

    private boolean may(Found each) {
        Set<Integer> places = new TreeSet<>(each.places());
        boolean areThere =
                places.size() == each.places().size() && places.stream().allMatch(place -> place < options);
        String said = text(each);
        if (NUMBER.matcher(said).find()) {
            // A stem that lists ①… asks for them: only where no other stands is it the number of an option.
            long others = NUMBER.matcher(stem).results().count() - each.places().size();
            return areThere && others == 0 && places.equals(new TreeSet<>(right));
        }
        boolean isSmall = Normalizer.normalize(said, Normalizer.Form.NFKC)
                .chars()
                .anyMatch(letter -> letter >= 'a' && letter <= 'z');
        return areThere && (!isSmall || right.containsAll(places));
    }

    private String text(Found each) {
        return stem.substring(each.start(), each.end());
    }

    /** Whether the stem ends in letters without brackets that say the key. */
    public static boolean isBareKey(String stem, List<Integer> right, boolean isInOrder) {
        Matcher bare = BARE.matcher(stem);
        return ANY.matcher(stem).find() && bare.find() && of(stem, right, 0).isKey(places(bare.group(1)), isInOrder);
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return found.isEmpty();
    }

    /**
     * Whether they say the key, each or all of them together.
     *
     * @param isInOrder whether the key is an order
     */
    public boolean areKey(boolean isInOrder) {
        List<Integer> together =
                found.stream().flatMap(each -> each.places().stream()).toList();
        return found.stream().allMatch(each -> isKey(each.places(), isInOrder)) || isKey(together, isInOrder);
    }

    /** Whether one among others says it: 甲公司（A）由（B）批准 may name two, or say the key of one. */
    public boolean holdKey(boolean isInOrder) {
        return !areNames() && found.stream().anyMatch(each -> isKey(each.places(), isInOrder));
    }

    /**
     * Whether they plainly name what stands before them, A first and B next, and if one comes again, then behind the same
     * noun: 甲公司（A）与乙公司（B）.
     */
    public boolean areNames() {
        List<Found> first = new ArrayList<>();
        for (Found each : found) {
            if (each.places().size() != 1 || !isBehindNoun(each)) {
                return false;
            }
            int place = each.places().get(0);
            if (place == first.size()) {
                first.add(each);
            } else if (place > first.size() || !isSameNoun(each, first)) {
                return false;
            }
        }
        return first.size() > 1;
    }

    /** Whether what stands before it is more like what its letter first named than like what the others did. */
    private boolean isSameNoun(Found each, List<Found> first) {
        Found own = first.get(each.places().get(0));
        int alike = alike(each, own);
        return first.stream().allMatch(one -> one.equals(own) ? alike > 0 : alike(each, one) < alike);
    }

    private int alike(Found one, Found other) {
        int alike = 0;
        while (alike < Math.min(one.start(), other.start())
                && stem.charAt(one.start() - 1 - alike) == stem.charAt(other.start() - 1 - alike)) {
            alike++;
        }
        return alike;
    }

    private boolean isBehindNoun(Found each) {
        String before = stem.substring(0, each.start()).strip();
        return !before.isEmpty()
                && !isOneOf(ENDS_OF_CLAUSES + CLOSING, before.charAt(before.length() - 1))
                && (!isOneOf(BEFORE_A_NOUN, before.charAt(before.length() - 1))
                        || OFFICE.matcher(before).find());
    }

    private boolean isKey(List<Integer> places, boolean isInOrder) {
        return isInOrder ? places.equals(right) : new TreeSet<>(places).equals(new TreeSet<>(right));
    }

    /** Those that don't say the key by themselves, as they stand. */
    public String others(boolean isInOrder) {
        return found.stream()
                .filter(each -> !isKey(each.places(), isInOrder))
                .map(this::text)
                .distinct()
                .collect(Collectors.joining());
    }

    /** Whether each stands where a word is missing; else it may name what stands before it: 甲公司（A）与乙公司（B）. */
    public boolean standForWords() {
        return found.stream().allMatch(this::standsForWord);
    }

    private boolean standsForWord(Found each) {
        String behind = stem.substring(each.end()).strip();
        return !isBehindNoun(each) || behind.isEmpty() || isOneOf(ENDS_OF_CLAUSES, behind.charAt(0));
    }

    private static boolean isOneOf(String marks, char each) {
        return marks.indexOf(each) >= 0;
    }

    /** Whether the last of them ends the stem. */
    public boolean endStem() {
        return !found.isEmpty()
                && stem.substring(found.get(found.size() - 1).end()).matches("[\\s\\p{Z}。．.！!？?：:]*");
    }

    /** The stem with this in place of each. */
    public String replacedBy(String blank) {
        StringBuilder replaced = new StringBuilder();
        int from = 0;
        for (Found each : found) {
            replaced.append(stem, from, each.start()).append(blank);
            from = each.end();
        }
        return replaced.append(stem, from, stem.length()).toString();
    }
}
