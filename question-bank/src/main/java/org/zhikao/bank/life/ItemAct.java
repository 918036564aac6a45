package org.zhikao.bank.life;

import java.util.Set;
import org.zhikao.item.ItemState;
import org.zhikao.regulation.Coded;

/** What a person did to an item, and the state that it was in afterwards. */
public enum ItemAct implements Coded {
    /** Put it on record for the first time. */
    WRITTEN("written"),
    /** Changed its words; whatever it was, it is a draft again. */
    REVISED("revised"),
    /** Read it and found it sound. */
    REVIEWED("reviewed"),
    /** Let it into releases. */
    APPROVED("approved"),
    /** Took it out of use. */
    RETIRED("retired"),
    /** Read it again beside changed law and put the citation right; the state stays. */
    CITED("cited");

    private final String code;

    ItemAct(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
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
