package org.zhikao.regulation;

import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.zhikao.evidence.BadValue;

/**
 * The number of an article (条), with the suffix of one that was put in later: 第一百二十条之一 is 120 with suffix 1.
 * Ordered 120, 120-1, 120-2, 121.
 *
 * @param number 1 to 99 999
 * @param suffix 0 for none, else 1 to 999
 */
public record ArticleNumber(int number, int suffix) implements Comparable<ArticleNumber> {

    private static final Pattern SHORT = Pattern.compile("([1-9][0-9]{0,4})(?:-([1-9][0-9]{0,2}))?");
    private static final Pattern CHINESE =
            Pattern.compile("第([" + ChineseNumerals.CHARACTERS + "]+)条(?:之([" + ChineseNumerals.CHARACTERS + "]+))?");
    private static final Comparator<ArticleNumber> ORDER =
            Comparator.comparingInt(ArticleNumber::number).thenComparingInt(ArticleNumber::suffix);

    /**
     * @throws IllegalArgumentException outside the ranges
     */
    public ArticleNumber {
        if (number < 1 || number > 99_999 || suffix < 0 || suffix > 999) {
            throw new BadValue(FileSaying.NO_SUCH_ARTICLE_NUMBER, number, suffix);
        }
    }

    /**
     * Reads "33" or "120-1".
     *
     * @throws IllegalArgumentException for anything else
     */
    public static ArticleNumber parse(String text) {
        Matcher matcher = SHORT.matcher(text);
        if (!matcher.matches()) {
            throw new BadValue(FileSaying.NO_ARTICLE_NUMBER, text);
        }
        String suffix = matcher.group(2);
        return new ArticleNumber(Integer.parseInt(matcher.group(1)), suffix == null ? 0 : Integer.parseInt(suffix));
    }

    /**
     * Reads "第三十三条" or "第一百二十条之一".
     *
     * @throws IllegalArgumentException for anything else
     */
    public static ArticleNumber parseChinese(String text) {
        Matcher matcher = CHINESE.matcher(NormalisedText.of(text).value());
        Optional<ArticleNumber> found = matcher.matches() ? of(matcher.group(1), matcher.group(2)) : Optional.empty();
        return found.orElseThrow(
                () -> new IllegalArgumentException("Not an article number in Chinese numerals: \"" + text + "\""));
    }

    /** From the numerals alone; {@code suffix} is null where there is no 之. */
    static Optional<ArticleNumber> of(String number, @Nullable String suffix) {
        OptionalInt first = ChineseNumerals.parse(number);
        OptionalInt second = suffix == null ? OptionalInt.of(0) : ChineseNumerals.parse(suffix);
        if (first.isEmpty() || second.isEmpty()) {
            return Optional.empty();
        }
        boolean inRange = first.getAsInt() >= 1
                && first.getAsInt() <= 99_999
                && second.getAsInt() <= 999
                && (suffix == null || second.getAsInt() >= 1);
        return inRange ? Optional.of(new ArticleNumber(first.getAsInt(), second.getAsInt())) : Optional.empty();
    }

    /** Whether this number follows the other without a gap: 121 or 120-2 after 120-1. */
    public boolean follows(ArticleNumber previous) {
        return suffix == 0 ? number == previous.number + 1 : number == previous.number && suffix == previous.suffix + 1;
    }

    /** As a law writes it: 第一百二十条之一. */
    public String chinese() {
        String base = "第" + ChineseNumerals.format(number) + "条";
        return suffix == 0 ? base : base + "之" + ChineseNumerals.format(suffix);
    }

    @Override
    public int compareTo(ArticleNumber other) {
        return ORDER.compare(this, other);
    }

    /** "33" or "120-1". */
    @Override
    public String toString() {
        return suffix == 0 ? Integer.toString(number) : number + "-" + suffix;
    }
}
