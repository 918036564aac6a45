package org.zhikao.form;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * The items of every form of a session, drawn in the order of the sittings, so that neighbours share little and no item
 * stands in more forms than it may. If one form can't be drawn because earlier ones used the wrong items up, all are
 * drawn again with more choice at each step; the label of the generators says which attempt it is.
 */
final class Draw {

    /** Looks at 2, 4, 8 … items that fit to take the one used least. */
    private static final int ATTEMPTS = 5;

    private final Pool pool;
    private final List<FrozenDocument.Sitting> sittings;
    private final int mostUses;

    Draw(Pool pool, List<FrozenDocument.Sitting> sittings) {
        this.pool = pool;
        this.sittings = sittings;
        this.mostUses = pool.blueprint().limits().mostUses(sittings.size());
    }

    /**
     * For each sitting, for each section, the items, ascending.
     *
     * @param progress told after each form how many are drawn; begins anew with each attempt
     * @throws BlueprintRefused if a form can't be drawn
     */
    List<int[][]> all(byte[] sessionSecret, IntConsumer progress) {
        int furthest = 0;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            List<int[][]> drawn = attempt(sessionSecret, attempt, progress);
            if (drawn.size() == sittings.size()) {
                return drawn;
            }
            furthest = Math.max(furthest, drawn.size());
        }
        throw new BlueprintRefused(
                FormSaying.NOT_DRAWN, pool.blueprint().id(), furthest + 1, sittings.size(), ATTEMPTS);
    }

    private List<int[][]> attempt(byte[] sessionSecret, int attempt, IntConsumer progress) {
        List<int[][]> drawn = new ArrayList<>();
        FormDraw draw = new FormDraw(pool, mostUses);
        Map<String, Integer> index = index();
        for (FrozenDocument.Sitting sitting : sittings) {
            BitSet barred = new BitSet();
            sitting.without().forEach(item -> {
                Integer found = index.get(item);
                if (found != null) {
                    barred.set(found);
                }
            });
            byte[] seed = DrawGenerator.sittingSeed(sessionSecret, sitting.id());
            int[][] form = draw.draw(
                    new SecondGenerator(seed, "items/" + attempt),
                    barred,
                    sitting.near().stream().map(drawn::get).toList(),
                    2 << attempt);
            if (form.length == 0) {
                break;
            }
            drawn.add(form);
            progress.accept(drawn.size());
        }
        return drawn;
    }

    private Map<String, Integer> index() {
        Map<String, Integer> index = new HashMap<>();
        if (sittings.stream().anyMatch(sitting -> !sitting.without().isEmpty())) {
            for (int item = 0; item < pool.size(); item++) {
                index.put(pool.item(item).id(), item);
            }
        }
        return index;
    }
}
