package org.zhikao.bank;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.zhikao.item.Item;
import org.zhikao.item.SimpleItem;
import org.zhikao.regulation.Citation;
import org.zhikao.regulation.RegulationId;
import org.zhikao.regulation.RegulationIndex;
import org.zhikao.regulation.force.CitationEffects;
import org.zhikao.regulation.force.Effect;
import org.zhikao.regulation.force.ForcePeriod;
import org.zhikao.regulation.force.RegulationTexts;

/**
 * Works out when citations of items that are to be released no longer hold. It asks of every version that comes into force
 * after the cited one, and of the repeal, not of a day that it is; and it looks at no text, which a workspace need not hold:
 * the same workspace says the same of its release whenever and wherever that is built.
 */
final class CitationEnds {

    private final Law law;
    private final Map<Version, Optional<CitationEffects>> effects = new HashMap<>();

    private record Version(RegulationId regulation, LocalDate version) {}

    CitationEnds(Law law) {
        this.law = law;
    }

    /**
     * Of the item and its parts, each its versions in their order, then the repeal.
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
        List<ForcePeriod> periods = law.calendar().periods(citation.regulation());
        LocalDate first = periods.stream()
                .filter(period -> period.version().equals(citation.version()))
                .map(ForcePeriod::from)
                .findFirst()
                .orElse(citation.version());
        List<CitationEnd> ends = new ArrayList<>();
        for (int i = 0; i < periods.size(); i++) {
            LocalDate from = periods.get(i).from();
            Optional<LocalDate> next = periods.stream().skip(i + 1L).findFirst().map(ForcePeriod::from);
            if (from.isBefore(first) || next.equals(Optional.of(from))) {
                continue;
            }
            LocalDate version = periods.get(i).version();
            Effect effect = in(version, citation, printed);
            if (effect.quarantines()) {
                ends.add(new CitationEnd(part, from, next, effect, Optional.of(version)));
            }
        }
        periods.stream()
                .filter(ForcePeriod::repealed)
                .flatMap(period -> period.until().stream())
                .findFirst()
                .map(day -> new CitationEnd(part, day, Optional.empty(), Effect.ENDED, Optional.empty()))
                .ifPresent(ends::add);
        return ends;
    }

    /** The indexes that do not say what borrows in their text, though what some item cites is compared by them. */
    static NavigableSet<String> withoutBorrowing(Law law, Collection<Item> items) {
        NavigableSet<String> without = new TreeSet<>();
        items.stream()
                .flatMap(item -> Stream.concat(Stream.of(item), item.simpleItems().stream()))
                .map(item -> item.meta().citation())
                .distinct()
                .forEach(citation -> {
                    List<RegulationIndex> compared = law.calendar().periods(citation.regulation()).stream()
                            .filter(period -> !period.version().isBefore(citation.version()))
                            .flatMap(period -> law.citations().find(citation.regulation(), period.version()).stream())
                            .toList();
                    if (compared.size() > 1) {
                        compared.stream()
                                .filter(index -> index.borrowed().isEmpty())
                                .map(RegulationIndex::fileStem)
                                .forEach(without::add);
                    }
                });
        return without;
    }

    /** What has become of the words in a version; nobody can say where there is no index of it. */
    private Effect in(LocalDate version, Citation citation, List<ReleaseManifest.Printed> printed) {
        return effects.computeIfAbsent(
                        new Version(citation.regulation(), version),
                        any -> CitationEffects.to(
                                citation.regulation(),
                                version,
                                law.calendar(),
                                law.citations(),
                                RegulationTexts.none()))
                .map(found ->
                        PrintedPlaces.asRead(found.effect(citation), printed).effect())
                .orElse(Effect.UNKNOWN);
    }
}
