package org.zhikao.admin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.zhikao.admin.terminal.ExitCode;
import org.zhikao.admin.terminal.Failure;
import org.zhikao.admin.terminal.OutputFile;
import org.zhikao.admin.terminal.Tables;
import org.zhikao.admin.terminal.Terminal;
import org.zhikao.admin.terminal.Texts;
import org.zhikao.bank.Layers;
import org.zhikao.exchange.ExchangeSaying;
import org.zhikao.exchange.Finding;
import org.zhikao.exchange.ItemExport;
import org.zhikao.exchange.SheetFormat;
import org.zhikao.exchange.format.MoodleXmlFormat;
import org.zhikao.exchange.format.QtiFormat;
import org.zhikao.item.Item;
import org.zhikao.item.ItemFile;
import org.zhikao.item.ItemFormatException;
import org.zhikao.item.ItemId;
import org.zhikao.regulation.RegulationCatalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Items of the workspace as a file for others. What the format can't carry is told item by item. */
@Command(name = "export")
final class BankExportCommand implements Callable<Integer> {

    /** What {@code --format} may say. */
    enum ExportFormat {
        /** A workbook. */
        XLSX("xlsx", ".xlsx"),
        /** The same as text. */
        CSV("csv", ".csv"),
        /** For Moodle. */
        MOODLE_XML("moodle-xml", ".xml"),
        /** A content package. */
        QTI3("qti3", ".zip");

        private final String typed;
        private final String ending;

        ExportFormat(String typed, String ending) {
            this.typed = typed;
            this.ending = ending;
        }

        /** That which the ending of the file's name says; empty if it says none. */
        static Optional<ExportFormat> of(Path file) {
            String name = file.toString().toLowerCase(Locale.ROOT);
            return Arrays.stream(values())
                    .filter(format -> name.endsWith(format.ending))
                    .findFirst();
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

    @Mixin
    private WorkspaceOptions workspace = new WorkspaceOptions();

    @Option(names = "--format", paramLabel = "FORMAT")
    private @Nullable ExportFormat typed;

    @Option(names = "--regulation", paramLabel = "ID")
    private @Nullable String regulation;

    BankExportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        ExportFormat format = format();
        Layers layers = workspace.layers();
        List<Item> items = items(layers);
        if (items.isEmpty()) {
            throw Failure.said("export.none", layers.top().folder());
        }
        ItemExport export = format.write(items, BankImportCommand.law(layers).catalogue());
        OutputFile.write(file, export.bytes());
        for (Finding finding : export.findings()) {
            terminal.err().println(Tables.visible(Texts.said(ExchangeSaying.AT.with(finding.where(), finding.text()))));
        }
        terminal.out().println(Texts.say("export.done", items.size(), file));
        return ExitCode.DONE.number();
    }

    /** What is asked for, else what the file is called; a file that is called otherwise deceives whoever opens it. */
    private ExportFormat format() {
        Optional<ExportFormat> called = ExportFormat.of(file);
        ExportFormat asked = typed == null ? called.orElse(ExportFormat.XLSX) : typed;
        if (called.isPresent() && called.get() != asked) {
            throw Failure.said("export.ending", file, asked, asked.ending);
        }
        return asked;
    }

    /** Of all layers; an upper one's item in the place of a lower one's. */
    private List<Item> items(Layers layers) throws IOException {
        Map<ItemId, Item> byId = new LinkedHashMap<>();
        IntConsumer progress = terminal.pace().counting(terminal.progress()::items);
        try {
            for (Path folder : layers.folders()) {
                for (Path each : ItemFile.all(folder)) {
                    List<Item> read = ItemFile.read(each).items();
                    read.forEach(item -> byId.put(item.id(), item));
                    progress.accept(read.size());
                }
            }
        } catch (ItemFormatException e) {
            throw Failure.told(Texts.said(e.problems().get(0).said()));
        }
        List<Item> items = new ArrayList<>(byId.values());
        if (regulation != null) {
            items.removeIf(item -> !item.meta().citation().regulation().value().equals(regulation));
        }
        return items;
    }
}
