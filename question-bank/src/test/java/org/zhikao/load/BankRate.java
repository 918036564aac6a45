package org.zhikao.load;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.zhikao.bank.Layers;
import org.zhikao.bank.ReleaseBuilder;
import org.zhikao.bank.ReleaseFile;
import org.zhikao.bank.TestKeys;
import org.zhikao.bank.Workspace;
import org.zhikao.bank.life.ItemAct;
import org.zhikao.bank.life.ItemLife;
import org.zhikao.bank.life.Recorded;
import org.zhikao.bank.lint.Lint;
import org.zhikao.bank.lint.LintReport;
import org.zhikao.bank.lint.ReleaseLint;
import org.zhikao.bank.reading.Asked;
import org.zhikao.bank.reading.Question;
import org.zhikao.bank.reading.ReadingForm;
import org.zhikao.bank.reading.ReadingIntake;
import org.zhikao.bank.reading.Readings;
import org.zhikao.evidence.SigningKey;
import org.zhikao.item.Item;
import org.zhikao.item.ItemFile;
import org.zhikao.item.ItemId;
import org.zhikao.item.ItemScan;
import org.zhikao.regulation.WorkspaceFiles;
import org.zhikao.scoring.BlindScoring;

/**
 * Measures how long a bank of 10,000 items takes to be looked through and to be built into a release, histories included:
 * each item was written, reviewed, approved and read blind. The items are made of the shipped bank's words, every one in
 * another order. A bank that could not be released ends the run: its figure would be of another thing.
 *
 * <p>Run after {@code mvn -pl question-bank test-compile}, from the folder question-bank:
 *
 * <pre>
 * mvn -q dependency:build-classpath -Dmdep.outputFile=target/test.classpath
 * java -Xmx512m -cp target/test-classes:target/classes:$(cat target/test.classpath) org.zhikao.load.BankRate [items]
 * </pre>
 *
 * <p>The goal is under 10 s for both together, within 512 MiB.
 */
public final class BankRate {

    private BankRate() {}

    /** Prints the figures. */
    public static void main(String[] arguments) throws IOException {
        int items = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
        Path folder = Files.createTempDirectory("zhikao-bank");
        long making = System.nanoTime();
        make(folder, items);
        System.out.printf("made in %.1f s: %s%n", seconds(making), folder);
        long before = processor();
        long start = System.nanoTime();
        LintReport report = Lint.of(List.of(folder), new BlindScoring(), read -> {}, read -> {});
        double linted = seconds(start);
        System.out.printf(
                "%d items linted in %.2f s, %d findings%n",
                report.items(), linted, report.findings().size());
        report.findings().stream().limit(3).forEach(System.out::println);
        long reading = System.nanoTime();
        Workspace workspace = Workspace.read(folder).askedForInvented();
        int off = workspace.offTheRecord().size()
                + ReleaseLint.of(workspace, new BlindScoring()).size();
        double read = seconds(reading);
        if (off > 0) {
            throw new IllegalStateException(off + " items are off the record or unfit: this bank would not be released");
        }
        TestKeys keys = new TestKeys("load");
        SigningKey server = keys.sealing("server");
        SigningKey custodian = keys.person("custodian");
        long building = System.nanoTime();
        ReleaseFile release =
                ReleaseBuilder.build(workspace, 1, List.of(server.certificate()), custodian, TestKeys.NOW);
        double built = seconds(building);
        System.out.printf(
                "%d approved items read for a release in %.2f s, released in %.2f s: %d bytes%n",
                workspace.approved().size(), read, built, release.bytes().length);
        System.out.printf(
                "together %.2f s, of which %.2f s on processors; heap at most %d MiB%n",
                linted + read + built,
                (processor() - before) / 1e9,
                Runtime.getRuntime().maxMemory() >> 20);
    }

    /** What all threads of this process took, in nanoseconds. */
    private static long processor() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static void make(Path folder, int wanted) throws IOException {
        Path shipped = Path.of("workspace");
        for (String name : List.of("workspace.yaml", "regulations.yaml", "required-documents.yaml", "people.yaml")) {
            Files.copy(shipped.resolve(name), folder.resolve(name));
        }
        Files.createDirectories(folder.resolve("items"));
        for (String name : List.of("regulations", "images")) {
            Files.createDirectories(folder.resolve(name));
            try (var files = Files.list(shipped.resolve(name))) {
                for (Path file : files.toList()) {
                    Files.copy(file, folder.resolve(name).resolve(String.valueOf(file.getFileName())));
                }
            }
        }
        Random random = new Random(20261122);
        List<ItemId> ids = new ArrayList<>();
        List<Path> files = ItemFile.all(shipped);
        Readings readings = Readings.of(shipped);
        StringBuilder answers = new StringBuilder("answers:\n");
        for (Path file : files) {
            ids.addAll(copies(file, folder, wanted / files.size() + 1, random, readings, answers));
        }
        ItemLife life = ItemLife.open(folder, List.of(folder));
        Instant at = Instant.parse("2026-11-22T08:00:00Z");
        life.act(ids, ItemAct.REVISED, new Recorded("zhikao-w1", at, "load"));
        life.act(ids, ItemAct.REVIEWED, new Recorded("zhikao-r1", at, "load"));
        life.act(ids, ItemAct.APPROVED, new Recorded("zhikao-r2", at, "load"));
        life.write();
        answers.append("questions:\n");
        for (Asked asked : Asked.all(folder, read -> {})) {
            Question question = asked.question();
            answers.append("  %s: \"%s\"%n"
                    .formatted(question.id().value(), question.digest().hex()));
        }
        ReadingForm form = ReadingForm.read("answers", answers.toString().getBytes(StandardCharsets.UTF_8));
        ReadingIntake intake =
                ReadingIntake.of(Layers.of(List.of(folder)), form, "zhikao-r3", LocalDate.of(2026, 11, 22), read -> {});
        if (!intake.findings().isEmpty()) {
            throw new IllegalStateException(String.valueOf(intake.findings().get(0)));
        }
        WorkspaceFiles.writeAll(intake.files());
    }

    /**
     * The items of a file again and again, each time under other ids and with its stem's characters shuffled. Whoever had
     * an enemy has the one before as an enemy.
     */
    private static List<ItemId> copies(
            Path file, Path folder, int wanted, Random random, Readings readings, StringBuilder answers)
            throws IOException {
        ItemScan scan = ItemScan.read(file);
        List<ItemId> ids = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < wanted; i++) {
            ItemScan.Found found = scan.found().get(i % scan.found().size());
            Item item = found.item();
            String alone = found.section().alone();
            if (text.isEmpty()) {
                text.append(alone, 0, alone.indexOf("items:\n") + "items:\n".length());
            }
            String fresh = item.id().value() + "-" + i;
            String lines = alone.substring(alone.indexOf("items:\n") + "items:\n".length())
                    .replaceAll("\\bid: " + item.id().value(), "id: " + fresh)
                    .replaceFirst("state: \\w+", "state: draft")
                    .replaceAll("writer: \\S+", "writer: zhikao-w1")
                    .replaceFirst(" *reviewer: \\S+\n", "");
            String enemy = i == 0 ? "" : "$1enemies: [" + ids.get(i - 1).value() + "]\n";
            text.append(shuffled(lines.replaceFirst("(?m)^( *)enemies: .*\\n", enemy), random));
            ids.add(new ItemId(fresh));
            for (Question question : Question.of(item)) {
                String id = question.id().value();
                // Nobody has to read what rests on the invented regulation.
                readings.of(question.id()).stream()
                        .reduce((earlier, later) -> later)
                        .ifPresent(last -> answers.append("  ")
                                .append(fresh)
                                .append(id.substring(item.id().value().length()))
                                .append(": ")
                                .append(last.reading().answer().yaml())
                                .append('\n'));
            }
        }
        Files.writeString(folder.resolve("items").resolve(String.valueOf(file.getFileName())), text);
        return ids;
    }

    /** Chinese characters of a line swapped among themselves, so that no two copies are alike; figures stay. */
    private static String shuffled(String lines, Random random) {
        StringBuilder mixed = new StringBuilder();
        for (String line : lines.split("\n", -1)) {
            if (line.startsWith("          ") || (line.startsWith("      ") && !line.contains(": "))) {
                List<Integer> places = new ArrayList<>();
                for (int i = 0; i < line.length(); i++) {
                    if (Character.isIdeographic(line.charAt(i)) && "一二三四五六七八九十百千万元日年倍人第条款项目".indexOf(line.charAt(i)) < 0) {
                        places.add(i);
                    }
                }
                char[] characters = line.toCharArray();
                for (int i = places.size() - 1; i > 0; i--) {
                    int other = places.get(random.nextInt(i + 1));
                    char moved = characters[places.get(i)];
                    characters[places.get(i)] = characters[other];
                    characters[other] = moved;
                }
                mixed.append(characters);
            } else {
                mixed.append(line);
            }
            mixed.append('\n');
        }
        return mixed.substring(0, mixed.length() - 1);
    }
}
