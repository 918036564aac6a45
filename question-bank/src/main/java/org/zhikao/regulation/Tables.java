package org.zhikao.regulation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.zhikao.regulation.source.Fault;
import org.zhikao.regulation.source.Row;
import org.zhikao.regulation.source.SourceLine;
import org.zhikao.regulation.source.UnreadableSource;

/** Rows to tables, numbered through the whole document. */
final class Tables {

    private static final int LONGEST_CAPTION = 60;

    /** Of all tables of a document; a row's number has five digits. */
    private static final int MOST_ROWS = 50_000;

    private static final int MOST_CELLS = 500_000;

    /** What stands in brackets between the caption and its table, or below the document's title. */
    private static final Pattern NOTE = Pattern.compile("[（(].*[）)]", Pattern.DOTALL);

    private static final int MOST_NOTES = 2;

    private static final Pattern DISCRETION = Pattern.compile("裁量|基准|违法|处罚");

    private final Doubts doubts;
    private final List<Table> found = new ArrayList<>();
    private int rowsSoFar;
    private int cellsSoFar;

    Tables(Doubts doubts) {
        this.doubts = doubts;
    }

    /** A row with the line that it begins on. */
    private record Placed(Row row, SourceLine line) {}

    List<Table> found() {
        return found;
    }

    /** Whether tables without any article are a discretion standard (裁量基准), and not just tables. */
    static boolean areDiscretion(String title, List<Table> tables) {
        return DISCRETION.matcher(title).find()
                || tables.stream()
                        .anyMatch(table -> Stream.concat(table.caption().stream(), table.columns().stream())
                                .anyMatch(words -> DISCRETION.matcher(words).find()));
    }

    /** Lines as this project prints them: an empty one before each further table, so that rows read back as theirs. */
    static List<String> printed(List<SourceLine> lines) {
        List<String> printed = new ArrayList<>();
        int table = 0;
        for (SourceLine line : lines) {
            int of = line.row().map(Row::table).orElse(table);
            if (table != 0 && of != table) {
                printed.add("");
            }
            table = of;
            printed.add(printed(line));
        }
        return printed;
    }

    /** Of a row all its cells, so that it reads back as the same row. */
    private static String printed(SourceLine line) {
        return line.row()
                .map(row -> (row.header() ? "# " : "")
                        + row.cells().stream()
                                .map(cell -> cell.replace("\n", "　").replace('\t', '　'))
                                .collect(Collectors.joining("\t")))
                .orElse(line.text());
    }

    /** The tables among these lines; of an annex the other lines, too, are looked at for what is odd. */
    void read(List<SourceLine> lines, boolean annexed) {
        int i = 0;
        while (i < lines.size()) {
            Optional<Row> row = lines.get(i).row();
            if (row.isEmpty()) {
                if (annexed) {
                    doubts.lookAtAnnex(lines.get(i));
                }
                i++;
                continue;
            }
            int from = i;
            List<Placed> rows = new ArrayList<>();
            while (i < lines.size()) {
                Optional<Row> next = lines.get(i).row();
                if (next.isPresent() && next.get().table() == row.get().table()) {
                    count(next.get());
                    rows.add(new Placed(next.get(), lines.get(i)));
                    i++;
                } else if (next.isEmpty() && wrapped(lines, i, row.get().table())) {
                    Placed last = rows.remove(rows.size() - 1);
                    rows.add(new Placed(longer(last.row(), lines.get(i).text()), last.line()));
                    i++;
                } else {
                    break;
                }
            }
            add(caption(lines, from), rows, annexed);
        }
    }

    private void count(Row row) {
        rowsSoFar++;
        cellsSoFar += row.cells().size();
        if (rowsSoFar > MOST_ROWS || cellsSoFar > MOST_CELLS) {
            throw new UnreadableSource(Fault.TOO_MANY_ROWS, MOST_ROWS, MOST_CELLS);
        }
    }

    /** In plain text a cell may run over lines: such a line stands between rows of one table, with no blank line. */
    private static boolean wrapped(List<SourceLine> lines, int at, int table) {
        for (int i = at; i < Math.min(lines.size(), at + 20); i++) {
            Optional<Row> row = lines.get(i).row();
            if (row.isPresent()) {
                return row.get().table() == table;
            }
        }
        return false;
    }

    private static Row longer(Row row, String text) {
        List<String> cells = new ArrayList<>(row.cells());
        int last = cells.size() - 1;
        cells.set(last, cells.get(last) + "\n" + text);
        return new Row(row.table(), row.header(), cells);
    }

    private static Optional<String> caption(List<SourceLine> lines, int from) {
        int above = from - 1;
        while (above >= 0
                && from - above <= MOST_NOTES
                && NOTE.matcher(lines.get(above).text()).matches()) {
            above--;
        }
        return above < 0
                ? Optional.empty()
                : Optional.of(lines.get(above).text())
                        .filter(text -> text.length() <= LONGEST_CAPTION
                                && !LineShape.endsSentence(text)
                                && !NOTE.matcher(text).matches());
    }

    private void add(Optional<String> caption, List<Placed> placed, boolean annexed) {
        List<Row> rows = placed.stream().map(Placed::row).toList();
        int number = found.size() + 1;
        int head = 0;
        while (head < rows.size() && rows.get(head).header()) {
            head++;
        }
        if (head == 0 && rows.size() > 1 && namesColumns(rows)) {
            head = 1;
        }
        List<String> columns = columns(rows.subList(0, head));
        List<Article> articles = new ArrayList<>();
        for (Row row : rows.subList(head, rows.size())) {
            ArticleNumber place = ArticleNumber.row(number, articles.size() + 1);
            List<Paragraph> cells = new ArrayList<>();
            for (String cell : row.cells()) {
                cells.add(Paragraph.of(cells.size() + 1, cell));
            }
            articles.add(Article.of(place, caption.stream().toList(), Optional.empty(), cells));
        }
        if (!articles.isEmpty()) {
            found.add(new Table(number, caption, columns, articles, annexed));
        }
        look(caption, columns, placed);
    }

    /** A cell that reaches over several rows is looked at once. */
    private void look(Optional<String> caption, List<String> columns, List<Placed> placed) {
        List<String> above = List.of();
        for (Placed row : placed) {
            List<String> cells = row.row().cells();
            for (int i = 0; i < cells.size(); i++) {
                String cell = cells.get(i);
                boolean seen = (i < above.size() && above.get(i).equals(cell))
                        || (i > 0 && cells.get(i - 1).equals(cell));
                if (!seen) {
                    String head = (i < columns.size() ? columns.get(i) : "") + caption.orElse("");
                    doubts.lookAtCell(row.line(), cell, head);
                }
            }
            above = cells;
        }
    }

    /** A head may be narrower than rows of which a cell is divided; two words alone above them may be a rule. */
    private static boolean namesColumns(List<Row> rows) {
        int width = rows.stream().mapToInt(row -> row.cells().size()).max().orElse(0);
        int named = rows.get(0).cells().size();
        return named > 1
                && (named == width || (named == width - 1 && named > 2))
                && rows.get(0).cells().stream().allMatch(Row::namesAColumn);
    }

    /** Of a head of several rows the names one under the other, parted by a stroke. */
    private static List<String> columns(List<Row> head) {
        List<String> columns = new ArrayList<>();
        int width = head.stream().mapToInt(row -> row.cells().size()).max().orElse(0);
        for (int column = 0; column < width; column++) {
            Set<String> names = new LinkedHashSet<>();
            for (Row row : head) {
                if (column < row.cells().size()) {
                    names.add(LineShape.squeezed(row.cells().get(column)));
                }
            }
            columns.add(String.join("/", names));
        }
        return columns;
    }
}
