package org.zhikao.item;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the drawing of papers heeds of an item. A case has it as a whole; its parts are drawn with it.
 *
 * @param difficulty whole per cent of candidates who are expected to be right, 1 to 99; the higher, the easier
 * @param enemies items that never stand in one form with this one, because one gives the other away or asks the same.
 *     It is enough if one of two names the other
 */
public record Drawing(Optional<Integer> difficulty, Set<ItemId> enemies) {

    /** Of an item whose author said nothing. */
    public static final Drawing NOTHING_SAID = new Drawing(Optional.empty(), Set.of());

    /**
     * Checks the range.
     *
     * @throws InvalidItemException for a difficulty that is not 1 to 99
     */
    public Drawing {
        enemies = Set.copyOf(enemies);
        difficulty.ifPresent(expected -> InvalidItemException.unless(
                expected >= 1 && expected <= 99, "difficulty", ItemSaying.DIFFICULTY, expected));
    }

    /** The enemies' ids in their order, as files name them. */
    public List<String> enemyIds() {
        return enemies.stream().map(ItemId::value).sorted().toList();
    }
}
