package org.zhikao.item;

import java.util.regex.Pattern;

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

    @Override
    public int compareTo(ItemId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
