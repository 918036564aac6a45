package org.zhikao.form;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.zhikao.evidence.Said;

/**
 * What a release lacks for a blueprint: the cells that are short and by how many items. Where a form is drawn at the first
 * try nothing can be short; otherwise {@link Programme} decides exactly.
 */
final class Shortage {

    private final Pool pool;
    private final int forms;
    private final int mostUses;

    private Shortage(Pool pool, int forms) {
        this.pool = pool;
        this.forms = forms;
        this.mostUses = pool.blueprint().limits().mostUses(forms);
    }

    /**
     * Insists that so many forms can be drawn, as far as counts, cells, enemies, difficulty and exposure go.
     *
     * @throws BlueprintRefused naming each cell that is short and by how many items
     */
    static void refuse(Pool pool, int release, int forms) {
        Shortage shortage = new Shortage(pool, forms);
        if (forms == 1 ? shortage.isDrawn() : shortage.isAmple()) {
            return;
        }
        refuseProven(pool, release, forms);
    }

    /** As {@link #refuse}, however long it takes to know. */
    static void refuseProven(Pool pool, int release, int forms) {
        Shortage shortage = new Shortage(pool, forms);
        shortage.said().stream().reduce(FormSaying.AND::with).ifPresent(all -> {
            String id = pool.blueprint().id();
            throw pool.undated() > 0
                    ? new BlueprintRefused(FormSaying.NOT_DATED, id, release, all, pool.undated())
                    : new BlueprintRefused(FormSaying.NOT_FILLED, id, release, all);
        });
    }

    private boolean isDrawn() {
        DrawGenerator generator = new SecondGenerator(new byte[32], "shortage");
        return new FormDraw(pool, 1).draw(generator, new BitSet(), List.of(), 2).length > 0;
    }

    /** Whether there are enough items in each cell by itself, used as often as they may be. */
    private boolean isAmple() {
        for (int section = 0; section < pool.sections(); section++) {
            if (lacks(pool.eligible(section), pool.count(section))) {
                return false;
            }
        }
        for (int cell = 0; cell < pool.cells().size(); cell++) {
            if (lacks(pool.members(cell), pool.cells().get(cell).least())) {
                return false;
            }
        }
        return true;
    }

    private boolean lacks(int[] items, int wanted) {
        return (long) items.length * mostUses < (long) wanted * forms;
    }

    private List<Said> said() {
        Programme.Answer answer = new Programme(pool, forms, mostUses).solve();
        List<Said> said = new ArrayList<>();
        for (int section = 0; section < pool.sections(); section++) {
            int missing = items(answer.sections()[section]);
            if (missing > 0) {
                BlueprintSection plan = pool.blueprint().sections().get(section);
                Said plain = FormSaying.SHORT.with(
                        plan.title(), plan.type(), missing, plan.count(), pool.eligible(section).length);
                said.add(forStudy(told(plain, pool.eligible(section), plan.count(), missing), pool.forStudy(section)));
            }
            for (int cell = 0; cell < pool.cells().size(); cell++) {
                if (pool.cells().get(cell).section() == section && answer.cells()[cell] > 0) {
                    said.add(said(cell, items(answer.cells()[cell])));
                }
            }
        }
        if (said.isEmpty() && answer.offTarget() > 0) {
            PaperLimits.Target target = pool.blueprint().limits().difficulty().orElseThrow();
            said.add(FormSaying.OFF_TARGET.with(
                    target.mean() / 100.0, target.tolerance() / 100.0, answer.offTarget() / 100.0));
        }
        return said;
    }

    private Said said(int index, int missing) {
        Cell cell = pool.cells().get(index);
        String title = pool.blueprint().sections().get(cell.section()).title();
        FormSaying saying = switch (cell.kind()) {
            case REGULATION -> FormSaying.SHORT_OF_REGULATION;
            case LEVEL -> FormSaying.SHORT_OF_LEVEL;
            case BAND -> FormSaying.SHORT_OF_BAND;
        };
        Said plain = saying.with(title, cell.name(), missing, cell.least(), pool.members(index).length);
        return forStudy(told(plain, pool.members(index), cell.least(), missing), pool.forStudyIn(index));
    }

    /** Why items that the bank has are missing nevertheless. */
    private static Said forStudy(Said plain, int items) {
        return items == 0 ? plain : FormSaying.FOR_STUDY.with(plain, items);
    }

    /** Says why it is short where the items that fit would be enough by themselves, or shorter than by their number. */
    private Said told(Said plain, int[] fitting, int wanted, int missing) {
        if (fitting.length < wanted) {
            // Enemies and other sections may need some of them.
            int used = wanted - missing;
            return forms == 1 && used < fitting.length ? FormSaying.AT_MOST.with(plain, used) : plain;
        }
        return lacks(fitting, wanted)
                ? FormSaying.EXPOSED.with(plain, forms, mostUses)
                : Arrays.stream(fitting).anyMatch(item -> pool.enemies(item).length > 0)
                        ? FormSaying.TOGETHER_OR_ENEMIES.with(plain)
                        : FormSaying.TOGETHER.with(plain);
    }

    /** Places in forms that stay empty as the number of items that would fill them. */
    private int items(long places) {
        return (int) ((places + mostUses - 1) / mostUses);
    }
}
