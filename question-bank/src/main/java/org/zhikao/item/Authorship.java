package org.zhikao.item;

import java.util.Optional;

/**
 * Who stands behind an item version. Persons are named by opaque ids.
 *
 * @param reviewer never the writer; there from the state reviewed on
 */
public record Authorship(ItemState state, String writer, Optional<String> reviewer) {

    /**
     * Checks the separation of writer and reviewer.
     *
     * @throws InvalidItemException if they are one person, or a reviewer is missing
     */
    public Authorship {
        InvalidItemException.unless(!writer.isBlank(), "writer", "name the person who wrote the item.");
        InvalidItemException.unless(
                reviewer.isEmpty() || !reviewer.get().equals(writer),
                "reviewer",
                "is the writer, " + writer + ". Another person must review the item.");
        boolean needed = state == ItemState.REVIEWED || state == ItemState.APPROVED;
        InvalidItemException.unless(
                !needed || reviewer.isPresent(),
                "reviewer",
                "missing in state " + state.code() + ". Name the reviewer, or set the state to draft.");
    }
}
