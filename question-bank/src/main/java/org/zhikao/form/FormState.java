package org.zhikao.form;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** A form that is being drawn: which items stand in which section, and what that makes of its cells and difficulty. */
final class FormState {

    private static final int NONE = -1;

    private final Pool pool;
    private final int[] owner;
    private final int[] place;
    private final int[][] seats;
    private final int[] sizes;
    private final int[] held;
    private final long tolerance;
    private final long mean;
    private final boolean hasTarget;
    private long deviation;

    FormState(Pool pool) {
        this.pool = pool;
        this.owner = new int[pool.size()];
        this.place = new int[pool.size()];
        this.seats = IntStream.range(0, pool.sections())
                .mapToObj(section -> new int[pool.count(section)])
                .toArray(int[][]::new);
        this.sizes = new int[seats.length];
        this.held = new int[pool.cells().size()];
        PaperLimits limits = pool.blueprint().limits();
        this.hasTarget = limits.difficulty().isPresent();
        this.mean = limits.difficulty().map(PaperLimits.Target::mean).orElse(0);
        this.tolerance = limits.difficulty().map(PaperLimits.Target::tolerance).orElse(0)
                * (long) pool.blueprint().totalPoints();
        Arrays.fill(owner, NONE);
    }

    void clear() {
        for (int section = 0; section < seats.length; section++) {
            while (sizes[section] > 0) {
                remove(seats[section][sizes[section] - 1]);
            }
        }
    }

    void add(int item, int section) {
        owner[item] = section;
        place[item] = sizes[section];
        seats[section][sizes[section]++] = item;
        for (int cell : pool.cellsOf(section, item)) {
            held[cell]++;
        }
        deviation += worth(item, section);
    }

    void remove(int item) {
        int section = owner[item];
        int last = seats[section][--sizes[section]];
        seats[section][place[item]] = last;
        place[last] = place[item];
        owner[item] = NONE;
        for (int cell : pool.cellsOf(section, item)) {
            held[cell]--;
        }
        deviation -= worth(item, section);
    }

    /** How far the item alone takes the form from its target, in hundredths of points times hundredths of a per cent. */
    private long worth(int item, int section) {
        return pool.points(section) * (pool.difficulty(item) * 100L - mean);
    }

    boolean has(int item) {
        return owner[item] != NONE;
    }

    boolean isIn(int item, int section) {
        return owner[item] == section;
    }

    boolean isFull(int section) {
        return sizes[section] == seats[section].length;
    }

    int held(int cell) {
        return held[cell];
    }

    int at(int section, int index) {
        return seats[section][index];
    }

    /** Whether neither the section nor one of its cells is full. */
    boolean hasRoom(int item, int section) {
        if (isFull(section)) {
            return false;
        }
        for (int cell : pool.cellsOf(section, item)) {
            if (held[cell] >= pool.most(cell)) {
                return false;
            }
        }
        return true;
    }

    /** The first cell below its least, or -1. */
    int shortCell() {
        for (int cell = 0; cell < held.length; cell++) {
            if (held[cell] < pool.least(cell)) {
                return cell;
            }
        }
        return NONE;
    }

    /** The first section with a place left, those with the fewest items to spare first; or -1. */
    int openSection() {
        for (int section : pool.sectionOrder()) {
            if (!isFull(section)) {
                return section;
            }
        }
        return NONE;
    }

    boolean isNearTarget() {
        return !hasTarget || Math.abs(deviation) <= tolerance;
    }

    boolean wouldHelp(int old, int item, int section) {
        return Math.abs(deviation - worth(old, section) + worth(item, section)) < Math.abs(deviation);
    }

    /** Whether, the old item taken out, each of its cells has its least with the other one. */
    boolean keepsCells(int old, int item, int section) {
        for (int cell : pool.cellsOf(section, old)) {
            if (held[cell] < pool.least(cell) && !contains(pool.cellsOf(section, item), cell)) {
                return false;
            }
        }
        return true;
    }

    /** Whether no cell needs the item to have its least. */
    boolean isSpare(int item, int section) {
        for (int cell : pool.cellsOf(section, item)) {
            if (held[cell] <= pool.least(cell)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the item counts in a cell; in none if there is no such cell. */
    boolean counts(int item, int cell) {
        return cell != NONE && contains(pool.cellsOf(pool.cells().get(cell).section(), item), cell);
    }

    private static boolean contains(int[] cells, int wanted) {
        for (int cell : cells) {
            if (cell == wanted) {
                return true;
            }
        }
        return false;
    }

    /** The form's items of a kind, in the order of their sections. */
    int[] items(IntPredicate kind) {
        return IntStream.range(0, seats.length)
                .flatMap(section -> Arrays.stream(seats[section], 0, sizes[section]))
                .filter(kind)
                .toArray();
    }

    /** A copy, the items of each section ascending. */
    int[][] sections() {
        int[][] copy = new int[seats.length][];
        for (int section = 0; section < seats.length; section++) {
            copy[section] = Arrays.copyOf(seats[section], sizes[section]);
            Arrays.sort(copy[section]);
        }
        return copy;
    }
}
