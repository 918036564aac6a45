package org.zhikao.bank.life;

import java.util.Set;
import org.zhikao.evidence.Said;
import org.zhikao.item.ItemState;
import org.zhikao.regulation.Coded;

/** What a person did to an item, and the state that it was in afterwards. */
public enum ItemAct implements Coded {
    /** Put it on record for the first time. */
    WRITTEN("written", LifeSaying.ACT_WRITTEN),
    /** Changed its words; whatever it was, it is a draft again. */
    REVISED("revised", LifeSaying.ACT_REVISED),
    /** Read it and found it sound. */
    REVIEWED("reviewed", LifeSaying.ACT_REVIEWED),
    /** Let it into releases. */
    APPROVED("approved", LifeSaying.ACT_APPROVED),
    /** Took it out of use. */
    RETIRED("retired", LifeSaying.ACT_RETIRED),
    /** Read it again beside changed law and put the citation right; the state stays. */
    CITED("cited", LifeSaying.ACT_CITED);

    private final String code;
    private final LifeSaying word;

    ItemAct(String code, LifeSaying word) {
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

    /** Whether the words are this person's own from then on: nobody reviews or approves those. */
    public boolean writes() {
        return this == WRITTEN || this == REVISED;
    }

    /** Whether whoever does it must be another than the writers. */
    public boolean judges() {
        return this == REVIEWED || this == APPROVED || this == CITED;
    }

    /** The states from which it can be done. */
    public Set<ItemState> from() {
        return switch (this) {
            case WRITTEN, REVISED -> Set.of(ItemState.values());
            case REVIEWED -> Set.of(ItemState.DRAFT, ItemState.REVIEWED);
            case APPROVED -> Set.of(ItemState.REVIEWED);
            case RETIRED, CITED -> Set.of(ItemState.DRAFT, ItemState.REVIEWED, ItemState.APPROVED);
        };
    }

    /** The state after it. */
    public ItemState after(ItemState before) {
        return switch (this) {
            case WRITTEN, REVISED -> ItemState.DRAFT;
            case REVIEWED -> ItemState.REVIEWED;
            case APPROVED -> ItemState.APPROVED;
            case RETIRED -> ItemState.RETIRED;
            case CITED -> before;
        };
    }
}
