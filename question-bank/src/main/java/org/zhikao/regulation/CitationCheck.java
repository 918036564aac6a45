package org.zhikao.regulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.zhikao.evidence.BadValue;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.Said;
import org.zhikao.regulation.RegulationIndex.IndexedArticle;
import org.zhikao.regulation.RegulationIndex.IndexedParagraph;

/** Checks citations against a set of indexes. */
public final class CitationCheck {

    private final Map<RegulationId, TreeMap<LocalDate, RegulationIndex>> indexes = new TreeMap<>();

    /**
     * @throws IllegalArgumentException if two indexes are of the same version
     */
    public CitationCheck(Collection<RegulationIndex> all) {
        for (RegulationIndex index : all) {
            RegulationIndex before =
                    indexes.computeIfAbsent(index.id(), id -> new TreeMap<>()).put(index.version(), index);
            if (before != null) {
                throw new BadValue(FileSaying.INDEX_TWICE, index.fileStem());
            }
        }
    }

    /**
     * Reads every {@code *.json} of a workspace's folder {@code regulations}; a folder that is missing holds none.
     *
     * @throws FieldException if one breaks its form
     */
    public static CitationCheck read(Path folder) {
        if (!Files.isDirectory(folder)) {
            return new CitationCheck(List.of());
        }
        try (Stream<Path> files = Files.list(folder)) {
            return new CitationCheck(files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(RegulationIndex::read)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file of an upper workspace's index that says other words than the lower's, and the first article that differs. */
    public record Differing(Path file, ArticleNumber article) {}

    /**
     * Those of workspaces that lie over one another; of two indexes of one version the lower's counts, because its items
     * cite that. What borrows from where it learns from the upper, should nobody have looked.
     *
     * @param workspaces the lowest first
     * @throws FieldException if one breaks its form
     */
    public static CitationCheck of(List<Path> workspaces) {
        return of(workspaces, differing -> {});
    }

    /**
     * The same.
     *
     * @param differing gets those of one version that don't agree
     */
    public static CitationCheck of(List<Path> workspaces, Consumer<Differing> differing) {
        Map<String, RegulationIndex> found = new LinkedHashMap<>();
        for (Path workspace : workspaces) {
            Path folder = workspace.resolve("regulations");
            for (RegulationIndex index : read(folder).indexes()) {
                RegulationIndex before = found.get(index.fileStem());
                if (before == null) {
                    found.put(index.fileStem(), index);
                    continue;
                }
                found.put(index.fileStem(), before.orBorrowing(index));
                before.articlesThatDiffer(index).stream()
                        .findFirst()
                        .map(article -> new Differing(folder.resolve(index.fileStem() + ".json"), article))
                        .ifPresent(differing);
            }
        }
        return new CitationCheck(found.values());
    }

    /** All indexes, by id, then by version. */
    public List<RegulationIndex> indexes() {
        return indexes.values().stream()
                .flatMap(versions -> versions.values().stream())
                .toList();
    }

    /** The index of one version. */
    public Optional<RegulationIndex> find(RegulationId id, LocalDate version) {
        return Optional.ofNullable(indexes.get(id)).map(versions -> versions.get(version));
    }

    /** The indexes of versions before the one that is cited, the latest first. */
    public Collection<RegulationIndex> before(Citation citation) {
        TreeMap<LocalDate, RegulationIndex> versions = indexes.get(citation.regulation());
        return versions == null
                ? List.of()
                : versions.headMap(citation.version(), false).descendingMap().values();
    }

    /** Checks one citation. */
    public CitationOutcome check(Citation citation) {
        TreeMap<LocalDate, RegulationIndex> versions = indexes.get(citation.regulation());
        if (versions == null) {
            return new CitationOutcome.UnknownRegulation(citation, List.copyOf(indexes.keySet()));
        }
        RegulationIndex index = versions.get(citation.version());
        if (index == null) {
            return new CitationOutcome.UnknownVersion(citation, List.copyOf(versions.keySet()));
        }
        IndexedArticle article = index.articles().get(citation.article());
        if (article == null) {
            Optional<ArticleNumber> last = index.articles().keySet().stream().max(ArticleNumber::compareTo);
            return new CitationOutcome.UnknownArticle(citation, index.articles().size(), last);
        }
        if (citation.paragraph() == 0) {
            List<String> numerals = article.paragraphs().stream()
                    .flatMap(paragraph -> paragraph.numerals().stream())
                    .distinct()
                    .toList();
            return compare(citation, index, article.digest(), numerals);
        }
        Optional<IndexedParagraph> paragraph = article.paragraph(citation.paragraph());
        return paragraph.isEmpty()
                ? new CitationOutcome.UnknownParagraph(
                        citation, article.paragraphs().size())
                : compare(
                        citation,
                        index,
                        paragraph.get().digest(),
                        paragraph.get().numerals());
    }

    private static CitationOutcome compare(
            Citation citation, RegulationIndex index, Digest indexed, List<String> numerals) {
        return indexed.equals(citation.digest())
                ? new CitationOutcome.Resolved(citation, numerals)
                : new CitationOutcome.DifferentDigest(citation, indexed, placesOf(citation.digest(), index));
    }

    private static List<Said> placesOf(Digest digest, RegulationIndex index) {
        List<Said> places = new ArrayList<>();
        for (IndexedArticle article : index.articles().values()) {
            boolean asParagraph = false;
            for (IndexedParagraph paragraph : article.paragraphs()) {
                if (paragraph.digest().equals(digest)) {
                    places.add(FileSaying.PLACE.with(article.number().said(), paragraph.number()));
                    asParagraph = true;
                }
            }
            if (!asParagraph && article.digest().equals(digest)) {
                places.add(FileSaying.PLACE.with(article.number().said(), 0));
            }
        }
        return places;
    }
}
