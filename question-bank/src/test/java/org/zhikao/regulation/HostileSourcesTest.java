package org.zhikao.regulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.regulation.source.Fault;

/** Files that would keep the reader busy, or waiting, without end. */
class HostileSourcesTest {

    private static final Duration SHORT = Duration.ofSeconds(10);

    @Test
    void aLineOfManyAnnouncementsIsReadInTime() {
        String text = "试行办法\n第一条　" + "改为".repeat(24_000) + "。：\n第二条　甲。\n";
        RegulationText read = assertTimeoutPreemptively(SHORT, () -> RegulationReader.read("a.txt", utf8(text)));
        assertEquals(2, read.articles().size(), "what ends with the sentence announces nothing");
    }

    @Test
    void aPdfOfFakeStreamsIsRefusedInTime() {
        byte[] bytes = ("%PDF-1.4\n" + "stream\nxxxx".repeat(290_000)).getBytes(StandardCharsets.ISO_8859_1);
        assertTimeoutPreemptively(
                SHORT,
                () -> assertEquals(Fault.PDF_TOO_MANY_STREAMS, fault(() -> RegulationReader.read("a.pdf", bytes))));
    }

    @Test
    void streamsThatAreDamagedOnlyAtTheirEndCountToo() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
            byte[] spaces = " ".repeat(1 << 20).getBytes(StandardCharsets.ISO_8859_1);
            for (int i = 0; i < 40; i++) {
                deflater.write(spaces);
            }
        }
        byte[] broken = packed.toByteArray();
        // The checksum stands at the end.
        broken[broken.length - 1] ^= 1;
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes("%PDF-1.7\n".getBytes(StandardCharsets.ISO_8859_1));
        for (int i = 0; i < 5; i++) {
            file.writeBytes("1 0 obj\n<</Filter/FlateDecode>>stream\n".getBytes(StandardCharsets.ISO_8859_1));
            file.writeBytes(broken);
        }
        assertEquals(Fault.ARCHIVE_TOO_LARGE, fault(() -> RegulationReader.read("a.pdf", file.toByteArray())));
    }

    @Test
    void aPipeOrADeviceIsNotWaitedFor(@TempDir Path folder) throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe.txt");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")), "no pipes here");
        assertEquals(
                0,
                new ProcessBuilder("/usr/bin/mkfifo", pipe.toString()).start().waitFor());
        assertTimeoutPreemptively(SHORT, () -> assertEquals(Fault.NO_FILE, fault(() -> RegulationReader.read(pipe))));
        Path endless = Files.createSymbolicLink(folder.resolve("endless.txt"), Path.of("/dev/zero"));
        assertEquals(Fault.NO_FILE, fault(() -> RegulationReader.read(endless)));
        Files.delete(endless);
    }

    @Test
    void aFileThatIsTooLargeIsNotReadWhole(@TempDir Path folder) throws IOException {
        Path large = Files.write(folder.resolve("large.txt"), new byte[(32 << 20) + 1]);
        assertEquals(Fault.FILE_TOO_LARGE, fault(() -> RegulationReader.read(large)));
    }

    @Test
    void moreRowsOrCellsThanAnyLawHasAreRefusedInPlainTextToo() {
        String row = "甲\t乙\n";
        assertEquals(
                Fault.TOO_MANY_ROWS, fault(() -> RegulationReader.read("a.txt", utf8("试行基准\n" + row.repeat(100_001)))));
        assertEquals(
                Fault.TOO_MANY_ROWS,
                fault(() -> RegulationReader.read("a.txt", utf8("试行基准\n" + (row + "\n").repeat(60_000)))),
                "each a table of its own");
        assertEquals(
                Fault.TOO_MANY_ROWS,
                fault(() -> RegulationReader.read(
                        "a.txt", utf8("试行基准\n" + ("甲" + "\t乙".repeat(9_000) + "\n").repeat(60)))));
    }

    @Test
    void aLineOfAnyWordsIsReadInTime() {
        long seed = 20261122;
        Random random = new Random(seed);
        String[] parts = {"改为", "修改为", "作为第", "增加", "条", "款", "：", "。", "；", "第一条", "（一）", "附件", " "};
        for (int round = 0; round < 30; round++) {
            StringBuilder line = new StringBuilder("试行办法\n第一条 甲。\n");
            while (line.length() < 60_000) {
                String part = parts[random.nextInt(parts.length)];
                line.append(part.repeat(random.nextInt(10) == 0 ? 5_000 / part.length() : 1));
            }
            byte[] bytes = utf8(line.append("：\n").toString());
            assertTimeoutPreemptively(SHORT, () -> RegulationReader.read("a.txt", bytes), "seed " + seed);
        }
    }

    private static Fault fault(Executable reading) {
        return assertThrows(RegulationFormatException.class, reading).fault();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
