package org.zhikao.item;

import java.util.List;

/** One item (试题) in one version, as its author wrote it: content and key together. */
public sealed interface Item permits SimpleItem, CaseItem {

    /** Id, authorship, audience, topic, citation. */
    ItemMeta meta();

    /** Its kind. */
    ItemType type();

    /** The points it is worth; for a case the sum of its parts. */
    Points points();

    /** What gets a response each: the item itself, or the parts of a case in order. */
    List<SimpleItem> simpleItems();

    /** Its id. */
    default ItemId id() {
        return meta().id();
    }
}
