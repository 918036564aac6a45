package org.zhikao.regulation;

import java.util.List;

/**
 * One item (项) of a paragraph, or one sub-item (目) of an item.
 *
 * @param number from 1, as its mark says
 * @param mark as printed, without white space: （一）, (一), 1.
 * @param text what follows the mark, without its sub-items
 * @param subItems 目; empty for a sub-item itself
 */
public record Item(int number, String mark, String text, List<Item> subItems) {

    /** Copies the list. */
    public Item {
        subItems = List.copyOf(subItems);
    }
}
