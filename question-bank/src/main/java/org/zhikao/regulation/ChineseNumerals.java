package org.zhikao.regulation;

import java.util.OptionalInt;

/**
 * Whole numbers in Chinese numerals, as the numbers of articles, chapters and items are written. Range 0 to 99 999 999.
 */
public final class ChineseNumerals {

    /** A character class (for use inside brackets of a pattern) of all that may stand in a written number. */
    static final String CHARACTERS = "〇○◯零一二两三四五六七八九十廿卅卌百千万0-9０-９";

    private static final String DIGITS = "零一二三四五六七八九";
    private static final String UNITS = " 十百千";
    private static final int LARGEST = 99_999_999;

    private ChineseNumerals() {}

    /**
     * Reads "三十三", "廿一", "一百二十", "一千二百四十二", "一二〇" or "33"; white space inside is left out, full-width digits count
     * as digits.
     *
     * @return empty where the text is not a number
     */
    public static OptionalInt parse(String text) {
        String digits = NormalisedText.of(text)
                .value()
                .replace('〇', '零')
                .replace('○', '零')
                .replace('◯', '零')
                .replace('两', '二')
                .replace("廿", "二十")
                .replace("卅", "三十")
                .replace("卌", "四十");
        if (digits.isEmpty() || digits.length() > 16) {
            return OptionalInt.empty();
        }
        if (digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return digits.length() > 8 ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(digits));
        }
        if (digits.length() > 1 && digits.chars().allMatch(c -> DIGITS.indexOf(c) >= 0)) {
            return positional(digits);
        }
        int tenThousands = digits.indexOf('万');
        if (tenThousands < 0) {
            return belowTenThousand(digits);
        }
        OptionalInt high = belowTenThousand(digits.substring(0, tenThousands));
        String rest = digits.substring(tenThousands + 1);
        OptionalInt low = rest.isEmpty() ? OptionalInt.of(0) : belowTenThousand(rest);
        if (high.isEmpty() || low.isEmpty() || high.getAsInt() == 0) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(high.getAsInt() * 10_000 + low.getAsInt());
    }

    /**
     * Writes the number as a law does: 10 is 十, 110 is 一百一十, 1005 is 一千零五.
     *
     * @throws IllegalArgumentException below 0 or above 99 999 999
     */
    public static String format(int number) {
        if (number < 0 || number > LARGEST) {
            throw new IllegalArgumentException("Not between 0 and " + LARGEST + ": " + number);
        }
        if (number == 0) {
            return "零";
        }
        int high = number / 10_000;
        int low = number % 10_000;
        StringBuilder text = new StringBuilder();
        if (high > 0) {
            text.append(upToFourDigits(high)).append('万');
            if (low > 0 && low < 1_000) {
                text.append('零');
            }
        }
        if (low > 0) {
            text.append(upToFourDigits(low));
        }
        // Only at the very beginning is 一十 shortened to 十.
        return text.indexOf("一十") == 0 ? text.substring(1) : text.toString();
    }

    private static String upToFourDigits(int number) {
        StringBuilder text = new StringBuilder();
        boolean zero = false;
        int weight = 1_000;
        for (int unit = 3; unit >= 0; unit--, weight /= 10) {
            int digit = number / weight % 10;
            if (digit == 0) {
                zero = !text.isEmpty();
                continue;
            }
            if (zero) {
                text.append('零');
                zero = false;
            }
            text.append(DIGITS.charAt(digit));
            if (unit > 0) {
                text.append(UNITS.charAt(unit));
            }
        }
        return text.toString();
    }

    private static OptionalInt positional(String digits) {
        if (digits.length() > 8) {
            return OptionalInt.empty();
        }
        int value = 0;
        for (int i = 0; i < digits.length(); i++) {
            value = value * 10 + DIGITS.indexOf(digits.charAt(i));
        }
        return OptionalInt.of(value);
    }

    /** Units must fall from left to right; a digit stands before its unit; 十 alone at the beginning is ten. */
    private static OptionalInt belowTenThousand(String text) {
        if (text.isEmpty()) {
            return OptionalInt.empty();
        }
        int value = 0;
        int pending = -1;
        int lastUnit = 4;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            int digit = DIGITS.indexOf(character);
            int unit = UNITS.indexOf(character);
            if (digit >= 0) {
                if (pending > 0) {
                    return OptionalInt.empty();
                }
                pending = digit;
            } else if (unit > 0 && unit < lastUnit) {
                boolean bareTen = unit == 1 && (i == 0 || pending == 0 || (pending < 0 && value > 0));
                if (pending < 1 && !bareTen) {
                    return OptionalInt.empty();
                }
                value += (pending < 1 ? 1 : pending) * power(unit);
                lastUnit = unit;
                pending = -1;
            } else {
                return OptionalInt.empty();
            }
        }
        if (pending == 0 && text.length() > 1) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(value + Math.max(pending, 0));
    }

    private static int power(int unit) {
        return switch (unit) {
            case 1 -> 10;
            case 2 -> 100;
            default -> 1_000;
        };
    }
}
