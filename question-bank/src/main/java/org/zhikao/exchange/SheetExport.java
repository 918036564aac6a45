package org.zhikao.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.zhikao.evidence.Said;
import org.zhikao.evidence.Sentence;
import org.zhikao.exchange.Heading.Field;
import org.zhikao.exchange.Sheet.RawRow;
import org.zhikao.exchange.SheetExamples.Cells;
import org.zhikao.item.CaseItem;
import org.zhikao.item.InvalidItemException;
import org.zhikao.item.Item;
import org.zhikao.item.ItemId;
import org.zhikao.item.ItemMeta;
import org.zhikao.item.ItemState;
import org.zhikao.item.Level;
import org.zhikao.item.Option;
import org.zhikao.item.OptionId;
import org.zhikao.item.RubricLine;
import org.zhikao.item.Scope;
import org.zhikao.item.ScoringRule;
import org.zhikao.item.SimpleItem;
import org.zhikao.item.Solution;
import org.zhikao.regulation.Citation;
import org.zhikao.regulation.RegulationCatalogue;

/** Items to rows of our template, each cell as {@link SheetReading} reads it. */
final class SheetExport {

    /** Characters of a cell, one of them for the apostrophe that keeps a text from being run as a formula. */
    private static final int LONGEST = 32_767;

    /** Each row says these itself. */
    private static final ImportDefaults DEFAULTS =
            new ImportDefaults("-", Level.IN_POST, Scope.GENERAL, Optional.empty());

    private final RegulationCatalogue names;
    private final List<Map<Heading, String>> rows = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Map<ItemId, Integer> lines = new HashMap<>();
    private int options = 4;
    private int prompts;
    private int blanks;

    private SheetExport(RegulationCatalogue names) {
        this.names = names;
    }

    static SheetExport of(List<Item> items, RegulationCatalogue names) {
        SheetExport export = new SheetExport(names);
        if (items.stream().anyMatch(item -> item.meta().state() != ItemState.DRAFT)) {
            export.findings.add(Finding.of(ExchangeSaying.ALL_ITEMS.with(), ExchangeSaying.STATE_NOT_CARRIED));
        }
        items.forEach(export::add);
        export.readAgain(items);
        return export;
    }

    /** Whatever reading takes for something else than it is here is told of the item. */
    private void readAgain(List<Item> items) {
        List<Heading> columns = columns();
        List<RawRow> table = new ArrayList<>();
        table.add(new RawRow(1, SheetTemplate.headings(columns)));
        rows.forEach(row -> table.add(new RawRow(
                table.size() + 1,
                columns.stream().map(column -> row.getOrDefault(column, "")).toList())));
        Map<Integer, ItemReading.Entry> byLine = new HashMap<>();
        if (!rows.isEmpty()) {
            try {
                new SheetReading("")
                        .read(new Grids(List.of(new Grid("", 0, table, Map.of())), List.of()))
                        .entries()
                        .forEach(entry -> byLine.put(entry.place().rows().get(0), entry));
            } catch (UnreadableItems e) {
                told(items.get(0), ExchangeSaying.SHEET_REFUSES, e.finding().text());
                return;
            }
        }
        for (Item item : items) {
            Integer line = lines.get(item.id());
            if (line != null) {
                compare(item, Optional.ofNullable(byLine.get(line)));
            }
        }
    }

    private void compare(Item item, Optional<ItemReading.Entry> entry) {
        if (entry.isPresent() && entry.get() instanceof ItemReading.Read read) {
            List<Citation> citations = new ArrayList<>(List.of(item.meta().citation()));
            item.simpleItems().forEach(part -> citations.add(part.meta().citation()));
            try {
                Item back = new DraftItems(names, DEFAULTS).item(item.id(), read.draft(), citations);
                Set<Field> changed = Differences.from(item, read.draft(), Optional.of(back));
                if (!changed.isEmpty()) {
                    told(item, ExchangeSaying.SHEET_CHANGES, Differences.named(changed));
                }
            } catch (InvalidItemException e) {
                told(item, ExchangeSaying.SHEET_REFUSES, e.said());
            }
        } else if (entry.isPresent()) {
            entry.get().findings().forEach(finding -> told(item, ExchangeSaying.SHEET_REFUSES, finding.text()));
        } else {
            told(item, ExchangeSaying.SHEET_CHANGES, SheetTemplate.heading(Field.STEM));
        }
    }

    ItemExport workbook() {
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            SheetTemplate.write(workbook, SheetTemplate.ITEMS, columns(), rows);
            return new ItemExport(SheetTemplate.bytes(workbook), findings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In UTF-8 with byte order mark, without which spreadsheet programs take it for something else. */
    ItemExport csv() {
        List<Heading> columns = columns();
        StringBuilder text = new StringBuilder("\uFEFF");
        try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.DEFAULT)) {
            printer.printRecord(SheetTemplate.headings(columns));
            for (Map<Heading, String> row : rows) {
                printer.printRecord(columns.stream()
                        .map(column -> FormulaCells.defused(row.getOrDefault(column, "")))
                        .toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ItemExport(text.toString().getBytes(StandardCharsets.UTF_8), findings);
    }

    private List<Heading> columns() {
        return SheetTemplate.columns(options, prompts, blanks);
    }

    private void add(Item item) {
        int before = rows.size();
        addRows(item);
        boolean fits = rows.subList(before, rows.size()).stream()
                .flatMap(row -> row.values().stream())
                .allMatch(cell -> XlsxText.escaped(cell).length() < LONGEST);
        if (fits) {
            lines.put(item.id(), before + 2);
        } else {
            rows.subList(before, rows.size()).clear();
            told(item, ExchangeSaying.LEFT_FOR_LENGTH, LONGEST);
        }
    }

    private void addRows(Item item) {
        if (item instanceof CaseItem found) {
            if (!found.images().isEmpty()) {
                told(item, ExchangeSaying.IMAGES_NOT_CARRIED, found.images().size());
            }
            Cells head = new Cells()
                    .put(Field.TYPE, 0, TypeWords.chinese(item.type()))
                    .put(Field.CASE, 0, item.id().value())
                    .put(Field.MATERIAL, 0, found.material());
            rows.add(audience(citation(head, item.meta()), item.meta()).cells());
            for (SimpleItem part : found.parts()) {
                Cells cells = content(part).put(Field.CASE, 0, item.id().value());
                rows.add(citation(cells, part.meta()).cells());
            }
        } else if (item instanceof SimpleItem simple) {
            rows.add(audience(citation(content(simple), item.meta()), item.meta())
                    .cells());
        }
    }

    private Cells audience(Cells cells, ItemMeta meta) {
        cells.put(Field.TOPIC, 0, meta.topic()).put(Field.WRITER, 0, meta.writer());
        meta.drawing().difficulty().ifPresent(expected -> cells.put(Field.DIFFICULTY, 0, expected.toString()));
        cells.put(Field.ENEMIES, 0, String.join(",", meta.drawing().enemyIds()));
        cells.put(
                Field.LEVEL,
                0,
                word(SheetFacts.LEVELS, meta.level(), meta.level().code()));
        cells.put(
                Field.SCOPE,
                0,
                word(SheetFacts.SCOPES, meta.scope(), meta.scope().code()));
        return cells.put(
                Field.JURISDICTION,
                0,
                word(SheetFacts.PLACES, meta.jurisdiction(), meta.jurisdiction().value()));
    }

    private Cells citation(Cells cells, ItemMeta meta) {
        return cells.put(Field.ID, 0, meta.id().value())
                .put(Field.CITATION, 0, CitedWords.of(meta.citation(), names))
                .put(Field.VERSION, 0, meta.citation().version().toString());
    }

    private static <E> String word(Map<String, E> words, E value, String otherwise) {
        return words.entrySet().stream()
                .filter(entry -> entry.getValue().equals(value))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(otherwise);
    }

    private Cells content(SimpleItem item) {
        Cells cells = new Cells()
                .put(Field.TYPE, 0, TypeWords.chinese(item.type()))
                .put(Field.STEM, 0, item.stem())
                .put(Field.POINTS, 0, item.points().toString())
                .put(Field.RATIONALE, 0, item.rationale());
        if (item.scoring() == ScoringRule.PARTIAL) {
            cells.put(Field.SCORING, 0, word(SheetFacts.RULES, ScoringRule.PARTIAL, ""));
        }
        Solution solution = item.solution();
        if (solution instanceof Solution.Chosen chosen && chosen.options().contains(OptionId.TRUE)) {
            return cells.put(Field.KEY, 0, "正确");
        }
        if (solution instanceof Solution.Chosen chosen && chosen.options().contains(OptionId.FALSE)) {
            return cells.put(Field.KEY, 0, "错误");
        }
        texts(cells, item, item.options(), Field.OPTION);
        texts(cells, item, item.prompts(), Field.PROMPT);
        return key(cells, item);
    }

    private Cells key(Cells cells, SimpleItem item) {
        Solution solution = item.solution();
        solution.on(
                chosen -> {
                    cells.put(Field.KEY, 0, letters(item, List.copyOf(chosen.options())));
                },
                ordered -> {
                    cells.put(Field.KEY, 0, letters(item, ordered.steps()));
                },
                matched -> {
                    List<String> pairs = new ArrayList<>();
                    for (int i = 0; i < item.prompts().size(); i++) {
                        OptionId right =
                                matched.options().get(item.prompts().get(i).id());
                        pairs.add((i + 1) + (right == null ? "" : letters(item, List.of(right))));
                    }
                    cells.put(Field.KEY, 0, String.join(" ", pairs));
                },
                filled -> {
                    blanks = Math.max(blanks, filled.accepted().size());
                    for (int i = 0; i < filled.accepted().size(); i++) {
                        cells.put(
                                Field.BLANK,
                                i,
                                String.join("\n", filled.accepted().get(i)));
                    }
                },
                marked -> {
                    cells.put(Field.KEY, 0, marked.model());
                    cells.put(
                            Field.RUBRIC,
                            0,
                            marked.rubric().stream().map(SheetExport::line).collect(Collectors.joining("\n")));
                });
        return cells;
    }

    private static String line(RubricLine line) {
        return line.points() + "：" + line.text().replaceAll("\\s*\\R\\s*", " ");
    }

    private void texts(Cells cells, SimpleItem item, List<Option> texts, Field field) {
        List<String> written = texts.stream().map(Option::text).toList();
        if (field == Field.OPTION) {
            written = OptionCells.withMarks(written);
        }
        boolean renamed = false;
        for (int i = 0; i < texts.size(); i++) {
            String id = texts.get(i).id().value();
            renamed |= !id.equals(field == Field.PROMPT ? "p" + (i + 1) : String.valueOf((char) ('a' + i)));
            cells.put(field, i, written.get(i));
        }
        if (renamed) {
            told(item, field == Field.PROMPT ? ExchangeSaying.PROMPTS_RENAMED : ExchangeSaying.OPTIONS_RENAMED);
        }
        if (field == Field.OPTION) {
            options = Math.max(options, texts.size());
        } else {
            prompts = Math.max(prompts, texts.size());
        }
    }

    private static String letters(SimpleItem item, List<OptionId> ids) {
        List<OptionId> order = item.options().stream().map(Option::id).toList();
        return ids.stream().map(id -> SheetItem.letter(order.indexOf(id))).collect(Collectors.joining());
    }

    private void told(Item item, Sentence remark, Object... arguments) {
        findings.add(Finding.of(Said.plain(item.id().value()), remark, arguments));
    }
}
