package org.zhikao.exchange;

import java.util.List;
import java.util.Map;
import org.zhikao.evidence.Said;
import org.zhikao.item.Item;

/**
 * What becomes of a file of items; nothing is written yet.
 *
 * @param items that come in, of state draft, not those that are there already
 * @param drafts that come into the inbox
 * @param refused entries that must be mended, with the reasons; while there is one, nothing may be written
 */
public record Intake(ImportReport report, List<Item> items, List<InboxDraft> drafts, Map<Place, List<Said>> refused) {

    /** Copies lists and map. */
    public Intake {
        items = List.copyOf(items);
        drafts = List.copyOf(drafts);
        refused = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(refused));
    }
}
