package org.zhikao.exchange;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.zhikao.evidence.Said;
import org.zhikao.exchange.Heading.Field;
import org.zhikao.exchange.Sheet.RawRow;
import org.zhikao.regulation.ChineseNumerals;

/** The tables of a file to entries: titles, notes and empty rows are told from items. */
final class SheetReading {

    /** What the first cell of the template's filled rows begins with. */
    static final String EXAMPLE = "示例";

    private static final String TYPE = "(?:(?:单项?|多项?|不定项)?选择?题?|不定项题?|判断(?:正误|对错|是非|改错)?题?|是非题?|对错题?"
            + "|填空题?|排序题?|匹配题?|连线题?|配对题?|(?:案例|材料)(?:分析|选择|阅读)?题?|简答题?|简述题?|问答题?|论述题?|名词解释题?|主观题?)";

    /** A number, words for types, and points or how to answer; whoever asks something says more. */
    private static final Pattern TITLE = Pattern.compile("(?<number>第?[一二三四五六七八九十]{1,3}(?:部分|大题|题)?[、.:,]?"
            + "|\\([一二三四五六七八九十]{1,3}\\)|[0-9]{1,2}[、.])?"
            + "(?<type>" + TYPE + "(?:(?:和|及|与|或|、|/|-)?" + TYPE + ")?)(?:部分|大题|类)?"
            + "(?:\\([^()]{0,80}\\)|[:,。;.、0-9一二三四五六七八九十百本大每小题分共合计满总各道个空得不选错扣])*");

    private static final String NUMBER = "([0-9]{1,4}(?:\\.[0-9]{1,2})?|[零一二两三四五六七八九十百]{1,5})";

    /** 每题2分, 每小题各三分, 2分/题. */
    private static final Pattern EACH_POINTS =
            Pattern.compile("每[个道]?(?:小|大)?题[各为得计是:]?" + NUMBER + "分(?![钟之半])|" + NUMBER + "分(?:[/每]|一个?)[个道]?小?题");

    private static final Pattern ANY_POINTS = Pattern.compile("[0-9零一二两三四五六七八九十百半]分(?![钟之])|分[/每值]");
    private static final int SHOWN = 20;
    private static final int LONGEST_TITLE = 80;

    private final String fileName;
    private final List<Finding> findings = new ArrayList<>();
    private final List<ItemReading.Entry> entries = new ArrayList<>();

    // Of the sheet that is being read.
    private final List<ItemRows> gathered = new ArrayList<>();
    private List<TypeWords> announced = List.of();
    private String announcedPoints = "";
    private String pointsOfSheet = "";

    SheetReading(String fileName) {
        this.fileName = fileName;
    }

    ItemReading read(Grids grids) throws UnreadableItems {
        findings.addAll(grids.findings());
        boolean any = false;
        List<Finding> without = new ArrayList<>();
        for (Grid grid : grids.sheets()) {
            List<Columns> parts = Columns.all(grid);
            if (!parts.isEmpty()) {
                any = true;
                read(grid, parts);
            } else if (!grid.rows().isEmpty()) {
                without.add(Finding.of(sheet(grid), ExchangeSaying.SHEET_LEFT_OUT));
            }
        }
        if (!any) {
            throw new UnreadableItems(fileName, ExchangeSaying.NO_HEADING);
        }
        findings.addAll(without);
        if (entries.isEmpty()) {
            throw new UnreadableItems(fileName, ExchangeSaying.NO_ITEMS);
        }
        return new ItemReading("sheet", ExchangeSaying.KEY_PLACE_SHEET, entries, findings);
    }

    private void read(Grid grid, List<Columns> parts) {
        gathered.clear();
        announced = TypeWords.inTitle(grid.name()).stream().toList();
        pointsOfSheet = announced.isEmpty() ? "" : points(sheet(grid), grid.name());
        announcedPoints = pointsOfSheet;
        int part = 0;
        for (RawRow row : grid.rows()) {
            while (part + 1 < parts.size() && row.line() >= parts.get(part + 1).firstLine()) {
                part++;
            }
            Columns columns = parts.get(part);
            if (row.line() > columns.lastLine()) {
                gather(grid, columns, row);
            } else if (part == 0) {
                title(grid, row);
            }
        }
        makeEntries();
    }

    private Said sheet(Grid grid) {
        return grid.name().isEmpty() ? Said.plain(fileName) : ExchangeSaying.SHEET.with(grid.name());
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
        if (title(grid, row)) {
            findings.add(Finding.of(place(grid, row), ExchangeSaying.NOTE_LEFT_OUT, shortened(firstCell(row))));
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

    private boolean title(Grid grid, RawRow row) {
        Optional<TypeWords> type = announcedBy(row);
        if (type.isEmpty()) {
            return false;
        }
        boolean isOfSheet = TypeWords.inTitle(grid.name()).equals(type);
        announced = List.of(type.get());
        announcedPoints = points(place(grid, row), firstCell(row));
        if (announcedPoints.isEmpty() && isOfSheet) {
            announcedPoints = pointsOfSheet;
        }
        return true;
    }

    /** The points of each item that a title says; empty if it doesn't. What it says otherwise is told. */
    private String points(Said place, String title) {
        String plain = Normalizer.normalize(title, Normalizer.Form.NFKC).replaceAll("\\s+", "");
        Matcher matcher = EACH_POINTS.matcher(plain);
        Set<String> each = new LinkedHashSet<>();
        while (matcher.find()) {
            each.add(number(matcher.group(1) == null ? matcher.group(2) : matcher.group(1)));
        }
        if (each.size() == 1 && !each.contains("")) {
            return each.iterator().next();
        }
        if (!each.isEmpty() || ANY_POINTS.matcher(plain).find()) {
            findings.add(Finding.of(place, ExchangeSaying.POINTS_NOT_READ, title));
        }
        return "";
    }

    private static String number(String written) {
        if (Character.isDigit(written.charAt(0))) {
            return written;
        }
        OptionalInt number = ChineseNumerals.parse(written);
        return number.isPresent() ? String.valueOf(number.getAsInt()) : "";
    }

    /** The type that a row announces which says one thing only: 一、单项选择题（每题1分）. */
    static Optional<TypeWords> announcedBy(RawRow row) {
        Set<String> said = new HashSet<>(row.cells());
        said.remove("");
        String text = firstCell(row);
        if (said.size() != 1 || text.length() > LONGEST_TITLE) {
            return Optional.empty();
        }
        Matcher title =
                TITLE.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("\\s+", ""));
        boolean isTitle = title.matches()
                && (title.group("number") != null || title.group("type").endsWith("题"));
        return isTitle ? TypeWords.inTitle(text) : Optional.empty();
    }

    private static boolean isNote(RawRow row) {
        long said =
                row.cells().stream().filter(cell -> !cell.isEmpty()).distinct().count();
        return said == 1 && firstCell(row).matches("(?s)^(?:注|说明|备注|填表|提示|注意|填写|合计|共计|※|\\*).*");
    }

    private void makeEntries() {
        // Items are read row by row, on all processors; told in the order of the rows.
        List<Optional<ItemReading.Entry>> alone = gathered.parallelStream()
                .map(rows -> rows.isPartOfCase() ? Optional.<ItemReading.Entry>empty() : Optional.of(simple(rows)))
                .toList();
        int i = 0;
        while (i < gathered.size()) {
            ItemRows first = gathered.get(i);
            if (alone.get(i).isPresent()) {
                add(alone.get(i).get(), List.of(first));
                i++;
                continue;
            }
            int end = i + 1;
            while (end < gathered.size() && sameCase(first, gathered.get(end))) {
                end++;
            }
            add(SheetCase.entry(gathered.subList(i, end)), gathered.subList(i, end));
            i = end;
        }
    }

    /** What is left out of its rows is told of the item; of a refused one it is no reason, and is told beside it. */
    private void add(ItemReading.Entry entry, List<ItemRows> rows) {
        Set<Finding> left = new LinkedHashSet<>();
        rows.forEach(each -> left.addAll(each.leftOut()));
        if (entry instanceof ItemReading.Read read && !left.isEmpty()) {
            entries.add(new ItemReading.Read(
                    read.place(),
                    read.draft(),
                    Stream.concat(read.findings().stream(), left.stream()).toList()));
        } else {
            entries.add(entry);
            findings.addAll(left);
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
        return ItemRows.said(grid, row.line());
    }

    private static String firstCell(RawRow row) {
        return row.cells().stream().filter(cell -> !cell.isEmpty()).findFirst().orElse("");
    }

    private static String shortened(String text) {
        String line = text.lines().findFirst().orElse("");
        return line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
    }
}
