package org.zhikao.form;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Some of a section's items, of which it has at least and at most so many.
 *
 * @param section index, from 0
 * @param name of the regulation, the level or the band of difficulty
 * @param least items
 * @param most items, at most the section's count
 * @param holds which items these are, of those that fit the section
 */
record Cell(int section, Kind kind, String name, int least, int most, Predicate<BlueprintSupply.Held> holds) {

    /** What the items have in common. */
    enum Kind {
        REGULATION,
        LEVEL,
        BAND
    }

    /** The cells of a blueprint. Their order is part of the specified draw, {@link FormDraw}. */
    static List<Cell> of(Blueprint blueprint) {
        List<Cell> cells = new ArrayList<>();
        for (int section = 0; section < blueprint.sections().size(); section++) {
            addCells(cells, section, blueprint.sections().get(section));
        }
        return cells;
    }

    private static void addCells(List<Cell> cells, int section, BlueprintSection plan) {
        int count = plan.count();
        SectionLimits limits = plan.limits();
        new TreeMap<>(plan.atLeast()).forEach((id, least) -> cells.add(regulation(section, id, least, count)));
        new TreeMap<>(limits.atMost())
                .forEach((id, most) -> cells.add(regulation(section, id, 0, Math.min(most, count))));
        new TreeMap<>(limits.weights())
                .forEach((id, share) -> cells.add(regulation(section, id, below(count, share), above(count, share))));
        new TreeMap<>(limits.levelWeights())
                .forEach((level, share) -> cells.add(new Cell(
                        section,
                        Kind.LEVEL,
                        level,
                        below(count, share),
                        above(count, share),
                        item -> item.level().equals(level))));
        limits.bands()
                .forEach(band -> cells.add(new Cell(
                        section,
                        Kind.BAND,
                        band.toString(),
                        band.atLeast().orElse(0),
                        Math.min(band.atMost().orElse(count), count),
                        item -> band.holds(item.difficulty()))));
    }

    private static Cell regulation(int section, String id, int least, int most) {
        return new Cell(
                section,
                Kind.REGULATION,
                id,
                least,
                most,
                item -> item.regulation().equals(id));
    }

    private static int below(int count, int share) {
        return count * share / 100;
    }

    private static int above(int count, int share) {
        return (count * share + 99) / 100;
    }
}
