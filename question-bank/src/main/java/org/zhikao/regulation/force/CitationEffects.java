package org.zhikao.regulation.force;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
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
        return new CitationEffects(regulation -> {
            Optional<ForcePeriod> inForce = calendar.at(regulation, date);
            if (inForce.isEmpty()) {
                return notInForce(calendar, regulation, date);
            }
            ForcePeriod period = inForce.get();
            Optional<LocalDate> from = Optional.of(period.from());
            return version(indexes, regulation, period.version(), from, texts)
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
        return version(indexes, regulation, version, from, texts)
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

    private static Optional<Target> version(
            CitationCheck indexes,
            RegulationId regulation,
            LocalDate version,
            Optional<LocalDate> from,
            RegulationTexts texts) {
        Optional<RegulationIndex> index = indexes.find(regulation, version);
        return index.map(found -> new VersionPlaces(found, from, indexes, texts)::effect);
    }

    private static Target only(Effect effect, Optional<LocalDate> version, Optional<LocalDate> from) {
        return citation -> new CitationEffect(citation, effect, Optional.empty(), version, from);
    }
}
