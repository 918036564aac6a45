package org.zhikao.backup;

import org.zhikao.evidence.Sentence;

/** The sentences with which a backup is refused. */
public enum BackupSaying implements Sentence {
    NO_BACKUP("{0} cannot be read as a backup: it was cut off while it was copied, or is another kind of file. Copy it"
            + " again from where it was made, or use another backup."),
    LACKS("The backup lacks {0}. Use another backup."),
    HOLDS_MORE("The backup holds {0}, which its manifest does not name. Use another backup."),
    MANIFEST_UNREADABLE("The backup's manifest is not one that this program writes. Use another backup."),
    OTHER_FORMAT(
            "The backup has format {0}; this program reads format {1}. Use the release of the program that made it, or"
                    + " a newer one."),
    TABLE_CHANGED(
            "Table {0} of the backup is not what its manifest states: it was damaged or changed. Use another backup."),
    TABLE_COUNT("Table {0} of the backup has {1} rows; its manifest states {2}. Use another backup."),
    COLUMN_ABSENT(
            "Table {0} of the backup has no column {1}, without which it cannot be checked. Use the release of the"
                    + " program that made it, or another backup."),
    CHAIN_BROKEN(
            "The events of sitting {0} in the backup do not lead to the head that is stated for it. The file is as the"
                    + " server wrote it, so the database was wrong already: keep both, and compare with an older backup."),
    REGISTER_BROKEN(
            "The register's entries in the backup do not lead to its checkpoint of {0} entries. The file is as the"
                    + " server wrote it, so the database was wrong already: keep both, and compare with an older backup.");

    private final String english;

    BackupSaying(String english) {
        this.english = english;
    }

    @Override
    public String english() {
        return english;
    }

    @Override
    public String key() {
        return "backup." + name();
    }
}
