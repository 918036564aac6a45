package org.zhikao.form;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

/**
 * The question whether forms can be filled as an integer programme: how many places stay empty at the least. Items that
 * fit and count alike and have no enemy are one variable a section. Several forms are one programme with places for all of
 * them, in which an item counts as often as it may be used; that is exact for the bound on exposure as far as cells nest,
 * and never refuses what can be drawn.
 */
final class Programme {

    private static final int PLACE = 1000;
    private static final double SMALL = 1e-6;

    static {
        // The solver prints an appeal to every terminal whose processor it doesn't know, unless it finds this.
        System.setProperty("shut.up.ojAlgo", "true");
    }

    private final Pool pool;
    private final int forms;
    private final int mostUses;
    private final ExpressionsBasedModel model = new ExpressionsBasedModel();
    private final Map<String, List<Integer>> groups = new HashMap<>();

    /**
     * What is missing.
     *
     * @param sections places that stay empty in each, over all forms
     * @param cells places below their least, likewise
     * @param offTarget by how many hundredths of a per cent the nearest forms miss the tolerance; counted only if nothing
     *     else is missing
     */
    // Arrays have no value equality; these are never compared.
    @SuppressWarnings("ArrayRecordComponent")
    record Answer(long[] sections, long[] cells, long offTarget) {}

    Programme(Pool pool, int forms, int mostUses) {
        this.pool = pool;
        this.forms = forms;
        this.mostUses = mostUses;
        for (int item = 0; item < pool.size(); item++) {
            groups.computeIfAbsent(kind(item), any -> new ArrayList<>()).add(item);
        }
    }

    /** Items with equal kinds can stand for each other. */
    private String kind(int item) {
        if (pool.enemies(item).length > 0) {
            return "item " + item;
        }
        StringBuilder kind = new StringBuilder();
        for (int section = 0; section < pool.sections(); section++) {
            kind.append(fits(item, section) ? Arrays.toString(pool.cellsOf(section, item)) : "-");
        }
        return pool.blueprint().limits().difficulty().isPresent()
                ? kind.append(pool.difficulty(item)).toString()
                : kind.toString();
    }

    private boolean fits(int item, int section) {
        return Arrays.binarySearch(pool.eligible(section), item) >= 0;
    }

    Answer solve() {
        Variable[] emptySections = new Variable[pool.sections()];
        Variable[] emptyCells = new Variable[pool.cells().size()];
        Expression[] sections = new Expression[emptySections.length];
        Expression[] cells = new Expression[emptyCells.length];
        for (int section = 0; section < sections.length; section++) {
            // Of sections that want the same items the earlier ones are served first.
            int weight = PLACE + sections.length - section;
            emptySections[section] = empty("section " + section, pool.count(section), weight);
            long places = (long) forms * pool.count(section);
            sections[section] =
                    model.newExpression("fill " + section).lower(places).upper(places);
            sections[section].set(emptySections[section], 1);
        }
        for (int cell = 0; cell < cells.length; cell++) {
            Cell wanted = pool.cells().get(cell);
            emptyCells[cell] = empty("cell " + cell, wanted.least(), PLACE);
            cells[cell] = model.newExpression("least " + cell).lower((long) forms * wanted.least());
            cells[cell].set(emptyCells[cell], 1);
        }
        Expression difficulty = model.newExpression("difficulty");
        addItems(sections, cells, difficulty);
        Optimisation.Result counts = model.minimise();
        long[] missing = values(counts, emptySections);
        long[] below = values(counts, emptyCells);
        boolean filled = Arrays.stream(missing).sum() + Arrays.stream(below).sum() == 0;
        if (!filled || pool.blueprint().limits().difficulty().isEmpty()) {
            return new Answer(missing, below, 0);
        }
        Arrays.stream(emptySections).forEach(variable -> variable.upper(0));
        Arrays.stream(emptyCells).forEach(variable -> variable.upper(0));
        return new Answer(missing, below, offTarget(difficulty));
    }

    private Variable empty(String name, int least, int weight) {
        return model.newVariable(name)
                .lower(0)
                .upper((long) forms * least)
                .integer(true)
                .weight(weight);
    }

    private void addItems(Expression[] sections, Expression[] cells, Expression difficulty) {
        Expression[] most = new Expression[cells.length];
        for (int cell = 0; cell < cells.length; cell++) {
            most[cell] = model.newExpression("most " + cell)
                    .upper((long) forms * pool.cells().get(cell).most());
        }
        Map<Integer, List<Variable>> uses = new HashMap<>();
        long mean = pool.blueprint()
                .limits()
                .difficulty()
                .map(PaperLimits.Target::mean)
                .orElse(0);
        groups.values().forEach(group -> {
            int item = group.get(0);
            long upper = (long) group.size() * Math.min(mostUses, forms);
            Expression used = model.newExpression("uses " + item).upper(upper);
            for (int section = 0; section < sections.length; section++) {
                if (fits(item, section)) {
                    Variable places = model.newVariable("item " + item + " in " + section)
                            .lower(0)
                            .upper(upper)
                            .integer(true);
                    used.set(places, 1);
                    uses.computeIfAbsent(item, any -> new ArrayList<>()).add(places);
                    sections[section].set(places, 1);
                    difficulty.set(places, pool.points(section) * (pool.difficulty(item) * 100L - mean));
                    for (int cell : pool.cellsOf(section, item)) {
                        cells[cell].set(places, 1);
                        most[cell].set(places, 1);
                    }
                }
            }
        });
        addEnemies(uses);
    }

    private void addEnemies(Map<Integer, List<Variable>> uses) {
        for (int item = 0; item < pool.size(); item++) {
            for (int enemy : pool.enemies(item)) {
                if (enemy > item) {
                    Expression pair =
                            model.newExpression("enemies " + item + " " + enemy).upper(forms);
                    for (int one : new int[] {item, enemy}) {
                        uses.getOrDefault(one, List.of()).forEach(places -> pair.set(places, 1));
                    }
                }
            }
        }
    }

    private long offTarget(Expression difficulty) {
        long total = (long) forms * pool.blueprint().totalPoints();
        long tolerance = total
                * pool.blueprint()
                        .limits()
                        .difficulty()
                        .map(PaperLimits.Target::tolerance)
                        .orElse(0);
        model.getVariables().forEach(variable -> variable.weight(null));
        Variable above = model.newVariable("above").lower(0).weight(1);
        Variable below = model.newVariable("below").lower(0).weight(1);
        difficulty.set(above, -1);
        difficulty.set(below, 1);
        difficulty.lower(-tolerance).upper(tolerance);
        double off = model.minimise().getValue();
        return off < SMALL ? 0 : (long) Math.ceil(off / total);
    }

    private long[] values(Optimisation.Result result, Variable[] variables) {
        return Arrays.stream(variables)
                .mapToLong(variable -> Math.round(result.doubleValue(model.indexOf(variable))))
                .toArray();
    }
}
