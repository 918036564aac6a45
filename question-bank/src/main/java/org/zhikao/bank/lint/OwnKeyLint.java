package org.zhikao.bank.lint;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.zhikao.exchange.LeftKeys;
import org.zhikao.item.CaseItem;
import org.zhikao.item.SimpleItem;

/** Items whose own key stands in their stem, options or material. An import refuses them; they may be written by hand, too. */
final class OwnKeyLint {

    private record Told(LintCode code, LintSaying said) {}

    private static final Map<LeftKeys.Kind, Told> TOLD = Map.of(
            LeftKeys.Kind.STEM, new Told(LintCode.KEY_IN_ITEM, LintSaying.KEY_IN_STEM),
            LeftKeys.Kind.OPTION, new Told(LintCode.KEY_IN_ITEM, LintSaying.KEY_IN_OPTION),
            LeftKeys.Kind.MATERIAL, new Told(LintCode.KEY_IN_ITEM, LintSaying.KEY_IN_MATERIAL),
            LeftKeys.Kind.DIFFERS, new Told(LintCode.KEY_IN_DOUBT, LintSaying.KEY_DIFFERS),
            LeftKeys.Kind.DOUBT, new Told(LintCode.KEY_IN_DOUBT, LintSaying.KEY_AMONG_LETTERS));

    private final Consumer<LintFinding> found;

    OwnKeyLint(Consumer<LintFinding> found) {
        this.found = found;
    }

    void look(Linted linted) {
        if (linted.item() instanceof CaseItem whole) {
            LeftKeys.inMaterial(whole.material())
                    .ifPresent(left -> tell(linted, whole.id().value(), List.of(left)));
        }
        for (SimpleItem part : linted.parts()) {
            tell(linted, part.id().value(), LeftKeys.in(part));
        }
    }

    private void tell(Linted linted, String id, List<LeftKeys.Left> keys) {
        for (LeftKeys.Left left : keys) {
            Told told = TOLD.getOrDefault(left.kind(), new Told(LintCode.KEY_IN_ITEM, LintSaying.KEY_IN_STEM));
            Object[] words = left.words().toArray();
            found.accept(new LintFinding(told.code(), linted, id, told.said().with(words)));
        }
    }
}
