package org.zhikao.admin;

import static org.zhikao.admin.terminal.Listing.column;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.zhikao.admin.terminal.ExitCode;
import org.zhikao.admin.terminal.Listing;
import org.zhikao.admin.terminal.ListingOptions;
import org.zhikao.admin.terminal.Pace;
import org.zhikao.admin.terminal.Terminal;
import org.zhikao.admin.terminal.Texts;
import org.zhikao.bank.lint.Lint;
import org.zhikao.bank.lint.LintCode;
import org.zhikao.bank.lint.LintFinding;
import org.zhikao.bank.lint.LintReport;
import org.zhikao.scoring.BlindScoring;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is wrong in the bank, or looks so. */
@Command(name = "lint")
final class BankLintCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private WorkspaceOptions workspace = new WorkspaceOptions();

    @Mixin
    private ListingOptions listing = new ListingOptions();

    @Option(names = "--strict")
    private boolean strict;

    BankLintCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        listing.require();
        Pace pace = terminal.pace();
        LintReport report = Lint.of(
                workspace.folders(),
                new BlindScoring(),
                new Lint.Telling(
                        pace.counting(terminal.progress()::items),
                        pace.counting(terminal.progress()::histories),
                        pace.counting(terminal.progress()::looked),
                        pace.counting(terminal.progress()::compared)));
        Listing rows = new Listing(
                column("severity", "lint.severity", "lint.severity."),
                column("code", "lint.code", "lint.code."),
                column("place", "lint.place"),
                column("file", "lint.file").forPrograms(),
                column("line", "lint.line").forPrograms(),
                column("item", "lint.item"),
                column("text", "lint.text"),
                column("cure", "lint.cure"));
        report.findings().forEach(finding -> rows.add(row(finding)));
        int errors = report.count(LintCode.Severity.ERROR);
        int warnings = report.count(LintCode.Severity.WARNING);
        rows.note(Texts.say("lint.counts", report.items(), errors, warnings));
        rows.print(terminal, listing);
        boolean refused = errors > 0 || (strict && warnings > 0);
        return (refused ? ExitCode.REFUSED : ExitCode.DONE).number();
    }

    private static ObjectNode row(LintFinding finding) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put("severity", finding.code().severity().name());
        row.put("code", finding.code().name());
        String name = String.valueOf(Path.of(finding.file()).getFileName());
        row.put("place", finding.line() > 0 ? name + ":" + finding.line() : name);
        row.put("file", finding.file());
        if (finding.line() > 0) {
            row.put("line", finding.line());
        }
        row.put("item", finding.item());
        row.put("text", Texts.said(finding.whatIsWrong()));
        row.put("cure", Texts.said(finding.cure()));
        return row;
    }
}
