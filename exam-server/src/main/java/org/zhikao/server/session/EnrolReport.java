package org.zhikao.server.session;

import java.util.List;

/**
 * What an enrolment file did or, as a dry run, would do: all rows or none.
 *
 * @param rows number of data rows read
 * @param accepted rows taken over or, in a dry run, that would be; 0 if there is any finding
 * @param dryRun true if nothing was written on purpose
 * @param lines one line per row, in file order
 * @param findings what keeps the file out, each with row, column and cure
 */
public record EnrolReport(int rows, int accepted, boolean dryRun, List<Line> lines, List<Finding> findings) {

    /**
     * One row of the file.
     *
     * @param row 1-based row number as a spreadsheet shows it
     * @param outcome ENROLLED, WOULD_ENROL, REFUSED or HELD_BACK (itself good, another row is not)
     * @param site name of the seat's site, empty if the row got no seat; the same holds for room, seat and ticket
     */
    public record Line(
            int row,
            String badgeNumber,
            String name,
            String outcome,
            String site,
            String room,
            String seat,
            String ticket) {}

    /**
     * A reason to refuse the file.
     *
     * @param row 1-based row number; 1 is the header
     * @param column the column's title in the file's language, empty if the row as a whole is meant
     * @param code stable name of the kind of finding, such as SEAT_TAKEN
     * @param text what is wrong and how to cure it, in the reader's language
     */
    public record Finding(int row, String column, String code, String text) {}
}
