package org.zhikao.form;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** In which order forms show the options of their items, for as long as a neighbour is still to be made. */
final class OptionOrders {

    private final List<FrozenDocument.Sitting> sittings;
    private final Map<Integer, Integer> lastNeighbour;
    private final Map<Integer, Map<String, List<String>>> kept = new HashMap<>();

    /** @param lastNeighbour of a sitting that is a neighbour of later ones, the last of these */
    OptionOrders(List<FrozenDocument.Sitting> sittings, Map<Integer, Integer> lastNeighbour) {
        this.sittings = sittings;
        this.lastNeighbour = lastNeighbour;
    }

    /** Whether a neighbour's form before this one shows the part in this order. */
    boolean isTaken(int place, String partId, List<String> order) {
        for (int near : sittings.get(place).near()) {
            if (order.equals(kept.getOrDefault(near, Map.of()).get(partId))) {
                return true;
            }
        }
        return false;
    }

    /** @param shown by the ids of the parts whose options stand in an order of each form's own, that order */
    void keep(int place, Map<String, List<String>> shown) {
        if (lastNeighbour.containsKey(place)) {
            kept.put(place, shown);
        }
        kept.keySet().removeIf(other -> lastNeighbour.getOrDefault(other, 0) <= place);
    }
}
