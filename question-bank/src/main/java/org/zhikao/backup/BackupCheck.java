package org.zhikao.backup;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.zhikao.evidence.EvidenceRefused;

/**
 * Everything that can be known of a backup without a database: each table has its rows and its digest, the events of each
 * sitting lead to its chain's head, and the register's entries to its newest checkpoint.
 *
 * @param sittings whose chains were replayed
 * @param entries of the register that its checkpoint covers
 * @param doubts chains and a register that do not lead where they must though the file is as the server wrote it: the database
 *     was wrong already, and a backup of it may be the last there is
 */
public record BackupCheck(long sittings, long entries, List<EvidenceRefused> doubts) {

    /** Copies the list. */
    public BackupCheck {
        doubts = List.copyOf(doubts);
    }

    /**
     * Reads all of it once, the sittings' heads twice.
     *
     * @param done hears of each table that was found as it should be
     * @throws EvidenceRefused naming the table that is not what the manifest states, or lacks a column; never because of a
     *     value, which is as the database held it
     */
    public static BackupCheck of(BackupArchive archive, Consumer<BackupTable> done) throws IOException {
        ChainsCheck chains = new ChainsCheck();
        RegisterCheck register = new RegisterCheck();
        for (String first : List.of(ChainsCheck.HEADS, RegisterCheck.CHECKPOINTS)) {
            for (BackupTable table : archive.manifest().tables()) {
                if (table.name().equals(first)) {
                    archive.read(table, first.equals(ChainsCheck.HEADS) ? chains.heads(table) : register.newest(table));
                }
            }
        }
        for (BackupTable table : archive.manifest().tables()) {
            archive.read(
                    table,
                    switch (table.name()) {
                        case ChainsCheck.EVENTS -> chains.events(table);
                        case RegisterCheck.ENTRIES -> register.entries(table);
                        default -> row -> {};
                    });
            done.accept(table);
        }
        List<EvidenceRefused> doubts = new ArrayList<>(chains.doubts());
        doubts.addAll(register.doubts());
        return new BackupCheck(chains.sittings(), register.size(), doubts);
    }

    /**
     * Insists that there is no doubt.
     *
     * @throws EvidenceRefused the first one
     */
    public void requireWhole() {
        if (!doubts.isEmpty()) {
            throw doubts.get(0);
        }
    }

    static String text(JsonNode row, int place) {
        return row.required(place).asText();
    }
}
