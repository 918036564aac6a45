package org.zhikao.regulation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.zhikao.evidence.Said;

/**
 * The regulations that the bank knows, with their versions (workspace file {@code regulations.yaml}). Every word of a bank
 * that may name a law asks here for it, so names are compared once and then looked up.
 */
public final class RegulationCatalogue {

    /** What kind of rule. */
    public enum Kind implements Coded {
        /** 法律. */
        LAW("law"),
        /** 行政法规. */
        ADMINISTRATIVE_REGULATION("administrative-regulation"),
        /** 地方性法规. */
        LOCAL_REGULATION("local-regulation"),
        /** 规章. */
        DEPARTMENT_RULE("department-rule"),
        /** 规范性文件. */
        NORMATIVE_DOCUMENT("normative-document");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }

    /** Whether a source itself states that the version is in force. */
    public enum Force implements Coded {
        /** It does. */
        CONFIRMED("confirmed"),
        /** It does not. */
        UNVERIFIED("unverified");

        private final String code;

        Force(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }

    /**
     * One regulation.
     *
     * @param title of its latest version
     * @param shortTitle as people say it
     * @param invented whether nobody ever enacted it: made up for tests and for showing how a change of the law works
     * @param succeeds regulations whose place it took, each a law of its own and not an older version
     * @param repeal when it ends without a newer version, where that is known
     */
    public record Entry(
            RegulationId id,
            String title,
            String shortTitle,
            Kind kind,
            Jurisdiction jurisdiction,
            boolean invented,
            List<RegulationId> succeeds,
            Optional<Repeal> repeal,
            List<Version> versions) {

        /** Copies the lists. */
        public Entry {
            succeeds = List.copyOf(succeeds);
            versions = List.copyOf(versions);
        }

        /** Every title that it has or had, with and without the name of the state, and as people say it. */
        public List<String> names() {
            Set<String> names = new LinkedHashSet<>(List.of(title, shortTitle));
            versions.forEach(version -> version.title().ifPresent(names::add));
            List.copyOf(names).forEach(name -> names.addAll(RegulationNames.spellings(name)));
            return List.copyOf(names);
        }
    }

    /**
     * The end of a regulation that no newer version follows.
     *
     * @param from the first day on which it is no longer in force
     * @param source where that was seen, in words
     */
    public record Repeal(LocalDate from, Force force, String source) {}

    /**
     * One version.
     *
     * @param version date of adoption or last amendment
     * @param effective from when it is in force
     * @param source where that was seen, in words
     * @param title that this version had, if the regulation has been renamed since
     */
    public record Version(
            LocalDate version, Optional<LocalDate> effective, Force force, String source, Optional<String> title) {}

    private final List<Entry> entries;
    private final Map<RegulationId, Entry> byId = new HashMap<>();
    private final Map<NormalisedText, Entry> byTitle = new HashMap<>();
    private final Map<NormalisedText, RegulationId> byName = new HashMap<>();
    private final List<String> names;
    private final List<String> namesByLength;

    /**
     * Of these regulations.
     *
     * @param entries in the order of the file; ids and titles are unique, and of two that are alike the first counts
     */
    public RegulationCatalogue(List<Entry> entries) {
        this.entries = List.copyOf(entries);
        List<String> all = new ArrayList<>();
        for (Entry entry : this.entries) {
            byId.putIfAbsent(entry.id(), entry);
            titles(entry).forEach(title -> byTitle.putIfAbsent(compared(title), entry));
            for (String name : entry.names()) {
                all.add(name);
                byName.putIfAbsent(compared(name), entry.id());
            }
        }
        this.names = List.copyOf(all);
        this.namesByLength = names.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** In the order of the file. */
    public List<Entry> entries() {
        return entries;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RegulationCatalogue catalogue && entries.equals(catalogue.entries);
    }

    @Override
    public int hashCode() {
        return entries.hashCode();
    }

    /** A catalogue without entries. */
    public static RegulationCatalogue empty() {
        return new RegulationCatalogue(List.of());
    }

    /**
     * Reads that of a workspace; one without the file lists nothing.
     *
     * @throws FieldException as {@link #read(Path)}
     */
    public static RegulationCatalogue of(Path workspace) {
        Path file = workspace.resolve("regulations.yaml");
        return Files.exists(file) ? read(file) : empty();
    }

    /**
     * That of workspaces that lie over one another.
     *
     * @param workspaces the lowest first; an entry of an upper one goes before one of a lower with the same id
     * @throws FieldException as {@link #read(Path)}
     */
    public static RegulationCatalogue of(List<Path> workspaces) {
        Map<RegulationId, Entry> entries = new LinkedHashMap<>();
        for (Path workspace : workspaces) {
            of(workspace).entries().forEach(entry -> entries.put(entry.id(), entry));
        }
        return new RegulationCatalogue(List.copyOf(entries.values()));
    }

    /**
     * Reads the file.
     *
     * @throws FieldException if the file breaks its form, lists no version of an entry, repeats an id, title or version, or
     *     puts a version in force before it was adopted
     */
    public static RegulationCatalogue read(Path file) {
        return read(file.toString(), WorkspaceFiles.bytes(file));
    }

    /** The same from bytes. */
    public static RegulationCatalogue read(String fileName, byte[] bytes) {
        Fields top = Fields.of(fileName, FileNode.yaml(fileName, bytes));
        List<Entry> entries = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Fields fields : top.objects("regulations")) {
            Entry entry = entry(fields);
            if (!seen.add("id " + entry.id())) {
                throw fields.refusal("id", FileSaying.ENTRY_TWICE, entry.id());
            }
            for (String title : titles(entry)) {
                if (!seen.add("title " + NormalisedText.of(title).value())) {
                    throw fields.refusal("title", FileSaying.ENTRY_TWICE, title);
                }
            }
            entries.add(entry);
        }
        top.done();
        return new RegulationCatalogue(entries);
    }

    /** The entry with this id. */
    public Optional<Entry> find(RegulationId id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The regulations that took the place of this one, in the order of the file. */
    public List<RegulationId> successors(RegulationId id) {
        return entries.stream()
                .filter(entry -> entry.succeeds().contains(id))
                .map(Entry::id)
                .toList();
    }

    /** Whether this regulation is known to be invented; one that the catalogue doesn't know is taken for a real one. */
    public boolean isInvented(RegulationId id) {
        return find(id).map(Entry::invented).orElse(false);
    }

    /** The entry that has this title, or had it before it was renamed, compared in normalised form. */
    public Optional<Entry> findByTitle(String title) {
        return Optional.ofNullable(byTitle.get(compared(title)));
    }

    /** The regulation that people call so: by a title, else by the short one or without the name of the state. */
    public Optional<RegulationId> idByName(String name) {
        NormalisedText wanted = compared(name);
        return Optional.ofNullable(byTitle.get(wanted))
                .map(Entry::id)
                .or(() -> Optional.ofNullable(byName.get(wanted)));
    }

    /** Every name of every regulation. */
    public List<String> names() {
        return names;
    }

    /** The same, the longest first: of two names that fit the longer one is meant. */
    public List<String> namesByLength() {
        return namesByLength;
    }

    private static NormalisedText compared(String title) {
        return NormalisedText.of(title).withPlainMarks();
    }

    private static Set<String> titles(Entry entry) {
        Set<String> titles = new LinkedHashSet<>(List.of(entry.title()));
        entry.versions().forEach(version -> version.title().ifPresent(titles::add));
        return titles;
    }

    private static Entry entry(Fields fields) {
        RegulationId id = fields.as("id", RegulationId::new);
        String title = fields.text("title");
        String shortTitle = fields.text("short");
        Kind kind = fields.oneOf("kind", Kind.values());
        Jurisdiction jurisdiction = fields.as("jurisdiction", Jurisdiction::new);
        boolean invented = fields.has("invented") && fields.flag("invented");
        List<RegulationId> succeeds = fields.has("succeeds") ? succeeds(fields) : List.of();
        Optional<Repeal> repeal = fields.optionalObject("repealed").map(RegulationCatalogue::repeal);
        List<Version> versions = new ArrayList<>();
        Set<LocalDate> dates = new HashSet<>();
        for (Fields inner : fields.objects("versions")) {
            Version version = new Version(
                    inner.date("version"),
                    inner.optionalDate("effective"),
                    inner.oneOf("force", Force.values()),
                    inner.text("source"),
                    inner.optionalText("title"));
            if (!dates.add(version.version())) {
                throw inner.refusal("version", FileSaying.VERSION_TWICE, version.version());
            }
            Predicate<LocalDate> possible = ForceDay.possible(Optional.of(version.version()));
            if (!version.effective().stream().allMatch(possible)) {
                throw inner.refusal(
                        "effective",
                        FileSaying.BEFORE_ADOPTION,
                        version.version(),
                        version.effective().get());
            }
            inner.done();
            versions.add(version);
        }
        if (versions.isEmpty()) {
            throw fields.refusal("versions", FileSaying.MISSING);
        }
        fields.done();
        return new Entry(id, title, shortTitle, kind, jurisdiction, invented, succeeds, repeal, versions);
    }

    private static List<RegulationId> succeeds(Fields fields) {
        List<RegulationId> ids = new ArrayList<>();
        for (String text : fields.texts("succeeds")) {
            try {
                ids.add(new RegulationId(text));
            } catch (IllegalArgumentException e) {
                throw fields.refusal("succeeds", Said.of(e));
            }
        }
        return ids;
    }

    private static Repeal repeal(Fields fields) {
        Repeal repeal = new Repeal(fields.date("from"), fields.oneOf("force", Force.values()), fields.text("source"));
        fields.done();
        return repeal;
    }
}
