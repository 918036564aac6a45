package org.zhikao.item;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of an item, or of a part of a case, unique in the bank.
 *
 * @param value lower case ASCII letters, digits and hyphens, at most 60
 */
public record ItemId(String value) implements Comparable<ItemId> {

    private static final Pattern SHAPE = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?");

    /**
     * Checks the characters.
     *
     * @throws InvalidItemException for other characters
     */
    public ItemId {
        InvalidItemException.unless(SHAPE.matcher(value).matches(), "id", ItemSaying.NO_ITEM_ID, value);
    }

    // By hand: banks are looked up by these, and what a record brings along is slow in a process that has just begun.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ItemId id && id.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public int compareTo(ItemId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
