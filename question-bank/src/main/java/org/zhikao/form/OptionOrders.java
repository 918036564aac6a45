package org.zhikao.form;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** In which order forms show the options of their items, for as long as a neighbour is still to be made. */
final class OptionOrders {

    private final List<FrozenDocument.Sitting> sittings;
    private final Set<String> shuffled;
    private final Map<Integer, Integer> lastNeighbour;
    private final TreeMap<Integer, Map<String, List<String>>> kept = new TreeMap<>();

    /**
     * @param shuffled ids of the parts whose options stand in an order of each form's own
     * @param lastNeighbour of a sitting that is a neighbour of later ones, the last of these
     */
    OptionOrders(List<FrozenDocument.Sitting> sittings, Set<String> shuffled, Map<Integer, Integer> lastNeighbour) {
        this.sittings = sittings;
        this.shuffled = shuffled;
        this.lastNeighbour = lastNeighbour;
    }

    /** Whether a neighbour's form shows one of these in the same order. */
    boolean isTaken(int place, List<FrozenSlot> slots) {
        for (int near : sittings.get(place).near()) {
            Map<String, List<String>> orders = kept.getOrDefault(near, Map.of());
            for (FrozenSlot slot : slots) {
                if (order(slot).equals(orders.get(slot.partId()))) {
                    return true;
                }
            }
        }
        return false;
    }

    void keep(int place, FrozenForm form) {
        if (lastNeighbour.containsKey(place)) {
            kept.put(
                    place,
                    form.slots().stream()
                            .filter(slot -> shuffled.contains(slot.partId()))
                            .collect(Collectors.toMap(FrozenSlot::partId, OptionOrders::order)));
        }
        kept.keySet().removeIf(other -> lastNeighbour.getOrDefault(other, 0) <= place);
    }

    private static List<String> order(FrozenSlot slot) {
        return slot.options().stream().map(FrozenOption::optionId).toList();
    }
}
