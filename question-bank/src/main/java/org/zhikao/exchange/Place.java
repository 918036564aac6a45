package org.zhikao.exchange;

import java.util.List;
import org.zhikao.evidence.Said;

/**
 * Where in a file an item stands.
 *
 * @param said for people
 * @param sheet index of the table, from 0; 0 where the format has none
 * @param rows lines of the table that the item was made of, from 1; empty where the format has none
 */
public record Place(Said said, int sheet, List<Integer> rows) {

    /** Copies the list. */
    public Place {
        rows = List.copyOf(rows);
    }

    /** In a format without tables. */
    public static Place of(Said said) {
        return new Place(said, 0, List.of());
    }

    /** The n-th item of a file, from 1, for formats that count nothing else. */
    public static Place item(int number) {
        return of(ExchangeSaying.ITEM_NUMBER.with(number));
    }
}
