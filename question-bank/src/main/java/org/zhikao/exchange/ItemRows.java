package org.zhikao.exchange;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.poi.ss.util.CellReference;
import org.zhikao.evidence.Said;
import org.zhikao.evidence.Sentence;
import org.zhikao.exchange.Heading.Field;
import org.zhikao.exchange.Sheet.RawRow;

/**
 * The rows of one item: one, or one for each option.
 *
 * @param grid that they stand in
 * @param announced type that the sheet's name or a title above says, if any
 * @param announcedPoints as a title above says; empty if it does not
 */
record ItemRows(Grid grid, Columns columns, List<RawRow> rows, List<TypeWords> announced, String announcedPoints) {

    /** How many columns that were left out are named. */
    private static final int MOST_COLUMNS = 12;

    ItemRows {
        rows = List.copyOf(rows);
        announced = List.copyOf(announced);
    }

    /** What the first row that says anything under the heading says. */
    String text(Field field) {
        for (RawRow row : rows) {
            String text = columns.text(row, field);
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    List<String> texts(Field field) {
        return columns.texts(rows.get(0), field);
    }

    boolean isPartOfCase() {
        return !text(Field.MATERIAL).isEmpty() || !text(Field.CASE).isEmpty();
    }

    /** Stands for the case itself: its material, and no question. */
    boolean isHeadOfCase() {
        return isPartOfCase() && text(Field.STEM).isEmpty();
    }

    /**
     * Whether the row goes on with an option of the item before it. Many questions have one and the same stem, so a stem
     * that is only repeated says nothing: a number, the next letter, a column that marks right options or a single plain
     * option does.
     */
    boolean goesOnWith(RawRow row) {
        String option = columns.text(row, Field.OPTIONS);
        if (columns.has(Field.OPTION) || option.isEmpty() || !isLike(row)) {
            return false;
        }
        String key = columns.isMerged(grid, row, Field.KEY) ? "" : columns.text(row, Field.KEY);
        boolean ownKey = !key.isEmpty()
                && !text(Field.KEY).isEmpty()
                && !key.equals(text(Field.KEY))
                && !(namesItself(row) && rows.stream().allMatch(this::namesItself));
        String label = columns.label(row);
        boolean beginsAnew = (OptionCells.isMarked(option, 0) && OptionCells.isMarked(text(Field.OPTIONS), 0))
                || (OptionCells.isLabelOf(label, 0) && OptionCells.isLabelOf(columns.label(rows.get(0)), 0));
        if (ownKey || beginsAnew) {
            return false;
        }
        return columns.has(Field.IS_RIGHT)
                || columns.text(row, Field.STEM).isEmpty()
                || columns.isMerged(grid, row, Field.STEM)
                || !columns.text(row, Field.NUMBER).isEmpty()
                || !columns.text(row, Field.ID).isEmpty()
                || OptionCells.isMarked(option, rows.size())
                || OptionCells.isLabelOf(label, rows.size())
                // One plain option is no question by itself.
                || (OptionCells.isPlain(option) && OptionCells.isPlain(text(Field.OPTIONS)));
    }

    /** Whether the row has no key, or as its key the letter that stands before its own option. */
    private boolean namesItself(RawRow row) {
        String key = columns.text(row, Field.KEY);
        String label = columns.label(row);
        return key.isEmpty() || (OptionCells.isLabel(label) && key.equals(label));
    }

    /** The keys of its rows together, where each right option's row names it; empty if they don't. */
    String keyOfRows() {
        String keys = rows.stream().map(row -> columns.text(row, Field.KEY)).collect(Collectors.joining());
        return rows.size() > 1 && rows.stream().allMatch(this::namesItself) ? keys : "";
    }

    private boolean isLike(RawRow row) {
        return sameOrEmpty(row, Field.STEM) && sameOrEmpty(row, Field.NUMBER) && sameOrEmpty(row, Field.ID);
    }

    private boolean sameOrEmpty(RawRow row, Field field) {
        String text = columns.text(row, field);
        return text.isEmpty() || text.equals(text(field));
    }

    ItemRows and(RawRow row) {
        List<RawRow> longer = new ArrayList<>(rows);
        longer.add(row);
        return new ItemRows(grid, columns, longer, announced, announcedPoints);
    }

    /** Pictures, columns of which nothing is taken, and what its cells say otherwise than by their texts. */
    List<Finding> leftOut() {
        Set<Said> told = new LinkedHashSet<>();
        List<Finding> findings = new ArrayList<>();
        for (RawRow row : rows) {
            // An option's row repeats what is merged over all rows of its item.
            remarks(row).filter(told::add).forEach(remark -> findings.add(Finding.of(said(grid, row.line()), remark)));
        }
        return findings;
    }

    private Stream<Said> remarks(RawRow row) {
        int pictures = Columns.pictures(row);
        List<String> headed = new ArrayList<>();
        List<String> unheaded = new ArrayList<>();
        for (int column : columns.strangers(row)) {
            String name = columns.names().getOrDefault(column, "");
            String text = "=" + SheetRemarks.shortened(row.cells().get(column));
            if (name.isEmpty()) {
                unheaded.add(CellReference.convertNumToColString(column) + text);
            } else {
                headed.add(name + text);
            }
        }
        return Stream.of(
                        pictures > 0 ? List.of(ExchangeSaying.PICTURES_LEFT_OUT.with(pictures)) : List.<Said>of(),
                        listed(ExchangeSaying.COLUMN_WITHOUT_HEADING, unheaded),
                        listed(ExchangeSaying.COLUMN_NOT_CARRIED, headed),
                        grid.remarks().getOrDefault(row.line(), List.of()))
                .flatMap(List::stream);
    }

    private static List<Said> listed(Sentence sentence, List<String> columns) {
        String some = String.join(", ", columns.subList(0, Math.min(columns.size(), MOST_COLUMNS)));
        return columns.isEmpty()
                ? List.of()
                : List.of(sentence.with(columns.size() > MOST_COLUMNS ? some + ", …" : some));
    }

    /** For people: the row, and the sheet where the file has several. */
    Place place() {
        return place(List.of(this));
    }

    /** Of items that stand together, such as the parts of a case. */
    static Place place(List<ItemRows> items) {
        List<Integer> lines = items.stream()
                .flatMap(item -> item.rows().stream())
                .map(RawRow::line)
                .toList();
        Set<Integer> begins =
                items.stream().map(item -> item.rows().get(0).line()).collect(Collectors.toSet());
        Grid grid = items.get(0).grid();
        return new Place(said(grid, lines.get(0)), grid.index(), lines, begins);
    }

    static Said said(Grid grid, int line) {
        return grid.name().isEmpty() ? ExchangeSaying.ROW.with(line) : ExchangeSaying.SHEET_ROW.with(grid.name(), line);
    }
}
