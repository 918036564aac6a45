package org.zhikao.admin;

import static org.zhikao.admin.terminal.Listing.column;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.zhikao.admin.terminal.ExitCode;
import org.zhikao.admin.terminal.Failure;
import org.zhikao.admin.terminal.GivenFile;
import org.zhikao.admin.terminal.Listing;
import org.zhikao.admin.terminal.ListingOptions;
import org.zhikao.admin.terminal.OutputFile;
import org.zhikao.admin.terminal.Tables;
import org.zhikao.admin.terminal.Terminal;
import org.zhikao.admin.terminal.Texts;
import org.zhikao.bank.Law;
import org.zhikao.bank.Layers;
import org.zhikao.bank.reading.Answer;
import org.zhikao.bank.reading.Asked;
import org.zhikao.bank.reading.Question;
import org.zhikao.bank.reading.ReadingForm;
import org.zhikao.bank.reading.ReadingIntake;
import org.zhikao.bank.reading.ReadingSheet;
import org.zhikao.bank.reading.Readings;
import org.zhikao.bank.reading.Standing;
import org.zhikao.regulation.WorkspaceFiles;
import org.zhikao.scoring.BlindScoring;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Blind readings: somebody else answers the items without their keys. Of a layered bank the items of its top. */
@Command(name = "reading")
final class BankReadingCommand {

    private final Terminal terminal;

    BankReadingCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(name = "sheet")
    int sheet(
            @Mixin WorkspaceOptions workspace,
            @Option(names = "--regulation", paramLabel = "REGULATION") @Nullable String regulation,
            @Option(names = "--unread") boolean unread,
            @Option(names = "--out", required = true, paramLabel = "FILE") Path file)
            throws IOException {
        // Answers are written into the sheet itself: hours of somebody's work may be in one.
        if (Files.isRegularFile(file)) {
            throw Failure.said("reading.sheetThere", file);
        }
        Layers layers = workspace.layers();
        Readings readings = Readings.of(layers.top().folder());
        List<Question> questions = new ArrayList<>();
        for (Asked asked : asked(layers)) {
            boolean wanted = regulation == null || asked.regulation().value().equals(regulation);
            if (wanted && (!unread || !isRead(readings, asked.question()))) {
                questions.add(asked.question());
            }
        }
        if (questions.isEmpty()) {
            throw Failure.said("reading.nothing");
        }
        Law law = BankImportCommand.law(layers);
        String sheet = ReadingSheet.of(layers.top().name(), questions, law, Texts::said);
        OutputFile.write(file, sheet.getBytes(StandardCharsets.UTF_8));
        terminal.out().println(Texts.say("reading.sheet", questions.size(), file));
        return ExitCode.DONE.number();
    }

    /** Whether its present question was; keys are not looked at. */
    private static boolean isRead(Readings readings, Question question) {
        return readings.of(question.id()).stream()
                .anyMatch(kept -> kept.reading().question().equals(question.digest()));
    }

    @Command(name = "record")
    int record(
            @Parameters(index = "0", paramLabel = "FORM") Path file,
            @Option(names = "--by", required = true, paramLabel = "PERSON") String reader,
            @Mixin WorkspaceOptions workspace,
            @Option(names = "--dry-run") boolean dryRun)
            throws IOException {
        ReadingForm form = ReadingForm.read(file.toString(), GivenFile.bytes(file));
        ReadingIntake intake =
                ReadingIntake.of(workspace.layers(), form, reader, BankImpactCommand.today(terminal), counting());
        if (!intake.findings().isEmpty()) {
            intake.findings().forEach(found -> terminal.err().println(Tables.visible(Texts.said(found))));
            throw Failure.said("reading.refused", intake.findings().size());
        }
        if (!dryRun) {
            WorkspaceFiles.writeAll(intake.files());
        }
        terminal.out()
                .println(Texts.say(
                        dryRun ? "reading.wouldRecord" : "reading.recorded",
                        intake.taken(),
                        intake.known(),
                        intake.open()));
        return ExitCode.DONE.number();
    }

    @Command(name = "compare")
    int compare(@Mixin WorkspaceOptions workspace, @Option(names = "--all") boolean all, @Mixin ListingOptions listing)
            throws IOException {
        listing.require();
        Layers layers = workspace.layers();
        Readings readings = Readings.of(layers.top().folder());
        Listing rows = new Listing(
                column("item", "reading.item"),
                column("state", "reading.state", "item.state."),
                column("standing", "reading.standing", "reading.standing."),
                column("reader", "reading.reader"),
                column("day", "reading.day"),
                column("answer", "reading.answer"),
                column("key", "reading.key"),
                column("doubt", "reading.doubt"),
                column("readings", "reading.count"));
        Map<Standing, Integer> counts = new EnumMap<>(Standing.class);
        int again = 0;
        for (Asked asked : asked(layers)) {
            Readings.Compared compared = readings.compare(asked.question(), new BlindScoring());
            counts.merge(compared.standing(), 1, Integer::sum);
            again += compared.readings() > 1 ? 1 : 0;
            if (all || !compared.standing().isSettled()) {
                rows.add(row(asked, compared));
            }
        }
        rows.note(Texts.say(
                "reading.counts",
                count(counts, Standing.AGREED),
                count(counts, Standing.READ),
                count(counts, Standing.DIFFERING),
                count(counts, Standing.STALE),
                count(counts, Standing.UNREAD),
                again));
        rows.print(terminal, listing);
        boolean differs = counts.containsKey(Standing.DIFFERING);
        return (differs ? ExitCode.REFUSED : ExitCode.DONE).number();
    }

    private static int count(Map<Standing, Integer> counts, Standing standing) {
        return counts.getOrDefault(standing, 0);
    }

    private static ObjectNode row(Asked asked, Readings.Compared compared) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put("item", compared.question().id().value());
        row.put("state", asked.state().name());
        row.put("standing", compared.standing().name());
        compared.last().map(Readings.Kept::reading).ifPresent(reading -> {
            row.put("reader", reading.reader());
            row.put("day", reading.day().toString());
            row.put("answer", reading.answer().yaml());
            row.put("key", Answer.right(compared.question().part()).yaml());
            reading.doubt().ifPresent(doubt -> row.put("doubt", doubt));
        });
        row.put("readings", compared.readings());
        return row;
    }

    /** What somebody has to read. */
    private List<Asked> asked(Layers layers) throws IOException {
        return Asked.all(layers.top().folder(), counting()).stream()
                .filter(Asked::isToBeRead)
                .toList();
    }

    private IntConsumer counting() {
        return terminal.pace().counting(terminal.progress()::items);
    }
}
