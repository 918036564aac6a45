package org.zhikao.server.register;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.evidence.Checkpoint;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.MerkleTree;
import org.zhikao.evidence.RecordType;
import org.zhikao.evidence.RegisterLeaf;
import org.zhikao.server.SettableClock;

class LogCopyTest {

    private static final String ORIGIN = "test.example/register";
    private static final int PER_FILE = 3;

    @TempDir
    private Path folder = Path.of("");

    private final List<LogCopy.Line> lines = new ArrayList<>();

    @Test
    void whatWasAppendedIsThereAgainOverSeveralFiles() throws IOException {
        try (LogCopy copy = open()) {
            append(copy, 2);
            append(copy, 7);
            assertEquals(9, copy.size());
        }
        assertEquals(List.of("leaves-0000000000.txt", "leaves-0000000003.txt", "leaves-0000000006.txt"), leafFiles());
        try (LogCopy copy = open()) {
            assertEquals(9, copy.size());
            assertEquals(9, copy.checkpoint().orElseThrow().size());
            assertEquals(root(4), copy.rootOf(4));
            same(lines.subList(2, 9), linesOf(copy, 2));
            append(copy, 1);
        }
        try (LogCopy copy = open()) {
            same(lines, linesOf(copy, 0));
        }
    }

    @Test
    void aCrashAtAnyByteLeavesWholeLinesThatItGoesOnFrom() throws IOException {
        try (LogCopy copy = open()) {
            append(copy, 1);
        }
        byte[] checkpoint = Files.readAllBytes(folder.resolve(LogCopy.CHECKPOINT));
        try (LogCopy copy = open()) {
            append(copy, 1);
        }
        Path file = folder.resolve("leaves-0000000000.txt");
        byte[] whole = Files.readAllBytes(file);
        int first = new String(whole, StandardCharsets.UTF_8).indexOf('\n') + 1;
        for (int length = first; length <= whole.length; length += 7) {
            Files.write(file, Arrays.copyOf(whole, length));
            Files.write(folder.resolve(LogCopy.CHECKPOINT), checkpoint);
            try (LogCopy copy = open()) {
                assertEquals(1, copy.size(), "what no checkpoint covers is not believed; of " + length + " bytes");
                copy.append(lines.subList(1, 2), Optional.of(note(2)));
            }
            assertArrayEquals(whole, Files.readAllBytes(file), "of " + length + " bytes");
        }
    }

    @Test
    void aLineThatWasChangedIsNotBelieved() throws IOException {
        try (LogCopy copy = open()) {
            append(copy, 2);
        }
        Path file = folder.resolve("leaves-0000000000.txt");
        String text = Files.readString(file);
        String second = text.lines().skip(1).findFirst().orElseThrow();
        Files.writeString(file, text.replace(second, second.replace("\t", "\t!")));
        try (LogCopy copy = open()) {
            assertEquals(1, copy.size(), "up to the damaged one");
        }
        Files.writeString(file, text.replace(second, second.replace("SCORE", "SCARE")));
        try (LogCopy copy = open()) {
            assertEquals(0, copy.size(), "nobody knows which was changed");
            copy.append(lines, Optional.of(note(2)));
        }
        assertEquals(text, Files.readString(file));
        assertTrue(Files.readString(folder.resolve("leaves-0000000000.txt.changed"))
                .contains("SCARE"));
        byte[] zeroed = text.getBytes(StandardCharsets.UTF_8);
        Arrays.fill(zeroed, 20, 60, (byte) 0);
        Files.write(file, zeroed);
        try (LogCopy copy = open()) {
            assertEquals(0, copy.size());
            copy.append(lines, Optional.of(note(2)));
        }
        Path checkpoint = folder.resolve(LogCopy.CHECKPOINT);
        String note = Files.readString(checkpoint);
        Files.writeString(checkpoint, note.replaceFirst("\n2\n", "\n1\n"));
        refused("no checkpoint of this node's log");
        Files.writeString(checkpoint, "");
        refused("no checkpoint of this node's log");
        Files.writeString(checkpoint, note);
        open().close();
    }

    @Test
    void aCheckpointOfOtherLeavesOrAnOlderOneReplacesNone() throws IOException {
        try (LogCopy copy = open()) {
            append(copy, 2);
            String before = Files.readString(folder.resolve(LogCopy.CHECKPOINT));
            copy.append(List.of(), Optional.of(note(1)));
            assertEquals(before, Files.readString(folder.resolve(LogCopy.CHECKPOINT)));
            String other = new String(
                    new Checkpoint(ORIGIN, 3, Digest.of("other"))
                            .sign(TestKeys.node().log())
                            .bytes(),
                    StandardCharsets.UTF_8);
            assertThrows(IllegalStateException.class, () -> copy.append(List.of(line(2)), Optional.of(other)));
            assertEquals(before, Files.readString(folder.resolve(LogCopy.CHECKPOINT)));
        }
        try (LogCopy copy = open()) {
            assertEquals(2, copy.size());
            copy.append(List.of(line(2)), Optional.empty());
        }
        try (LogCopy copy = open()) {
            assertEquals(2, copy.size(), "without a checkpoint");
        }
    }

    @Test
    void linesThatAreChangedWhileItIsOpenAreNotBroughtBack() throws IOException {
        try (LogCopy copy = open()) {
            append(copy, 2);
            Path file = folder.resolve("leaves-0000000000.txt");
            Files.writeString(file, Files.readString(file).replace("SCORE", "SCARE"));
            assertThrows(UncheckedIOException.class, () -> linesOf(copy, 0));
        }
    }

    private static List<LogCopy.Line> linesOf(LogCopy copy, long from) {
        List<LogCopy.Line> lines = new ArrayList<>();
        copy.forEach(from, lines::add);
        return lines;
    }

    @Test
    void anotherLogsCopyIsRefused() throws IOException {
        try (LogCopy copy = LogCopy.open(
                folder, "other.example/register", TestKeys.node().log().certificate())) {
            copy.append(List.of(line(0)), Optional.of(note("other.example/register", 1)));
        }
        refused("another log's copy");
    }

    @Test
    void oneNodeAtATimeHasItOpen() throws IOException {
        LogCopy copy = open();
        refused("give each node a folder of its own");
        copy.close();
        open().close();
    }

    @Test
    void linesWithoutTheirCheckpointAreSetAside() throws IOException {
        try (LogCopy copy = open()) {
            append(copy, 4);
        }
        Files.delete(folder.resolve(LogCopy.CHECKPOINT));
        String first = Files.readString(folder.resolve("leaves-0000000000.txt"));
        try (LogCopy copy = open()) {
            assertEquals(0, copy.size());
        }
        assertEquals(first, Files.readString(folder.resolve("leaves-0000000000.txt.changed")));
        assertTrue(Files.exists(folder.resolve("leaves-0000000003.txt.changed")));
    }

    @Test
    void missingLinesAreSeenByItsCheckpoint() throws IOException {
        try (LogCopy copy = open()) {
            append(copy, 8);
        }
        Files.delete(folder.resolve("leaves-0000000003.txt"));
        try (LogCopy copy = open()) {
            assertEquals(3, copy.size());
            assertEquals(8, copy.checkpoint().orElseThrow().size());
            copy.append(lines.subList(3, 8), Optional.of(note(8)));
        }
        try (LogCopy copy = open()) {
            same(lines, linesOf(copy, 0));
        }
    }

    private LogCopy open() {
        return LogCopy.open(folder, ORIGIN, TestKeys.node().log().certificate(), PER_FILE);
    }

    private void refused(String why) {
        IllegalStateException refused = assertThrows(IllegalStateException.class, this::open);
        assertTrue(String.valueOf(refused.getMessage()).contains(why), refused.getMessage());
    }

    private void append(LogCopy copy, int count) {
        List<LogCopy.Line> more = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            more.add(line(lines.size() + i));
        }
        lines.addAll(more);
        copy.append(more, Optional.of(note(lines.size())));
    }

    private static LogCopy.Line line(long seq) {
        byte[] signature = ("signature " + seq).getBytes(StandardCharsets.UTF_8);
        RegisterLeaf leaf = new RegisterLeaf(
                seq,
                SettableClock.START,
                RecordType.SCORE.name(),
                new UUID(0, seq).toString(),
                Digest.of("record " + seq),
                Digest.of(signature),
                List.of(TestKeys.node().node().keyId()));
        return new LogCopy.Line(leaf.bytes(), signature);
    }

    private String note(int size) {
        return note(ORIGIN, size);
    }

    private String note(String origin, int size) {
        Digest root = lines.size() < size ? MerkleTree.rootOf(List.of(line(0).leaf())) : root(size);
        return new String(
                new Checkpoint(origin, size, root).sign(TestKeys.node().log()).bytes(), StandardCharsets.UTF_8);
    }

    private Digest root(int size) {
        return MerkleTree.rootOf(
                lines.subList(0, size).stream().map(LogCopy.Line::leaf).toList());
    }

    private List<String> leafFiles() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("leaves"))
                    .sorted()
                    .toList();
        }
    }

    private static void same(List<LogCopy.Line> expected, List<LogCopy.Line> actual) {
        assertEquals(expected.size(), actual.size());
        for (int i = 0; i < expected.size(); i++) {
            assertArrayEquals(expected.get(i).leaf(), actual.get(i).leaf());
            assertArrayEquals(expected.get(i).signature(), actual.get(i).signature());
        }
    }
}
