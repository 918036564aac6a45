package org.zhikao.form;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntConsumer;
import org.zhikao.evidence.Said;

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
                FormSaying.NOT_DRAWN,
                pool.blueprint().id(),
                furthest + 1,
                sittings.size(),
                ATTEMPTS,
                inTheWay(sessionSecret, progress));
    }

    /** The bounds without one of which it goes; where there is none, all that are set are so together. */
    private Said inTheWay(byte[] sessionSecret, IntConsumer progress) {
        PaperLimits limits = pool.blueprint().limits();
        Map<Said, Draw> without = new LinkedHashMap<>();
        if (sittings.stream().anyMatch(sitting -> !sitting.near().isEmpty())) {
            Said bound = limits.neighbours().isPresent()
                    ? FormSaying.WAY_NEIGHBOURS.with(limits.neighbours().getAsInt())
                    : FormSaying.WAY_ORDERS.with();
            without.put(
                    bound,
                    new Draw(
                            pool,
                            sittings.stream()
                                    .map(each -> new FrozenDocument.Sitting(each.id(), List.of(), each.without()))
                                    .toList()));
        }
        if (mostUses < sittings.size()) {
            Said bound = FormSaying.WAY_EXPOSURE.with(limits.exposure().orElse(100), mostUses, sittings.size());
            without.put(
                    bound,
                    new Draw(
                            pool.within(new PaperLimits(limits.difficulty(), OptionalInt.empty(), limits.neighbours())),
                            sittings));
        }
        limits.difficulty()
                .ifPresent(target -> without.put(
                        FormSaying.WAY_DIFFICULTY.with(target.mean() / 100.0, target.tolerance() / 100.0),
                        new Draw(
                                pool.within(new PaperLimits(Optional.empty(), limits.exposure(), limits.neighbours())),
                                sittings)));
        if (sittings.stream().anyMatch(sitting -> !sitting.without().isEmpty())) {
            without.put(
                    FormSaying.WAY_SEEN.with(),
                    new Draw(
                            pool,
                            sittings.stream()
                                    .map(each -> new FrozenDocument.Sitting(each.id(), each.near(), List.of()))
                                    .toList()));
        }
        List<Said> enough = new ArrayList<>();
        without.forEach((bound, draw) -> {
            if (draw.attempt(sessionSecret, ATTEMPTS - 1, progress).size() == sittings.size()) {
                enough.add(bound);
            }
        });
        Optional<Said> one = enough.stream().reduce(FormSaying.AND::with).map(FormSaying.WAY_ONE::with);
        return one.or(() ->
                        without.keySet().stream().reduce(FormSaying.AND::with).map(FormSaying.WAY_TOGETHER::with))
                .orElseGet(FormSaying.WAY_COUNTS::with);
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
