package org.zhikao.bank.coverage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zhikao.bank.Purpose;

/** Counts in cells, which stand in the order in which they were first named. */
final class Tally {

    private final Map<String, Count> counts = new LinkedHashMap<>();

    private static final class Count {

        private final String name;
        private final boolean needed;
        private final List<String> items = new ArrayList<>();
        private int approved;
        private int exam;

        private Count(String name, boolean needed) {
            this.name = name;
            this.needed = needed;
        }
    }

    /** A cell that is shown even if nothing is in it. */
    void expect(String key, String name) {
        counts.putIfAbsent(key, new Count(name, true));
    }

    /** The same, but nothing is missing where nothing is in it. */
    void allow(String key, String name) {
        counts.putIfAbsent(key, new Count(name, false));
    }

    /** One item more in a cell that may be new. */
    void add(String key, String name, Cell.Reach item) {
        Count count = counts.computeIfAbsent(key, unused -> new Count(name, true));
        count.items.add(item.item());
        count.approved += item.approved() ? 1 : 0;
        count.exam += item.approved() && item.purpose() == Purpose.EXAM ? 1 : 0;
    }

    /**
     * The cells.
     *
     * @param documents of required documents by key
     */
    List<Cell> cells(Map<String, Cell.Document> documents) {
        List<Cell> cells = new ArrayList<>();
        counts.forEach((key, count) -> cells.add(new Cell(
                key,
                count.name,
                count.items,
                count.approved,
                count.exam,
                count.needed,
                Optional.ofNullable(documents.get(key)))));
        return cells;
    }
}
