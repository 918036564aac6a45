package org.zhikao.renewal;

/**
 * Credits (学分), exact, in hundredths. Never converted into {@link Hours}: the year's plan counts both, each for itself.
 *
 * @param hundredths 0 or more
 */
public record Credits(int hundredths) implements Comparable<Credits> {

    /** None. */
    public static final Credits ZERO = new Credits(0);

    /**
     * Checks the sign.
     *
     * @throws IllegalArgumentException below 0
     */
    public Credits {
        Hundredths.notNegative(hundredths, PolicySaying.CREDITS);
    }

    /**
     * Reads "2", "1.5" or "0.25".
     *
     * @throws IllegalArgumentException for anything else, also for a third decimal place
     */
    public static Credits parse(String decimal) {
        return new Credits(Hundredths.parse(decimal, PolicySaying.CREDITS));
    }

    /**
     * The sum.
     *
     * @throws ArithmeticException beyond the range of an int
     */
    public Credits plus(Credits other) {
        return new Credits(Math.addExact(hundredths, other.hundredths));
    }

    /** The difference, or nothing where the other is larger: what is still missing. */
    public Credits minusToZero(Credits other) {
        return new Credits(Math.max(0, hundredths - other.hundredths));
    }

    /** The smaller of both. */
    public Credits atMost(Credits other) {
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
    public int compareTo(Credits other) {
        return Integer.compare(hundredths, other.hundredths);
    }
}
