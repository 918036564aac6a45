package org.zhikao.form;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zhikao.bank.ReleaseManifest.Entry;
import org.zhikao.bank.ReleaseManifest.Part;

/**
 * Makes the slots of one form out of the items that were drawn for it, version 2: the items of each section in a drawn
 * order; of each part its options in a drawn order, drawn again as long as a neighbour shows the part in the same one;
 * its prompts in a drawn order; then a token for each of both. The tokens, which candidates see, come from a stream of
 * their own.
 */
final class FormMaking {

    private final Pool pool;
    private final OptionOrders neighbours;
    private final int place;
    private final DrawGenerator orders;
    private final DrawGenerator tokens;
    private final Map<String, List<String>> shown = new HashMap<>();
    private final List<FrozenSlot> slots = new ArrayList<>();

    FormMaking(Pool pool, OptionOrders neighbours, int place, byte[] seed) {
        this.pool = pool;
        this.neighbours = neighbours;
        this.place = place;
        this.orders = new SecondGenerator(seed, "orders");
        this.tokens = new SecondGenerator(seed, "tokens");
    }

    /** @param items of each section, ascending */
    List<FrozenSlot> slots(int[][] items) {
        for (int section = 0; section < items.length; section++) {
            for (int item :
                    orders.shuffled(Arrays.stream(items[section]).boxed().toList())) {
                addItem(section, item);
            }
        }
        neighbours.keep(place, shown);
        return slots;
    }

    private void addItem(int section, int item) {
        Entry entry = pool.item(item);
        Optional<String> caseId = entry.isCase() ? Optional.of(entry.id()) : Optional.empty();
        int[] shares = pool.shares(section, item);
        for (int i = 0; i < shares.length; i++) {
            Part part = entry.parts().get(i);
            List<String> options = options(part);
            List<String> prompts = orders.shuffled(part.prompts());
            List<FrozenOption> named = named(options, prompts);
            slots.add(new FrozenSlot(
                    slots.size() + 1,
                    section,
                    part.id(),
                    caseId,
                    shares[i],
                    named.subList(0, options.size()),
                    named.subList(options.size(), named.size())));
        }
    }

    private List<String> options(Part part) {
        if (!Pool.isShuffled(part)) {
            return part.options();
        }
        List<String> order = orders.shuffled(part.options());
        while (neighbours.isTaken(place, part.id(), order)) {
            order = orders.shuffled(part.options());
        }
        shown.put(part.id(), order);
        return order;
    }

    private List<FrozenOption> named(List<String> options, List<String> prompts) {
        List<FrozenOption> named = new ArrayList<>(options.size() + prompts.size());
        options.forEach(id -> named.add(new FrozenOption(id, token(named))));
        prompts.forEach(id -> named.add(new FrozenOption(id, token(named))));
        return named;
    }

    private String token(List<FrozenOption> before) {
        String token = tokens.token(SlotMaking.TOKEN_LENGTH);
        while (isAmong(before, token)) {
            token = tokens.token(SlotMaking.TOKEN_LENGTH);
        }
        return token;
    }

    private static boolean isAmong(List<FrozenOption> options, String token) {
        for (FrozenOption option : options) {
            if (option.token().equals(token)) {
                return true;
            }
        }
        return false;
    }
}
