package org.zhikao.scoring;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes the numbers in a text in one way, so that those that mean the same are the same.
 *
 * <p>Understood are 五千, 5千, 5000 and 5,000; 十五 and 15; 一万二千, 1.2万 and 12000; 三千五 (spoken: 3500), 三千零五; 二〇二四
 * and 2024; 一点五 and 1.5, 十二点五 and 12.5; 两 as 2 and the forms of banknotes (伍仟); 百分之三, 3% and 3％; 千分之五 and 5‰; 三分之一 and 1/3; zeros
 * that say nothing (05, 3.50). A unit that follows is no part of the number. Ranges and words such as 多 or 余 are left as
 * they stand. What only looks like a number (统一) comes out changed in both texts alike.
 */
final class Numerals {

    private static final String DIGITS = "零一二三四五六七八九";
    private static final String SPOKEN = "〇○两兩壹贰貳叁參肆伍陆陸柒捌玖拾佰仟萬億";
    private static final String MEANT = "零零二二一二二三三四五六六七八九十百千万亿";

    private static final String DIGIT = "[零一二三四五六七八九〇○两兩壹贰貳叁參肆伍陆陸柒捌玖]";
    private static final String UNIT = "[十百千万亿拾佰仟萬億]";
    /** Of 2024.10.1 each part is a whole number: no decimals where a second point with a digit follows or goes before. */
    private static final String DECIMALS = "(?:\\.[0-9]++(?!\\.[0-9]))?";

    private static final String ARABIC =
            "(?<![0-9]\\.)(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]++)" + DECIMALS + "|[0-9]++";
    private static final String REST = "(?:" + UNIT + "|" + DIGIT + "|(?:" + ARABIC + "))*+";
    /**
     * At least one digit, or a ten that stands for itself: 十五. Decimals after digits (一点五万) or after a whole number
     * (十二点五); none in 八点三十分 and 十点五分.
     */
    private static final String NUMBER = "(?:" + DIGIT + "++点" + DIGIT + "++(?![十拾])" + REST + "|(?:" + ARABIC + "|"
            + DIGIT + "|[十拾])" + REST + "(?:(?<![0-9])点" + DIGIT + "++(?![十拾分时])" + UNIT + "*+)?)";

    private static final Pattern SHARE = Pattern.compile("(" + NUMBER + "|[百千万佰仟萬])分之(" + NUMBER + "|[百佰])");
    private static final Pattern FRACTION = Pattern.compile("([0-9]+)⁄([0-9]+)");
    private static final Pattern ANY = Pattern.compile(NUMBER);
    private static final Pattern TOKEN =
            Pattern.compile("(" + ARABIC + ")|([零一二三四五六七八九]+(?:点[零一二三四五六七八九]+)?|点[零一二三四五六七八九]+)|([十百千万亿])");

    private static final int LONGEST = 40;

    private Numerals() {}

    /** The text with all its numbers in Arabic writing. */
    static String arabic(String text) {
        String fractions = FRACTION.matcher(text).replaceAll("$1/$2");
        // Asked first, because the pattern tries every place of a long row of digits.
        String shares = fractions.contains("分之")
                ? SHARE.matcher(fractions)
                        .replaceAll(found -> Matcher.quoteReplacement(share(found.group(1), found.group(2))))
                : fractions;
        return ANY.matcher(shares).replaceAll(found -> Matcher.quoteReplacement(written(found.group())));
    }

    private static String share(String of, String part) {
        String parts = written(part.matches("[百佰]") ? "100" : part);
        return switch (meant(of)) {
            case "百" -> parts + "%";
            case "千" -> parts + "‰";
            case "万" -> parts + "‱";
            default -> parts + "/" + written(of);
        };
    }

    /** A number as digits; one that is none after all stays as it stands. */
    private static String written(String number) {
        if (number.length() > LONGEST) {
            return number;
        }
        return value(meant(number))
                .map(value ->
                        value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString())
                .orElse(number);
    }

    /** The plain Chinese numeral for each of its other forms. */
    private static String meant(String number) {
        StringBuilder plain = new StringBuilder(number);
        for (int i = 0; i < plain.length(); i++) {
            int form = SPOKEN.indexOf(plain.charAt(i));
            if (form >= 0) {
                plain.setCharAt(i, MEANT.charAt(form));
            }
        }
        return plain.toString();
    }

    /**
     * Reads as one speaks: a digit waits for its unit; 万 and 亿 multiply all that stands before them. A last digit without
     * a unit belongs to the next lower one (三千五), unless a zero says otherwise (三千零五) or it stands alone.
     */
    private static Optional<BigDecimal> value(String number) {
        BigDecimal total = BigDecimal.ZERO;
        BigDecimal section = BigDecimal.ZERO;
        BigDecimal waiting = null;
        int unit = 0;
        boolean zero = false;
        Matcher token = TOKEN.matcher(number);
        int read = 0;
        while (token.lookingAt()) {
            if (token.group(3) == null) {
                String digits = token.group(1) != null ? token.group(1).replace(",", "") : digits(token.group(2));
                if (waiting != null) {
                    return Optional.empty();
                }
                zero = digits.length() > 1 && digits.startsWith("0") && unit > 0;
                waiting = new BigDecimal(digits);
            } else {
                unit = power(token.group(3));
                BigDecimal one = BigDecimal.ONE.movePointRight(unit);
                if (unit >= 4) {
                    BigDecimal before = section.add(waiting == null ? BigDecimal.ZERO : waiting);
                    total = unit == 8 ? total.add(before).multiply(one) : total.add(before.multiply(one));
                    section = BigDecimal.ZERO;
                } else {
                    section = section.add((waiting == null ? BigDecimal.ONE : waiting).multiply(one));
                }
                waiting = null;
            }
            read = token.end();
            token.region(read, number.length());
        }
        if (read < number.length()) {
            return Optional.empty();
        }
        if (waiting != null) {
            boolean spoken = unit >= 2 && !zero && waiting.scale() == 0 && waiting.precision() == 1;
            section = section.add(spoken ? waiting.movePointRight(unit - 1) : waiting);
        }
        return Optional.of(total.add(section));
    }

    private static String digits(String chinese) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < chinese.length(); i++) {
            int digit = DIGITS.indexOf(chinese.charAt(i));
            digits.append(digit < 0 ? '.' : (char) ('0' + digit));
        }
        return digits.toString();
    }

    private static int power(String unit) {
        return switch (unit) {
            case "十" -> 1;
            case "百" -> 2;
            case "千" -> 3;
            case "万" -> 4;
            default -> 8;
        };
    }
}
