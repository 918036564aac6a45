package org.zhikao.backup;

import java.util.List;
import java.util.Optional;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.MalformedEvidence;

/**
 * A table as the manifest states it.
 *
 * @param name in small letters
 * @param columns in the order of the values in each line
 * @param rows how many lines
 * @param digest over the lines
 * @param numbering the column whose numbers the database gives, empty if there is none
 */
public record BackupTable(
        String name, List<BackupColumn> columns, long rows, Digest digest, Optional<Numbering> numbering) {

    /** Copies the list. */
    public BackupTable {
        columns = List.copyOf(columns);
    }

    /**
     * Numbers that the database gives.
     *
     * @param next the first that is free
     */
    public record Numbering(String column, long next) {}

    /** Its file in the archive. */
    String entry() {
        return entry(name);
    }

    static String entry(String table) {
        return "tables/" + table + ".jsonl";
    }

    /**
     * Where a column's value stands in a line.
     *
     * @throws MalformedEvidence if there is no such column
     */
    int place(String column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(column)) {
                return i;
            }
        }
        throw new MalformedEvidence(BackupSaying.COLUMN_ABSENT, name, column);
    }
}
