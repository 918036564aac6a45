package org.zhikao.regulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What must hold of every input. */
final class FuzzedReading {

    /** Some hundred times what an input of a fuzzer's size takes; a reader that needs more has met its match. */
    private static final Duration LONGEST = Duration.ofSeconds(20);

    /** Reading a print once more takes as long as the first reading, and few prints are unlike all before them. */
    private static final int REREAD = 16;

    private static final String[] ENDINGS = {".txt", ".md", ".html", ".mht", ".docx", ".pdf"};

    private FuzzedReading() {}

    /** The first byte chooses the reader, so that one fuzzer reaches all. */
    static void any(byte[] bytes) {
        int kind = bytes.length == 0 ? 0 : Math.floorMod(bytes[0], ENDINGS.length + 1);
        byte[] rest = bytes.length == 0 ? bytes : Arrays.copyOfRange(bytes, 1, bytes.length);
        if (kind == ENDINGS.length) {
            readBody(rest);
        } else {
            read("a" + ENDINGS[kind], rest);
        }
    }

    /** Reads bytes that were in a file of this name. */
    static void read(String name, byte[] bytes) {
        long start = System.nanoTime();
        try {
            check(RegulationReader.read(name, bytes), Arrays.hashCode(bytes) % REREAD == 0);
        } catch (RegulationFormatException e) {
            assertFalse(String.valueOf(e.getMessage()).isBlank());
        }
        assertFalse(System.nanoTime() - start > LONGEST.toNanos(), name + " took too long");
    }

    /** The packing is done here, so that the fuzzer's changes reach the XML. */
    static void readBody(byte[] body) {
        read("a.docx", Documents.zip(Map.of("word/document.xml", body)));
    }

    /** What was read is no empty regulation, its numbers are unique, and its print is no puzzle to the reader: read or refused. */
    private static void check(RegulationText text, boolean again) {
        assertFalse(text.title().isBlank());
        assertFalse(text.units().isEmpty());
        assertEquals(
                text.units().size(),
                text.units().stream().map(Article::number).distinct().count());
        text.units().forEach(unit -> unit.paragraphs().forEach(Paragraph::items));
        assertEquals(
                List.of(),
                text.warnings().stream()
                        .filter(warning -> warning.text().isBlank())
                        .toList());
        if (again) {
            readPrintOf(text);
        }
    }

    private static void readPrintOf(RegulationText text) {
        try {
            byte[] print = text.print().getBytes(StandardCharsets.UTF_8);
            assertFalse(RegulationReader.read("printed.txt", print).units().isEmpty());
        } catch (RegulationFormatException refused) {
            assertFalse(String.valueOf(refused.getMessage()).isBlank());
        }
    }
}
