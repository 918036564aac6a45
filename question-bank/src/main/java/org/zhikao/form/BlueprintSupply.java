package org.zhikao.form;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.zhikao.bank.ReleaseManifest;
import org.zhikao.evidence.Said;
import org.zhikao.item.Item;

/**
 * What one cell of a blueprint wants and what there is for it: a section, or the least number of a section's items that
 * rest on one regulation.
 *
 * @param section title
 * @param type of the section's items
 * @param regulation of the cell, empty for the section as a whole
 * @param wanted items
 * @param held items that fit
 */
public record BlueprintSupply(String section, String type, Optional<String> regulation, int wanted, int held) {

    /** As much of an item as decides where it fits, the words as in {@link ReleaseManifest.Entry}. */
    public record Held(String id, String type, String level, String scope, String jurisdiction, String regulation) {

        /** Of a release. */
        public static Held of(ReleaseManifest.Entry entry) {
            return new Held(
                    entry.id(), entry.type(), entry.level(), entry.scope(), entry.jurisdiction(), entry.regulation());
        }

        /** Of a workspace. */
        public static Held of(Item item) {
            return new Held(
                    item.id().value(),
                    item.type().code(),
                    item.meta().level().code(),
                    item.meta().scope().code(),
                    item.meta().jurisdiction().value(),
                    item.meta().citation().regulation().value());
        }

        boolean fits(Blueprint blueprint, BlueprintSection section) {
            return type.equals(section.type())
                    && blueprint.jurisdictions().contains(jurisdiction)
                    && blueprint.scopes().contains(scope)
                    && (section.levels().isEmpty() || section.levels().contains(level));
        }
    }

    /** Every cell, in the order of the paper. Of sections that draw from the same items the later want theirs as well. */
    public static List<BlueprintSupply> of(Blueprint blueprint, Collection<Held> items) {
        List<BlueprintSupply> cells = new ArrayList<>();
        Map<Set<String>, Integer> wanted = new HashMap<>();
        for (BlueprintSection section : blueprint.sections()) {
            List<Held> fitting =
                    items.stream().filter(item -> item.fits(blueprint, section)).toList();
            Set<String> pool = fitting.stream().map(Held::id).collect(Collectors.toSet());
            int together = wanted.merge(pool, section.count(), Integer::sum);
            cells.add(new BlueprintSupply(section.title(), section.type(), Optional.empty(), together, fitting.size()));
            new TreeMap<>(section.atLeast()).forEach((regulation, least) -> {
                int rests = (int) fitting.stream()
                        .filter(item -> item.regulation().equals(regulation))
                        .count();
                cells.add(new BlueprintSupply(section.title(), section.type(), Optional.of(regulation), least, rests));
            });
        }
        return cells;
    }

    /** Whether there is too little. */
    public boolean isShort() {
        return held < wanted;
    }

    /** For a refusal. */
    Said said() {
        return regulation
                .map(id -> FormSaying.SHORT_OF_REGULATION.with(section, id, wanted - held, wanted, held))
                .orElseGet(() -> FormSaying.SHORT.with(section, type, wanted - held, wanted, held));
    }
}
