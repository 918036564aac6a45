package org.zhikao.exchange.key;

import java.text.Normalizer;
import java.util.regex.Pattern;
import org.zhikao.regulation.ChineseNumerals;

/** A number in brackets that heads a part of a stem, as （一）…；（二）…: what a key may be, but not what this one is. */
public final class Numbering {

    private static final Pattern NUMBER = Pattern.compile("\\([0-9]{1,2}\\)|\\([一二三四五六七八九十]{1,3}\\)");

    /** Behind a number these make an amount of it; a word that begins with one is told by the number that stands before it. */
    private static final Pattern UNIT = Pattern.compile(
            "[人名日天个元年月次份倍周条项处家户件台辆种类成分万千百亿级岁米秒]|公[里斤顷尺分吨升亩]|平[方米]|小时|以[上下内外]|至\\s?[0-9一二三四五六七八九十百千万(_]");

    private static final String ENDS_OF_CLAUSES = "。．.；;：:，,？?！!\n";

    private Numbering() {}

    /**
     * Whether the brackets there hold one: where the stem or a clause begins, with a word behind it.
     *
     * @param from where they open
     * @param to behind where they close
     */
    public static boolean isAt(String stem, int from, int to) {
        String number = Normalizer.normalize(stem.substring(from, to), Normalizer.Form.NFKC);
        if (!NUMBER.matcher(number).matches() || !isAtClause(stem, from)) {
            return false;
        }
        String behind =
                Normalizer.normalize(stem.substring(to), Normalizer.Form.NFKC).strip();
        return !behind.isEmpty()
                && (Character.isLetter(behind.charAt(0)) || behind.charAt(0) == '_')
                && (!UNIT.matcher(behind).lookingAt() || isOfSeries(stem, number));
    }

    private static boolean isAtClause(String stem, int from) {
        String before = stem.substring(0, from);
        String words = before.strip();
        return words.isEmpty()
                || ENDS_OF_CLAUSES.indexOf(words.charAt(words.length() - 1)) >= 0
                || before.substring(words.length()).contains("\n");
    }

    /** Whether the one before or behind it stands in the stem as well. */
    private static boolean isOfSeries(String stem, String number) {
        String plain = Normalizer.normalize(stem, Normalizer.Form.NFKC);
        int value = value(number);
        return has(plain, number, value - 1) || has(plain, number, value + 1);
    }

    private static boolean has(String plain, String like, int value) {
        boolean isArabic = Character.isDigit(like.charAt(1));
        return value > 0
                && plain.contains("(" + (isArabic ? String.valueOf(value) : ChineseNumerals.format(value)) + ")");
    }

    private static int value(String number) {
        String inner = number.substring(1, number.length() - 1);
        return Character.isDigit(inner.charAt(0))
                ? Integer.parseInt(inner)
                : ChineseNumerals.parse(inner).orElse(0);
    }
}
