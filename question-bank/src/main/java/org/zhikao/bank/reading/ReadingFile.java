package org.zhikao.bank.reading;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.zhikao.evidence.Digest;
import org.zhikao.item.ItemId;
import org.zhikao.item.YamlLines;
import org.zhikao.regulation.FieldException;
import org.zhikao.regulation.Fields;
import org.zhikao.regulation.FileNode;
import org.zhikao.regulation.FileSaying;
import org.zhikao.regulation.RegulationId;
import org.zhikao.regulation.WorkspaceFiles;

/**
 * The readings of a regulation's items (workspace file {@code readings/<regulation>.yaml}), those of one item in the order
 * in which they were recorded. None is ever taken out: of an item that was read again it stays to be seen what was said
 * before.
 *
 * @param entries in the order of the file
 */
public record ReadingFile(RegulationId regulation, List<Entry> entries) {

    /** The first line of every such file: editors that know YAML then check what is typed. */
    public static final String MODELINE = "# yaml-language-server: $schema=../schemas/reading-file.schema.json";

    private static final String FOLDER = "readings";
    private static final String HEADER =
            "# 盲读：读者只看试题和条文作答，由 admin-cli bank reading record 写入，不得改写或删除。Blind readings: added, never changed.\n";

    /**
     * A reading where it stands.
     *
     * @param line from 1
     */
    public record Entry(int line, Reading reading) {}

    /** Copies the list. */
    public ReadingFile {
        entries = List.copyOf(entries);
    }

    /** Where a workspace keeps it. */
    public static Path file(Path workspace, RegulationId regulation) {
        return workspace.resolve(FOLDER).resolve(regulation + ".yaml");
    }

    /**
     * Those of a workspace, in the order of their names.
     *
     * @throws IOException if the folder can't be read
     */
    public static List<Path> all(Path workspace) throws IOException {
        Path folder = workspace.resolve(FOLDER);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> listed = Files.list(folder)) {
            return listed.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    /**
     * Reads one.
     *
     * @throws FieldException if it breaks its form or has the name of another regulation
     */
    public static ReadingFile read(Path file) {
        ReadingFile read = read(file.toString(), WorkspaceFiles.bytes(file));
        String expected = read.regulation() + ".yaml";
        if (!expected.equals(String.valueOf(file.getFileName()))) {
            throw new FieldException(file.toString(), 0, "", FileSaying.OTHER_NAME.with(read.regulation(), expected));
        }
        return read;
    }

    /** The same from bytes, whatever the name. */
    public static ReadingFile read(String fileName, byte[] bytes) {
        Fields top = Fields.of(fileName, FileNode.yaml(fileName, bytes));
        RegulationId regulation = top.as("regulation", RegulationId::new);
        List<Entry> entries = new ArrayList<>();
        for (Fields fields : top.objects("readings")) {
            Reading reading = new Reading(
                    fields.as("item", ItemId::new),
                    fields.text("reader"),
                    fields.date("day"),
                    fields.as("question", Digest::new),
                    Answer.read(fields, "answer"),
                    fields.optionalText("doubt"));
            fields.done();
            entries.add(new Entry(fields.line(), reading));
        }
        top.done();
        return new ReadingFile(regulation, entries);
    }

    /** The whole file. */
    static byte[] bytes(RegulationId regulation, List<Reading> readings) {
        YamlLines lines = new YamlLines(0);
        lines.line(MODELINE).add(HEADER).field("regulation", regulation.value()).line("readings:");
        for (Reading reading : readings) {
            lines.line("  - item: " + YamlLines.scalar(reading.item().value()));
            YamlLines own = new YamlLines(4);
            own.field("reader", reading.reader());
            own.raw("day", YamlLines.quoted(reading.day().toString()));
            own.raw("question", YamlLines.quoted(reading.question().hex()));
            own.raw("answer", reading.answer().yaml());
            reading.doubt().ifPresent(doubt -> own.field("doubt", doubt));
            lines.add(own.toString());
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }
}
