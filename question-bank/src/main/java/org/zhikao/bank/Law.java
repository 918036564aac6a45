package org.zhikao.bank;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.zhikao.evidence.Said;
import org.zhikao.item.Item;
import org.zhikao.regulation.Citation;
import org.zhikao.regulation.CitationCheck;
import org.zhikao.regulation.FileSaying;
import org.zhikao.regulation.RegulationCatalogue;
import org.zhikao.regulation.RegulationIndex;
import org.zhikao.regulation.force.ForceCalendar;
import org.zhikao.regulation.force.ForcePeriod;
import org.zhikao.regulation.force.RegulationTexts;

/**
 * The regulations of a bank and all that lies under it.
 *
 * @param catalogue an entry of an upper layer goes before one of a lower with the same id
 * @param citations of all indexes
 * @param calendar which version is in force when
 * @param texts those at hand, an upper layer's first
 */
public record Law(
        RegulationCatalogue catalogue, CitationCheck citations, ForceCalendar calendar, RegulationTexts texts) {

    /**
     * What an item may be drawn for: of each law that it or a part of it rests on, a source must state that the version is in
     * force, or it feeds study alone. A regulation that was made up to try things is law nowhere, and its items go into no
     * release that wasn't asked for them: papers on it are rehearsals, and may be rehearsals of an exam.
     */
    public Purpose purpose(Item item) {
        return Stream.concat(Stream.of(item), item.simpleItems().stream())
                        .map(each -> each.meta().citation())
                        .allMatch(this::isUsableInExams)
                ? Purpose.EXAM
                : Purpose.STUDY;
    }

    private boolean isUsableInExams(Citation citation) {
        return catalogue.isInvented(citation.regulation())
                || calendar.periods(citation.regulation()).stream()
                        .filter(period -> period.version().equals(citation.version()))
                        .anyMatch(period -> period.status() == RegulationCatalogue.Force.CONFIRMED);
    }

    /**
     * The first day on which all versions that an item and its parts cite are in force. Where nothing says a version's day
     * it is that of adoption, before which none comes into force.
     */
    public Optional<LocalDate> inForceFrom(Item item) {
        return latest(item, this::inForceFrom);
    }

    /**
     * The first day since when the words that an item and its parts cite stand in force without a break, by the versions
     * whose indexes are at hand: a law that was amended elsewhere changed nothing for them. An article that only moved has
     * the same words.
     */
    public Optional<LocalDate> wordsFrom(Item item) {
        return latest(item, this::wordsFrom);
    }

    private static Optional<LocalDate> latest(Item item, Function<Citation, Optional<LocalDate>> day) {
        return Stream.concat(Stream.of(item), item.simpleItems().stream())
                .map(each -> each.meta().citation())
                .distinct()
                .flatMap(citation -> day.apply(citation).stream())
                .max(Comparator.naturalOrder());
    }

    private Optional<LocalDate> wordsFrom(Citation citation) {
        Optional<LocalDate> since = inForceFrom(citation);
        for (RegulationIndex earlier : citations.before(citation)) {
            Optional<LocalDate> before = inForceFrom(citation.in(earlier.version()));
            if (before.isEmpty() || !earlier.hasWords(citation)) {
                break;
            }
            since = before;
        }
        return since;
    }

    private Optional<LocalDate> inForceFrom(Citation citation) {
        return calendar.periods(citation.regulation()).stream()
                .filter(period -> period.version().equals(citation.version()))
                .map(ForcePeriod::from)
                .findFirst();
    }

    /**
     * Reads them.
     *
     * @param findings gets two indexes of one version that don't agree
     * @throws org.zhikao.regulation.FieldException if a file breaks its form
     */
    public static Law read(Layers layers, List<Said> findings) {
        List<Path> folders = layers.folders();
        // Alone a bank names its regulations; one over another need not.
        RegulationCatalogue catalogue = folders.size() == 1
                ? RegulationCatalogue.read(folders.get(0).resolve("regulations.yaml"))
                : RegulationCatalogue.of(folders);
        CitationCheck citations = CitationCheck.of(
                folders,
                differing -> findings.add(FileSaying.at(
                        differing.file().toString(), 0, BankSaying.INDEX_DIFFERS.with(differing.article()))));
        return new Law(
                catalogue, citations, ForceCalendar.read(folders, catalogue, citations), RegulationTexts.of(folders));
    }
}
