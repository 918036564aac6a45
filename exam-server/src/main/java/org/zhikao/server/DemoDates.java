package org.zhikao.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The import files of the demo's season, moved to the present. They were written as of 22 November 2026; a demo that is
 * started later must still have a year of records behind it and certificates that soon run out.
 *
 * @param today the day on which the demo begins
 */
record DemoDates(LocalDate today) {

    private static final LocalDate WRITTEN = LocalDate.of(2026, 11, 22);
    private static final String DAY = "\\d{4}-\\d{2}-\\d{2}";
    private static final Pattern DATE = Pattern.compile("(?<!/)\\b" + DAY + "\\b(?!/)");
    private static final Pattern LEAVE = Pattern.compile("\\b" + DAY + "(?=/)|(?<=/)" + DAY + "\\b");

    /** The last year whose records, which end in November, are all in the past. */
    int trainingYear() {
        LocalDate end = WRITTEN.withYear(today.getYear());
        return today.isBefore(end) ? today.getYear() - 1 : today.getYear();
    }

    /** Records of training move by whole years: they belong to a calendar year. */
    void moveTraining(Path file) throws IOException {
        rewrite(file, DATE, this::inTrainingYear);
    }

    private LocalDate inTrainingYear(LocalDate date) {
        return date.plusYears(trainingYear() - WRITTEN.getYear());
    }

    /**
     * Everything else moves by whole months, and no statement comes from the future. Only leave, which lowers what a year
     * asks for, stays in the year of the training.
     */
    void moveOther(Path file) throws IOException {
        long months = ChronoUnit.MONTHS.between(YearMonth.from(WRITTEN), YearMonth.from(today));
        rewrite(file, LEAVE, this::inTrainingYear);
        rewrite(file, DATE, date -> {
            LocalDate moved = date.plusMonths(months);
            return date.isBefore(WRITTEN) && moved.isAfter(today) ? today : moved;
        });
    }

    private static void rewrite(Path file, Pattern dates, UnaryOperator<LocalDate> move) throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        String moved = dates.matcher(text)
                .replaceAll((MatchResult found) ->
                        move.apply(LocalDate.parse(found.group())).toString());
        Files.writeString(file, moved, StandardCharsets.UTF_8);
    }
}
