package org.zhikao.admin;

import static org.zhikao.admin.terminal.Listing.column;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhikao.admin.terminal.ExitCode;
import org.zhikao.admin.terminal.Failure;
import org.zhikao.admin.terminal.Listing;
import org.zhikao.admin.terminal.ListingOptions;
import org.zhikao.admin.terminal.OutputFile;
import org.zhikao.admin.terminal.Tables;
import org.zhikao.admin.terminal.Terminal;
import org.zhikao.admin.terminal.Texts;
import org.zhikao.bank.Workspace;
import org.zhikao.bank.coverage.Cell;
import org.zhikao.bank.coverage.Coverage;
import org.zhikao.bank.coverage.CoveragePage;
import org.zhikao.bank.coverage.Dimension;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the bank's items reach, and what nothing reaches yet. */
@Command(name = "coverage")
final class BankCoverageCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private WorkspaceOptions folders = new WorkspaceOptions();

    @Mixin
    private ListingOptions listing = new ListingOptions();

    @Option(names = "--by", paramLabel = "WHAT")
    private List<String> typed = new ArrayList<>();

    @Option(names = "--html", paramLabel = "FILE")
    private @Nullable Path page;

    @Option(names = "--items")
    private boolean byItem;

    BankCoverageCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        listing.require();
        if (byItem && !typed.isEmpty()) {
            throw Failure.usage("coverage.itemsOrBy");
        }
        Set<Dimension> asked = asked();
        Workspace workspace = BankCommand.opened(terminal, folders.folders());
        Coverage coverage = Coverage.of(workspace);
        if (page != null) {
            String html = CoveragePage.html(coverage, words(workspace), sections(coverage, asked));
            OutputFile.write(page, html.getBytes(StandardCharsets.UTF_8));
            terminal.err().println(Texts.say("coverage.pageWritten", page));
        }
        if (byItem) {
            return items(coverage).print(terminal, listing);
        }
        switch (listing.format()) {
            case table -> print(table(coverage, asked));
            case json ->
                print(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(coverage.json(asked))
                        + "\n");
            case csv, xlsx -> rows(coverage, asked).print(terminal, listing);
        }
        return ExitCode.DONE.number();
    }

    private Set<Dimension> asked() {
        Set<Dimension> asked = EnumSet.noneOf(Dimension.class);
        for (String code : typed) {
            asked.add(Stream.of(Dimension.values())
                    .filter(dimension -> dimension.code().equals(code))
                    .findFirst()
                    .orElseThrow(() -> Failure.usage("coverage.noDimension", code, codes())));
        }
        return asked.isEmpty() ? EnumSet.allOf(Dimension.class) : asked;
    }

    private static String codes() {
        return Stream.of(Dimension.values()).map(Dimension::code).collect(Collectors.joining(", "));
    }

    private void print(String content) throws IOException {
        Optional<Path> file = listing.file();
        if (file.isEmpty()) {
            terminal.out().print(content);
        } else {
            OutputFile.write(file.get(), content.getBytes(StandardCharsets.UTF_8));
            terminal.err().println(Texts.say("coverage.pageWritten", file.get()));
        }
    }

    private static String table(Coverage coverage, Set<Dimension> asked) {
        StringBuilder text = new StringBuilder();
        for (CoveragePage.Section section : sections(coverage, asked)) {
            text.append(section.heading()).append(System.lineSeparator());
            List<List<String>> rows = section.rows().stream()
                    .map(row -> List.of(
                            row.name(),
                            String.valueOf(row.cell().items().size()),
                            String.valueOf(row.cell().approved()),
                            String.valueOf(row.cell().exam()),
                            remark(row)))
                    .toList();
            List<String> header = List.of(
                    Texts.say("coverage.name"),
                    Texts.say("column.items"),
                    Texts.say("coverage.approved"),
                    Texts.say("coverage.exam"),
                    Texts.say("coverage.remark"));
            text.append(Tables.text(header, rows)).append(System.lineSeparator());
        }
        return text.append(Texts.say("coverage.counts", coverage.items(), coverage.approved()))
                .append(System.lineSeparator())
                .toString();
    }

    /** The gap first, then where the items come from. */
    private static String remark(CoveragePage.Row row) {
        String standing = standing(row.cell());
        return standing.isEmpty() || row.note().isEmpty() ? standing + row.note() : standing + "；" + row.note();
    }

    private static String standing(Cell cell) {
        return cell.standing() == Cell.Standing.REACHED
                ? ""
                : Texts.name("coverage.standing.", cell.standing().name());
    }

    private static List<CoveragePage.Section> sections(Coverage coverage, Set<Dimension> asked) {
        return asked.stream()
                .map(dimension -> new CoveragePage.Section(
                        dimension.code(),
                        Texts.name("coverage.by.", dimension.name()),
                        Texts.name("coverage.hint.", dimension.name()),
                        coverage.by(dimension).stream()
                                .map(cell -> row(dimension, cell))
                                .toList()))
                .toList();
    }

    private static CoveragePage.Row row(Dimension dimension, Cell cell) {
        String summary = cell.document()
                .map(document -> Texts.say(
                        document.held() ? "coverage.itemsOf" : "coverage.itemsThrough",
                        cell.items().size()))
                .orElse("");
        return new CoveragePage.Row(name(dimension, cell), note(cell), summary, cell);
    }

    /** A title as it is; a code in the reader's language. */
    private static String name(Dimension dimension, Cell cell) {
        return switch (dimension) {
            case REQUIRED_DOCUMENT -> cell.key() + "　" + cell.name();
            case REGULATION -> cell.name();
            case CHAPTER ->
                cell.key().endsWith("#none")
                        ? cell.name() + " " + Texts.say("coverage.noChapter")
                        : cell.key().endsWith("#unknown")
                                ? cell.name() + " " + Texts.say("coverage.chapterUnknown")
                                : cell.name();
            case JURISDICTION -> Texts.name("coverage.place.", cell.key());
            default -> Texts.name("coverage.word.", cell.key());
        };
    }

    private static String note(Cell cell) {
        if (cell.document().isEmpty()) {
            return "";
        }
        Cell.Document document = cell.document().get();
        if (document.laws().isEmpty()) {
            return document.held() ? "" : Texts.say("coverage.notHeldNoLaw");
        }
        String laws = document.laws().stream()
                .map(law -> Texts.say(
                        "coverage.law", law.title(), law.items().size(), law.exam(), law.approved() - law.exam()))
                .collect(Collectors.joining("；"));
        return document.held() ? laws : Texts.say("coverage.notHeld", laws);
    }

    /** Of each required document the items, law by law: whether they can only stand for it is said of each. */
    private static Listing items(Coverage coverage) {
        Listing rows = new Listing(
                column("document", "column.number"),
                column("title", "coverage.by.REQUIRED_DOCUMENT").forPrograms(),
                column("item", "column.item"),
                column("law", "column.regulation").forPrograms(),
                column("lawTitle", "column.regulation"),
                column("approved", "coverage.approved", "coverage.taken."),
                column("purpose", "coverage.by.PURPOSE", "coverage.word."),
                column("tag", "coverage.remark", "coverage.tag."));
        for (Cell cell : coverage.by(Dimension.REQUIRED_DOCUMENT)) {
            for (Cell.Law law : cell.document().map(Cell.Document::laws).orElse(List.of())) {
                for (Cell.Reach reach : law.items()) {
                    rows.add(JsonNodeFactory.instance
                            .objectNode()
                            .put("document", cell.key())
                            .put("title", cell.name())
                            .put("item", reach.item())
                            .put("law", law.id())
                            .put("lawTitle", law.title())
                            .put("approved", reach.approved())
                            .put("purpose", reach.purpose().code())
                            .put(
                                    "tag",
                                    cell.document().flatMap(Cell.Document::tag).orElse("")));
                }
            }
        }
        return rows;
    }

    private static CoveragePage.Words words(Workspace workspace) {
        return new CoveragePage.Words(
                Texts.say("diff.language"),
                Texts.say("coverage.heading"),
                Texts.say("coverage.bank", workspace.name()),
                Texts.say("coverage.name"),
                Texts.say("column.items"),
                Texts.say("coverage.approved"),
                Texts.say("coverage.gaps"),
                Texts.say("coverage.standing.GAP"),
                Texts.say("coverage.standing.NONE_APPROVED"));
    }

    private static Listing rows(Coverage coverage, Set<Dimension> asked) {
        Listing rows = new Listing(
                column("by", "coverage.dimension", "coverage.by."),
                column("key", "coverage.key").forPrograms(),
                column("name", "coverage.name"),
                column("items", "column.items"),
                column("approved", "coverage.approved"),
                column("standing", "coverage.remark", "coverage.standing."),
                column("held", "coverage.held").forPrograms(),
                column("exam", "coverage.exam"));
        for (Dimension dimension : asked) {
            for (Cell cell : coverage.by(dimension)) {
                ObjectNode row = JsonNodeFactory.instance.objectNode();
                row.put("by", dimension.name())
                        .put("key", cell.key())
                        .put("name", name(dimension, cell))
                        .put("items", cell.items().size())
                        .put("approved", cell.approved())
                        .put("standing", cell.standing().name())
                        .put("exam", cell.exam());
                cell.document().ifPresent(document -> row.put("held", document.held()));
                rows.add(row);
            }
        }
        return rows.note(Texts.say("coverage.counts", coverage.items(), coverage.approved()));
    }
}
