package org.zhikao.admin;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zhikao.admin.terminal.ExitCode;
import org.zhikao.admin.terminal.Failure;
import org.zhikao.admin.terminal.ListingOptions;
import org.zhikao.admin.terminal.Terminal;
import org.zhikao.admin.terminal.Texts;
import org.zhikao.regulation.ImportOutcome;
import org.zhikao.regulation.ParseWarning;
import org.zhikao.regulation.RegulationId;
import org.zhikao.regulation.RegulationImport;
import org.zhikao.regulation.force.BorrowedWords;
import org.zhikao.regulation.force.ForceCalendar;
import org.zhikao.regulation.force.RepealSearch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Law texts: into the workspace of whoever runs the bank; the project itself keeps only their index. */
@Command(name = "regulation")
final class RegulationCommand {

    private final Terminal terminal;

    RegulationCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(name = "import")
    int imports(
            @Option(names = "--workspace", defaultValue = BankCommand.WORKSPACE, paramLabel = "DIR") Path workspace,
            @Option(names = "--version", paramLabel = "DATE") @Nullable LocalDate version,
            @Option(names = "--replace") boolean replace,
            @Option(names = "--dry-run") boolean dryRun,
            @Parameters(arity = "1..*", paramLabel = "FILE") List<Path> files)
            throws IOException {
        // A workspace that isn't there is a slip of the pen, not a wish for a new one.
        if (!Files.isDirectory(workspace)) {
            throw Failure.said("failure.noFolder", workspace);
        }
        // Before anything is written, so that a workspace that can't be read stops the import and not its report.
        List<Path> folders = LawToTell.folders(workspace);
        ForceCalendar before = ForceCalendar.read(folders);
        Map<RegulationId, LocalDate> cited = LawToTell.cited(workspace);
        RegulationImport.Options options =
                new RegulationImport.Options(Optional.ofNullable(version), replace, BorrowedWords::noted);
        ImportOutcome outcome = dryRun
                ? RegulationImport.tried(folders, files, options)
                : RegulationImport.into(folders, files, options);
        if (outcome instanceof ImportOutcome.Refused refused) {
            refused.texts().forEach(text -> terminal.err().println(Texts.said(text.said())));
            throw Failure.said("failure.nothingChanged");
        }
        List<ImportOutcome.ImportedText> texts = ((ImportOutcome.Imported) outcome).texts();
        for (ImportOutcome.ImportedText text : texts) {
            print(text, workspace, terminal.out());
            text.expires()
                    .filter(end -> isOpen(text, before, texts))
                    .ifPresent(end -> terminal.out()
                            .println(Texts.say(
                                    "regulation.expires",
                                    text.id(),
                                    end,
                                    end.plusDays(1),
                                    LawToTell.there(workspace))));
        }
        List<RepealSearch.Match> repeals = RepealSearch.in(folders, texts);
        RegulationForceCommand.repealsFound(
                        repeals,
                        repeals.stream().map(RepealSearch.Match::repealed).toList(),
                        workspace)
                .forEach(terminal.out()::println);
        LawToTell.of(texts, cited, workspace).forEach(terminal.out()::println);
        if (dryRun) {
            terminal.out().println(Texts.say("force.dryRun"));
        }
        return ExitCode.DONE.number();
    }

    /** What a text says of its end is past where a later version has come, and settled where a repeal is known. */
    private static boolean isOpen(
            ImportOutcome.ImportedText text, ForceCalendar before, List<ImportOutcome.ImportedText> beside) {
        return before.periods(text.id()).stream()
                        .noneMatch(
                                period -> period.repealed() || period.version().isAfter(text.version()))
                && beside.stream()
                        .noneMatch(other ->
                                other.id().equals(text.id()) && other.version().isAfter(text.version()));
    }

    @Command(name = "diff")
    int diff(
            @Parameters(index = "0", paramLabel = "OLD") String old,
            @Parameters(index = "1", paramLabel = "NEW") String now,
            @Option(names = "--format", defaultValue = "table", paramLabel = "FORMAT")
                    RegulationDiffCommand.DiffFormat format,
            @Option(names = "--all") boolean all,
            @Option(names = "--out", paramLabel = "FILE") @Nullable Path file,
            @Option(names = "--workspace", defaultValue = BankCommand.WORKSPACE, paramLabel = "DIR") Path workspace)
            throws IOException {
        return new RegulationDiffCommand(terminal).diff(old, now, format, all, file, workspace);
    }

    @Command(name = "at")
    int at(
            @Parameters(index = "0", paramLabel = "DATE") LocalDate date,
            @Option(names = "--regulation", paramLabel = "REGULATION") @Nullable String regulation,
            @Option(names = "--workspace", defaultValue = BankCommand.WORKSPACE, paramLabel = "DIR") Path workspace,
            @Mixin ListingOptions options)
            throws IOException {
        return new RegulationForceCommand(terminal).at(date, regulation, workspace, options);
    }

    @Command(name = "confirm")
    int confirm(
            @Parameters(index = "0", paramLabel = "REGULATION") String regulation,
            @Option(names = "--workspace", defaultValue = BankCommand.WORKSPACE, paramLabel = "DIR") Path workspace,
            @Mixin ConfirmOptions options)
            throws IOException {
        return new RegulationConfirmCommand(terminal).confirm(regulation, options, workspace);
    }

    @Command(name = "watch")
    int watch(
            @Parameters(index = "0", paramLabel = "DIR") Path folder,
            @Option(names = "--workspace", defaultValue = BankCommand.WORKSPACE, paramLabel = "DIR") Path workspace,
            @Mixin ListingOptions options)
            throws IOException {
        return new RegulationForceCommand(terminal).watch(folder, workspace, options);
    }

    private static void print(ImportOutcome.ImportedText text, Path workspace, PrintWriter out) {
        out.println(Texts.say("regulation.imported", text.id(), text.title(), text.version(), text.articles()));
        if (!text.catalogued()) {
            out.println(Texts.say("regulation.uncatalogued", text.id()));
        }
        if (!text.forceKnown()) {
            out.println(Texts.say("regulation.noForceDay", text.id(), text.version(), LawToTell.there(workspace)));
        }
        for (ParseWarning warning : text.warnings()) {
            out.println(Texts.say(
                    "regulation.warning",
                    warning.code(),
                    RegulationParseCommand.where(warning),
                    Texts.said(warning.said())));
        }
    }
}
