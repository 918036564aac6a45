package org.zhikao.form;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Draws the items of one form after the other, each within all bounds of the blueprint and of the forms before it.
 *
 * <p>The specified search, version 2. As long as a cell has fewer items than its least, one of its items is put into its
 * section; then as long as a section is not full, one that fits it, sections with the fewest items to spare first. Items
 * are tried at random, and of the first few that break nothing the one that stands in the fewest forms is taken. If none
 * of {@value #TRIES} does, the pool is gone through from a random place on; and if nothing fits at all, a random item is
 * put in and whatever it conflicts with is taken out and replaced later. Lastly items are exchanged until the form is as
 * difficult as asked; where no exchange helps, an item is forced into some section.
 *
 * <p>A search ends in vain after {@value #MOST_STEPS} steps, or at once where all items that a cell, a section or, of a
 * full form, all sections may use stand in it already: then no other form can be. It is written down for other languages
 * in {@code exam-server/docs/draw.md}; the tests hold a second program against it.
 */
final class FormDraw {

    static final int TRIES = 32;
    static final int MOST_STEPS = 20_000;

    /** One in so many evictions takes anything, so that no habit of sparing keeps a solution out of reach. */
    private static final int ANY = 8;

    private static final int NONE = -1;

    private final Pool pool;
    private final int[] uses;
    private final int mostUses;
    private final int mostShared;
    private final FormState form;
    private final int[] marks;
    private int[] shared = new int[0];
    private BitSet without = new BitSet();

    /** @param mostUses forms in which an item may stand */
    FormDraw(Pool pool, int mostUses) {
        this.pool = pool;
        this.mostUses = mostUses;
        this.mostShared = pool.blueprint().limits().neighbours().orElse(Integer.MAX_VALUE);
        this.uses = new int[pool.size()];
        this.marks = new int[pool.size()];
        this.form = new FormState(pool);
    }

    /**
     * Draws one form.
     *
     * @param barred items that must not stand in it
     * @param near the items of the forms before it on neighbouring seats, at most 31 of them
     * @param choices how many items that fit are looked at to take the one used least
     * @return for each section its items, ascending; empty if the steps were used up
     */
    int[][] draw(DrawGenerator generator, BitSet barred, List<int[][]> near, int choices) {
        form.clear();
        without = barred;
        shared = new int[near.size()];
        mark(near, true);
        boolean found = search(generator, choices);
        mark(near, false);
        if (!found) {
            return new int[0][];
        }
        int[][] drawn = form.sections();
        for (int[] section : drawn) {
            for (int item : section) {
                uses[item]++;
            }
        }
        return drawn;
    }

    private void mark(List<int[][]> near, boolean set) {
        for (int i = 0; i < near.size(); i++) {
            for (int[] section : near.get(i)) {
                for (int item : section) {
                    marks[item] = set ? marks[item] | 1 << i : 0;
                }
            }
        }
    }

    private boolean search(DrawGenerator generator, int choices) {
        for (int step = 0; step < MOST_STEPS; step++) {
            int cell = form.shortCell();
            int section =
                    cell == NONE ? form.openSection() : pool.cells().get(cell).section();
            if (section == NONE) {
                if (form.isNearTarget()) {
                    return true;
                }
                if (!exchange(generator) && !forceAnywhere(generator)) {
                    return false;
                }
            } else {
                int[] wanted = cell == NONE ? pool.eligible(section) : pool.members(cell);
                int item = form.isFull(section) ? NONE : seek(generator, wanted, section, choices);
                if (item != NONE) {
                    add(item, section);
                } else if (!force(generator, section, cell)) {
                    return false;
                }
            }
        }
        return false;
    }

    /** Whether the item may never stand in this form, whatever else does. */
    private boolean isBarred(int item) {
        return uses[item] >= mostUses
                || without.get(item)
                || Integer.bitCount(marks[item]) >= pool.orders(item)
                || (mostShared == 0 && marks[item] != 0);
    }

    private boolean fits(int item, int section) {
        if (isBarred(item) || form.has(item) || !form.hasRoom(item, section)) {
            return false;
        }
        for (int enemy : pool.enemies(item)) {
            if (form.has(enemy)) {
                return false;
            }
        }
        for (int rest = marks[item]; rest != 0; rest &= rest - 1) {
            if (shared[Integer.numberOfTrailingZeros(rest)] >= mostShared) {
                return false;
            }
        }
        return true;
    }

    private int seek(DrawGenerator generator, int[] wanted, int section, int choices) {
        if (wanted.length == 0) {
            return NONE;
        }
        int best = NONE;
        int found = 0;
        for (int attempt = 0; attempt < TRIES && found < choices; attempt++) {
            int item = wanted[generator.below(wanted.length)];
            if (fits(item, section)) {
                found++;
                best = best == NONE || uses[item] < uses[best] ? item : best;
            }
        }
        if (best != NONE) {
            return best;
        }
        int from = generator.below(wanted.length);
        for (int i = 0; i < wanted.length; i++) {
            int item = wanted[(from + i) % wanted.length];
            if (fits(item, section)) {
                return item;
            }
        }
        return NONE;
    }

    /** Tries the sections in turn, from a random one on: one may have no item to spare while others do. */
    private boolean forceAnywhere(DrawGenerator generator) {
        int from = anySection(generator);
        for (int i = 0; i < pool.sections(); i++) {
            if (force(generator, (from + i) % pool.sections(), NONE)) {
                return true;
            }
        }
        return false;
    }

    /** Puts a random item of a cell, or of a section, in and takes out what it conflicts with. */
    private boolean force(DrawGenerator generator, int section, int cell) {
        int[] wanted = cell == NONE ? pool.eligible(section) : pool.members(cell);
        int item = NONE;
        int from = wanted.length == 0 ? 0 : generator.below(wanted.length);
        for (int i = 0; i < wanted.length && item == NONE; i++) {
            int candidate = wanted[(from + i) % wanted.length];
            item = isBarred(candidate) || form.isIn(candidate, section) ? NONE : candidate;
        }
        if (item == NONE) {
            return false;
        }
        if (form.has(item)) {
            remove(item);
        }
        for (int enemy : pool.enemies(item)) {
            if (form.has(enemy)) {
                remove(enemy);
            }
        }
        for (int full : pool.cellsOf(section, item)) {
            if (form.held(full) >= pool.most(full)) {
                evict(generator, section, pool.members(full));
            }
        }
        for (int rest = marks[item]; rest != 0; rest &= rest - 1) {
            int neighbour = Integer.numberOfTrailingZeros(rest);
            if (shared[neighbour] >= mostShared) {
                int[] both = form.items(other -> (marks[other] & 1 << neighbour) != 0);
                remove(both[generator.below(both.length)]);
            }
        }
        if (form.isFull(section)) {
            spare(generator, section, cell);
        }
        // A cell without room for any item leaves the item out again; the next steps take another one.
        if (form.hasRoom(item, section)) {
            add(item, section);
        }
        return true;
    }

    private void evict(DrawGenerator generator, int section, int[] among) {
        int[] here =
                Arrays.stream(among).filter(item -> form.isIn(item, section)).toArray();
        if (here.length > 0) {
            remove(here[generator.below(here.length)]);
        }
    }

    private void spare(DrawGenerator generator, int section, int cell) {
        boolean any = generator.below(ANY) == 0;
        int[] free = form.items(
                item -> form.isIn(item, section) && (any || form.isSpare(item, section)) && !form.counts(item, cell));
        if (free.length == 0) {
            free = form.items(item -> form.isIn(item, section));
        }
        remove(free[generator.below(free.length)]);
    }

    /** Exchanges one item for another that brings the form's difficulty nearer to the target. */
    private boolean exchange(DrawGenerator generator) {
        for (int attempt = 0; attempt < TRIES * TRIES; attempt++) {
            int section = anySection(generator);
            int old = form.at(section, generator.below(pool.count(section)));
            int[] wanted = pool.eligible(section);
            int item = wanted[generator.below(wanted.length)];
            if (form.wouldHelp(old, item, section) && !form.has(item)) {
                remove(old);
                if (fits(item, section) && form.keepsCells(old, item, section)) {
                    add(item, section);
                    return true;
                }
                add(old, section);
            }
        }
        return false;
    }

    private int anySection(DrawGenerator generator) {
        return generator.below(pool.sections());
    }

    private void add(int item, int section) {
        form.add(item, section);
        count(item, 1);
    }

    private void remove(int item) {
        form.remove(item);
        count(item, -1);
    }

    private void count(int item, int by) {
        for (int rest = marks[item]; rest != 0; rest &= rest - 1) {
            shared[Integer.numberOfTrailingZeros(rest)] += by;
        }
    }
}
