package org.zhikao.regulation.force;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.zhikao.regulation.Citation;
import org.zhikao.regulation.CitationCheck;
import org.zhikao.regulation.RegulationId;
import org.zhikao.regulation.RegulationIndex;

/**
 * Says for any citation what has become of the words that it rests on: on a day, or in a version. A citation that names an
 * old version is not stale by that alone; what counts is whether its words, known by their digest, are in force.
 */
public final class CitationEffects {

    private final Function<RegulationId, Target> targets;
    private final Map<RegulationId, Target> known = new HashMap<>();

    /** What the citations of one regulation are compared with. */
    private interface Target {
        CitationEffect effect(Citation citation);
    }

    private CitationEffects(Function<RegulationId, Target> targets) {
        this.targets = targets;
    }

    /** Compared with what is in force on a day. */
    public static CitationEffects on(
            LocalDate date, ForceCalendar calendar, CitationCheck indexes, RegulationTexts texts) {
        return on(date, calendar, indexes, texts, index -> new LeaningWords(index, indexes, texts));
    }

    /**
     * The same where no texts are held, but somebody who holds them has told what leans on other words than it did.
     *
     * @param leaning of each regulation
     */
    public static CitationEffects told(
            LocalDate date,
            ForceCalendar calendar,
            CitationCheck indexes,
            Map<RegulationId, Set<ForceNotice.Leaning>> leaning) {
        return on(date, calendar, indexes, RegulationTexts.none(), index -> {
            Set<ForceNotice.Leaning> others = leaning.getOrDefault(index.id(), Set.of());
            return (citation, article, paragraph) -> !others.contains(new ForceNotice.Leaning(
                    citation.version(), index.version(), citation.article(), citation.paragraph(), article, paragraph));
        });
    }

    private static CitationEffects on(
            LocalDate date,
            ForceCalendar calendar,
            CitationCheck indexes,
            RegulationTexts texts,
            Function<RegulationIndex, Leanings> leaning) {
        return new CitationEffects(regulation -> {
            Optional<ForcePeriod> inForce = calendar.at(regulation, date);
            if (inForce.isEmpty()) {
                return notInForce(calendar, regulation, date);
            }
            ForcePeriod period = inForce.get();
            Optional<LocalDate> from = Optional.of(period.from());
            return indexes.find(regulation, period.version())
                    .map(index -> places(index, from, indexes, texts, leaning.apply(index)))
                    .orElseGet(() -> only(Effect.UNKNOWN, Optional.of(period.version()), from));
        });
    }

    /**
     * Compared with one version, whether it is in force or not; empty if the workspace has no index of it. Citations of
     * other regulations hold.
     */
    public static Optional<CitationEffects> to(
            RegulationId regulation,
            LocalDate version,
            ForceCalendar calendar,
            CitationCheck indexes,
            RegulationTexts texts) {
        Optional<LocalDate> from = calendar.periods(regulation).stream()
                .filter(period -> period.version().equals(version) && !period.fromAssumed())
                .map(ForcePeriod::from)
                .findFirst();
        return indexes.find(regulation, version)
                .map(index -> places(index, from, indexes, texts, new LeaningWords(index, indexes, texts)))
                .map(target -> new CitationEffects(
                        id -> id.equals(regulation) ? target : only(Effect.HOLDS, Optional.empty(), Optional.empty())));
    }

    /** What has become of this one. */
    public CitationEffect effect(Citation citation) {
        return known.computeIfAbsent(citation.regulation(), targets).effect(citation);
    }

    private static Target notInForce(ForceCalendar calendar, RegulationId regulation, LocalDate date) {
        ForceState state = calendar.state(regulation, date).orElse(ForceState.NOT_YET);
        if (state == ForceState.ENDED) {
            Optional<LocalDate> ended = calendar.periods(regulation).stream()
                    .filter(ForcePeriod::repealed)
                    .flatMap(period -> period.until().stream())
                    .findFirst();
            return only(Effect.ENDED, Optional.empty(), ended);
        }
        Optional<LocalDate> begins =
                calendar.periods(regulation).stream().map(ForcePeriod::from).findFirst();
        return only(begins.isPresent() ? Effect.NOT_YET : Effect.UNKNOWN, Optional.empty(), begins);
    }

    private static Target places(
            RegulationIndex index,
            Optional<LocalDate> from,
            CitationCheck indexes,
            RegulationTexts texts,
            Leanings leaning) {
        return new VersionPlaces(index, from, indexes, texts, leaning)::effect;
    }

    private static Target only(Effect effect, Optional<LocalDate> version, Optional<LocalDate> from) {
        return citation -> new CitationEffect(citation, effect, Optional.empty(), version, from);
    }
}
