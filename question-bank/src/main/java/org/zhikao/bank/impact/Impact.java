package org.zhikao.bank.impact;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.zhikao.regulation.RegulationId;
import org.zhikao.regulation.force.CitationEffect;
import org.zhikao.regulation.force.CitationEffects;
import org.zhikao.regulation.force.Effect;
import org.zhikao.regulation.force.ForceCalendar;
import org.zhikao.regulation.force.RegulationTexts;

/**
 * What a change of the law does to items. A pure function of the items and of what is in force: nothing has to be recorded
 * for a stale item to be kept out where the law is known. A server knows what it is told ({@link ToldLaw}).
 *
 * @param items every item that was asked about, in that order
 */
public record Impact(List<ItemImpact> items) {

    /** Copies the list. */
    public Impact {
        items = List.copyOf(items);
    }

    /** Asks about all citations of these items. */
    public static Impact of(CitationEffects effects, Collection<CitedItem> items) {
        return of(effects, items, cited -> true);
    }

    /** Asks about the citations of one regulation; items that don't rest on it are left out. */
    public static Impact of(CitationEffects effects, Collection<CitedItem> items, RegulationId regulation) {
        return of(effects, items, cited -> cited.citation().regulation().equals(regulation));
    }

    private static Impact of(CitationEffects effects, Collection<CitedItem> items, Predicate<CitedItem.Cited> asked) {
        return of((CitedItem.Cited cited) -> effects.effect(cited.citation()), items, asked);
    }

    /**
     * Asks about the items of releases, which may have been built by somebody who knew more: what a release says counts, too,
     * as far as it does after a word of this workspace.
     *
     * @param texts that the workspace holds
     * @param day by whose law is asked
     * @param regulation about which is asked; about all where none is named
     */
    public static Impact ofReleased(
            CitationEffects effects,
            ForceCalendar calendar,
            RegulationTexts texts,
            LocalDate day,
            Collection<CitedItem> items,
            Optional<RegulationId> regulation) {
        Map<RegulationId, LaterWord> words = new HashMap<>();
        return of(
                (CitedItem.Cited cited) -> {
                    CitationEffect effect = effects.effect(cited.citation());
                    return effect.effect().quarantines()
                            ? effect
                            : cited.said(
                                            day,
                                            words.computeIfAbsent(
                                                    cited.citation().regulation(),
                                                    id -> LaterWord.of(id, calendar, texts)))
                                    .orElse(effect);
                },
                items,
                cited -> regulation.map(cited.citation().regulation()::equals).orElse(true));
    }

    static Impact of(
            Function<CitedItem.Cited, CitationEffect> effects,
            Collection<CitedItem> items,
            Predicate<CitedItem.Cited> asked) {
        List<ItemImpact> impacts = new ArrayList<>(items.size());
        for (CitedItem item : items) {
            List<ItemImpact.PartImpact> parts = new ArrayList<>(item.citations().size());
            for (CitedItem.Cited cited : item.citations()) {
                if (asked.test(cited)) {
                    parts.add(new ItemImpact.PartImpact(cited.part(), cited.asRead(effects.apply(cited))));
                }
            }
            if (!parts.isEmpty()) {
                impacts.add(new ItemImpact(item.id(), parts));
            }
        }
        return new Impact(impacts);
    }

    /** The items that may not be used. */
    public List<ItemImpact> quarantined() {
        return items.stream().filter(ItemImpact::quarantined).toList();
    }

    /** Their ids. */
    public Set<String> quarantinedIds() {
        return quarantined().stream().map(ItemImpact::item).collect(Collectors.toSet());
    }

    /** The items on which something has happened, if only that their words stand elsewhere. */
    public List<ItemImpact> concerned() {
        return items.stream().filter(item -> item.effect() != Effect.HOLDS).toList();
    }

    /** How many items have this as the worst. */
    public int count(Effect effect) {
        return (int) items.stream().filter(item -> item.effect() == effect).count();
    }
}
