package org.zhikao.regulation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The folder of real law texts; they are not part of the project, so it is named from outside. */
public final class Corpus {

    private Corpus() {}

    /** The folder; without one the test that asks is skipped, and says so aloud. */
    public static Path folder(Class<?> test) {
        String folder = System.getProperty("zhikao.corpus", "");
        if (folder.isBlank()) {
            System.out.println("SKIPPED: " + test.getSimpleName() + " read no law texts. Name their folder (it holds"
                    + " regulations.csv) with -Dzhikao.corpus=FOLDER.");
        }
        Assumptions.assumeFalse(folder.isBlank(), "no -Dzhikao.corpus=FOLDER");
        Path corpus = Path.of(folder);
        assertTrue(Files.exists(corpus.resolve("regulations.csv")), "no regulations.csv in " + corpus);
        return corpus;
    }
}
