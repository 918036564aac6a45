package org.zhikao.bank.impact;

import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.zhikao.evidence.Digest;
import org.zhikao.regulation.Citation;
import org.zhikao.regulation.CitationCheck;
import org.zhikao.regulation.RegulationId;
import org.zhikao.regulation.force.CitationEffect;
import org.zhikao.regulation.force.CitationEffects;
import org.zhikao.regulation.force.ForceCalendar;
import org.zhikao.regulation.force.ForceNotice;

/**
 * The law as far as notices tell of it. A regulation of which none tells counts as it was when its items were written:
 * silence is no change.
 */
public final class ToldLaw {

    private final Map<RegulationId, ForceNotice> notices = new LinkedHashMap<>();
    private final ForceCalendar calendar;
    private final CitationCheck indexes;
    private final Map<RegulationId, Set<ForceNotice.Leaning>> leaning;
    private final Map<RegulationId, Digest> digests = new ConcurrentHashMap<>();

    private ToldLaw(Collection<ForceNotice> latest) {
        latest.forEach(notice -> notices.put(notice.regulation(), notice));
        this.calendar = ForceCalendar.of(notices.values().stream()
                .flatMap(notice -> notice.periods().stream())
                .toList());
        this.indexes = new CitationCheck(notices.values().stream()
                .flatMap(notice -> notice.indexes().stream())
                .toList());
        this.leaning = notices.values().stream()
                .collect(Collectors.toMap(ForceNotice::regulation, notice -> Set.copyOf(notice.leaning())));
    }

    /** As these tell it; of two about the same regulation the later in the list counts. */
    public static ToldLaw of(Collection<ForceNotice> notices) {
        return new ToldLaw(notices);
    }

    /** Whether anything is told of this one. */
    public Optional<ForceNotice> notice(RegulationId regulation) {
        return Optional.ofNullable(notices.get(regulation));
    }

    /** What has become by a day of all that items rest on; items whose regulations no notice names are left out. */
    public Impact on(LocalDate day, Collection<CitedItem> items) {
        return notices.isEmpty()
                ? new Impact(List.of())
                : on(day, items, citation -> notices.containsKey(citation.regulation()));
    }

    /** The same of one regulation. */
    public Impact on(LocalDate day, Collection<CitedItem> items, RegulationId regulation) {
        return on(
                day,
                items,
                citation -> citation.regulation().equals(regulation) && notices.containsKey(citation.regulation()));
    }

    private Impact on(LocalDate day, Collection<CitedItem> items, Predicate<Citation> asked) {
        CitationEffects effects = CitationEffects.told(day, calendar, indexes, leaning);
        return Impact.of(citation -> refined(effects.effect(citation)), items, asked);
    }

    /**
     * What has become of some items, with the evidence.
     *
     * @param unusable ids of the quarantined items, each with the digests of the notices that say so
     */
    public record Told(Impact impact, Map<String, Set<Digest>> unusable) {

        /** Copies the map. */
        public Told {
            unusable = Map.copyOf(unusable);
        }
    }

    /** As {@link #on(LocalDate, Collection)}, with the notices that say so. */
    public Told told(LocalDate day, Collection<CitedItem> items) {
        Impact impact = on(day, items);
        return new Told(impact, quarantinedBy(impact));
    }

    private Map<String, Set<Digest>> quarantinedBy(Impact impact) {
        return impact.quarantined().stream()
                .collect(Collectors.toMap(
                        ItemImpact::item,
                        item -> item.parts().stream()
                                .map(ItemImpact.PartImpact::effect)
                                .filter(effect -> effect.effect().quarantines())
                                .map(effect -> digest(effect.citation().regulation()))
                                .collect(Collectors.toSet())));
    }

    private Digest digest(RegulationId regulation) {
        return digests.computeIfAbsent(
                regulation, id -> notice(id).orElseThrow().digest());
    }

    private CitationEffect refined(CitationEffect effect) {
        return Optional.ofNullable(notices.get(effect.citation().regulation()))
                .map(notice -> notice.refined(effect))
                .orElse(effect);
    }
}
