package org.zhikao.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** README's three commands of a law that is amended, given as they stand there, and the figures that stand beside them. */
class LawTourTest extends LawChange {

    private static final Path README = Path.of("..").resolve("README.md");
    private static final Pattern COMMAND = Pattern.compile("`CLI ([^`]+)`");

    @Test
    void theThreeCommandsAnswerWhatReadmeSays() throws IOException {
        String tour = tour();
        List<String> commands = commands(tour);
        assertEquals(
                List.of("regulation diff", "regulation import", "bank impact"),
                commands.stream()
                        .map(line -> line.split(" ")[0] + " " + line.split(" ")[1])
                        .toList());
        String diff = run(commands.get(0));
        assertTrue(tour.contains("7 the same, 8 moved, 3 modified, 2 removed, 1 new"), tour);
        assertTrue(diff.contains("未变 7 条，移号 8 条，修改 3 条，删去 2 条，新增 1 条"), diff);
        run(commands.get(1));
        assertTrue(commands.get(2).endsWith(" --publish"), "there is no server here to be told");
        String impact = run(commands.get(2).replace(" --publish", ""));
        assertTrue(tour.contains("of 11 items 3 are quarantined until they are reviewed, 2 get a proposed"), tour);
        assertTrue(impact.contains("试题 11 道，不变 6，移号 2，已修改 2，已删去或废止 1"), impact);
        assertTrue(impact.contains("3 道隔离") && impact.contains("第九条第二款"), impact);
        assertFalse(impact.contains("没有版本"), impact);
    }

    @Test
    void withoutTheOldTextTheAnswerSaysWhatItCannotTell() {
        assertEquals(0, regulation("import", invented("2027")).exitCode());
        String impact = bank("impact", "--regulation", LAW).out();
        assertTrue(impact.contains("已修改 3，已删去或废止 0"), impact);
        assertTrue(impact.contains("没有版本 2026-01-09 的原文"), impact);
    }

    private String run(String line) {
        String there = line.replace("--workspace amended", "--workspace " + workspace)
                .replace("LAW-", workspace + "/invented/" + LAW + "-");
        Cli.Ran ran = cli.run(there.split(" "));
        assertEquals(0, ran.exitCode(), line + "\n" + ran.out() + ran.err());
        return ran.out();
    }

    /** The first three; those after them are other ways and other persons'. */
    private static List<String> commands(String tour) {
        List<String> commands = new ArrayList<>();
        Matcher command = COMMAND.matcher(tour);
        while (command.find() && commands.size() < 3) {
            commands.add(command.group(1));
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
