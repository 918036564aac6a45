package org.zhikao.regulation.force;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.Said;
import org.zhikao.regulation.ArticleNumber;
import org.zhikao.regulation.CitationCheck;
import org.zhikao.regulation.Coded;
import org.zhikao.regulation.RegulationCatalogue;
import org.zhikao.regulation.RegulationCatalogue.Entry;
import org.zhikao.regulation.RegulationFormatException;
import org.zhikao.regulation.RegulationId;
import org.zhikao.regulation.RegulationIndex;
import org.zhikao.regulation.RegulationNames;
import org.zhikao.regulation.RegulationReader;
import org.zhikao.regulation.RegulationText;

/** Holds newly downloaded law texts against a workspace and says what is new. Changes nothing. */
public final class TextWatch {

    /** What a file is to the workspace. */
    public enum News implements Coded {
        /** A version that is newer than all that are indexed, or, where none is, than all that the catalogue lists. */
        NEW_VERSION("new-version"),
        /** A version of which the text is missing, and which is not newer than those. */
        MISSING_VERSION("missing-version"),
        /** An indexed version, with the same words. */
        KNOWN("known"),
        /** An indexed version, with other words: one of the two texts is not the law's. */
        OTHER_WORDS("other-words"),
        /**
         * A regulation that the workspace doesn't have, with words of one that it has, and not older than the texts of that:
         * perhaps renamed.
         */
        RENAMED("renamed"),
        /** A regulation that the workspace doesn't have. */
        NEW_REGULATION("new-regulation"),
        /** The text doesn't say of what date it is. */
        UNDATED("undated"),
        /** It can't be read as a regulation. */
        UNREADABLE("unreadable");

        private final String code;

        News(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }

    /**
     * One file.
     *
     * @param regulation of the workspace, where the title or the words lead to one
     * @param title of the text, or why it can't be read
     * @param newest version that the workspace has of it, or, where it has none, that its catalogue lists
     * @param differing articles whose words differ, for {@link News#OTHER_WORDS}
     * @param annexes whether annexes or footnotes differ from those of the text that is held of this version; indexes say
     *     nothing of them
     * @param repeals regulations of the workspace that the text ends, as far as nobody has confirmed that
     */
    public record Finding(
            Path file,
            News news,
            Optional<RegulationId> regulation,
            Said title,
            Optional<LocalDate> version,
            Optional<LocalDate> effective,
            Optional<LocalDate> newest,
            List<ArticleNumber> differing,
            boolean annexes,
            List<RegulationId> repeals) {

        /** Copies the lists. */
        public Finding {
            differing = List.copyOf(differing);
            repeals = List.copyOf(repeals);
        }

        /** Whether it is of a regulation that the workspace has, and newer than every version of it there. */
        public boolean isNewer() {
            return (news == News.NEW_VERSION || news == News.RENAMED)
                    && version.filter(day -> newest.filter(day::isAfter).isPresent())
                            .isPresent();
        }
    }

    private final RegulationCatalogue catalogue;
    private final List<RegulationIndex> indexes;
    private final RegulationNames names;
    private final RegulationTexts texts;
    private final RepealSearch repeals;

    private TextWatch(List<Path> workspaces) {
        this.catalogue = RegulationCatalogue.of(workspaces);
        this.indexes = CitationCheck.of(workspaces).indexes();
        this.names = new RegulationNames(catalogue, indexes);
        this.texts = RegulationTexts.of(workspaces);
        this.repeals = new RepealSearch(workspaces);
    }

    /**
     * Looks at every file of a folder, not at its folders; hidden ones are left out.
     *
     * @param workspaces a workspace after those that it lies over, the lowest first
     * @throws org.zhikao.regulation.FieldException if the workspace breaks its form
     * @throws IOException if the folder can't be read
     */
    public static List<Finding> compare(List<Path> workspaces, Path folder) throws IOException {
        TextWatch watch = new TextWatch(workspaces);
        return shown(folder).filter(Files::isRegularFile).map(watch::finding).toList();
    }

    /** The folders in a folder, into which {@link #compare} doesn't look; hidden ones are left out. */
    public static List<Path> foldersIn(Path folder) throws IOException {
        return shown(folder).filter(Files::isDirectory).toList();
    }

    private static Stream<Path> shown(Path folder) throws IOException {
        try (Stream<Path> listed = Files.list(folder)) {
            return listed
                    .filter(file -> !String.valueOf(file.getFileName()).startsWith("."))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private Finding finding(Path file) {
        try {
            return finding(file, RegulationReader.read(file));
        } catch (RegulationFormatException e) {
            return new Finding(
                    file,
                    News.UNREADABLE,
                    Optional.empty(),
                    e.said(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    false,
                    List.of());
        }
    }

    private Finding finding(Path file, RegulationText text) {
        Optional<RegulationId> byTitle = names.id(text.title());
        Optional<RegulationId> byWords = byTitle.isPresent() ? Optional.empty() : likeness(text);
        Optional<RegulationId> regulation = byTitle.or(() -> byWords);
        List<RegulationIndex> versions = indexes.stream()
                .filter(index -> regulation.equals(Optional.of(index.id())))
                .toList();
        Optional<LocalDate> newest = versions.stream()
                .map(RegulationIndex::version)
                .max(LocalDate::compareTo)
                .or(() -> regulation.flatMap(this::listed));
        Optional<RegulationIndex> same = versions.stream()
                .filter(index -> text.versionDate().equals(Optional.of(index.version())))
                .findFirst();
        List<ArticleNumber> differing = new ArrayList<>();
        same.ifPresent(index -> differing.addAll(index.articlesThatDiffer(index.madeAgain(text.writtenAs(index)))));
        boolean annexes = same.flatMap(index -> texts.find(index.id(), index.version()))
                .filter(held -> !held.annexWords().equals(text.annexWords()))
                .isPresent();
        News news;
        if (text.versionDate().isEmpty()) {
            news = News.UNDATED;
        } else if (byWords.isPresent()
                && (same.isPresent()
                        || newest.filter(day -> text.versionDate().get().isBefore(day))
                                .isEmpty())) {
            news = News.RENAMED;
        } else if (same.isPresent()) {
            news = differing.isEmpty() && !annexes ? News.KNOWN : News.OTHER_WORDS;
        } else if (regulation.isEmpty() || newest.isEmpty()) {
            news = News.NEW_REGULATION;
        } else {
            news = text.versionDate().get().isAfter(newest.get()) ? News.NEW_VERSION : News.MISSING_VERSION;
        }
        return new Finding(
                file,
                news,
                regulation,
                Said.plain(text.title()),
                text.versionDate(),
                text.effectiveDate(),
                newest,
                differing,
                annexes,
                repeals(text, regulation));
    }

    /** The newest version that the catalogue lists, whose text nobody may have imported. */
    private Optional<LocalDate> listed(RegulationId regulation) {
        return catalogue.find(regulation).stream()
                .flatMap(entry -> entry.versions().stream())
                .map(RegulationCatalogue.Version::version)
                .max(LocalDate::compareTo);
    }

    /** A known regulation of which a fifth of the articles, or one that the preface says was amended, is in this text. */
    private Optional<RegulationId> likeness(RegulationText text) {
        String preface = String.join("", text.preface());
        Optional<RegulationId> amended = !preface.contains("修改")
                ? Optional.empty()
                : catalogue.entries().stream()
                        .filter(entry -> preface.contains(entry.title()))
                        .map(Entry::id)
                        .findFirst()
                        .or(() -> indexes.stream()
                                .filter(index -> preface.contains(index.title()))
                                .map(RegulationIndex::id)
                                .findFirst());
        List<Digest> words =
                text.articles().stream().map(article -> article.digest()).toList();
        return amended.or(() -> indexes.stream()
                .filter(index -> 5
                                * index.articles().values().stream()
                                        .filter(article -> words.contains(article.digest()))
                                        .count()
                        >= Math.max(5, words.size()))
                .map(RegulationIndex::id)
                .findFirst());
    }

    private List<RegulationId> repeals(RegulationText text, Optional<RegulationId> own) {
        return text.repeals().stream()
                .flatMap(clause -> names.id(clause.title()).filter(id -> !repeals.confirmed(clause, id)).stream())
                .filter(id -> !own.equals(Optional.of(id)))
                .distinct()
                .toList();
    }
}
