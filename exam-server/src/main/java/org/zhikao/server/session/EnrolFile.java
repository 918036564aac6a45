package org.zhikao.server.session;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.zhikao.exchange.Sheet;
import org.zhikao.exchange.SheetProblem;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;

/** An enrolment file, CSV or xlsx, read into rows. */
public final class EnrolFile {

    private static final Set<String> KNOWN =
            Arrays.stream(EnrolColumn.values()).map(EnrolColumn::title).collect(Collectors.toSet());

    /** Often beside the others in lists that people keep; nothing depends on them. */
    private static final Set<String> PASSED_OVER = Set.of("序号", "单位", "备注");

    private final List<EnrolRow> rows;

    private EnrolFile(List<EnrolRow> rows) {
        this.rows = List.copyOf(rows);
    }

    /**
     * Reads the file.
     *
     * <p>A column that isn't known is refused rather than passed over: a mistyped 座位号 would silently seat everybody
     * anew.
     *
     * @throws Refusal BAD_INPUT naming file, line, column and cure
     */
    public static EnrolFile read(String fileName, byte[] bytes) {
        Sheet sheet;
        try {
            sheet = Sheet.read(fileName, bytes).require(EnrolColumn.BADGE.title());
        } catch (SheetProblem e) {
            throw Refusal.of(e);
        }
        for (String column : sheet.columns()) {
            if (!KNOWN.contains(column) && !PASSED_OVER.contains(column)) {
                throw new Refusal(Reason.BAD_INPUT, "session.enrol.unknown-column", fileName, column, titles())
                        .at(column);
            }
        }
        if (sheet.rows().isEmpty()) {
            throw new Refusal(Reason.BAD_INPUT, "session.enrol.no-rows", fileName);
        }
        return new EnrolFile(sheet.rows().stream()
                .map(row -> new EnrolRow(
                        row.line(),
                        row.cell(EnrolColumn.BADGE.title()),
                        row.cell(EnrolColumn.NAME.title()),
                        row.cell(EnrolColumn.SITE.title()),
                        row.cell(EnrolColumn.ROOM.title()),
                        row.cell(EnrolColumn.SEAT.title())))
                .toList());
    }

    List<EnrolRow> rows() {
        return rows;
    }

    private static String titles() {
        return Arrays.stream(EnrolColumn.values()).map(EnrolColumn::title).collect(Collectors.joining("、"));
    }
}
