package org.zhikao.regulation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.zhikao.evidence.Said;
import org.zhikao.regulation.source.Fault;
import org.zhikao.regulation.source.Place;

/**
 * Brings law texts into a workspace: an index into {@code regulations/}, its chapters into {@code chapters/}, the
 * text into {@code texts/}. All files or none.
 */
public final class RegulationImport {

    private final List<Path> folders;
    private final Path workspace;
    private final Options options;
    private final RegulationCatalogue catalogue;
    private final RegulationNames names;
    private final List<ImportOutcome.ImportedText> imported = new ArrayList<>();
    private final List<ImportOutcome.RefusedText> refused = new ArrayList<>();
    private final Map<Path, byte[]> toWrite = new LinkedHashMap<>();
    private final Map<String, Path> sources = new HashMap<>();

    /**
     * What the user adds.
     *
     * @param version the version's date, instead of what the texts say; for a text that says none
     * @param replace whether an index whose articles differ may be replaced
     * @param noting what the index is to say of the text that only packages above this one can see
     */
    public record Options(
            Optional<LocalDate> version,
            boolean replace,
            BiFunction<RegulationIndex, RegulationText, RegulationIndex> noting) {

        /** An index of the words alone. */
        public Options(Optional<LocalDate> version, boolean replace) {
            this(version, replace, (index, text) -> index);
        }

        /** Dates from the texts, nothing replaced. */
        public static Options none() {
            return new Options(Optional.empty(), false);
        }
    }

    private RegulationImport(List<Path> folders, Options options) {
        this.folders = folders;
        this.workspace = folders.get(folders.size() - 1);
        this.options = options;
        this.catalogue = RegulationCatalogue.of(folders);
        this.names = new RegulationNames(catalogue, CitationCheck.of(folders).indexes());
    }

    /** Imports into a workspace that lies over no other, with dates from the texts. */
    public static ImportOutcome into(Path workspace, List<Path> files) throws IOException {
        return into(List.of(workspace), files, Options.none());
    }

    /**
     * Imports; a refused file means that nothing is written.
     *
     * @param folders of a workspace and of those that it lies over, the lowest first: a law that one of them names keeps
     *     that id. All is written to the last
     * @throws FieldException if a catalogue or one of the indexes breaks its form
     * @throws IOException if the workspace can't be written
     */
    public static ImportOutcome into(List<Path> folders, List<Path> files, Options options) throws IOException {
        RegulationImport run = new RegulationImport(folders, options);
        ImportOutcome outcome = run.outcome(files);
        if (outcome instanceof ImportOutcome.Imported) {
            WorkspaceFiles.writeAll(run.toWrite);
        }
        return outcome;
    }

    /** What an import would do; nothing is written. */
    public static ImportOutcome tried(List<Path> folders, List<Path> files, Options options) {
        return new RegulationImport(folders, options).outcome(files);
    }

    private ImportOutcome outcome(List<Path> files) {
        for (Path file : files) {
            try {
                take(file);
            } catch (RegulationFormatException | FieldException e) {
                refused.add(new ImportOutcome.RefusedText(file, Said.of(e)));
            }
        }
        return refused.isEmpty() ? new ImportOutcome.Imported(imported) : new ImportOutcome.Refused(refused);
    }

    private void take(Path file) {
        RegulationText read = dated(file, RegulationReader.read(file));
        RegulationId id = names.id(read.title()).orElseGet(() -> RegulationId.ofTitle(read.title()));
        RegulationText text = withKnownMarks(id, read);
        Optional<RegulationCatalogue.Entry> entry = catalogue.find(id);
        RegulationIndex index = options.noting().apply(RegulationIndex.of(id, effective(text, entry)), text);
        Path before = sources.putIfAbsent(index.fileStem(), file);
        if (before != null) {
            throw new RegulationFormatException(file.toString(), Fault.SAME_VERSION_TWICE, index.fileStem(), before);
        }
        refuseOtherWords(file, index);
        refuseOtherAnnexes(file, index, text);
        String print = text.print();
        refuseOtherReading(file, index, print);
        names.add(id, text.title());
        toWrite.put(indexFile(workspace, index), index.toJson());
        toWrite.put(
                workspace.resolve("chapters").resolve(Chapters.fileName(id, index.version())),
                Chapters.of(id, index.version(), text).toJson());
        toWrite.put(
                workspace.resolve("texts").resolve(index.fileStem() + ".txt"), print.getBytes(StandardCharsets.UTF_8));
        imported.add(new ImportOutcome.ImportedText(
                file,
                id,
                text.title(),
                index.version(),
                text.articles().size(),
                entry.isPresent(),
                index.effective().isPresent(),
                expires(text),
                text.repeals(),
                text.warnings()));
    }

    /** Items cite what is indexed, and a lower layer's index counts; marks that are only written otherwise give way to it. */
    private RegulationText withKnownMarks(RegulationId id, RegulationText text) {
        String index = id + "@" + text.versionDate().map(LocalDate::toString).orElse("") + ".json";
        for (Path folder : folders) {
            Path known = folder.resolve("regulations").resolve(index);
            if (Files.exists(known) && !(options.replace() && folder.equals(workspace))) {
                RegulationText written = text.writtenAs(RegulationIndex.read(known));
                if (written.equals(text)) {
                    return text;
                }
                List<ParseWarning> warnings = new ArrayList<>(text.warnings());
                warnings.add(ParseWarning.of(ParseWarning.Saying.OTHER_MARKS, Place.START, folder));
                return written.dated(text.versionDate(), text.effectiveDate(), warnings);
            }
        }
        return text;
    }

    private static Optional<LocalDate> expires(RegulationText text) {
        return text.history().stream()
                .filter(event -> event.kind() == HistoryEvent.Kind.EXPIRES)
                .map(HistoryEvent::date)
                .max(LocalDate::compareTo);
    }

    /** With the version's date that the user gave, if any; otherwise the text must carry one. */
    private RegulationText dated(Path file, RegulationText text) {
        Optional<LocalDate> version = options.version().or(text::versionDate);
        if (version.isEmpty()) {
            throw new RegulationFormatException(file.toString(), Fault.NO_VERSION);
        }
        List<ParseWarning> warnings = new ArrayList<>(text.warnings());
        if (options.version().isPresent()) {
            warnings.removeIf(warning -> warning.code() == ParseWarning.Code.NO_DATE);
            text.versionDate()
                    .filter(date -> !Optional.of(date).equals(version))
                    .ifPresent(date -> warnings.add(
                            ParseWarning.of(ParseWarning.Saying.GIVEN_DISAGREES, Place.START, version.get(), date)));
        }
        return text.dated(version, text.effectiveDate(), warnings);
    }

    /** The catalogue, where it knows the version, is better informed about its force than the text can be. */
    private static RegulationText effective(RegulationText text, Optional<RegulationCatalogue.Entry> entry) {
        Optional<LocalDate> known = entry.stream()
                .flatMap(found -> found.versions().stream())
                .filter(version -> Optional.of(version.version()).equals(text.versionDate()))
                .findFirst()
                .flatMap(RegulationCatalogue.Version::effective);
        return text.dated(text.versionDate(), known.or(text::effectiveDate), text.warnings());
    }

    /** The workspace checks its texts against their indexes; a text that its print doesn't bring back would fail there. */
    private static void refuseOtherReading(Path file, RegulationIndex index, String print) {
        List<ArticleNumber> differing;
        try {
            RegulationText again =
                    RegulationReader.read(index.fileStem() + ".txt", print.getBytes(StandardCharsets.UTF_8));
            differing = index.articlesThatDiffer(index.madeAgain(again));
        } catch (RegulationFormatException unreadable) {
            differing = List.copyOf(index.articles().keySet());
        }
        if (!differing.isEmpty()) {
            throw new RegulationFormatException(
                    file.toString(), Fault.OTHER_READING, differing.size(), named(differing));
        }
    }

    private static String named(List<ArticleNumber> articles) {
        String named = articles.stream().limit(5).map(ArticleNumber::toString).collect(Collectors.joining(", "));
        return named + (articles.size() > 5 ? ", …" : "");
    }

    /** Items cite digests; a text with other words must not slip in under the same version, whichever layer has that. */
    private void refuseOtherWords(Path file, RegulationIndex index) {
        for (Path folder : folders) {
            Path known = indexFile(folder, index);
            boolean own = folder.equals(workspace);
            // One's own may be replaced on request; another's is what its items cite.
            if (!Files.exists(known) || (options.replace() && own)) {
                continue;
            }
            List<ArticleNumber> differing = RegulationIndex.read(known).articlesThatDiffer(index);
            if (!differing.isEmpty()) {
                throw new RegulationFormatException(
                        file.toString(),
                        own ? Fault.OTHER_WORDS : Fault.OTHER_WORDS_BELOW,
                        differing.size(),
                        index.fileStem(),
                        named(differing),
                        folder);
            }
        }
    }

    /** No index says what an annex holds, so a text that is held must not be overwritten unasked. */
    private void refuseOtherAnnexes(Path file, RegulationIndex index, RegulationText text) {
        boolean differs = held(index)
                .filter(held -> !held.annexWords().equals(text.annexWords()))
                .isPresent();
        if (differs && !options.replace()) {
            throw new RegulationFormatException(file.toString(), Fault.OTHER_ANNEXES, index.fileStem());
        }
    }

    /** The text of the uppermost layer that has a readable one. */
    private Optional<RegulationText> held(RegulationIndex index) {
        Optional<RegulationText> held = Optional.empty();
        for (Path folder : folders) {
            Optional<RegulationText> before = held;
            held = readable(folder.resolve("texts").resolve(index.fileStem() + ".txt"))
                    .or(() -> before);
        }
        return held;
    }

    /** Empty where there is none, or one that cannot be read: the check of the workspace names such a file. */
    private static Optional<RegulationText> readable(Path text) {
        try {
            return Files.exists(text) ? Optional.of(RegulationReader.read(text)) : Optional.empty();
        } catch (RegulationFormatException unreadable) {
            return Optional.empty();
        }
    }

    private static Path indexFile(Path folder, RegulationIndex index) {
        return folder.resolve("regulations").resolve(index.fileStem() + ".json");
    }
}
