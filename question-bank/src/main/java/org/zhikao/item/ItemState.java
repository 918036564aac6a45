package org.zhikao.item;

import java.util.Set;
import java.util.stream.Stream;
import org.zhikao.evidence.Said;
import org.zhikao.regulation.Coded;

/** How far an item version has come. */
public enum ItemState implements Coded {
    /** Being written. */
    DRAFT("draft", ItemSaying.STATE_DRAFT),
    /** Another person has read it. */
    REVIEWED("reviewed", ItemSaying.STATE_REVIEWED),
    /** May go into a release. */
    APPROVED("approved", ItemSaying.STATE_APPROVED),
    /** No longer used. */
    RETIRED("retired", ItemSaying.STATE_RETIRED);

    private final String code;
    private final ItemSaying word;

    ItemState(String code, ItemSaying word) {
        this.code = code;
        this.word = word;
    }

    @Override
    public String code() {
        return code;
    }

    /** In words, for a sentence. */
    public Said said() {
        return word.with();
    }

    /** One of these, in words and in the order of an item's life. */
    public static Said said(Set<ItemState> states) {
        return Stream.of(values())
                .filter(states::contains)
                .map(ItemState::said)
                .reduce((before, state) -> ItemSaying.EITHER.with(before, state))
                .orElseThrow();
    }
}
