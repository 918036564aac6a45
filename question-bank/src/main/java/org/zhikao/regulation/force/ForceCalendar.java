package org.zhikao.regulation.force;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.zhikao.regulation.CitationCheck;
import org.zhikao.regulation.ForceDay;
import org.zhikao.regulation.RegulationCatalogue;
import org.zhikao.regulation.RegulationCatalogue.Entry;
import org.zhikao.regulation.RegulationCatalogue.Force;
import org.zhikao.regulation.RegulationCatalogue.Version;
import org.zhikao.regulation.RegulationId;
import org.zhikao.regulation.RegulationIndex;

/**
 * Which version of which regulation is in force on which day. It is put together from the catalogue, the indexed texts
 * and what persons have confirmed; the later of these goes before the earlier. Between adoption and force of a new version
 * the old one is in force and the new one is {@linkplain #coming coming}.
 */
public final class ForceCalendar {

    private static final String FROM_TEXT = "法规文本所载";

    private final Map<RegulationId, List<ForcePeriod>> periods;

    private ForceCalendar(Map<RegulationId, List<ForcePeriod>> periods) {
        this.periods = periods;
    }

    /**
     * Of a workspace that lies over no other.
     *
     * @throws org.zhikao.regulation.FieldException if one of its files breaks its form
     */
    public static ForceCalendar read(Path workspace) {
        return read(List.of(workspace));
    }

    /**
     * Of workspaces that lie over one another.
     *
     * @param workspaces the lowest first; what an upper one says of a regulation goes before what a lower one says
     * @throws org.zhikao.regulation.FieldException as above
     */
    public static ForceCalendar read(List<Path> workspaces) {
        return read(workspaces, Confirmations.read(workspaces.get(workspaces.size() - 1)));
    }

    /**
     * Of workspaces as they would be with these confirmations instead of the uppermost's.
     *
     * @throws org.zhikao.regulation.FieldException as above, or if a day that was confirmed can't be
     */
    public static ForceCalendar read(List<Path> workspaces, Confirmations uppermost) {
        return read(workspaces, RegulationCatalogue.of(workspaces), CitationCheck.of(workspaces), uppermost);
    }

    /**
     * The same for somebody who has read these already: of all the files of a bank the indexes take longest.
     *
     * @param catalogue of all the workspaces
     * @param citations likewise
     */
    public static ForceCalendar read(List<Path> workspaces, RegulationCatalogue catalogue, CitationCheck citations) {
        return read(workspaces, catalogue, citations, Confirmations.read(workspaces.get(workspaces.size() - 1)));
    }

    private static ForceCalendar read(
            List<Path> workspaces, RegulationCatalogue catalogue, CitationCheck citations, Confirmations uppermost) {
        int top = workspaces.size() - 1;
        Confirmations all = Confirmations.of(workspaces.subList(0, top)).with(uppermost);
        ForceCalendar calendar = of(catalogue, citations.indexes(), all);
        for (Path workspace : workspaces.subList(0, top)) {
            Confirmations.read(workspace)
                    .requirePossible(Confirmations.file(workspace).toString(), all, calendar);
        }
        uppermost.requirePossible(Confirmations.file(workspaces.get(top)).toString(), all, calendar);
        return calendar;
    }

    /** From its parts. */
    public static ForceCalendar of(
            RegulationCatalogue catalogue, Collection<RegulationIndex> indexes, Confirmations confirmations) {
        Map<RegulationId, Draft> drafts = new TreeMap<>();
        for (Entry entry : catalogue.entries()) {
            Draft draft = new Draft(entry.id(), entry.title());
            entry.repeal()
                    .ifPresent(repeal ->
                            draft.repeal = Optional.of(new Repealed(repeal.from(), repeal.force(), repeal.source())));
            entry.versions().forEach(version -> draft.add(version, entry.title()));
            drafts.put(entry.id(), draft);
        }
        for (RegulationIndex index : indexes) {
            drafts.computeIfAbsent(index.id(), id -> new Draft(id, index.title()))
                    .add(index);
        }
        Map<RegulationId, List<ForcePeriod>> periods = new LinkedHashMap<>();
        drafts.forEach((id, draft) -> periods.put(id, draft.periods(confirmations)));
        return new ForceCalendar(periods);
    }

    /** Of periods that were put together before; those of one regulation in the order in which they come into force. */
    public static ForceCalendar of(Collection<ForcePeriod> known) {
        Map<RegulationId, List<ForcePeriod>> periods = new LinkedHashMap<>();
        known.forEach(period -> periods.computeIfAbsent(period.regulation(), id -> new ArrayList<>())
                .add(period));
        return new ForceCalendar(periods);
    }

    /** Every regulation that is known, by id. */
    public List<RegulationId> regulations() {
        return List.copyOf(periods.keySet());
    }

    /** The versions of one, in the order in which they come into force; none if it is not known. */
    public List<ForcePeriod> periods(RegulationId regulation) {
        return periods.getOrDefault(regulation, List.of());
    }

    /** The version in force on this day. */
    public Optional<ForcePeriod> at(RegulationId regulation, LocalDate date) {
        return periods(regulation).stream()
                .filter(period -> period.covers(date))
                .findFirst();
    }

    /** The version that has been passed on this day but is not in force yet. */
    public Optional<ForcePeriod> coming(RegulationId regulation, LocalDate date) {
        return periods(regulation).stream()
                .filter(period -> period.coming(date))
                .findFirst();
    }

    /** Whether it is in force on this day, as far as its versions are known; empty if nothing is known of it. */
    public Optional<ForceState> state(RegulationId regulation, LocalDate date) {
        List<ForcePeriod> known = periods(regulation);
        if (known.isEmpty()) {
            return Optional.empty();
        }
        if (at(regulation, date).isPresent()) {
            return Optional.of(ForceState.IN_FORCE);
        }
        if (!date.isBefore(known.get(0).from())) {
            return Optional.of(ForceState.ENDED);
        }
        boolean adopted = known.stream().anyMatch(period -> !date.isBefore(period.version()));
        return Optional.of(adopted ? ForceState.NOT_YET : ForceState.NO_EARLIER);
    }

    private record Repealed(LocalDate from, Force status, String source) {}

    private record Start(
            LocalDate version,
            String title,
            Optional<LocalDate> effective,
            Force status,
            String source,
            boolean indexed) {

        /** An index that was made before such days were refused may still have one. */
        private Start {
            effective = effective.filter(ForceDay.possible(Optional.of(version)));
        }

        private LocalDate from() {
            return effective.orElse(version);
        }
    }

    /** A regulation while its versions are gathered. */
    private static final class Draft {

        private final RegulationId id;
        private final String title;
        private final Map<LocalDate, Start> starts = new TreeMap<>();
        private Optional<Repealed> repeal = Optional.empty();

        private Draft(RegulationId id, String title) {
            this.id = id;
            this.title = title;
        }

        private void add(Version version, String latest) {
            starts.put(
                    version.version(),
                    new Start(
                            version.version(),
                            version.title().orElse(latest),
                            version.effective(),
                            version.force(),
                            version.source(),
                            false));
        }

        private void add(RegulationIndex index) {
            Start fresh =
                    new Start(index.version(), index.title(), index.effective(), Force.UNVERIFIED, FROM_TEXT, true);
            starts.merge(
                    index.version(),
                    fresh,
                    (known, text) -> new Start(
                            known.version(),
                            known.title(),
                            known.effective().or(text::effective),
                            known.status(),
                            known.source(),
                            true));
        }

        private List<ForcePeriod> periods(Confirmations confirmations) {
            confirmations.entries().stream()
                    .filter(entry -> entry.regulation().equals(id))
                    .flatMap(entry -> entry.version().stream())
                    .filter(version -> confirmations.inForce(id, version).isPresent())
                    .forEach(version -> starts.computeIfAbsent(
                            version, date -> new Start(date, title, Optional.empty(), Force.UNVERIFIED, "", false)));
            Optional<Repealed> end = confirmations
                    .repealed(id)
                    .map(entry -> new Repealed(entry.date(), Force.CONFIRMED, source(entry)))
                    .or(() -> repeal);
            List<Start> ordered = starts.values().stream()
                    .map(start -> confirmations
                            .inForce(id, start.version())
                            .map(entry -> new Start(
                                    start.version(),
                                    start.title(),
                                    Optional.of(entry.date()),
                                    Force.CONFIRMED,
                                    source(entry),
                                    start.indexed()))
                            .orElse(start))
                    .sorted(Comparator.comparing(Start::from).thenComparing(Start::version))
                    .toList();
            List<ForcePeriod> periods = new ArrayList<>();
            for (int i = 0; i < ordered.size(); i++) {
                Optional<LocalDate> next =
                        i + 1 < ordered.size() ? Optional.of(ordered.get(i + 1).from()) : Optional.empty();
                periods.add(period(ordered.get(i), next, end));
            }
            return List.copyOf(periods);
        }

        private ForcePeriod period(Start start, Optional<LocalDate> next, Optional<Repealed> end) {
            boolean repealed = end.isPresent()
                    && next.map(date -> !end.get().from().isAfter(date)).orElse(true);
            Optional<LocalDate> until = repealed ? end.map(Repealed::from) : next;
            return new ForcePeriod(
                    id,
                    start.version(),
                    start.title(),
                    start.from(),
                    start.effective().isEmpty(),
                    until,
                    repealed,
                    start.status(),
                    repealed ? end.map(Repealed::status) : Optional.empty(),
                    repealed ? start.source() + "；" + end.get().source() : start.source(),
                    start.indexed());
        }

        private static String source(Confirmation entry) {
            return entry.source() + "（" + entry.by() + "，" + entry.at() + "）";
        }
    }
}
