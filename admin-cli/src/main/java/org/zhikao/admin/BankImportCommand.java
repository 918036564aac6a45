package org.zhikao.admin;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zhikao.admin.terminal.ExitCode;
import org.zhikao.admin.terminal.Failure;
import org.zhikao.admin.terminal.GivenFile;
import org.zhikao.admin.terminal.OutputFile;
import org.zhikao.admin.terminal.Tables;
import org.zhikao.admin.terminal.Terminal;
import org.zhikao.admin.terminal.Texts;
import org.zhikao.bank.Law;
import org.zhikao.bank.Layers;
import org.zhikao.bank.life.ItemHistory;
import org.zhikao.evidence.Said;
import org.zhikao.exchange.ExchangeSaying;
import org.zhikao.exchange.Finding;
import org.zhikao.exchange.ImportDefaults;
import org.zhikao.exchange.ImportFolder;
import org.zhikao.exchange.ImportReport;
import org.zhikao.exchange.Intake;
import org.zhikao.exchange.ItemFormat;
import org.zhikao.exchange.ItemIntake;
import org.zhikao.exchange.ItemReading;
import org.zhikao.exchange.ReadingLimits;
import org.zhikao.exchange.ReturnedRows;
import org.zhikao.exchange.SheetTemplate;
import org.zhikao.exchange.UnreadableItems;
import org.zhikao.exchange.format.ItemFormats;
import org.zhikao.item.ItemFormatException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Items from files of others into the workspace: all or nothing, and a line for each row that says what became of it. */
@Command(name = "import")
final class BankImportCommand implements Callable<Integer> {

    /** What {@code --format} may say; the names are what is typed. */
    enum ReportFormat {
        table,
        json
    }

    private final Terminal terminal;

    @Parameters(index = "0", arity = "0..1", paramLabel = "ITEMS")
    private @Nullable Path file;

    @Mixin
    private ImportOptions options = new ImportOptions();

    @Option(names = "--format", defaultValue = "table", paramLabel = "FORMAT")
    private ReportFormat format = ReportFormat.table;

    @Option(names = "--returned", paramLabel = "FILE")
    private @Nullable Path returned;

    @Option(names = "--template", paramLabel = "FILE")
    private @Nullable Path template;

    @Option(names = "--dry-run")
    private boolean dryRun;

    BankImportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (template != null && file == null) {
            if (!dryRun) {
                OutputFile.write(template, SheetTemplate.workbook());
            }
            terminal.out().println(Texts.say(dryRun ? "intake.wouldTemplate" : "intake.template", template));
            return ExitCode.DONE.number();
        }
        if (file == null || template != null) {
            throw Failure.usage("intake.fileOrTemplate");
        }
        return read(file);
    }

    private int read(Path from) throws IOException {
        ImportDefaults defaults = options.defaults();
        IntConsumer items = terminal.pace().counting(terminal.progress()::items);
        byte[] bytes = GivenFile.bytes(from);
        String name = String.valueOf(from.getFileName());
        Optional<ItemFormat> found = ItemFormats.of(bytes);
        if (found.isEmpty()) {
            return unreadable("", ItemFormats.unknown(name, bytes));
        }
        // The file and the bank wait for nothing of each other, and a process that has just begun is slow with both.
        CompletableFuture<Bank> beside = CompletableFuture.supplyAsync(() -> bank(items));
        ItemReading reading;
        try {
            reading = found.get().read(name, bytes, ReadingLimits.USUAL);
        } catch (UnreadableItems e) {
            // What is wrong with the bank is told once the file is one.
            beside.handle((bank, failed) -> "").join();
            return unreadable(found.get().code(), e.finding());
        }
        items.accept(reading.entries().size());
        Bank bank = joined(beside);
        Layers layers = bank.layers();
        ImportFolder folder = bank.folder();
        Intake intake = ItemIntake.of(
                reading, folder, options.finder(terminal, folder, bank.law().calendar()), defaults, Texts::said);
        if (!intake.refused().isEmpty()) {
            return refused(from, bytes, intake);
        }
        List<Finding> against = new ArrayList<>();
        Optional<Map<Path, byte[]>> files = ImportRecord.files(folder, name, intake, against);
        List<Finding> writers = ImportRecord.writers(layers, intake, Said.plain(name));
        if (!(dryRun && options.isLeftOpen(writers, defaults))) {
            against.addAll(writers);
        }
        if (!against.isEmpty() || files.isEmpty()) {
            print(intake.report().with(against));
            if (format == ReportFormat.table) {
                terminal.err().println(Texts.say("intake.refused", against.size()));
            }
            return ExitCode.REFUSED.number();
        }
        if (!dryRun) {
            ImportRecord.write(terminal, layers, intake.items(), files.get(), Texts.say("intake.why", name));
        }
        print(intake.report().with(writers));
        if (format == ReportFormat.table) {
            terminal.out()
                    .println(Texts.say(
                            dryRun ? "intake.wouldTake" : "intake.taken",
                            intake.items().size(),
                            intake.drafts().size(),
                            layers.top().folder()));
            if (!dryRun && !intake.items().isEmpty()) {
                terminal.out().println(Texts.say("item.nextReview"));
            }
        }
        return ExitCode.DONE.number();
    }

    /** The bank as an import finds it. */
    private record Bank(Layers layers, Law law, ImportFolder folder) {}

    private Bank bank(IntConsumer items) {
        try {
            Layers layers = options.workspace().layers();
            Law law = law(layers);
            return new Bank(layers, law, folder(layers, law, items));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Bank joined(CompletableFuture<Bank> beside) throws IOException {
        try {
            return beside.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof UncheckedIOException failed && failed.getCause() != null) {
                throw failed.getCause();
            }
            if (e.getCause() instanceof RuntimeException failed) {
                throw failed;
            }
            throw e;
        }
    }

    /**
     * The bank; what keeps it from being read is told file by file.
     *
     * @param items told how many more have been read
     */
    static ImportFolder folder(Layers layers, IntConsumer items) throws IOException {
        return folder(layers, law(layers), items);
    }

    private static ImportFolder folder(Layers layers, Law law, IntConsumer items) throws IOException {
        try {
            return ImportFolder.read(layers.folders(), law.catalogue(), law.citations(), items)
                    .knowing(id -> ItemHistory.isRevised(layers.folders(), id));
        } catch (ItemFormatException e) {
            throw Failure.told(e.problems().stream()
                    .map(problem -> Tables.visible(Texts.said(problem.said())))
                    .collect(Collectors.joining("\n")));
        }
    }

    /** What the bank knows of the law. */
    static Law law(Layers layers) {
        List<Said> findings = new ArrayList<>();
        Law law = Law.read(layers, findings);
        if (!findings.isEmpty()) {
            throw Failure.told(findings.stream()
                    .map(finding -> Tables.visible(Texts.said(finding)))
                    .collect(Collectors.joining("\n")));
        }
        return law;
    }

    private int refused(Path from, byte[] bytes, Intake intake) throws IOException {
        print(intake.report());
        Optional<Path> where = returnedTo(from, bytes, intake);
        if (format == ReportFormat.table) {
            terminal.err().println(Texts.say("intake.refused", intake.refused().size()));
            where.ifPresent(path -> terminal.err().println(Texts.say("intake.returned", path)));
        }
        return ExitCode.REFUSED.number();
    }

    /** In a dry run only where it was asked for. */
    private Optional<Path> returnedTo(Path from, byte[] bytes, Intake intake) throws IOException {
        if (dryRun && returned == null) {
            return Optional.empty();
        }
        String name = String.valueOf(from.getFileName());
        Optional<ReturnedRows> rows;
        try {
            rows = ReturnedRows.of(name, bytes, intake.refused(), Texts::said, ReadingLimits.USUAL);
        } catch (UnreadableItems e) {
            throw Failure.told(Texts.said(e.said()));
        }
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        Path to = returned == null ? beside(from, rows.get().ending()) : returned;
        OutputFile.write(to, rows.get().bytes());
        return Optional.of(to);
    }

    /** Beside the file, under a name that is free. */
    private static Path beside(Path from, String ending) {
        String stem = String.valueOf(from.getFileName()).replaceFirst("\\.[A-Za-z0-9]{1,5}$", "");
        Path to = from.resolveSibling(stem + "-" + Texts.say("intake.returnedName") + ending);
        for (int i = 2; Files.exists(to); i++) {
            to = from.resolveSibling(stem + "-" + Texts.say("intake.returnedName") + i + ending);
        }
        return to;
    }

    private int unreadable(String code, Finding finding) throws IOException {
        print(ImportReport.unreadable(code, finding));
        return ExitCode.REFUSED.number();
    }

    private void print(ImportReport report) throws IOException {
        if (format == ReportFormat.json) {
            // Made only here: a process that has just begun takes a while to make one.
            terminal.out()
                    .println(new ObjectMapper()
                            .writerWithDefaultPrettyPrinter()
                            .writeValueAsString(report.json(Texts::said)));
            return;
        }
        print(report.findings(), terminal.err());
        terminal.err()
                .println(Texts.say(
                        "intake.counts", report.items(), report.accepted(), report.drafts(), report.rejected()));
    }

    /** A line for each finding; written at once, since each line of thousands would be a write of its own. */
    static void print(List<Finding> findings, PrintWriter err) {
        StringBuilder lines = new StringBuilder();
        for (Finding finding : findings) {
            lines.append(Tables.visible(Texts.said(ExchangeSaying.AT.with(finding.where(), finding.text()))))
                    .append(System.lineSeparator());
        }
        err.print(lines);
        err.flush();
    }
}
