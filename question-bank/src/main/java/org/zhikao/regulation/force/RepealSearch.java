package org.zhikao.regulation.force;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.zhikao.regulation.CitationCheck;
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

    private RepealSearch() {}

    /**
     * Reads every text; those that can't be read are left to the check of the workspace.
     *
     * @throws org.zhikao.regulation.FieldException if one of the workspace's files breaks its form
     * @throws IOException if the folder of texts can't be read
     */
    public static List<Match> in(Path workspace) throws IOException {
        Path folder = workspace.resolve("texts");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        RegulationCatalogue catalogue = RegulationCatalogue.of(workspace);
        RegulationNames names = new RegulationNames(
                catalogue, CitationCheck.read(workspace.resolve("regulations")).indexes());
        Confirmations confirmations = Confirmations.read(workspace);
        Function<RegulationId, Optional<LocalDate>> ends = repealed -> confirmations
                .repealed(repealed)
                .map(Confirmation::date)
                .or(() -> catalogue
                        .find(repealed)
                        .flatMap(Entry::repeal)
                        .filter(repeal -> repeal.force() == Force.CONFIRMED)
                        .map(Repeal::from));
        List<Path> texts;
        try (Stream<Path> listed = Files.list(folder)) {
            texts = listed.filter(text -> text.toString().endsWith(".txt"))
                    .sorted()
                    .toList();
        }
        List<Match> matches = new ArrayList<>();
        for (Path text : texts) {
            matches.addAll(matches(text, names, ends));
        }
        return matches;
    }

    private static List<Match> matches(
            Path file, RegulationNames names, Function<RegulationId, Optional<LocalDate>> ends) {
        String stem = String.valueOf(file.getFileName()).replaceFirst("\\.txt$", "");
        int at = stem.lastIndexOf('@');
        if (at < 0) {
            return List.of();
        }
        List<Match> matches = new ArrayList<>();
        try {
            RegulationId id = new RegulationId(stem.substring(0, at));
            LocalDate version = LocalDate.parse(stem.substring(at + 1));
            for (RepealClause clause : RegulationReader.read(file).repeals()) {
                names.id(clause.title())
                        .filter(repealed -> !repealed.equals(id))
                        .map(repealed ->
                                new Match(id, version, clause, repealed, confirmed(clause, ends.apply(repealed))))
                        .ifPresent(matches::add);
            }
        } catch (RegulationFormatException | IllegalArgumentException | DateTimeException unreadable) {
            return List.of();
        }
        return matches;
    }

    private static boolean confirmed(RepealClause clause, Optional<LocalDate> end) {
        return end.filter(day -> clause.ends().filter(day::isAfter).isEmpty()).isPresent();
    }
}
