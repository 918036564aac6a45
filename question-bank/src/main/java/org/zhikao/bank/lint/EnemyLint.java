package org.zhikao.bank.lint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.zhikao.evidence.Said;
import org.zhikao.item.ItemId;
import org.zhikao.item.SimpleItem;

/** Enemies that are no item of the bank: a release is silent about them, and papers hold both. */
final class EnemyLint {

    private final List<Linted> all = new ArrayList<>();
    private final Map<ItemId, ItemId> wholes = new HashMap<>();

    void add(Linted linted) {
        if (linted.isInUse()) {
            all.add(linted);
        }
        for (SimpleItem part : linted.parts()) {
            wholes.put(part.id(), linted.item().id());
        }
        wholes.put(linted.item().id(), linted.item().id());
    }

    /**
     * Tells them.
     *
     * @param unread items that are there and couldn't be read
     */
    void tell(Set<String> unread, Consumer<LintFinding> found) {
        for (Linted linted : all) {
            for (ItemId enemy : linted.item().meta().drawing().enemies()) {
                ItemId whole = wholes.get(enemy);
                if (whole == null && !unread.contains(enemy.value())) {
                    tell(linted, LintSaying.ENEMY_UNKNOWN.with(enemy), LintSaying.CURE_ENEMY.with(), found);
                } else if (whole != null && !whole.equals(enemy)) {
                    tell(
                            linted,
                            LintSaying.ENEMY_PART.with(enemy, whole),
                            LintSaying.CURE_ENEMY_CASE.with(whole),
                            found);
                }
            }
        }
    }

    private static void tell(Linted linted, Said said, Said cure, Consumer<LintFinding> found) {
        String id = linted.item().id().value();
        found.accept(new LintFinding(LintCode.ENEMY_UNKNOWN, linted.file(), linted.line(id), id, said, cure));
    }
}
