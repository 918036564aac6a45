package org.zhikao.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.evidence.KeyFiles;

/** Whoever waits for a large bank is told how far a command has come. */
class BankProgressTest {

    private static final String SHEET = "题型,题干,选项A,选项B,答案,解析,依据\n判断,应当亮证执法。,,,对,应当。,\n";

    private final TestOffice office = new TestOffice();

    @TempDir
    private Path folder = Path.of("");

    private String bank = "";
    private int sheets;
    private Clock clock = Clock.fixed(TestOffice.NOW, ZoneOffset.UTC);

    @BeforeEach
    void unpack() throws IOException {
        bank = TestWorkspace.unpack(folder.resolve("workspace")).toString();
        TestOffice.certificate(folder.resolve("sealing.pem"), office.sealing);
        KeyFiles.write(folder.resolve("sealing.p12"), office.sealing, "secret".toCharArray());
        Files.writeString(folder.resolve("password"), "secret\n");
        Files.writeString(folder.resolve("sheet.csv"), SHEET);
        Path form = folder.resolve("form.yaml");
        run(with("reading", "sheet", "--regulation", "administrative-penalty-law", "--out", form.toString()));
        Files.writeString(form, Files.readString(form).replace("  apl-001:\n", "  apl-001: [a]\n"));
    }

    @Test
    void everyCommandThatReadsABankTellsHowManyItemsItHasRead() {
        for (List<String> command : commands()) {
            clock = stepping(1_000);
            Cli.Ran slow = run(command);
            assertEquals(0, slow.exitCode(), command + slow.err());
            assertTrue(mostRead(slow.err()) > 100, command + slow.err());
        }
    }

    @Test
    void whatTakesLessThanASecondTellsNothing() {
        for (List<String> command : commands()) {
            Cli.Ran quick = run(command);
            assertEquals(0, quick.exitCode(), command + quick.err());
            assertEquals(-1, mostRead(quick.err()), command + quick.err());
            assertFalse(quick.err().contains("已检查"), quick.err());
        }
    }

    @Test
    void lintTellsOfReadingAndThenOfLookingOnceASecond() {
        clock = stepping(250);
        String told = run(List.of("bank", "lint", "--workspace", bank)).err();
        assertTrue(told.contains("已读试题") && told.contains("已检查试题"), told);
        assertTrue(told.indexOf("已读试题") < told.indexOf("已检查试题"), told);
        int histories = told.indexOf("道题的修改记录");
        assertTrue(told.indexOf("已读试题") < histories && histories < told.indexOf("已检查试题"), told);
        assertTrue(told.lastIndexOf("已互相比对试题") > told.lastIndexOf("已检查试题"), told);
        long looked = told.lines().filter(line -> line.contains("已检查试题")).count();
        clock = stepping(1_000);
        String more = run(List.of("bank", "lint", "--workspace", bank)).err();
        long each = more.lines().filter(line -> line.contains("已检查试题")).count();
        assertTrue(each > 3 * looked && looked > 10, each + " lines, and with a slower clock " + looked);
    }

    @Test
    void acceptingACitationTellsOfEachTimeThatItReadsTheBank() {
        clock = stepping(1_000);
        List<Integer> told = read(run(accepting()).err());
        assertTrue(
                IntStream.range(1, told.size()).anyMatch(i -> told.get(i) < told.get(i - 1)),
                "a second count begins anew: " + told);
    }

    private List<String> accepting() {
        return with("accept-citation", "apl-001", "--reviewer", "zhikao-r1", "--article", "3", "--anyway", "--dry-run");
    }

    private List<List<String>> commands() {
        List<List<String>> commands = new ArrayList<>();
        commands.add(accepting());
        commands.add(with("impact"));
        commands.add(with("reading", "sheet", "--regulation", "administrative-penalty-law", "--out", fresh()));
        commands.add(with("reading", "compare", "--all"));
        commands.add(with("reading", "record", in("form.yaml"), "--by", "zhikao-r4", "--dry-run"));
        for (String read : List.of("check", "coverage", "lint", "inbox list")) {
            commands.add(with(read.split(" ")));
        }
        // Of an approved item this can be done; all acts read the bank in one place.
        commands.add(with("item", "retire", "apl-001", "--by", "zhikao-r1", "--why", "过时", "--dry-run"));
        commands.add(with("import", in("sheet.csv"), "--dry-run"));
        commands.add(with("export", in("all.csv"), "--format", "csv"));
        commands.add(with(
                "build",
                "--number",
                "1",
                "--recipient",
                in("sealing.pem"),
                "--key",
                in("sealing.p12"),
                "--key-password-file",
                in("password"),
                "--out",
                in("one.zkr")));
        commands.add(List.of("bank", "diff", in("one.zkr"), bank));
        commands.add(List.of(
                "bank",
                "open",
                in("one.zkr"),
                "--key",
                in("sealing.p12"),
                "--key-password-file",
                in("password"),
                "--out",
                in("opened")));
        return commands;
    }

    private List<String> with(String... command) {
        return and(and(List.of("bank"), command), "--workspace", bank);
    }

    private static List<String> and(List<String> some, String... more) {
        List<String> all = new ArrayList<>(some);
        all.addAll(List.of(more));
        return all;
    }

    /** A file that is not there yet. */
    private String fresh() {
        return in("sheet-" + ++sheets + ".yaml");
    }

    private String in(String name) {
        return folder.resolve(name).toString();
    }

    private Cli.Ran run(List<String> command) {
        return new Cli(folder, clock).run(command.toArray(String[]::new));
    }

    private static int mostRead(String err) {
        return read(err).stream().mapToInt(each -> each).max().orElse(-1);
    }

    /** The counts of items read, as they were told. */
    private static List<Integer> read(String err) {
        return Pattern.compile("已读试题 ([0-9,]+) 道")
                .matcher(err)
                .results()
                .map(told -> Integer.valueOf(told.group(1).replace(",", "")))
                .toList();
    }

    /** Goes on by so much each time that it is asked. */
    private static Clock stepping(long millis) {
        AtomicLong now = new AtomicLong(TestOffice.NOW.toEpochMilli());
        return new Clock() {
            @Override
            public Instant instant() {
                return Instant.ofEpochMilli(now.addAndGet(millis));
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }
}
