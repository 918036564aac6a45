package org.zhikao.regulation;

import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.zhikao.evidence.BadValue;
import org.zhikao.evidence.Said;

/**
 * The number of what is cited: an article (条) with the suffix of one that was put in later (第一百二十条之一 is 120 with
 * suffix 1), a numbered clause (一、) of a decision that has no articles, or a row of a table. Articles are ordered 120,
 * 120-1, 120-2, 121.
 *
 * @param unit what is numbered
 * @param number 1 to 99 999; of a row, the number of its table
 * @param suffix 0 for none, else 1 to 999; of a row, its number in the table, 1 to 99 999
 */
public record ArticleNumber(Unit unit, int number, int suffix) implements Comparable<ArticleNumber> {

    private static final Pattern SHORT = Pattern.compile("(?:(clause|row)-)?([1-9][0-9]{0,4})(?:-([1-9][0-9]{0,4}))?");
    private static final Pattern CHINESE =
            Pattern.compile("第([" + ChineseNumerals.CHARACTERS + "]+)条(?:之([" + ChineseNumerals.CHARACTERS + "]+))?");
    private static final Comparator<ArticleNumber> ORDER = Comparator.comparing(ArticleNumber::unit)
            .thenComparingInt(ArticleNumber::number)
            .thenComparingInt(ArticleNumber::suffix);

    /** What is numbered. */
    public enum Unit implements Coded {
        /** 条. */
        ARTICLE("article", FileSaying.WORD_ARTICLE),
        /** 一、 of a decision or an amendment. */
        CLAUSE("clause", FileSaying.WORD_CLAUSE),
        /** A row of a table. */
        ROW("row", FileSaying.WORD_ROW);

        private final String code;
        private final FileSaying word;

        Unit(String code, FileSaying word) {
            this.code = code;
            this.word = word;
        }

        @Override
        public String code() {
            return code;
        }

        private boolean takes(int suffix) {
            return switch (this) {
                case ARTICLE -> suffix >= 0 && suffix <= 999;
                case CLAUSE -> suffix == 0;
                case ROW -> suffix >= 1 && suffix <= 99_999;
            };
        }
    }

    /**
     * @throws IllegalArgumentException outside the ranges
     */
    public ArticleNumber {
        if (number < 1 || number > 99_999 || !unit.takes(suffix)) {
            throw new BadValue(FileSaying.NO_SUCH_NUMBER, unit.word, number, suffix);
        }
    }

    /** Of an article. */
    public ArticleNumber(int number, int suffix) {
        this(Unit.ARTICLE, number, suffix);
    }

    /** Of a clause. */
    public static ArticleNumber clause(int number) {
        return new ArticleNumber(Unit.CLAUSE, number, 0);
    }

    /** Of a row. */
    public static ArticleNumber row(int table, int row) {
        return new ArticleNumber(Unit.ROW, table, row);
    }

    /**
     * Reads "33", "120-1", "clause-3" or "row-1-14".
     *
     * @throws IllegalArgumentException for anything else
     */
    public static ArticleNumber parse(String text) {
        Matcher matcher = SHORT.matcher(text);
        if (!matcher.matches()) {
            throw new BadValue(FileSaying.NO_ARTICLE_NUMBER, text);
        }
        String unit = matcher.group(1);
        String suffix = matcher.group(3);
        return new ArticleNumber(
                unit == null ? Unit.ARTICLE : unit.equals("row") ? Unit.ROW : Unit.CLAUSE,
                Integer.parseInt(matcher.group(2)),
                suffix == null ? 0 : Integer.parseInt(suffix));
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

    /** As a law writes it: 第一百二十条之一, 三、, 表一第十四行. */
    public String chinese() {
        return switch (unit) {
            case ARTICLE ->
                "第" + ChineseNumerals.format(number) + "条" + (suffix == 0 ? "" : "之" + ChineseNumerals.format(suffix));
            case CLAUSE -> ChineseNumerals.format(number) + "、";
            case ROW -> "表" + ChineseNumerals.format(number) + "第" + ChineseNumerals.format(suffix) + "行";
        };
    }

    /** For messages: article 33, clause 3, row 14 of table 1. */
    public Said said() {
        return switch (unit) {
            case ARTICLE -> FileSaying.THE_ARTICLE.with(this);
            case CLAUSE -> FileSaying.THE_CLAUSE.with(number, ChineseNumerals.format(number));
            case ROW -> FileSaying.THE_ROW.with(number, suffix);
        };
    }

    @Override
    public int compareTo(ArticleNumber other) {
        return ORDER.compare(this, other);
    }

    /** "33", "120-1", "clause-3" or "row-1-14". */
    @Override
    public String toString() {
        String plain = suffix == 0 ? Integer.toString(number) : number + "-" + suffix;
        return unit == Unit.ARTICLE ? plain : unit.code() + "-" + plain;
    }
}
