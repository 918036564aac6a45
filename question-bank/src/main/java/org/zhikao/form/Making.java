package org.zhikao.form;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.zhikao.evidence.Digest;

/**
 * Turns drawn items into forms, on all processors: a form's option orders depend on its neighbours before it, so that
 * stretches of sittings without neighbours across their ends, such as rooms, are independent of each other. Forms are
 * handed on in order whatever was made first.
 */
final class Making {

    /** Forms made together and held until they are handed on: some 50 MB. */
    private static final int HELD = 512;

    private static final int STRETCH = 64;

    private final List<FrozenDocument.Sitting> sittings;
    private final Maker maker;
    private final Map<Integer, Integer> lastNeighbour = new HashMap<>();

    /** Makes the form at a place, given the orders of the forms before it, and keeps its own there. */
    interface Maker {
        FrozenForm form(int place, OptionOrders orders);
    }

    /** Sittings from the first to before the end. */
    private record Stretch(int from, int end) {
        int size() {
            return end - from;
        }
    }

    Making(List<FrozenDocument.Sitting> sittings, Maker maker) {
        this.sittings = sittings;
        this.maker = maker;
        for (int place = 0; place < sittings.size(); place++) {
            for (int near : sittings.get(place).near()) {
                lastNeighbour.put(near, place);
            }
        }
    }

    void all(Consumer<MadeForm> taker) {
        List<Stretch> batch = new ArrayList<>();
        int held = 0;
        for (Stretch stretch : stretches()) {
            if (held + stretch.size() > HELD) {
                together(batch, taker);
                batch.clear();
                held = 0;
            }
            if (stretch.size() > HELD) {
                make(stretch, taker);
            } else {
                batch.add(stretch);
                held += stretch.size();
            }
        }
        together(batch, taker);
    }

    private void together(List<Stretch> batch, Consumer<MadeForm> taker) {
        List<List<MadeForm>> made = batch.parallelStream()
                .map(stretch -> {
                    List<MadeForm> forms = new ArrayList<>();
                    make(stretch, forms::add);
                    return forms;
                })
                .toList();
        made.forEach(forms -> forms.forEach(taker));
    }

    private void make(Stretch stretch, Consumer<MadeForm> taker) {
        OptionOrders orders = new OptionOrders(sittings, lastNeighbour);
        for (int place = stretch.from(); place < stretch.end(); place++) {
            FrozenForm form = maker.form(place, orders);
            byte[] canonical = form.canonical();
            taker.accept(new MadeForm(place, form, canonical, Digest.of(canonical)));
        }
    }

    /** Parts of the list that no neighbours reach out of, of {@value #STRETCH} sittings where there are such. */
    private List<Stretch> stretches() {
        List<Integer> ends = new ArrayList<>();
        int reach = sittings.size();
        for (int place = sittings.size(); place > 0; place--) {
            if (reach >= place) {
                ends.add(place);
            }
            for (int near : sittings.get(place - 1).near()) {
                reach = Math.min(reach, near);
            }
        }
        List<Stretch> stretches = new ArrayList<>();
        int from = 0;
        for (int i = ends.size() - 1; i >= 0; i--) {
            if (ends.get(i) - from >= STRETCH || i == 0) {
                stretches.add(new Stretch(from, ends.get(i)));
                from = ends.get(i);
            }
        }
        return stretches;
    }
}
