package org.zhikao.exchange;

import org.zhikao.item.ItemId;

/**
 * A draft that waits for its citation.
 *
 * @param draft always with an id
 * @param where it stood in the file that it came in
 * @param why it is no item yet
 */
public record InboxDraft(ItemDraft draft, String where, String why) {

    /** The draft's name. */
    public ItemId id() {
        return draft.id().orElseThrow(() -> new IllegalStateException("A draft of the inbox has a name"));
    }
}
