package org.zhikao.item;

import java.util.regex.Pattern;

/**
 * The name of an option within its item: a, b, c…, or true and false.
 *
 * @param value lower case ASCII letters and digits, a letter first, at most 8
 */
public record OptionId(String value) implements Comparable<OptionId> {

    // First, because the two constants below are checked by it.
    private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9]{0,7}");

    /** 正确. */
    public static final OptionId TRUE = new OptionId("true");

    /** 错误. */
    public static final OptionId FALSE = new OptionId("false");

    /**
     * Checks the characters.
     *
     * @throws InvalidItemException for other characters
     */
    public OptionId {
        InvalidItemException.unless(SHAPE.matcher(value).matches(), "options", ItemSaying.NO_OPTION_ID, value);
    }

    @Override
    public int compareTo(OptionId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
