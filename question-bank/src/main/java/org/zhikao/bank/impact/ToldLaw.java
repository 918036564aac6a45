package org.zhikao.bank.impact;

import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.zhikao.evidence.Digest;
import org.zhikao.regulation.CitationCheck;
import org.zhikao.regulation.RegulationId;
import org.zhikao.regulation.force.CitationEffect;
import org.zhikao.regulation.force.CitationEffects;
import org.zhikao.regulation.force.Effect;
import org.zhikao.regulation.force.ForceCalendar;
import org.zhikao.regulation.force.ForceNotice;

/**
 * The law as far as notices tell of it. A regulation of which none tells counts as it was when its items were written:
 * silence is no change. Until the day, that is, on which what they cite came into force, which a release says itself.
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

    /**
     * What has become by a day of all that items rest on; items whose regulations no notice names are left out, but for
     * those that are not in force yet.
     */
    public Impact on(LocalDate day, Collection<CitedItem> items) {
        return on(day, items, cited -> isTold(cited) || cited.isNotYet(day));
    }

    private boolean isTold(CitedItem.Cited cited) {
        return notices.containsKey(cited.citation().regulation());
    }

    /** The same of one regulation. */
    public Impact on(LocalDate day, Collection<CitedItem> items, RegulationId regulation) {
        return on(day, items, cited -> cited.citation().regulation().equals(regulation) && isTold(cited));
    }

    private Impact on(LocalDate day, Collection<CitedItem> items, Predicate<CitedItem.Cited> asked) {
        CitationEffects effects = CitationEffects.told(day, calendar, indexes, leaning);
        return Impact.of(
                cited -> isTold(cited) ? refined(effects.effect(cited.citation())) : notYet(cited), items, asked);
    }

    private static CitationEffect notYet(CitedItem.Cited cited) {
        return new CitationEffect(
                cited.citation(), Effect.NOT_YET, Optional.empty(), Optional.empty(), cited.inForceFrom());
    }

    /**
     * What has become of some items, with the evidence.
     *
     * @param unusable ids of the quarantined items, each with the digests of the notices that say so; none where the
     *     release itself says that what it rests on is not in force yet
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
                                .flatMap(effect -> digest(effect.citation().regulation()).stream())
                                .collect(Collectors.toSet())));
    }

    private Optional<Digest> digest(RegulationId regulation) {
        return notice(regulation).map(notice -> digests.computeIfAbsent(regulation, id -> notice.digest()));
    }

    private CitationEffect refined(CitationEffect effect) {
        return Optional.ofNullable(notices.get(effect.citation().regulation()))
                .map(notice -> notice.refined(effect))
                .orElse(effect);
    }
}
