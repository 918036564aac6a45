package org.zhikao.form;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.zhikao.bank.ReleaseManifest;
import org.zhikao.bank.ReleaseManifest.Part;

/**
 * What papers on neighbouring seats may have in common. The draw keeps these bounds for the seats of the freeze; here two
 * finished forms are held against them that come to lie side by side later.
 */
public final class NeighbourBounds {

    private final Set<String> shuffled;
    private final OptionalInt mostShared;

    /** The bounds of forms made from this release for this blueprint. */
    public NeighbourBounds(ReleaseManifest manifest, Blueprint blueprint) {
        this.shuffled = manifest.items().stream()
                .flatMap(item -> item.parts().stream())
                .filter(Pool::isShuffled)
                .map(Part::id)
                .collect(Collectors.toSet());
        this.mostShared = blueprint.limits().neighbours();
    }

    /**
     * What two forms have in common.
     *
     * @param shared items that stand in both; a case is one
     * @param sameOrders of these, parts whose options both show in the same order
     */
    public record Common(int shared, int sameOrders) {}

    /** Items that neighbours may share; empty if the blueprint sets no bound. */
    public OptionalInt mostShared() {
        return mostShared;
    }

    /** What these have in common. */
    public Common between(FrozenForm one, FrozenForm other) {
        Set<String> shared = items(one);
        shared.retainAll(items(other));
        Map<String, List<String>> orders = new HashMap<>();
        one.slots().forEach(slot -> orders.put(slot.partId(), order(slot)));
        long same = other.slots().stream()
                .filter(slot -> shuffled.contains(slot.partId()))
                .filter(slot -> order(slot).equals(orders.get(slot.partId())))
                .count();
        return new Common(shared.size(), (int) same);
    }

    /** Whether that is more than neighbours may have. */
    public boolean isBroken(Common common) {
        return common.sameOrders() > 0 || (mostShared.isPresent() && common.shared() > mostShared.getAsInt());
    }

    private static Set<String> items(FrozenForm form) {
        return form.slots().stream()
                .map(slot -> slot.caseId().orElse(slot.partId()))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static List<String> order(FrozenSlot slot) {
        return slot.options().stream().map(FrozenOption::optionId).toList();
    }
}
