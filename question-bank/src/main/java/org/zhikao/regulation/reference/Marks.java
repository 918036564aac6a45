package org.zhikao.regulation.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zhikao.regulation.ChineseNumerals;

/** The signs that citations are made of, found in a text: names, 本法, 第…条, 前款 and what stands between them. */
final class Marks {

    /** The last characters of {@link Level}s, in their order. */
    private static final String LEVELS = "条款项目";

    private static final String NUMERALS = "〇零一二两三四五六七八九十廿卅卌百千";

    /** What a number of a level ends with, or 本 and 前, which stand for one. */
    private static final String BEFORE_LEVEL = NUMERALS + "）)本前";

    /** The levels of a law below its chapters, highest first; the characters stand in the patterns below. */
    enum Level {
        ARTICLE,
        PARAGRAPH,
        ITEM,
        SUB_ITEM;

        private static Level of(String character) {
            return values()[LEVELS.indexOf(character)];
        }
    }

    /** A sign. */
    sealed interface Mark {
        int start();

        int end();
    }

    /** 《行政处罚法》. */
    record Name(int start, int end, String title) implements Mark {}

    /** 本法 (own), 该条例 (the one named last). */
    record Self(int start, int end, boolean own) implements Mark {}

    /**
     * 第三条, 第三、四条, 第（一）至（三）项.
     *
     * @param numbers ranges are written out
     * @param suffixes of articles that were put in later, which the last number has: 第一百二十条之一至之六; mostly empty
     * @param bare written without 第 (行政处罚法33条, 第五条一款), which only counts where it leans on what stands before it
     */
    record Unit(int start, int end, Level level, List<Integer> numbers, List<Integer> suffixes, boolean bare)
            implements Mark {
        Unit {
            numbers = List.copyOf(numbers);
            suffixes = List.copyOf(suffixes);
        }
    }

    /**
     * 本条, 前款, 前两项.
     *
     * @param back how many are meant, counted back from here; 0 is here itself
     */
    record Relative(int start, int end, Level level, int back) implements Mark {}

    /** Numbers this large in a range are a slip, and nobody wants them written out. */
    private static final int LONGEST_RANGE = 500;

    // Repetitions have bounds: the pattern is run on texts that somebody else wrote.
    private static final String BLANK = "[\\s\\u00a0\\u3000\\u200b-\\u200d\\u2060\\ufeff]{0,20}";
    private static final String NUMBER =
            "(?:[0-9０-９]{1,8}|[" + NUMERALS + "](?:" + BLANK + "[" + NUMERALS + "]){0,12})";
    private static final String BRACKETED = "[（(]?" + BLANK + NUMBER + BLANK + "[）)]?";
    private static final String TO = "(?:至|到|[-－—–~～]{1,2})";
    /** What a sign begins with, what stands before one without 第, and what such a one begins with: as in the pattern. */
    private static final String BEGINS = "《〈本该同第前";

    private static final String BEFORE_BARE = "》）)法典例定则释条款项目至到-－—–~～";
    private static final String BEGINS_BARE = NUMERALS + "（(";
    private static final String BARE_NUMBERS =
            BRACKETED + "(?:" + BLANK + "(?:[、，]|和|及|" + TO + ")" + BLANK + BRACKETED + "){0,40}";
    /** 第六十七条、六十八条: the level is said again, and 第 is not. */
    private static final String AGAIN = "(?:" + BLANK + "条(?=" + BLANK + "(?:、|和|及|" + TO + ")" + BLANK + "(?!两)"
            + NUMBER + BLANK + "条(?!以上|以下|街|路)))?";

    private static final String NUMBERS = BRACKETED + "(?:" + AGAIN + BLANK + "(?:，|(?:、|和|及|" + TO + ")(?:" + BLANK
            + "第)?)" + BLANK + BRACKETED + "){0,40}";
    private static final String SUFFIXES =
            NUMBER + "(?:" + BLANK + "(?:、|和|及|" + TO + ")" + BLANK + "之" + BLANK + NUMBER + "){0,20}";
    private static final String LEVEL = "(?<level>条(?![件例款约文纹幅目形码措建意])|款(?![项式待])|项(?!目)|目(?![标的录前次]))";
    static final Pattern MARK = Pattern.compile("《(?<name>[^《》\\n]{1,120})》"
            + "|〈(?<inner>[^《》〈〉\\n]{1,120})〉(?=" + BLANK + "第)"
            + "|(?<self>[本该同])(?:法典|法(?!律|规|院|定)|条例|规定|办法|细则|解释|决定|规则|规范|章程|修正案|标准|通则|准则)"
            + "|(?:第" + BLANK + "(?<numbers>" + NUMBERS + ")"
            + "|(?<=[》）)法典例定则释条款项目至到\\-－—–~～])" + BLANK + "(?<bare>" + BARE_NUMBERS + "))" + BLANK + LEVEL
            + "(?:" + BLANK + "之(?<suffixes>" + SUFFIXES + "))?"
            + "|(?<here>本)(?<hereLevel>条(?![件例款约文])|款(?![项式])|项(?!目)|目(?![标的录]))"
            + "|(?<![目之此先提从空])前(?<back>[一二两三四五六七八九])?(?<backLevel>条(?![件例款约文])|款(?![项式])|项(?!目))");
    private static final Pattern ONE_NUMBER =
            Pattern.compile(BLANK + "(?<to>" + TO + ")?[^0-9０-９" + NUMERALS + "至到]*?(?<number>" + NUMBER + ")");
    private static final Pattern ITEM_MARK =
            Pattern.compile("(?m)^" + BLANK + "[（(]" + BLANK + "(" + NUMBER + ")" + BLANK + "[）)]");

    private Marks() {}

    /**
     * Whether a place of a law may be named: each has the character of its level, and before that a number, 本 or 前. It
     * says no of nearly every text of an item, and takes a fraction of the time that {@link #MARK} takes to find nothing.
     */
    static boolean canName(String text) {
        for (int i = 1; i < text.length(); i++) {
            if (LEVELS.indexOf(text.charAt(i)) >= 0) {
                int before = i - 1;
                while (before > 0 && isBlank(text.charAt(before))) {
                    before--;
                }
                char last = text.charAt(before);
                if (isDigit(last) || BEFORE_LEVEL.indexOf(last) >= 0) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isDigit(char character) {
        return (character >= '0' && character <= '9') || (character >= '０' && character <= '９');
    }

    /** Those of {@link #BLANK}. */
    private static boolean isBlank(char character) {
        return character == ' '
                || (character >= '\t' && character <= '\r')
                || "\u00a0\u3000\u200b\u200c\u200d\u2060\ufeff".indexOf(character) >= 0;
    }

    static List<Mark> in(String text) {
        List<Mark> marks = new ArrayList<>();
        // What stands before a place counts, and its end is no end of the text.
        Matcher matcher = MARK.matcher(text).useTransparentBounds(true).useAnchoringBounds(false);
        int from = 0;
        while (from < text.length()) {
            if (!mayBegin(text, from) || !matcher.region(from, text.length()).lookingAt()) {
                from++;
                continue;
            }
            int start = matcher.start();
            int end = matcher.end();
            from = end;
            if (matcher.group("name") != null) {
                marks.add(new Name(start, end, matcher.group("name")));
            } else if (matcher.group("inner") != null) {
                marks.add(new Name(start, end, matcher.group("inner")));
            } else if (matcher.group("self") != null) {
                marks.add(new Self(start, end, matcher.group("self").equals("本")));
            } else if (matcher.group("level") != null) {
                addUnit(marks, matcher);
            } else if (matcher.group("here") != null) {
                marks.add(new Relative(start, end, Level.of(matcher.group("hereLevel")), 0));
            } else {
                String back = matcher.group("back");
                int steps = back == null ? 1 : ChineseNumerals.parse(back).orElse(1);
                marks.add(new Relative(start, end, Level.of(matcher.group("backLevel")), steps));
            }
        }
        return marks;
    }

    /** Whether {@link #MARK} may match here, told of nearly every place in a fraction of the time that it takes. */
    static boolean mayBegin(String text, int place) {
        char first = text.charAt(place);
        return BEGINS.indexOf(first) >= 0
                || (place > 0
                        && BEFORE_BARE.indexOf(text.charAt(place - 1)) >= 0
                        && (isDigit(first) || isBlank(first) || BEGINS_BARE.indexOf(first) >= 0));
    }

    private static void addUnit(List<Mark> marks, Matcher matcher) {
        boolean bare = matcher.group("bare") != null;
        String written = matcher.group(bare ? "bare" : "numbers");
        List<Integer> numbers = numbers(written);
        Level level = Level.of(matcher.group("level"));
        boolean suffixed = level == Level.ARTICLE && matcher.group("suffixes") != null;
        List<Integer> suffixes = suffixed ? numbers(matcher.group("suffixes")) : List.of();
        int highest = level == Level.ARTICLE ? 99_999 : 999;
        boolean sensible = !numbers.isEmpty()
                && numbers.stream().allMatch(number -> number >= 1 && number <= highest)
                && suffixed == !suffixes.isEmpty()
                && suffixes.stream().allMatch(number -> number >= 1 && number <= 999);
        // 两款 counts, it doesn't name.
        if (sensible && !(bare && written.startsWith("两"))) {
            int start = bare ? matcher.start("bare") : matcher.start();
            marks.add(new Unit(start, suffixed ? matcher.end() : matcher.end("level"), level, numbers, suffixes, bare));
        }
    }

    /** 三、四 gives both, 三至五 all three; nothing if one of them is no number. */
    private static List<Integer> numbers(String text) {
        List<Integer> numbers = new ArrayList<>();
        Matcher matcher = ONE_NUMBER.matcher(text);
        while (matcher.find()) {
            OptionalInt next = ChineseNumerals.parse(matcher.group("number"));
            if (next.isEmpty()) {
                return List.of();
            }
            boolean again = !numbers.isEmpty() && matcher.group().indexOf('条') >= 0;
            if (again && next.getAsInt() <= numbers.get(numbers.size() - 1)) {
                // 第三条、一条小路 counts, it doesn't name.
                return numbers;
            }
            if (matcher.group("to") != null && !numbers.isEmpty()) {
                int from = numbers.get(numbers.size() - 1);
                numbers.addAll(between(from, next.getAsInt()));
            }
            numbers.add(next.getAsInt());
        }
        return numbers;
    }

    /** The numbers strictly between two; none if there are none or too many. */
    static List<Integer> between(int from, int to) {
        List<Integer> numbers = new ArrayList<>();
        if (to - from <= LONGEST_RANGE) {
            for (int number = from + 1; number < to; number++) {
                numbers.add(number);
            }
        }
        return numbers;
    }

    /** The marks （一）, （二） at the beginnings of lines; position to number. */
    record Items(NavigableMap<Integer, Integer> marks) {

        static Items in(String text) {
            NavigableMap<Integer, Integer> marks = new TreeMap<>();
            Matcher matcher = ITEM_MARK.matcher(text);
            while (matcher.find()) {
                marks.put(
                        matcher.start(), ChineseNumerals.parse(matcher.group(1)).orElse(0));
            }
            return new Items(marks);
        }

        /** The item on whose line, or below whose line, this place of a paragraph is; 0 above the first. */
        int at(int place) {
            Map.Entry<Integer, Integer> mark = marks.floorEntry(place);
            return mark == null ? 0 : mark.getValue();
        }
    }
}
