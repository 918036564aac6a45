package org.zhikao.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** README's commands of a law that is amended, given as they stand there, and the figures that stand beside them. */
class LawTourTest extends LawChange {

    private static final Path README = Path.of("..").resolve("README.md");
    private static final Pattern COMMAND = Pattern.compile("`CLI ([^`]+)`");
    private static final Pattern LET = Pattern.compile("let `LAW` be `([^`]+)`");

    @Test
    void theThreeCommandsAnswerAsPrintedWhatReadmeSaysAndTheFourthTellsAServer() throws Exception {
        String tour = tour();
        List<String> commands = commands();
        assertEquals(
                List.of("regulation diff", "regulation import", "bank impact"),
                commands.subList(0, 3).stream()
                        .map(line -> line.split(" ")[0] + " " + line.split(" ")[1])
                        .toList());
        Path stand = Files.createDirectories(folder.resolve("stand"));
        assertTrue(tour.contains("`cp -r question-bank/workspace amended`"), tour);
        Files.move(workspace, stand.resolve("amended"));
        String diff = done(stand, commands.get(0));
        assertTrue(tour.contains("7 the same, 8 moved, 3 modified, 2 removed, 1 new"), tour);
        assertTrue(diff.contains("未变 7 条，移号 8 条，修改 3 条，删去 2 条，新增 1 条"), diff);
        done(stand, commands.get(1));
        String impact = done(stand, commands.get(2));
        assertTrue(tour.contains("of 11 items 3 are quarantined until they are reviewed, 2 get a proposed"), tour);
        assertTrue(impact.contains("试题 11 道，不变 6，移号 2，已修改 2，已删去或废止 1"), impact);
        assertTrue(impact.contains("3 道隔离") && impact.contains("第九条第二款"), impact);
        assertFalse(impact.contains("没有版本"), impact);
        assertEquals(commands.get(2) + " --publish", commands.get(3));
        Ran untold = run(stand, commands.get(3));
        assertEquals(1, untold.exitCode(), "nobody is logged in");
        assertTrue(untold.out().contains("3 道隔离"), "the bank's own answer is there: " + untold.out());
        assertTrue(untold.err().contains("admin-cli login"), untold.err());
    }

    @Test
    void withoutTheOldTextTheAnswerSaysWhatItCannotTell() {
        assertEquals(0, regulation("import", invented("2027")).exitCode());
        String impact = bank("impact", "--regulation", LAW).out();
        assertTrue(impact.contains("已修改 3，已删去或废止 0"), impact);
        assertTrue(impact.contains("没有版本 2026-01-09 的原文"), impact);
    }

    private record Ran(int exitCode, String out, String err) {}

    private String done(Path stand, String line) throws Exception {
        Ran ran = run(stand, line);
        assertEquals(0, ran.exitCode(), line + "\n" + ran.out() + ran.err());
        return ran.out();
    }

    /** Given where the copy of the bank is, by somebody who has a home of their own. */
    private Ran run(Path stand, String line) throws Exception {
        Matcher let = LET.matcher(tour());
        assertTrue(let.find(), "what LAW stands for");
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Dfile.encoding=UTF-8"));
        command.addAll(LoadedOnce.terminal());
        command.addAll(List.of(line.replace("LAW-", let.group(1) + "-").split(" ")));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(stand.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("ZHIKAO_HOME", folder.resolve("home").toString());
        Process process = builder.start();
        assertTrue(process.waitFor(120, TimeUnit.SECONDS), "the command ended");
        return new Ran(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    /** In the order in which they stand there: three that ask, one that tells, and others. */
    static List<String> commands() throws IOException {
        List<String> commands = new ArrayList<>();
        Matcher command = COMMAND.matcher(tour());
        while (command.find()) {
            if (!command.group(1).startsWith("regulation watch")
                    && !command.group(1).equals("login")) {
                commands.add(command.group(1));
            }
        }
        return commands;
    }

    private static String tour() throws IOException {
        return Files.readString(README)
                .lines()
                .dropWhile(line -> !line.startsWith("12. **A law is amended**"))
                .takeWhile(line -> !line.isBlank())
                .map(String::strip)
                .collect(Collectors.joining(" "));
    }
}
