package org.zhikao.form;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.zhikao.bank.Law;
import org.zhikao.bank.Purpose;
import org.zhikao.bank.ReleaseManifest;
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
    public record Held(
            String id,
            String type,
            String level,
            String scope,
            String jurisdiction,
            String regulation,
            String topic,
            Optional<Integer> difficulty,
            Purpose purpose,
            Optional<LocalDate> changedOn) {

        /** Of a release. */
        public static Held of(ReleaseManifest.Entry entry) {
            return new Held(
                    entry.id(),
                    entry.type(),
                    entry.level(),
                    entry.scope(),
                    entry.jurisdiction(),
                    entry.regulation(),
                    entry.topic(),
                    entry.difficulty(),
                    entry.purpose(),
                    entry.changedOn());
        }

        /** Of a workspace with this law. */
        public static Held of(Item item, Law law) {
            return new Held(
                    item.id().value(),
                    item.type().code(),
                    item.meta().level().code(),
                    item.meta().scope().code(),
                    item.meta().jurisdiction().value(),
                    item.meta().citation().regulation().value(),
                    item.meta().topic(),
                    item.meta().drawing().difficulty(),
                    law.purpose(item),
                    law.wordsFrom(item));
        }

        boolean fits(Blueprint blueprint, BlueprintSection section) {
            return blueprint.purpose().mayDraw(purpose) && fitsButForPurpose(blueprint, section);
        }

        /** Whether nothing keeps it from fitting but that it is for study alone. */
        boolean isForStudy(Blueprint blueprint, BlueprintSection section) {
            return !blueprint.purpose().mayDraw(purpose) && fitsButForPurpose(blueprint, section);
        }

        private boolean fitsButForPurpose(Blueprint blueprint, BlueprintSection section) {
            return fitsWhenever(blueprint, section)
                    && blueprint
                            .changedSince()
                            .map(day -> changedOn
                                    .filter(from -> !from.isBefore(day))
                                    .isPresent())
                            .orElse(true);
        }

        /** Whether nothing but a day of force that nobody wrote down keeps it from fitting. */
        boolean lacksDay(Blueprint blueprint, BlueprintSection section) {
            return blueprint.changedSince().isPresent()
                    && changedOn.isEmpty()
                    && blueprint.purpose().mayDraw(purpose)
                    && fitsWhenever(blueprint, section);
        }

        private boolean fitsWhenever(Blueprint blueprint, BlueprintSection section) {
            return type.equals(section.type())
                    && blueprint.jurisdictions().contains(jurisdiction)
                    && blueprint.scopes().contains(scope)
                    && (section.levels().isEmpty() || section.levels().contains(level))
                    && fits(section.limits())
                    && (difficulty.isPresent()
                            || blueprint.limits().difficulty().isEmpty());
        }

        private boolean fits(SectionLimits limits) {
            return (limits.jurisdictions().isEmpty() || limits.jurisdictions().contains(jurisdiction))
                    && (limits.scopes().isEmpty() || limits.scopes().contains(scope))
                    && (limits.topics().isEmpty() || limits.topics().contains(topic))
                    && (difficulty.isPresent() || !limits.needsDifficulty())
                    && limits.difficulty()
                            .filter(band -> !band.holds(difficulty))
                            .isEmpty();
        }
    }

    /**
     * Every section and every regulation that a section wants, in the order of the paper. Of sections that draw from the
     * same items the later want theirs as well.
     */
    public static List<BlueprintSupply> of(Blueprint blueprint, Collection<Held> items) {
        List<BlueprintSupply> supplies = new ArrayList<>();
        List<Cell> cells = Cell.of(blueprint);
        Map<Set<String>, Integer> wanted = new HashMap<>();
        for (int index = 0; index < blueprint.sections().size(); index++) {
            int place = index;
            BlueprintSection section = blueprint.sections().get(index);
            List<Held> fitting =
                    items.stream().filter(item -> item.fits(blueprint, section)).toList();
            Set<String> pool = fitting.stream().map(Held::id).collect(Collectors.toSet());
            int together = wanted.merge(pool, section.count(), Integer::sum);
            supplies.add(
                    new BlueprintSupply(section.title(), section.type(), Optional.empty(), together, fitting.size()));
            cells.stream()
                    .filter(cell -> cell.section() == place && cell.kind() == Cell.Kind.REGULATION && cell.least() > 0)
                    .forEach(cell -> supplies.add(new BlueprintSupply(
                            section.title(), section.type(), Optional.of(cell.name()), cell.least(), (int)
                                    fitting.stream().filter(cell.holds()).count())));
        }
        return supplies;
    }

    /** Whether there is too little. */
    public boolean isShort() {
        return held < wanted;
    }
}
