package org.zhikao.regulation.force;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.zhikao.regulation.CitationCheck;
import org.zhikao.regulation.ImportOutcome.ImportedText;
import org.zhikao.regulation.RegulationCatalogue;
import org.zhikao.regulation.RegulationCatalogue.Entry;
import org.zhikao.regulation.RegulationCatalogue.Force;
import org.zhikao.regulation.RegulationCatalogue.Repeal;
import org.zhikao.regulation.RegulationFormatException;
import org.zhikao.regulation.RegulationId;
import org.zhikao.regulation.RegulationNames;
import org.zhikao.regulation.RegulationReader;
import org.zhikao.regulation.RepealClause;

/** The repeal clauses in the texts of a workspace that end a regulation which the workspace has. */
public final class RepealSearch {

    /**
     * A clause and the regulation that it ends. It ends nothing until a person has confirmed it.
     *
     * @param repealing the regulation that says so
     * @param version of it
     * @param confirmed whether the other's end is confirmed and this clause doesn't name an earlier one, so that nobody need
     *     look it up
     */
    public record Match(
            RegulationId repealing, LocalDate version, RepealClause clause, RegulationId repealed, boolean confirmed) {

        /** Where it stands: {@code eco-code@2026-03-12/1242}. */
        public String place() {
            return repealing + "@" + version + "/" + clause.place();
        }
    }

    private final RegulationNames names;
    private final RegulationCatalogue catalogue;
    private final Confirmations confirmations;

    RepealSearch(List<Path> workspaces) {
        this.catalogue = RegulationCatalogue.of(workspaces);
        this.names = new RegulationNames(catalogue, CitationCheck.of(workspaces).indexes());
        this.confirmations = Confirmations.of(workspaces);
    }

    /**
     * Reads every text; those that can't be read are left to the check of the workspace.
     *
     * @param workspaces a workspace after those that it lies over, the lowest first
     * @throws org.zhikao.regulation.FieldException if one of their files breaks its form
     * @throws IOException if a folder of texts can't be read
     */
    public static List<Match> in(List<Path> workspaces) throws IOException {
        RepealSearch search = new RepealSearch(workspaces);
        List<Match> matches = new ArrayList<>();
        for (Path text : texts(workspaces)) {
            matches.addAll(search.matches(text));
        }
        return matches;
    }

    /**
     * What texts say that were just brought into the uppermost workspace, or would be.
     *
     * @throws org.zhikao.regulation.FieldException as above
     */
    public static List<Match> in(List<Path> workspaces, List<ImportedText> imported) {
        RepealSearch search = new RepealSearch(workspaces);
        imported.forEach(text -> search.names.add(text.id(), text.title()));
        return imported.stream()
                .flatMap(text -> search.matches(text.id(), text.version(), text.repeals()).stream())
                .toList();
    }

    /** Each version once: of two layers' texts the uppermost's. */
    private static Collection<Path> texts(List<Path> workspaces) throws IOException {
        Map<String, Path> found = new TreeMap<>();
        for (Path workspace : workspaces) {
            Path folder = workspace.resolve("texts");
            if (Files.isDirectory(folder)) {
                try (Stream<Path> listed = Files.list(folder)) {
                    listed.filter(text -> text.toString().endsWith(".txt"))
                            .forEach(text -> found.put(String.valueOf(text.getFileName()), text));
                }
            }
        }
        return found.values();
    }

    private List<Match> matches(Path file) {
        String stem = String.valueOf(file.getFileName()).replaceFirst("\\.txt$", "");
        int at = stem.lastIndexOf('@');
        if (at < 0) {
            return List.of();
        }
        try {
            return matches(
                    new RegulationId(stem.substring(0, at)),
                    LocalDate.parse(stem.substring(at + 1)),
                    RegulationReader.read(file).repeals());
        } catch (RegulationFormatException | IllegalArgumentException | DateTimeException unreadable) {
            return List.of();
        }
    }

    private List<Match> matches(RegulationId id, LocalDate version, List<RepealClause> clauses) {
        List<Match> matches = new ArrayList<>();
        for (RepealClause clause : clauses) {
            names.id(clause.title())
                    .filter(repealed -> !repealed.equals(id))
                    .map(repealed -> new Match(id, version, clause, repealed, confirmed(clause, repealed)))
                    .ifPresent(matches::add);
        }
        return matches;
    }

    private Optional<LocalDate> end(RegulationId repealed) {
        return confirmations
                .repealed(repealed)
                .map(Confirmation::date)
                .or(() -> catalogue
                        .find(repealed)
                        .flatMap(Entry::repeal)
                        .filter(repeal -> repeal.force() == Force.CONFIRMED)
                        .map(Repeal::from));
    }

    /** Whether a person has looked this end up. */
    boolean confirmed(RepealClause clause, RegulationId repealed) {
        return end(repealed)
                .filter(day -> clause.ends().filter(day::isAfter).isEmpty())
                .isPresent();
    }
}
