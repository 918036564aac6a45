package org.zhikao.bank.lint;

import java.util.List;
import java.util.Map;
import org.zhikao.item.Item;
import org.zhikao.item.ItemId;
import org.zhikao.item.ItemScan;
import org.zhikao.item.ItemState;
import org.zhikao.item.SimpleItem;

/**
 * An item where it stands.
 *
 * @param file as it is named in findings
 */
record Linted(String file, ItemScan.Found found) {

    Item item() {
        return found.item();
    }

    List<SimpleItem> parts() {
        return item().simpleItems();
    }

    /** A retired item is read for its form and its record only. */
    boolean isInUse() {
        return item().meta().state() != ItemState.RETIRED;
    }

    boolean isOwn(ItemId id, String field) {
        return found.isOwn(id, field);
    }

    /** Whether papers never hold both: it is enough if one of two names the other. */
    boolean isEnemyOf(Linted other) {
        return names(item(), other.item()) || names(other.item(), item());
    }

    private static boolean names(Item one, Item other) {
        return one.meta().drawing().enemies().contains(other.id());
    }

    int line(String id) {
        return found.lines().entrySet().stream()
                .filter(entry -> entry.getKey().value().equals(id))
                .mapToInt(Map.Entry::getValue)
                .findFirst()
                .orElse(found.section().first());
    }
}
