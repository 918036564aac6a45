package org.zhikao.regulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.opentest4j.TestAbortedException;

/** A test that was not run must not look like one that passed. */
@Isolated
class CorpusSkipTest {

    @Test
    void aSkippedCorpusTestSaysSoAloud() {
        String named = System.getProperty("zhikao.corpus", "");
        PrintStream before = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setProperty("zhikao.corpus", "");
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            assertThrows(TestAbortedException.class, () -> Corpus.folder(CorpusSkipTest.class));
        } finally {
            System.setOut(before);
            System.setProperty("zhikao.corpus", named);
        }
        assertTrue(said.toString(StandardCharsets.UTF_8).startsWith("SKIPPED: CorpusSkipTest"));
    }

    @Test
    void noTestAsksForTheFolderInAWayOfItsOwn() throws IOException {
        String asked = "getProperty(\"zhikao." + "corpus\"";
        try (Stream<Path> sources = Files.walk(Path.of("src", "test", "java"))) {
            List<String> asking = sources.filter(file -> file.toString().endsWith("Test.java"))
                    .filter(file -> !file.endsWith("CorpusSkipTest.java"))
                    .filter(file -> read(file).contains(asked))
                    .map(file -> Objects.requireNonNull(file.getFileName()).toString())
                    .toList();
            assertEquals(List.of(), asking, "ask Corpus.folder, which says aloud that a test is skipped");
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
