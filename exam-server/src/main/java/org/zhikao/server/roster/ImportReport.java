package org.zhikao.server.roster;

import java.util.List;

/**
 * What an import did or, as a dry run, would do: all rows or none.
 *
 * @param rows data rows in the file
 * @param accepted rows taken, new or known with the same facts; 0 if there is any finding
 * @param findings what keeps the file out
 */
public record ImportReport(int rows, int accepted, boolean dryRun, List<Finding> findings) {

    public ImportReport {
        findings = List.copyOf(findings);
    }

    /**
     * A reason to refuse the file.
     *
     * @param row as a spreadsheet shows it; the heading is 1
     * @param column the heading of the cell
     * @param code stable name of the kind of finding
     * @param text what is wrong and the cure, in the reader's language
     */
    public record Finding(int row, String column, String code, String text) {}
}
