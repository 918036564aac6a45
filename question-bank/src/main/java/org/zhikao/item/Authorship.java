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
        InvalidItemException.unless(!writer.isBlank(), "writer", ItemSaying.NO_WRITER);
        InvalidItemException.unless(
                reviewer.isEmpty() || !reviewer.get().equals(writer),
                "reviewer",
                ItemSaying.REVIEWER_IS_WRITER,
                writer);
        boolean needed = state == ItemState.REVIEWED || state == ItemState.APPROVED;
        InvalidItemException.unless(!needed || reviewer.isPresent(), "reviewer", ItemSaying.NO_REVIEWER, state.code());
    }
}
