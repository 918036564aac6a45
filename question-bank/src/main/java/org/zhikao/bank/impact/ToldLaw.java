package org.zhikao.bank.impact;

import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.zhikao.regulation.Citation;
import org.zhikao.regulation.CitationCheck;
import org.zhikao.regulation.RegulationId;
import org.zhikao.regulation.force.CitationEffect;
import org.zhikao.regulation.force.CitationEffects;
import org.zhikao.regulation.force.ForceCalendar;
import org.zhikao.regulation.force.ForceNotice;
import org.zhikao.regulation.force.RegulationTexts;

/**
 * The law as far as notices tell of it. A regulation of which none tells counts as it was when its items were written:
 * silence is no change.
 */
public final class ToldLaw {

    private final Map<RegulationId, ForceNotice> notices = new LinkedHashMap<>();
    private final ForceCalendar calendar;
    private final CitationCheck indexes;

    private ToldLaw(Collection<ForceNotice> latest) {
        latest.forEach(notice -> notices.put(notice.regulation(), notice));
        this.calendar = ForceCalendar.of(notices.values().stream()
                .flatMap(notice -> notice.periods().stream())
                .toList());
        this.indexes = new CitationCheck(notices.values().stream()
                .flatMap(notice -> notice.indexes().stream())
                .toList());
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
        CitationEffects effects = CitationEffects.on(day, calendar, indexes, RegulationTexts.none());
        return Impact.of(citation -> refined(effects.effect(citation)), items, asked);
    }

    private CitationEffect refined(CitationEffect effect) {
        return Optional.ofNullable(notices.get(effect.citation().regulation()))
                .map(notice -> notice.refined(effect))
                .orElse(effect);
    }
}
