package org.zhikao.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.zhikao.server.RunningDemo;

/** The commands that a demo prints, given as they stand there. */
final class PrintedCommands {

    private static final String CLI = "java -jar admin-cli/target/admin-cli.jar ";
    private static final String SITTING = "答卷编号/SITTING";
    private static final String PROOF = "proof.zip";
    private static final String PROPOSAL = "拟办编号/PROPOSAL";
    private static final String CERTIFICATE = "certificate.pdf";

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
        for (String line : block("4 公布与核验")) {
            List<String> words = words(line);
            words.replaceAll(word -> word.equals(SITTING) ? sitting : word);
            run(words, 0);
            given.add(verb(words));
        }
        assertEquals(List.of("login", "result list", "result release", "login", "result bundle", "verify"), given);
    }

    /** Takes the demo's season from an evaluation to a certificate in hand, which begins after the old one ends. */
    void renew() throws Exception {
        List<String> given = new ArrayList<>();
        for (String line : block("6 执法证换发")) {
            List<String> words = words(line);
            if (words.contains(PROPOSAL)) {
                String id = proposal();
                words.replaceAll(word -> word.equals(PROPOSAL) ? id : word);
            }
            run(words, words.get(0).equals("verify") ? 7 : 0);
            given.add(verb(words));
        }
        assertEquals(
                List.of(
                        "login",
                        "renewal evaluate",
                        "renewal explain",
                        "renewal propose",
                        "login",
                        "renewal approve",
                        "login",
                        "renewal issue",
                        "renewal document",
                        "verify"),
                given);
    }

    private String proposal() throws IOException {
        JsonNode proposals = new ObjectMapper()
                .readTree(cli.run("renewal", "proposals", "--format", "json").out());
        assertEquals(1, proposals.size());
        return proposals.path(0).path("id").asText();
    }

    /** The words of a line; files lie in the test's folder. */
    private List<String> words(String line) throws IOException {
        List<String> words = new ArrayList<>(split(line.strip().substring(CLI.length())));
        words.replaceAll(word -> List.of(PROOF, CERTIFICATE).contains(word)
                ? folder.resolve(word).toString()
                : word);
        return words;
    }

    private static String verb(List<String> words) {
        return List.of("login", "verify").contains(words.get(0)) ? words.get(0) : words.get(0) + " " + words.get(1);
    }

    /** What a person is asked for at the terminal stands in the arguments here. */
    private void run(List<String> words, int code) throws IOException {
        if (words.get(0).equals("login")) {
            PreparedExam.logIn(cli, demo, words.get(words.size() - 1), folder);
            assertTrue(words.contains(demo.address()), words.toString());
            return;
        }
        List<String> arguments = new ArrayList<>(words);
        if (List.of("release", "propose", "approve").contains(words.get(1))) {
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
        assertEquals(code, last[0].exitCode(), last[0].out() + last[0].err());
    }

    /** The commands below this heading: all lines up to the next heading or, if words follow them, up to those. */
    private List<String> block(String heading) throws IOException {
        List<String> block = demo.printed()
                .lines()
                .dropWhile(line -> !line.startsWith(heading))
                .skip(1)
                .takeWhile(line -> line.strip().startsWith(CLI))
                .toList();
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
