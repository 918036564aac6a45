package org.zhikao.bank.impact;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import org.zhikao.bank.CitationEnd;
import org.zhikao.regulation.Citation;
import org.zhikao.regulation.RegulationId;
import org.zhikao.regulation.force.Effect;
import org.zhikao.regulation.force.ForceCalendar;
import org.zhikao.regulation.force.ForceNotice;
import org.zhikao.regulation.force.ForcePeriod;
import org.zhikao.regulation.force.RegulationTexts;

/**
 * What somebody knows of a regulation who speaks of it after a release was signed: how much of what the release says of it
 * then still counts is the table of decision 0014.
 *
 * @param periods the versions that they name
 * @param compared whether they have compared two versions, the older first
 */
record LaterWord(Collection<ForcePeriod> periods, BiPredicate<LocalDate, LocalDate> compared) {

    /** Nobody spoke of it. */
    static final LaterWord NONE = new LaterWord(List.of(), (from, to) -> false);

    private record Versions(LocalDate from, LocalDate to) {}

    /** Of a notice: it tells changes only of texts, and what leans only of texts or of indexes that say what borrows. */
    static LaterWord of(ForceNotice notice) {
        Set<Versions> told = new HashSet<>();
        notice.changes().forEach(change -> told.add(new Versions(change.from(), change.to())));
        notice.leaning().forEach(leaning -> told.add(new Versions(leaning.from(), leaning.to())));
        return new LaterWord(notice.periods(), (from, to) -> told.contains(new Versions(from, to)));
    }

    /** Of a workspace. */
    static LaterWord of(RegulationId regulation, ForceCalendar calendar, RegulationTexts texts) {
        return new LaterWord(
                calendar.periods(regulation),
                (from, to) -> texts.find(regulation, from).isPresent()
                        && texts.find(regulation, to).isPresent());
    }

    /** Whether they tell since when this version is in force: then theirs is the day. */
    boolean names(LocalDate version) {
        return period(version).isPresent();
    }

    /** Whether an end of which a release tells counts on a day. */
    boolean leaves(CitationEnd end, Citation cited, LocalDate day) {
        if (end.version().isEmpty()) {
            return end.covers(day) && periods.stream().noneMatch(ForcePeriod::repealed);
        }
        LocalDate version = end.version().get();
        return period(version)
                .map(theirs -> theirs.covers(day)
                        && end.effect() != Effect.UNKNOWN
                        && !compared.test(cited.version(), version))
                .orElseGet(() -> end.covers(day));
    }

    /** The day from which it counts. */
    LocalDate day(CitationEnd end) {
        return end.version().flatMap(this::period).map(ForcePeriod::from).orElse(end.on());
    }

    private Optional<ForcePeriod> period(LocalDate version) {
        return periods.stream()
                .filter(period -> period.version().equals(version))
                .findFirst();
    }
}
