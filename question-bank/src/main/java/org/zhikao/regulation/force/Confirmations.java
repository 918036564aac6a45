package org.zhikao.regulation.force;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.zhikao.evidence.BadValue;
import org.zhikao.evidence.Said;
import org.zhikao.regulation.FieldException;
import org.zhikao.regulation.Fields;
import org.zhikao.regulation.FileNode;
import org.zhikao.regulation.FileSaying;
import org.zhikao.regulation.RegulationId;
import org.zhikao.regulation.WorkspaceFiles;
import org.zhikao.regulation.force.Confirmation.Fact;

/**
 * Everything that was confirmed, in the order of recording (workspace file {@code force.yaml}). Entries are added and
 * never changed; of two about the same fact the later one counts.
 */
public record Confirmations(List<Confirmation> entries) {

    private static final String HEADER = "# 法规效力的核实记录，由 admin-cli regulation confirm 追加；同一事项以后一条为准。\n";

    /** Copies the list. */
    public Confirmations {
        entries = List.copyOf(entries);
    }

    /** Where a workspace keeps them. */
    public static Path file(Path workspace) {
        return workspace.resolve("force.yaml");
    }

    /**
     * Reads those of a workspace; none where it has no such file.
     *
     * @throws org.zhikao.regulation.FieldException if the file breaks its form
     */
    public static Confirmations read(Path workspace) {
        Path file = file(workspace);
        return Files.exists(file) ? read(file.toString(), WorkspaceFiles.bytes(file)) : new Confirmations(List.of());
    }

    /**
     * Those of workspaces that lie over one another.
     *
     * @param workspaces the lowest first, so that the last word is the uppermost's
     * @throws org.zhikao.regulation.FieldException if a file breaks its form
     */
    public static Confirmations of(List<Path> workspaces) {
        return new Confirmations(workspaces.stream()
                .flatMap(workspace -> read(workspace).entries().stream())
                .toList());
    }

    /** The same from bytes. */
    public static Confirmations read(String fileName, byte[] bytes) {
        Fields top = Fields.of(fileName, FileNode.yaml(fileName, bytes));
        List<Confirmation> entries = new ArrayList<>();
        for (Fields fields : top.objects("confirmations")) {
            entries.add(entry(fields));
        }
        top.done();
        return new Confirmations(entries);
    }

    private static Confirmation entry(Fields fields) {
        RegulationId regulation = fields.as("regulation", RegulationId::new);
        Fact fact = fields.oneOf("fact", Fact.values());
        Optional<LocalDate> version = fields.optionalDate("version");
        LocalDate date = fields.date("date");
        Optional<String> clause = fields.optionalText("clause");
        String by = fields.text("by");
        Instant at = fields.as("at", Confirmations::instant);
        String source = fields.text("source");
        fields.done();
        try {
            return new Confirmation(regulation, fact, version, date, clause, by, at, source);
        } catch (IllegalArgumentException e) {
            throw fields.refusal("fact", Said.of(e));
        }
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new BadValue(FileSaying.NO_TIME, text);
        }
    }

    /** With one more. */
    public Confirmations with(Confirmation more) {
        return with(new Confirmations(List.of(more)));
    }

    /** With these after them. */
    Confirmations with(Confirmations later) {
        return new Confirmations(
                Stream.concat(entries.stream(), later.entries().stream()).toList());
    }

    /** The file's bytes; reading them gives the same again. */
    public byte[] toYaml() {
        ObjectNode top = JsonNodeFactory.instance.objectNode();
        for (Confirmation entry : entries) {
            ObjectNode node = top.withArray("confirmations").addObject();
            node.put("regulation", entry.regulation().value());
            node.put("fact", entry.fact().code());
            entry.version().ifPresent(version -> node.put("version", version.toString()));
            node.put("date", entry.date().toString());
            entry.clause().ifPresent(clause -> node.put("clause", clause));
            node.put("by", entry.by());
            node.put("at", entry.at().toString());
            node.put("source", entry.source());
        }
        if (entries.isEmpty()) {
            top.putArray("confirmations");
        }
        try {
            // Made where it is needed: whoever only reads, in a process that has just begun, would wait for it.
            YAMLMapper yaml = YAMLMapper.builder()
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                    .disable(YAMLGenerator.Feature.SPLIT_LINES)
                    .build();
            return (HEADER + yaml.writeValueAsString(top)).getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the workspace's file, whole or not at all. */
    public void write(Path workspace) throws IOException {
        WorkspaceFiles.writeAll(Map.of(file(workspace), toYaml()));
    }

    /** The last confirmation that this version is in force, unless it was withdrawn. */
    public Optional<Confirmation> inForce(RegulationId regulation, LocalDate version) {
        return last(entries.stream()
                .filter(entry -> entry.regulation().equals(regulation))
                .filter(entry -> entry.version().equals(Optional.of(version)))
                .toList());
    }

    /** The last confirmation that the regulation ends, unless it was withdrawn. */
    public Optional<Confirmation> repealed(RegulationId regulation) {
        return last(entries.stream()
                .filter(entry -> entry.regulation().equals(regulation))
                .filter(entry -> entry.version().isEmpty())
                .toList());
    }

    /**
     * Insists that what counts of this can be true of a calendar that was put together with it.
     *
     * @param all these and those of other layers, of which one may overrule these
     * @throws FieldException naming the file and the entry whose day can't be
     */
    void requirePossible(String file, Confirmations all, ForceCalendar calendar) {
        for (int i = 0; i < entries.size(); i++) {
            Confirmation entry = entries.get(i);
            Optional<Confirmation> counts = entry.version()
                    .map(version -> all.inForce(entry.regulation(), version))
                    .orElseGet(() -> all.repealed(entry.regulation()));
            if (counts.equals(Optional.of(entry))) {
                Optional<Said> problem = entry.version()
                        .map(version -> beforeAdoption(entry, version))
                        .orElseGet(() -> beforeStart(entry, calendar));
                String place = "confirmations/" + (i + 1) + "/date";
                problem.ifPresent(said -> {
                    throw new FieldException(file, 0, place, said);
                });
            }
        }
    }

    private static Optional<Said> beforeAdoption(Confirmation entry, LocalDate version) {
        return entry.date().isBefore(version)
                ? Optional.of(FileSaying.BEFORE_ADOPTION.with(version, entry.date()))
                : Optional.empty();
    }

    private static Optional<Said> beforeStart(Confirmation entry, ForceCalendar calendar) {
        return calendar.periods(entry.regulation()).stream()
                .findFirst()
                .map(ForcePeriod::from)
                .filter(first -> entry.date().isBefore(first))
                .map(first -> FileSaying.END_BEFORE_START.with(entry.date(), first));
    }

    private static Optional<Confirmation> last(List<Confirmation> found) {
        return found.stream().reduce((first, second) -> second).filter(entry -> entry.fact() != Fact.WITHDRAWN);
    }
}
