package org.zhikao.server.roster;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.zhikao.exchange.Sheet;
import org.zhikao.exchange.SheetProblem;
import org.zhikao.server.web.Language;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;
import org.zhikao.server.web.Texts;

/**
 * Reads the cells that files about officers share, and gathers what is wrong with them: one finding a cell, with row,
 * column and cure. An empty result means that a finding was made.
 */
public final class CellReader {

    /** The officer's 执法证号. */
    public static final String BADGE = OfficerRows.BADGE;

    /** The officer's name, which must fit the badge number. */
    public static final String NAME = OfficerRows.NAME;

    /** Often beside the others in lists that people keep; nothing depends on them. */
    private static final Set<String> PASSED_OVER = Set.of("序号", OfficerRows.UNIT, "备注");

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final Pattern LIST_MARK = Pattern.compile("[；;]");
    private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2100, 1, 1);
    /** As cards, rolls and spreadsheets write days; never month before day, which nobody could tell apart. */
    private static final List<DateTimeFormatter> DAYS =
            List.of(day("uuuu-M-d"), day("uuuu/M/d"), day("uuuu.M.d"), day("uuuu年M月d日"));

    private final Map<String, Officer> byBadge = new HashMap<>();
    private final Texts texts;
    private final Language language;
    private final List<ImportReport.Finding> findings = new ArrayList<>();
    private final Set<Integer> troubled = new HashSet<>();

    /** Reads for these officers; findings are written in this language. */
    public CellReader(List<Officer> officers, Texts texts, Language language) {
        officers.forEach(officer -> byBadge.put(officer.badgeNumber(), officer));
        this.texts = texts;
        this.language = language;
    }

    /**
     * The rows of a file with these columns. One that isn't known is refused rather than passed over: a mistyped heading
     * would silently leave its facts out.
     *
     * @param optional columns that may stand beside the required ones
     * @throws Refusal BAD_INPUT if the file can't be read; it names file, line, column and cure
     */
    public static Sheet sheet(String fileName, byte[] file, List<String> required, List<String> optional) {
        Sheet sheet;
        try {
            sheet = Sheet.read(fileName, file).require(required.toArray(String[]::new));
        } catch (SheetProblem e) {
            throw Refusal.of(e);
        }
        for (String column : sheet.columns()) {
            if (!required.contains(column) && !optional.contains(column) && !PASSED_OVER.contains(column)) {
                String known =
                        Stream.concat(required.stream(), optional.stream()).collect(Collectors.joining("、"));
                throw new Refusal(Reason.BAD_INPUT, "roster.cell.unknownColumn", fileName, column, known).at(column);
            }
        }
        if (sheet.rows().isEmpty()) {
            throw new Refusal(Reason.BAD_INPUT, "roster.cell.noRows", fileName);
        }
        return sheet;
    }

    /** Everything that keeps the file out, in file order. */
    public List<ImportReport.Finding> findings() {
        return findings.stream()
                .sorted(Comparator.comparingInt(ImportReport.Finding::row))
                .toList();
    }

    /** Whether anything is wrong with this row. */
    public boolean isTroubled(int row) {
        return troubled.contains(row);
    }

    /** The officer that the row names by badge number and name. */
    public Optional<Officer> officer(Sheet.Row row) {
        String badge = row.cell(BADGE);
        String name = row.cell(NAME);
        boolean badgeFilled = requireFilled(row, BADGE);
        boolean nameFilled = requireFilled(row, NAME);
        if (!badgeFilled || !nameFilled) {
            return Optional.empty();
        }
        Officer officer = byBadge.get(badge);
        if (officer == null) {
            return find(row, BADGE, "UNKNOWN_OFFICER", "roster.cell.unknownOfficer", badge);
        }
        if (!officer.name().equals(name)) {
            return find(row, NAME, "OTHER_NAME", "roster.cell.otherName", badge, officer.name(), name);
        }
        return Optional.of(officer);
    }

    /** Whether the cell holds anything; a finding if not. */
    public boolean requireFilled(Sheet.Row row, String column) {
        if (row.cell(column).isEmpty()) {
            find(row, column, "EMPTY", "roster.empty");
        }
        return !row.cell(column).isEmpty();
    }

    /** A text of one line that must be there. */
    public Optional<String> text(Sheet.Row row, String column, int longest) {
        return requireFilled(row, column) ? clean(row, column, row.cell(column), longest) : Optional.empty();
    }

    /** The texts of a cell, between semicolons of either width; a text that stands twice counts once. */
    public Optional<List<String>> texts(Sheet.Row row, String column, int longest) {
        List<String> parts = Arrays.stream(LIST_MARK.split(row.cell(column)))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .distinct()
                .toList();
        for (String part : parts) {
            if (clean(row, column, part, longest).isEmpty()) {
                return Optional.empty();
            }
        }
        return Optional.of(parts);
    }

    /** A day of this century, such as 2026-03-05, 2026/3/5 or 2026年3月5日, not after {@code latest}. */
    public Optional<LocalDate> day(Sheet.Row row, String column, LocalDate latest) {
        Optional<LocalDate> day = day(row, column);
        if (day.isPresent() && day.get().isAfter(latest)) {
            return find(row, column, "FUTURE_DAY", "roster.cell.futureDay", day.get(), latest);
        }
        return day;
    }

    /** A day of this century, past or to come. */
    public Optional<LocalDate> day(Sheet.Row row, String column) {
        if (!requireFilled(row, column)) {
            return Optional.empty();
        }
        Optional<LocalDate> day = parsed(row.cell(column));
        return day.isPresent() ? day : find(row, column, "NO_DAY", "roster.cell.noDay", row.cell(column));
    }

    /** Writes down what is wrong with a cell, and that the row has no value there. */
    public <V> Optional<V> find(Sheet.Row row, String column, String code, String key, Object... arguments) {
        troubled.add(row.line());
        findings.add(new ImportReport.Finding(row.line(), column, code, texts.text(language, key, arguments)));
        return Optional.empty();
    }

    /** The reader's language. */
    public Language language() {
        return language;
    }

    /** The text of this key in the reader's language. */
    public String say(String key, Object... arguments) {
        return texts.text(language, key, arguments);
    }

    private Optional<String> clean(Sheet.Row row, String column, String text, int longest) {
        if (text.length() > longest) {
            return find(row, column, "TOO_LONG", "roster.cell.tooLong", text.length(), longest);
        }
        if (CONTROL.matcher(text).find()) {
            return find(row, column, "CONTROL", "roster.cell.control");
        }
        return Optional.of(text);
    }

    /** A day of this century in any of the ways that days are written. */
    static Optional<LocalDate> parsed(String text) {
        return DAYS.stream()
                .map(format -> parsed(text, format))
                .flatMap(Optional::stream)
                .filter(found -> !found.isBefore(FIRST_DAY) && found.isBefore(LAST_DAY))
                .findFirst();
    }

    private static Optional<LocalDate> parsed(String text, DateTimeFormatter format) {
        try {
            return Optional.of(LocalDate.parse(text, format));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static DateTimeFormatter day(String pattern) {
        return DateTimeFormatter.ofPattern(pattern).withResolverStyle(ResolverStyle.STRICT);
    }
}
