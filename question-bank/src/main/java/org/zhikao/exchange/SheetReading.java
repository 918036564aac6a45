package org.zhikao.exchange;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zhikao.evidence.Said;
import org.zhikao.exchange.Heading.Field;
import org.zhikao.exchange.Sheet.RawRow;

/** The tables of a file to entries: titles, notes and empty rows are told from items. */
final class SheetReading {

    /** What the first cell of the template's filled rows begins with. */
    static final String EXAMPLE = "示例";

    private static final Pattern NUMBERED_TITLE =
            Pattern.compile("^\\s*(?:第?[一二三四五六七八九十]{1,3}[、.．:：部]|[(（][一二三四五六七八九十]{1,3}[)）]).*");
    private static final Pattern EACH_POINTS = Pattern.compile("每(?:小)?题\\s*([0-9.]{1,6})\\s*分");
    private static final int SHOWN = 20;

    private final String fileName;
    private final List<Finding> findings = new ArrayList<>();
    private final List<ItemReading.Entry> entries = new ArrayList<>();

    // Of the sheet that is being read.
    private final List<ItemRows> gathered = new ArrayList<>();
    private List<TypeWords> announced = List.of();
    private String announcedPoints = "";

    SheetReading(String fileName) {
        this.fileName = fileName;
    }

    ItemReading read(Grids grids) throws UnreadableItems {
        findings.addAll(grids.findings());
        boolean any = false;
        List<Finding> without = new ArrayList<>();
        for (Grid grid : grids.sheets()) {
            Optional<Columns> columns = Columns.find(grid);
            if (columns.isPresent()) {
                any = true;
                read(grid, columns.get());
            } else if (!grid.rows().isEmpty()) {
                Said where = grid.name().isEmpty() ? Said.plain(fileName) : ExchangeSaying.SHEET.with(grid.name());
                without.add(Finding.of(where, ExchangeSaying.SHEET_LEFT_OUT));
            }
        }
        if (!any) {
            throw new UnreadableItems(fileName, ExchangeSaying.NO_HEADING);
        }
        findings.addAll(without);
        if (entries.isEmpty()) {
            throw new UnreadableItems(fileName, ExchangeSaying.NO_ITEMS);
        }
        return new ItemReading("sheet", entries, findings, Map.of());
    }

    private void read(Grid grid, Columns first) {
        gathered.clear();
        announced = TypeWords.inTitle(grid.name()).stream().toList();
        announcedPoints = "";
        Columns columns = first;
        Set<Integer> strangers = new TreeSet<>();
        for (int i = 0; i < grid.rows().size(); i++) {
            RawRow row = grid.rows().get(i);
            if (row.line() <= first.lastLine()) {
                title(row);
                continue;
            }
            if (row.line() <= columns.lastLine()) {
                continue;
            }
            Optional<Columns> again = again(grid, i, columns);
            if (again.isPresent()) {
                columns = again.get();
            } else {
                strangers.addAll(strange(row, columns));
                gather(grid, columns, row);
            }
        }
        for (int column : strangers) {
            Said where = grid.name().isEmpty() ? Said.plain(fileName) : ExchangeSaying.SHEET.with(grid.name());
            findings.add(Finding.of(
                    where, ExchangeSaying.COLUMN_NOT_CARRIED, first.strangers().getOrDefault(column, "")));
        }
        makeEntries();
    }

    /** Headings that are repeated further down, or others: each part of a paper may have its own. */
    private static Optional<Columns> again(Grid grid, int index, Columns now) {
        RawRow row = grid.rows().get(index);
        boolean stem = Heading.read(now.text(row, Field.STEM))
                .filter(heading -> heading.field() == Field.STEM)
                .isPresent();
        return stem ? Columns.at(grid, index) : Optional.empty();
    }

    private static List<Integer> strange(RawRow row, Columns columns) {
        return columns.strangers().keySet().stream()
                .filter(column ->
                        column < row.cells().size() && !row.cells().get(column).isEmpty())
                .toList();
    }

    private void gather(Grid grid, Columns columns, RawRow row) {
        if (row.cells().stream().anyMatch(cell -> cell.startsWith(EXAMPLE))
                && firstCell(row).startsWith(EXAMPLE)) {
            findings.add(Finding.of(place(grid, row), ExchangeSaying.EXAMPLE_LEFT_OUT));
            return;
        }
        if (!gathered.isEmpty() && gathered.get(gathered.size() - 1).goesOnWith(row)) {
            gathered.set(gathered.size() - 1, gathered.get(gathered.size() - 1).and(row));
            return;
        }
        ItemRows next = new ItemRows(grid, columns, List.of(row), announced, announcedPoints);
        if (title(row)) {
            return;
        }
        boolean question = !next.text(Field.STEM).isEmpty()
                || !next.text(Field.KEY).isEmpty()
                || !next.text(Field.MATERIAL).isEmpty();
        if (question && !isNote(row)) {
            gathered.add(next);
        } else {
            findings.add(Finding.of(place(grid, row), ExchangeSaying.NOTE_LEFT_OUT, shortened(firstCell(row))));
        }
    }

    private boolean title(RawRow row) {
        Optional<TypeWords> type = announcedBy(row);
        if (type.isEmpty()) {
            return false;
        }
        announced = List.of(type.get());
        Matcher points = EACH_POINTS.matcher(firstCell(row));
        announcedPoints = points.find() ? points.group(1) : "";
        return true;
    }

    /** The type that a row announces which says one thing only: 一、单项选择题（每题1分）. */
    static Optional<TypeWords> announcedBy(RawRow row) {
        Set<String> said = new HashSet<>(row.cells());
        said.remove("");
        String text = firstCell(row);
        boolean numbered = NUMBERED_TITLE.matcher(text).matches();
        return said.size() == 1 && (numbered || text.endsWith("题")) ? TypeWords.inTitle(text) : Optional.empty();
    }

    private static boolean isNote(RawRow row) {
        long said =
                row.cells().stream().filter(cell -> !cell.isEmpty()).distinct().count();
        return said == 1 && firstCell(row).matches("(?s)^(?:注|说明|备注|填表|提示|注意|填写|合计|共计|※|\\*).*");
    }

    private void makeEntries() {
        int i = 0;
        while (i < gathered.size()) {
            ItemRows first = gathered.get(i);
            if (!first.isPartOfCase()) {
                entries.add(simple(first));
                i++;
                continue;
            }
            int end = i + 1;
            while (end < gathered.size() && sameCase(first, gathered.get(end))) {
                end++;
            }
            entries.add(SheetCase.entry(gathered.subList(i, end)));
            i = end;
        }
    }

    private static boolean sameCase(ItemRows first, ItemRows next) {
        String number = first.text(Field.CASE);
        if (!number.isEmpty() || !next.text(Field.CASE).isEmpty()) {
            return number.equals(next.text(Field.CASE));
        }
        return first.text(Field.MATERIAL).equals(next.text(Field.MATERIAL));
    }

    private static ItemReading.Entry simple(ItemRows rows) {
        SheetItem item = new SheetItem(rows);
        Optional<ItemDraft> draft = item.draft();
        return draft.isPresent()
                ? new ItemReading.Read(rows.place(), draft.get(), item.told())
                : new ItemReading.Rejected(rows.place(), item.wrong());
    }

    private static Said place(Grid grid, RawRow row) {
        return ItemRows.place(grid, List.of(row)).said();
    }

    private static String firstCell(RawRow row) {
        return row.cells().stream().filter(cell -> !cell.isEmpty()).findFirst().orElse("");
    }

    private static String shortened(String text) {
        String line = text.lines().findFirst().orElse("");
        return line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
    }
}
