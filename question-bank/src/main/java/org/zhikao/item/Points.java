package org.zhikao.item;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Points (分值), exact, in hundredths.
 *
 * @param hundredths 0 or more
 */
public record Points(int hundredths) implements Comparable<Points> {

    /** No points. */
    public static final Points ZERO = new Points(0);

    private static final Pattern DECIMAL = Pattern.compile("([0-9]{1,6})(?:\\.([0-9]{1,2}))?");

    /**
     * Checks the sign.
     *
     * @throws InvalidItemException below 0
     */
    public Points {
        InvalidItemException.unless(hundredths >= 0, "points", ItemSaying.POINTS_BELOW);
    }

    /**
     * Reads "2", "1.5" or "0.25".
     *
     * @throws InvalidItemException for anything else, also for a third decimal place
     */
    public static Points parse(String decimal) {
        Matcher matcher = DECIMAL.matcher(decimal);
        if (!matcher.matches()) {
            throw new InvalidItemException("points", ItemSaying.NO_POINTS, decimal);
        }
        String places = matcher.group(2) == null ? "" : matcher.group(2);
        int fraction = Integer.parseInt((places + "00").substring(0, 2));
        return new Points(Integer.parseInt(matcher.group(1)) * 100 + fraction);
    }

    /**
     * The sum.
     *
     * @throws ArithmeticException beyond the range of an int
     */
    public Points plus(Points other) {
        return new Points(Math.addExact(hundredths, other.hundredths));
    }

    @Override
    public int compareTo(Points other) {
        return Integer.compare(hundredths, other.hundredths);
    }

    /** The shortest decimal: 1, 1.5, 0.25. */
    @Override
    public String toString() {
        int fraction = hundredths % 100;
        String whole = Integer.toString(hundredths / 100);
        if (fraction == 0) {
            return whole;
        }
        return fraction % 10 == 0 ? whole + "." + fraction / 10 : "%s.%02d".formatted(whole, fraction);
    }
}
