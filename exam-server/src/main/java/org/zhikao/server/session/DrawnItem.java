package org.zhikao.server.session;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.zhikao.form.FrozenForm;
import org.zhikao.form.FrozenSlot;

/**
 * In which forms of a freeze an item stands, so that nobody has to read them all to know.
 *
 * @param formsRecord of the freeze
 * @param slots over all forms; more than one a form where the item has several parts
 * @param sittings bit n is set if the item stands in the form of the sitting with the order n
 */
// Arrays have no value equality; these rows are never compared.
@SuppressWarnings("ArrayRecordComponent")
public record DrawnItem(UUID formsRecord, String itemId, int slots, byte[] sittings) {

    /** Collects the items of forms, given in sitting order. */
    static final class Count {

        private final Map<String, BitSet> sittings = new TreeMap<>();
        private final Map<String, Integer> slots = new TreeMap<>();

        void add(int sittingOrder, FrozenForm form) {
            for (FrozenSlot slot : form.slots()) {
                String item = item(slot);
                sittings.computeIfAbsent(item, any -> new BitSet()).set(sittingOrder);
                slots.merge(item, 1, Integer::sum);
            }
        }

        List<DrawnItem> rows(UUID formsRecord) {
            List<DrawnItem> rows = new ArrayList<>();
            sittings.forEach((item, orders) ->
                    rows.add(new DrawnItem(formsRecord, item, slots.getOrDefault(item, 0), orders.toByteArray())));
            return rows;
        }
    }

    /** The item that a slot was drawn with: a case, or the slot's own. */
    static String item(FrozenSlot slot) {
        return slot.caseId().orElse(slot.partId());
    }

    BitSet orders() {
        return BitSet.valueOf(sittings);
    }
}
