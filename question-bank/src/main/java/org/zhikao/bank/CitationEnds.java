package org.zhikao.bank;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.zhikao.item.Item;
import org.zhikao.item.SimpleItem;
import org.zhikao.regulation.Citation;
import org.zhikao.regulation.RegulationId;
import org.zhikao.regulation.force.CitationEffect;
import org.zhikao.regulation.force.CitationEffects;
import org.zhikao.regulation.force.Effect;
import org.zhikao.regulation.force.ForceCalendar;
import org.zhikao.regulation.force.ForcePeriod;

/**
 * Works out when citations of items that are to be released no longer hold. It asks of every day on which something happens
 * to a regulation, not of a day that it is: the same workspace says the same of its release whenever that is built.
 */
final class CitationEnds {

    private final Law law;
    private final Map<LocalDate, CitationEffects> effects = new HashMap<>();

    CitationEnds(Law law) {
        this.law = law;
    }

    /**
     * Of the item and its parts, each in the order of the days.
     *
     * @param printed what its question prints
     */
    List<CitationEnd> of(Item item, List<ReleaseManifest.Printed> printed) {
        Map<String, Citation> cited = new LinkedHashMap<>();
        cited.put(item.id().value(), item.meta().citation());
        for (SimpleItem part : item.simpleItems()) {
            cited.put(part.id().value(), part.meta().citation());
        }
        List<CitationEnd> ends = new ArrayList<>();
        cited.forEach((part, citation) -> ends.addAll(of(part, citation, printed)));
        return ends;
    }

    private List<CitationEnd> of(String part, Citation citation, List<ReleaseManifest.Printed> printed) {
        List<CitationEnd> ends = new ArrayList<>();
        Optional<CitationEnd> open = Optional.empty();
        for (LocalDate day : days(citation)) {
            CitationEffect effect = PrintedPlaces.asRead(on(day).effect(citation), printed);
            boolean out = effect.effect().quarantines();
            if (open.isPresent() && !out) {
                CitationEnd end = open.get();
                ends.add(new CitationEnd(part, end.on(), Optional.of(day), end.effect(), end.version()));
                open = Optional.empty();
            } else if (open.isEmpty() && out) {
                open = Optional.of(new CitationEnd(
                        part,
                        day,
                        Optional.empty(),
                        effect.effect(),
                        effect.effect() == Effect.ENDED ? Optional.empty() : effect.version()));
            }
        }
        open.ifPresent(ends::add);
        return ends;
    }

    private CitationEffects on(LocalDate day) {
        return effects.computeIfAbsent(
                day, any -> CitationEffects.on(day, law.calendar(), law.citations(), law.texts()));
    }

    /** On which something happens to the regulation, from the first day of the version that is cited on. */
    private List<LocalDate> days(Citation citation) {
        RegulationId regulation = citation.regulation();
        ForceCalendar calendar = law.calendar();
        LocalDate first = calendar.periods(regulation).stream()
                .filter(period -> period.version().equals(citation.version()))
                .map(ForcePeriod::from)
                .findFirst()
                .orElse(citation.version());
        return calendar.periods(regulation).stream()
                .flatMap(period -> Stream.concat(
                        Stream.of(period.from()), period.repealed() ? period.until().stream() : Stream.empty()))
                .filter(day -> !day.isBefore(first))
                .distinct()
                .sorted()
                .toList();
    }
}
