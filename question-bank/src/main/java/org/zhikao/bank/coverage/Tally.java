package org.zhikao.bank.coverage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts in cells, which stand in the order in which they were first named. */
final class Tally {

    private final Map<String, Count> counts = new LinkedHashMap<>();

    private static final class Count {

        private final String name;
        private final boolean needed;
        private final Optional<Cell.Document> document;
        private final List<String> items = new ArrayList<>();
        private int approved;

        private Count(String name, boolean needed, Optional<Cell.Document> document) {
            this.name = name;
            this.needed = needed;
            this.document = document;
        }
    }

    /** A cell that is shown even if nothing is in it. */
    void expect(String key, String name) {
        counts.putIfAbsent(key, new Count(name, true, Optional.empty()));
    }

    /** The same, but nothing is missing where nothing is in it. */
    void allow(String key, String name) {
        counts.putIfAbsent(key, new Count(name, false, Optional.empty()));
    }

    /** The same of a required document. */
    void expect(String key, String name, Cell.Document document) {
        counts.putIfAbsent(key, new Count(name, true, Optional.of(document)));
    }

    /** One item more in a cell that may be new. */
    void add(String key, String name, String item, boolean approved) {
        Count count = counts.computeIfAbsent(key, unused -> new Count(name, true, Optional.empty()));
        count.items.add(item);
        count.approved += approved ? 1 : 0;
    }

    List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        counts.forEach((key, count) ->
                cells.add(new Cell(key, count.name, count.items, count.approved, count.needed, count.document)));
        return cells;
    }
}
