package org.zhikao.regulation;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The regulations that the bank knows, with their versions (workspace file {@code regulations.yaml}).
 *
 * @param entries in the order of the file; ids and titles are unique
 */
public record RegulationCatalogue(List<Entry> entries) {

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
     * @param shortTitle as people say it
     * @param invented whether nobody ever enacted it: made up for tests and for showing how a change of the law works
     */
    public record Entry(
            RegulationId id,
            String title,
            String shortTitle,
            Kind kind,
            Jurisdiction jurisdiction,
            boolean invented,
            List<Version> versions) {

        /** Copies the list. */
        public Entry {
            versions = List.copyOf(versions);
        }
    }

    /**
     * One version.
     *
     * @param version date of adoption or last amendment
     * @param effective from when it is in force
     * @param source where that was seen, in words
     */
    public record Version(LocalDate version, Optional<LocalDate> effective, Force force, String source) {}

    /** Copies the list. */
    public RegulationCatalogue {
        entries = List.copyOf(entries);
    }

    /** A catalogue without entries. */
    public static RegulationCatalogue empty() {
        return new RegulationCatalogue(List.of());
    }

    /**
     * Reads the file.
     *
     * @throws FieldException if the file breaks its form or repeats an id, title or version
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
            if (!seen.add("title " + NormalisedText.of(entry.title()).value())) {
                throw fields.refusal("title", FileSaying.ENTRY_TWICE, entry.title());
            }
            entries.add(entry);
        }
        top.done();
        return new RegulationCatalogue(entries);
    }

    /** The entry with this id. */
    public Optional<Entry> find(RegulationId id) {
        return entries.stream().filter(entry -> entry.id().equals(id)).findFirst();
    }

    /** Whether this regulation is known to be invented; one that the catalogue doesn't know is taken for a real one. */
    public boolean isInvented(RegulationId id) {
        return find(id).map(Entry::invented).orElse(false);
    }

    /** The entry with this title, compared in normalised form. */
    public Optional<Entry> findByTitle(String title) {
        NormalisedText wanted = NormalisedText.of(title);
        return entries.stream()
                .filter(entry -> NormalisedText.of(entry.title()).equals(wanted))
                .findFirst();
    }

    private static Entry entry(Fields fields) {
        RegulationId id = fields.as("id", RegulationId::new);
        String title = fields.text("title");
        String shortTitle = fields.text("short");
        Kind kind = fields.oneOf("kind", Kind.values());
        Jurisdiction jurisdiction = fields.as("jurisdiction", Jurisdiction::new);
        boolean invented = fields.has("invented") && fields.flag("invented");
        List<Version> versions = new ArrayList<>();
        Set<LocalDate> dates = new HashSet<>();
        for (Fields inner : fields.objects("versions")) {
            Version version = new Version(
                    inner.date("version"),
                    inner.optionalDate("effective"),
                    inner.oneOf("force", Force.values()),
                    inner.text("source"));
            if (!dates.add(version.version())) {
                throw inner.refusal("version", FileSaying.VERSION_TWICE, version.version());
            }
            inner.done();
            versions.add(version);
        }
        fields.done();
        return new Entry(id, title, shortTitle, kind, jurisdiction, invented, versions);
    }
}
