package org.zhikao.server.document;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs that a stranger would check a document with, run in one folder. */
public final class StrangersTools {

    private final Path folder;

    public StrangersTools(Path folder) {
        this.folder = folder;
    }

    /** Goes on if all are there; skips where one is not, and fails where CI=true demands them. */
    public static void required(List<String> programs) {
        List<String> absent =
                programs.stream().filter(program -> !isOnPath(program)).toList();
        assertTrue(
                absent.isEmpty() || !"true".equals(System.getenv("CI")),
                absent + " not on the PATH, and CI=true demands it");
        assumeTrue(
                absent.isEmpty(),
                "SKIPPED: " + absent + " not on the PATH, so documents were checked by our code only");
    }

    /** What a program said, and how it ended. */
    public record Said(int exitCode, String text) {}

    /** Runs a program; its complaints come with its words. */
    public Said run(String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "said", ".txt");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        process.getOutputStream().close();
        assertTrue(process.waitFor(120, TimeUnit.SECONDS), () -> String.join(" ", command) + " ended");
        return new Said(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    }

    private static boolean isOnPath(String program) {
        String path = System.getenv("PATH");
        return path != null
                && List.of(path.split(java.io.File.pathSeparator)).stream()
                        .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }
}
