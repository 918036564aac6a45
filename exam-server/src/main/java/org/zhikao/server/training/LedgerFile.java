package org.zhikao.server.training;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.zhikao.exchange.Sheet;
import org.zhikao.renewal.CreditRules;
import org.zhikao.renewal.CreditRules.Ceiling;
import org.zhikao.renewal.CreditRules.HourRule;
import org.zhikao.renewal.CreditRules.Source;
import org.zhikao.renewal.Credits;
import org.zhikao.renewal.Hours;
import org.zhikao.server.roster.BatchId;
import org.zhikao.server.roster.CellReader;
import org.zhikao.server.roster.ImportBatch;
import org.zhikao.server.roster.Officer;
import org.zhikao.server.web.Language;

/** Turns the rows of a training file into entries, by the credit rules; pure. */
final class LedgerFile {

    static final String KEY = "来源编号";

    private static final String SOURCE = "来源";
    private static final String CATEGORY = "类别";
    private static final String DAY = "日期";
    private static final String HOURS = "学时";
    private static final String CREDITS = "学分";
    private static final String MINUTES = "分钟";
    private static final String EVIDENCE = "证明材料";
    private static final List<String> REQUIRED =
            List.of(CellReader.BADGE, CellReader.NAME, SOURCE, CATEGORY, DAY, HOURS, CREDITS, EVIDENCE, KEY);

    private static final int LONGEST = 200;
    private static final int LONGEST_WORD = 80;
    /** No single record of a course, a day or a session is larger; a slipped decimal point is. */
    private static final int MOST = 100_00;

    private static final int LONGEST_SESSION = 720;
    private static final Pattern NEGATIVE = Pattern.compile("[-−－]\\s*[0-9.]+");
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,4}");
    /** Nobody's batch yet. */
    private static final BatchId UNBATCHED = new BatchId(new UUID(0, 0));

    private final CreditRules rules;
    private final CellReader cells;
    private final LocalDate today;
    private final Map<String, Integer> keys = new HashMap<>();
    private final Map<Integer, EntryRow> entries = new HashMap<>();

    LedgerFile(CreditRules rules, CellReader cells, LocalDate today) {
        this.rules = rules;
        this.cells = cells;
        this.today = today;
    }

    /** The table, whose columns are checked. */
    static Sheet sheet(String fileName, byte[] file) {
        return CellReader.sheet(fileName, file, REQUIRED, List.of(MINUTES));
    }

    /** What a source is called in this language. */
    static String title(Source source, Language language) {
        return language == Language.ENGLISH
                ? source.title().en()
                : source.title().zh();
    }

    /** The entries of rows without anything wrong, by row. */
    Map<Integer, EntryRow> entries() {
        return Map.copyOf(entries);
    }

    void take(Sheet.Row row) {
        Optional<Officer> officer = cells.officer(row);
        Optional<Source> source = source(row);
        Optional<String> category = cells.text(row, CATEGORY, LONGEST_WORD);
        Optional<LocalDate> day = cells.day(row, DAY, today);
        Optional<String> evidence = cells.text(row, EVIDENCE, LONGEST);
        Optional<String> key = key(row, source);
        Optional<Integer> hours = amount(row, HOURS, "training.noAmount");
        Optional<Integer> credits = amount(row, CREDITS, "training.noAmount");
        Optional<Integer> minutes = minutes(row);
        if (source.isPresent() && hours.isPresent() && credits.isPresent() && minutes.isPresent()) {
            Hours given = hours(row, source.get(), new Hours(hours.get()), minutes.get());
            check(row, source.get(), given, new Credits(credits.get()));
            if (!cells.isTroubled(row.line())) {
                entries.put(
                        row.line(),
                        new EntryRow(
                                UUID.randomUUID(),
                                UNBATCHED,
                                row.line(),
                                officer.orElseThrow().id(),
                                source.get().id(),
                                category.orElseThrow(),
                                day.orElseThrow(),
                                given.hundredths(),
                                credits.get(),
                                minutes.get(),
                                evidence.orElseThrow(),
                                key.orElseThrow(),
                                ImportBatch.State.PENDING));
            }
        }
    }

    private Optional<Source> source(Sheet.Row row) {
        if (!cells.requireFilled(row, SOURCE)) {
            return Optional.empty();
        }
        String named = row.cell(SOURCE);
        Optional<Source> source = rules.sources().stream()
                .filter(one -> named.equals(one.id())
                        || named.equals(one.title().zh())
                        || named.equalsIgnoreCase(one.title().en()))
                .findFirst();
        if (source.isPresent()) {
            return source;
        }
        boolean english = cells.language() == Language.ENGLISH;
        String known = rules.sources().stream()
                .map(one -> title(one, cells.language()))
                .collect(Collectors.joining(english ? ", " : "、"));
        return cells.find(row, SOURCE, "UNKNOWN_SOURCE", "training.unknownSource", named, known);
    }

    private Optional<String> key(Sheet.Row row, Optional<Source> source) {
        Optional<String> key = cells.text(row, KEY, LONGEST_WORD);
        if (key.isPresent() && source.isPresent()) {
            Integer first = keys.putIfAbsent(source.get().id() + " " + key.get(), row.line());
            if (first != null) {
                return cells.find(row, KEY, "KEY_TWICE", "training.keyTwice", key.get(), first);
            }
        }
        return key;
    }

    /** Hundredths; a blank cell is none. */
    private Optional<Integer> amount(Sheet.Row row, String column, String wrong) {
        String cell = row.cell(column);
        if (cell.isEmpty()) {
            return Optional.of(0);
        }
        if (NEGATIVE.matcher(cell).matches()) {
            return cells.find(row, column, "NEGATIVE", "training.negative", cell);
        }
        int hundredths;
        try {
            hundredths = Hours.parse(cell).hundredths();
        } catch (IllegalArgumentException e) {
            return cells.find(row, column, "NO_AMOUNT", wrong, cell);
        }
        return hundredths > MOST
                ? cells.find(row, column, "TOO_MUCH", "training.tooMuch", cell, new Hours(MOST).text())
                : Optional.of(hundredths);
    }

    private Optional<Integer> minutes(Sheet.Row row) {
        String cell = row.cell(MINUTES);
        if (cell.isEmpty()) {
            return Optional.of(0);
        }
        if (WHOLE.matcher(cell).matches()) {
            int minutes = Integer.parseInt(cell);
            if (minutes >= 1 && minutes <= LONGEST_SESSION) {
                return Optional.of(minutes);
            }
        }
        return cells.find(row, MINUTES, "NO_MINUTES", "training.noMinutes", cell, LONGEST_SESSION);
    }

    /** The hours that count: those stated, or, of a source whose hours come from minutes, what its minutes come to. */
    private Hours hours(Sheet.Row row, Source source, Hours stated, int minutes) {
        Optional<HourRule> rule = source.hourRule();
        String title = title(source, cells.language());
        if (rule.isPresent() == (minutes == 0)) {
            if (rule.isPresent()) {
                // Hours alone don't show that a session lasted long enough.
                cells.find(
                        row,
                        MINUTES,
                        "MINUTES_MISSING",
                        "training.minutesMissing",
                        title,
                        rule.get().minutes());
            } else {
                cells.find(row, MINUTES, "NO_HOUR_RULE", "training.noHourRule", title);
            }
            return stated;
        }
        if (rule.isEmpty()) {
            return stated;
        }
        Hours counted = rule.get().hours(minutes);
        if (counted.isZero()) {
            cells.find(
                    row,
                    MINUTES,
                    "TOO_SHORT",
                    "training.tooShort",
                    minutes,
                    rule.get().minutes());
        } else if (!row.cell(HOURS).isEmpty() && !counted.equals(stated)) {
            cells.find(row, HOURS, "OTHER_HOURS", "training.otherHours", minutes, counted.text(), stated.text());
        }
        return counted;
    }

    private void check(Sheet.Row row, Source source, Hours hours, Credits credits) {
        Optional<Ceiling> most = source.mostInDay();
        String title = title(source, cells.language());
        boolean givesHours = !source.hours().isZero()
                || most.map(one -> !one.hours().isZero()).orElse(false);
        boolean givesCredits = !source.credits().isZero()
                || most.map(one -> !one.credits().isZero()).orElse(false);
        if (!givesHours && !hours.isZero()) {
            cells.find(row, HOURS, "GIVES_NONE", "training.givesNone", title, HOURS);
        }
        if (!givesCredits && !credits.isZero()) {
            cells.find(row, CREDITS, "GIVES_NONE", "training.givesNone", title, CREDITS);
        }
        if (hours.isZero() && credits.isZero() && !cells.isTroubled(row.line())) {
            cells.find(row, HOURS, "NOTHING", "training.nothing");
        }
        most.filter(one -> hours.compareTo(one.hours()) > 0 && givesHours)
                .ifPresent(one -> cells.find(
                        row,
                        HOURS,
                        "TOO_MUCH",
                        "training.tooMuchInDay",
                        hours.text(),
                        title,
                        one.hours().text()));
        most.filter(one -> credits.compareTo(one.credits()) > 0 && givesCredits)
                .ifPresent(one -> cells.find(
                        row,
                        CREDITS,
                        "TOO_MUCH",
                        "training.tooMuchInDay",
                        credits.text(),
                        title,
                        one.credits().text()));
    }
}
