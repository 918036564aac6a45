package org.zhikao.renewal;

/**
 * Class hours (学时), exact, in hundredths. Never converted into {@link Credits}: the year's plan counts both, each for itself.
 *
 * @param hundredths 0 or more
 */
public record Hours(int hundredths) implements Comparable<Hours> {

    /** None. */
    public static final Hours ZERO = new Hours(0);

    /**
     * Checks the sign.
     *
     * @throws IllegalArgumentException below 0
     */
    public Hours {
        Hundredths.notNegative(hundredths, PolicySaying.HOURS);
    }

    /**
     * Reads "2", "1.5" or "0.25".
     *
     * @throws IllegalArgumentException for anything else, also for a third decimal place
     */
    public static Hours parse(String decimal) {
        return new Hours(Hundredths.parse(decimal, PolicySaying.HOURS));
    }

    /**
     * The sum.
     *
     * @throws ArithmeticException beyond the range of an int
     */
    public Hours plus(Hours other) {
        return new Hours(Math.addExact(hundredths, other.hundredths));
    }

    /** The difference, or nothing where the other is larger: what is still missing. */
    public Hours minusToZero(Hours other) {
        return new Hours(Math.max(0, hundredths - other.hundredths));
    }

    /** The smaller of both. */
    public Hours atMost(Hours other) {
        return hundredths <= other.hundredths ? this : other;
    }

    /** Whether there is none. */
    public boolean isZero() {
        return hundredths == 0;
    }

    /** The shortest decimal: 1, 1.5, 0.25. */
    public String text() {
        return Hundredths.text(hundredths);
    }

    @Override
    public int compareTo(Hours other) {
        return Integer.compare(hundredths, other.hundredths);
    }
}
