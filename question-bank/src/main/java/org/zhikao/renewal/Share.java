package org.zhikao.renewal;

/**
 * A share of the year, to which thresholds are reduced. Rounded down to a whole step: in favour of the officer.
 *
 * @param of 0 to {@code whole}
 * @param stepHundredths 1 or more
 */
record Share(int of, int whole, int stepHundredths) {

    static final Share WHOLE = new Share(1, 1, 1);

    Hours of(Hours hours) {
        return new Hours(reduced(hours.hundredths()));
    }

    Credits of(Credits credits) {
        return new Credits(reduced(credits.hundredths()));
    }

    private int reduced(int hundredths) {
        if (of == whole) {
            return hundredths;
        }
        long exact = (long) hundredths * of / whole;
        return (int) (exact / stepHundredths * stepHundredths);
    }
}
