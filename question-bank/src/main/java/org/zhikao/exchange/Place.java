package org.zhikao.exchange;

import java.util.List;
import java.util.Set;
import org.zhikao.evidence.Said;

/**
 * Where in a file an item stands.
 *
 * @param said for people
 * @param sheet index of the table, from 0; 0 where the format has none
 * @param rows lines of the table that the item was made of, from 1; empty where the format has none
 * @param begins those of the rows with which it begins, and of a case each of its parts
 */
public record Place(Said said, int sheet, List<Integer> rows, Set<Integer> begins) {

    /** Copies the collections. */
    public Place {
        rows = List.copyOf(rows);
        begins = Set.copyOf(begins);
    }

    /** In a format without tables. */
    public static Place of(Said said) {
        return new Place(said, 0, List.of(), Set.of());
    }

    /** The n-th item of a file, from 1, for formats that count nothing else. */
    public static Place item(int number) {
        return of(ExchangeSaying.ITEM_NUMBER.with(number));
    }
}
