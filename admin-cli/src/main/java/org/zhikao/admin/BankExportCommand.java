package org.zhikao.admin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhikao.admin.terminal.ExitCode;
import org.zhikao.admin.terminal.Failure;
import org.zhikao.admin.terminal.OutputFile;
import org.zhikao.admin.terminal.Tables;
import org.zhikao.admin.terminal.Terminal;
import org.zhikao.admin.terminal.Texts;
import org.zhikao.exchange.ExchangeSaying;
import org.zhikao.exchange.Finding;
import org.zhikao.exchange.ItemExport;
import org.zhikao.exchange.SheetFormat;
import org.zhikao.exchange.format.MoodleXmlFormat;
import org.zhikao.exchange.format.QtiFormat;
import org.zhikao.item.Item;
import org.zhikao.item.ItemFile;
import org.zhikao.item.ItemFormatException;
import org.zhikao.regulation.RegulationCatalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Items of the workspace as a file for others. What the format can't carry is told item by item. */
@Command(name = "export")
final class BankExportCommand implements Callable<Integer> {

    /** What {@code --format} may say. */
    enum ExportFormat {
        /** A workbook. */
        XLSX("xlsx"),
        /** The same as text. */
        CSV("csv"),
        /** For Moodle. */
        MOODLE_XML("moodle-xml"),
        /** A content package. */
        QTI3("qti3");

        private final String typed;

        ExportFormat(String typed) {
            this.typed = typed;
        }

        /** As it is typed. */
        @Override
        public String toString() {
            return typed;
        }

        ItemExport write(List<Item> items, RegulationCatalogue names) {
            return switch (this) {
                case XLSX -> new SheetFormat().write(items, names);
                case CSV -> new SheetFormat().writeText(items, names);
                case MOODLE_XML -> new MoodleXmlFormat().write(items, names);
                case QTI3 -> new QtiFormat().write(items, names);
            };
        }
    }

    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "OUT")
    private Path file = Path.of("");

    @Option(names = "--workspace", defaultValue = BankCommand.WORKSPACE, paramLabel = "DIR")
    private Path workspace = Path.of("");

    @Option(names = "--format", defaultValue = "xlsx", paramLabel = "FORMAT")
    private ExportFormat format = ExportFormat.XLSX;

    @Option(names = "--regulation", paramLabel = "ID")
    private @Nullable String regulation;

    BankExportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        List<Item> items = items();
        if (items.isEmpty()) {
            throw Failure.said("export.none", workspace);
        }
        ItemExport export = format.write(items, RegulationCatalogue.read(workspace.resolve("regulations.yaml")));
        OutputFile.write(file, export.bytes());
        for (Finding finding : export.findings()) {
            terminal.err().println(Tables.visible(Texts.said(ExchangeSaying.AT.with(finding.where(), finding.text()))));
        }
        terminal.out().println(Texts.say("export.done", items.size(), file));
        return ExitCode.DONE.number();
    }

    private List<Item> items() throws IOException {
        List<Path> files;
        try (Stream<Path> listed = Files.list(workspace.resolve("items"))) {
            files = listed.filter(each -> each.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
        List<Item> items = new ArrayList<>();
        try {
            for (Path each : files) {
                items.addAll(ItemFile.read(each).items());
            }
        } catch (ItemFormatException e) {
            throw Failure.told(Texts.said(e.problems().get(0).said()));
        }
        if (regulation != null) {
            items.removeIf(item -> !item.meta().citation().regulation().value().equals(regulation));
        }
        return items;
    }
}
