package org.zhikao.form;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.zhikao.bank.ReleaseManifest.Entry;
import org.zhikao.bank.ReleaseManifest.Part;

/**
 * A release as one blueprint sees it: the items that some section may draw, in the order of their ids, and for each where
 * it fits, in which cells it counts and whose enemy it is. Immutable; one serves all forms of a session.
 */
final class Pool {

    private final Blueprint blueprint;
    private final List<Entry> items;
    private final List<Cell> cells;
    private final int[][] eligible;
    private final int[][] members;
    private final int[][][] cellsOf;
    private final int[][] enemies;
    private final int[] orders;
    private final int[] sectionOrder;
    private final int[] least;
    private final int[] most;
    private final int[][][] shares;
    private final int undated;
    private final List<List<BlueprintSupply.Held>> forStudy;

    Pool(Blueprint blueprint, List<Entry> released, Set<String> leftOut) {
        this.blueprint = blueprint;
        List<Entry> usable =
                released.stream().filter(entry -> !leftOut.contains(entry.id())).toList();
        this.items = usable.stream()
                .filter(entry -> blueprint.sections().stream().anyMatch(section -> fits(entry, section)))
                .sorted(Comparator.comparing(Entry::id))
                .toList();
        this.cells = Cell.of(blueprint);
        this.eligible = blueprint.sections().stream()
                .map(section -> where(item -> fits(items.get(item), section)))
                .toArray(int[][]::new);
        this.members = cells.stream()
                .map(cell -> Arrays.stream(eligible[cell.section()])
                        .filter(item -> cell.holds().test(held(item)))
                        .toArray())
                .toArray(int[][]::new);
        this.cellsOf = cellsOf();
        this.enemies = enemies(items);
        this.orders = items.stream().mapToInt(Pool::orders).toArray();
        this.sectionOrder = IntStream.range(0, eligible.length)
                .boxed()
                .sorted(Comparator.comparingInt(section -> eligible[section].length - count(section)))
                .mapToInt(Integer::intValue)
                .toArray();
        this.least = cells.stream().mapToInt(Cell::least).toArray();
        this.most = cells.stream().mapToInt(Cell::most).toArray();
        this.shares = shares();
        this.undated = (int) usable.stream()
                .map(BlueprintSupply.Held::of)
                .filter(item -> blueprint.sections().stream().anyMatch(section -> item.lacksDay(blueprint, section)))
                .count();
        this.forStudy = blueprint.sections().stream()
                .map(section -> usable.stream()
                        .map(BlueprintSupply.Held::of)
                        .filter(item -> item.isForStudy(blueprint, section))
                        .toList())
                .toList();
    }

    /** The same items under other limits. */
    private Pool(Pool other, Blueprint blueprint) {
        this.blueprint = blueprint;
        this.items = other.items;
        this.cells = other.cells;
        this.eligible = other.eligible;
        this.members = other.members;
        this.cellsOf = other.cellsOf;
        this.enemies = other.enemies;
        this.orders = other.orders;
        this.sectionOrder = other.sectionOrder;
        this.least = other.least;
        this.most = other.most;
        this.shares = other.shares;
        this.undated = other.undated;
        this.forStudy = other.forStudy;
    }

    /** As if the blueprint asked this of its forms. */
    Pool within(PaperLimits limits) {
        return new Pool(
                this,
                new Blueprint(
                        blueprint.id(),
                        blueprint.title(),
                        blueprint.durationMinutes(),
                        blueprint.cutPoints(),
                        blueprint.jurisdictions(),
                        blueprint.scopes(),
                        blueprint.powers(),
                        blueprint.sections(),
                        limits,
                        blueprint.purpose(),
                        blueprint.changedSince()));
    }

    private int[][][] shares() {
        int[][][] found = new int[eligible.length][items.size()][];
        for (int section = 0; section < eligible.length; section++) {
            int[] whole = {points(section)};
            for (int item : eligible[section]) {
                found[section][item] = items.get(item).parts().size() == 1
                        ? whole
                        : Assembly.divided(points(section), items.get(item)).stream()
                                .mapToInt(Integer::intValue)
                                .toArray();
            }
        }
        return found;
    }

    private boolean fits(Entry entry, BlueprintSection section) {
        return BlueprintSupply.Held.of(entry).fits(blueprint, section);
    }

    private BlueprintSupply.Held held(int item) {
        return BlueprintSupply.Held.of(items.get(item));
    }

    private int[] where(java.util.function.IntPredicate holds) {
        return IntStream.range(0, items.size()).filter(holds).toArray();
    }

    private int[][][] cellsOf() {
        int[][][] found = new int[eligible.length][items.size()][0];
        for (int cell = 0; cell < members.length; cell++) {
            for (int item : members[cell]) {
                int[] before = found[cells.get(cell).section()][item];
                int[] more = Arrays.copyOf(before, before.length + 1);
                more[before.length] = cell;
                found[cells.get(cell).section()][item] = more;
            }
        }
        return found;
    }

    /** Both ways: it is enough if one of two names the other. */
    private static int[][] enemies(List<Entry> items) {
        Map<String, Integer> index = new HashMap<>();
        for (int i = 0; i < items.size(); i++) {
            index.put(items.get(i).id(), i);
        }
        List<java.util.TreeSet<Integer>> found = new ArrayList<>();
        items.forEach(item -> found.add(new java.util.TreeSet<>()));
        for (int i = 0; i < items.size(); i++) {
            for (String id : items.get(i).enemies()) {
                Integer enemy = index.get(id);
                if (enemy != null && enemy != i) {
                    found.get(i).add(enemy);
                    found.get(enemy).add(i);
                }
            }
        }
        return found.stream()
                .map(set -> set.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }

    /** In how many orders its options can be shown, of its parts the least; parts whose order is fixed aside. */
    private static int orders(Entry entry) {
        int least = Integer.MAX_VALUE;
        for (Part part : entry.parts()) {
            if (isShuffled(part)) {
                int orders = 1;
                for (int n = 2; n <= Math.min(part.options().size(), 10); n++) {
                    orders *= n;
                }
                least = Math.min(least, orders);
            }
        }
        return least;
    }

    /** Whether a part's options stand in an order of each form's own. 正确 and 错误 keep their places. */
    static boolean isShuffled(Part part) {
        return part.options().size() > 1 && !part.type().equals("true-false");
    }

    Blueprint blueprint() {
        return blueprint;
    }

    int size() {
        return items.size();
    }

    int sections() {
        return eligible.length;
    }

    Entry item(int item) {
        return items.get(item);
    }

    List<Cell> cells() {
        return cells;
    }

    int count(int section) {
        return blueprint.sections().get(section).count();
    }

    int points(int section) {
        return blueprint.sections().get(section).points();
    }

    /** What each part of an item is worth in a section that it fits, in hundredths. */
    int[] shares(int section, int item) {
        return shares[section][item];
    }

    /** Of a cell. */
    int least(int cell) {
        return least[cell];
    }

    /** Of a cell. */
    int most(int cell) {
        return most[cell];
    }

    /** Items that fit a section, ascending. The arrays of this class are shared, never written. */
    int[] eligible(int section) {
        return eligible[section];
    }

    /** Items of a cell, ascending. */
    int[] members(int cell) {
        return members[cell];
    }

    /** The cells of a section in which an item counts. */
    int[] cellsOf(int section, int item) {
        return cellsOf[section][item];
    }

    int[] enemies(int item) {
        return enemies[item];
    }

    /** So many forms on neighbouring seats can hold an item, each in an order of its own. */
    int orders(int item) {
        return orders[item];
    }

    /** Per cent of candidates expected to be right; 0 where nobody said. */
    int difficulty(int item) {
        return items.get(item).difficulty().orElse(0);
    }

    /** How many items would fit, if the release said since when their law is in force and that were late enough. */
    int undated() {
        return undated;
    }

    /** How many items would fit a section, if they weren't for study alone. */
    int forStudy(int section) {
        return forStudy.get(section).size();
    }

    /** The same of a cell. */
    int forStudyIn(int cell) {
        return (int) forStudy.get(cells.get(cell).section()).stream()
                .filter(cells.get(cell).holds())
                .count();
    }

    /** Sections, those that have the fewest items to spare first. */
    int[] sectionOrder() {
        return sectionOrder;
    }
}
