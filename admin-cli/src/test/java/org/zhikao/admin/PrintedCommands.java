package org.zhikao.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.zhikao.server.RunningDemo;

/** The commands that a demo prints under "release and verify", given as they stand there. */
final class PrintedCommands {

    private static final String CLI = "java -jar admin-cli/target/admin-cli.jar ";
    private static final String SITTING = "答卷编号/SITTING";
    private static final String PROOF = "proof.zip";

    private final RunningDemo demo;
    private final Cli cli;
    private final Path folder;

    /** Those of this demo, in a terminal whose folder is the given one. */
    PrintedCommands(RunningDemo demo, Cli cli, Path folder) {
        this.demo = demo;
        this.cli = cli;
        this.folder = folder;
    }

    /** Takes a finished sitting to a verified result. */
    void releaseAndVerify(String sitting) throws Exception {
        List<String> given = new ArrayList<>();
        for (String line : block()) {
            List<String> words = new ArrayList<>(split(line.strip().substring(CLI.length())));
            words.replaceAll(word -> word.equals(SITTING) ? sitting : word);
            words.replaceAll(word -> word.equals(PROOF) ? folder.resolve(PROOF).toString() : word);
            run(words);
            given.add(words.get(0) + (words.get(0).equals("result") ? " " + words.get(1) : ""));
        }
        assertEquals(List.of("login", "result list", "result release", "login", "result bundle", "verify"), given);
    }

    /** What a person is asked for at the terminal stands in the arguments here. */
    private void run(List<String> words) throws IOException {
        if (words.get(0).equals("login")) {
            PreparedExam.logIn(cli, demo, words.get(words.size() - 1), folder);
            assertTrue(words.contains(demo.address()), words.toString());
            return;
        }
        List<String> arguments = new ArrayList<>(words);
        if (words.contains("release")) {
            arguments.add("--yes");
        }
        Cli.Ran[] last = new Cli.Ran[1];
        // Scoring and the register's entries are made by workers: a person would try again, too.
        ExamDay.until(
                String.join(" ", words),
                () -> {
                    last[0] = cli.run(arguments.toArray(String[]::new));
                    return last[0].exitCode() == 0 || words.get(0).equals("verify");
                },
                () -> last[0].out() + last[0].err());
        assertEquals(0, last[0].exitCode(), last[0].out() + last[0].err());
    }

    private List<String> block() throws IOException {
        List<String> block = demo.printed()
                .lines()
                .dropWhile(line -> !line.startsWith("4 公布与核验"))
                .takeWhile(line -> !line.startsWith("5 "))
                .skip(1)
                .toList();
        assertTrue(block.stream().allMatch(line -> line.strip().startsWith(CLI)), block.toString());
        return block;
    }

    /** As a shell does it. */
    private static List<String> split(String line) throws IOException {
        Process shell = new ProcessBuilder("sh", "-c", "printf '%s\\n' " + line).start();
        return new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }
}
