package org.zhikao.regulation;

import java.util.regex.Pattern;
import org.zhikao.evidence.BadValue;

/**
 * Where a rule holds: {@code national}, or a province or city such as {@code shanghai}; {@code example} for invented ones.
 *
 * @param value lower case ASCII letters and hyphens
 */
public record Jurisdiction(String value) {

    private static final Pattern SHAPE = Pattern.compile("[a-z](?:[a-z-]{0,38}[a-z])?");

    /**
     * @throws IllegalArgumentException for other characters
     */
    public Jurisdiction {
        if (!SHAPE.matcher(value).matches()) {
            throw new BadValue(FileSaying.NO_JURISDICTION, value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
