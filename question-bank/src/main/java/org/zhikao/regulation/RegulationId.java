package org.zhikao.regulation;

import java.util.regex.Pattern;
import org.zhikao.evidence.BadValue;

/**
 * The bank's own name for a regulation over all its versions, such as {@code administrative-penalty-law}.
 *
 * @param value lower case ASCII letters, digits and hyphens, at most 80
 */
public record RegulationId(String value) implements Comparable<RegulationId> {

    private static final Pattern SHAPE = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?");

    /**
     * @throws IllegalArgumentException for other characters
     */
    public RegulationId {
        if (!SHAPE.matcher(value).matches()) {
            throw new BadValue(FileSaying.NO_REGULATION_ID, value);
        }
    }

    /** For a regulation that the catalogue doesn't know: the same title always gives the same id. */
    static RegulationId ofTitle(String title) {
        return new RegulationId("reg-" + NormalisedText.of(title).digest().hex().substring(0, 8));
    }

    @Override
    public int compareTo(RegulationId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
