package org.zhikao.exchange.key;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Marks in the texts of options that tell the right ones from the others: 二（正确答案）, √二, *二, 二（B）. */
public final class OptionMarks {

    private static final String OPEN = "[(（\\[［【〔「]\\s{0,9}";
    private static final String CLOSE = "\\s{0,9}[)）\\]］】〕」]";
    private static final String SIGN = "[√✓✔☑✅✗✘✖✕☒❌╳*＊★]";
    private static final String TRUE = "(?:正确|错误|参考|标准)(?:答案|选?项)|正解|答案|不?正确|错误|不?对|错|[√✓✔☑✅×✗✘✖✕☒❌╳*＊★]";
    private static final String LETTER = "(?:应?选|选项|应?为)?[A-ZＡ-Ｚ](?:正确)?";

    /** Of a name: *ST公司. */
    private static final String NAME = "[*＊][SＳ][TＴ]";

    private static final Pattern MARK = Pattern.compile(
            "^\\s{0,9}(?!" + NAME + ")(?:" + OPEN + "(?:" + TRUE + "|" + LETTER + ")" + CLOSE + "|" + SIGN
                    + "(?!\\s{0,9}[\\d★☆]))(?=\\s{0,9}\\S)|(?<=[^\\s打画划])\\s{0,9}(?:" + OPEN + "(?:" + TRUE + ")"
                    + CLOSE
                    + "|" + StemLetters.NOT_OF_UNIT + OPEN + "(?:" + LETTER + ")" + CLOSE
                    + "|" + SIGN + "|[\\s—:：，,;；-](?:正确答案|正确选?项))[。．.]?\\s{0,9}$",
            Pattern.UNICODE_CHARACTER_CLASS);

    /** Most options have none of it, and the pattern takes long. */
    private static final Pattern MAY_BE = Pattern.compile("[(（\\[［【〔「√✓✔☑✅✗✘✖✕☒❌╳*＊★]|正确");

    /** What the options of a statement say, in words or signs; nothing is left of √（正确）. */
    private static final Pattern TRUTH =
            Pattern.compile("(?:不?正确|错误?|不?对|是|否|" + SIGN + "|×|T|F)?", Pattern.UNICODE_CHARACTER_CLASS);

    private OptionMarks() {}

    /**
     * The first option whose mark tells which are right; empty where none has one, each has the same, or more than are right
     * have their own letter.
     *
     * @param right places from 0
     */
    public static Optional<Integer> telling(List<String> options, Set<Integer> right) {
        List<String> marks = options.stream().map(OptionMarks::mark).toList();
        boolean areKey = IntStream.range(0, marks.size())
                .allMatch(at -> marks.get(at).equals(right.contains(at) ? letter(at) : ""));
        List<Integer> marked = IntStream.range(0, marks.size())
                .filter(at -> !marks.get(at).isEmpty() && (areKey || !isOther(marks.get(at), right)))
                .boxed()
                .toList();
        boolean areAlike = new HashSet<>(marks).size() == 1;
        // 优秀（A）, 良好（B）, 一般（C）, 未评级: letters that more options have than are right are grades.
        List<Integer> lettered = IntStream.range(0, marks.size())
                .filter(at -> !marks.get(at).isEmpty())
                .boxed()
                .toList();
        boolean areOwnLetters = (lettered.size() == marks.size() || lettered.size() > right.size())
                && lettered.stream().allMatch(at -> marks.get(at).equals(letter(at)));
        boolean areTruths = options.stream()
                .map(option -> MARK.matcher(option).replaceAll("").strip())
                .allMatch(option -> TRUTH.matcher(option).matches());
        if (marked.isEmpty() || areAlike || areOwnLetters || areTruths) {
            return Optional.empty();
        }
        return Optional.of(marked.get(0));
    }

    private static String letter(int place) {
        return String.valueOf((char) ('A' + place));
    }

    private static String mark(String option) {
        Matcher mark = MARK.matcher(option);
        return MAY_BE.matcher(option).find() && mark.find()
                ? Normalizer.normalize(mark.group(), Normalizer.Form.NFKC)
                        .toUpperCase(Locale.ROOT)
                        .replaceAll("[\\s()\\[\\]【】〔〕「」。.:,;—-]+", "")
                        .replaceAll("^(?:应?选|选项|应?为)(?=[A-Z])|(?<=[A-Z])正确$", "")
                : "";
    }

    /** Whether it is a letter that is not the key: 附件（C）, 甲级（A）. */
    private static boolean isOther(String mark, Set<Integer> right) {
        return mark.length() == 1
                && mark.charAt(0) >= 'A'
                && mark.charAt(0) <= 'Z'
                && !right.equals(Set.of(mark.charAt(0) - 'A'));
    }
}
