package org.zhikao.server.backup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DateTimeException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.zhikao.backup.BackupArchive;
import org.zhikao.backup.BackupCheck;
import org.zhikao.backup.BackupManifest;
import org.zhikao.backup.BackupTable;
import org.zhikao.evidence.EvidenceRefused;
import org.zhikao.evidence.SignedBy;
import org.zhikao.evidence.TrustAnchor;
import org.zhikao.server.audit.Audit;
import org.zhikao.server.store.EmptyDatabase;
import org.zhikao.server.store.Store;
import org.zhikao.server.store.StoredTable;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;

/** Fills an empty database from a backup, of whichever engine either is: all of it, or the database is empty again. */
public final class Restoring {

    private static final int BATCH = 500;

    /** A batch is sent earlier if its rows take so many characters: some hold files. */
    private static final long LARGE = 4L << 20;

    private final TrustAnchor root;
    private final String signer;
    private final Function<Store, Clock> clock;
    private final Consumer<String> progress;

    /**
     * Restoring of backups that one key signed.
     *
     * @param root must vouch for it
     * @param signer the key's id: the root vouches for persons' keys, too, and a backup makes administrators
     * @param clock by which it is put on record in what was restored
     * @param progress hears the name of each table that is filled and was compared
     */
    public Restoring(TrustAnchor root, String signer, Function<Store, Clock> clock, Consumer<String> progress) {
        this.root = root;
        this.signer = signer;
        this.clock = clock;
        this.progress = progress;
    }

    /**
     * What was restored.
     *
     * @param signer who signed the backup
     * @param check what the backup itself proves
     */
    public record Restored(BackupManifest manifest, String signer, BackupCheck check) {}

    /**
     * Checks the backup, fills the database, and compares what lies in it with the backup. The data source is the caller's.
     *
     * @throws EvidenceRefused if the backup was changed, is incomplete, or signed by nobody whom the root vouches for
     * @throws Refusal if another key signed it, the database is not empty, the backup is of a newer schema, or a row of it
     *     does not fit
     */
    public Restored restore(Path file, DataSource target) throws Exception {
        try (BackupArchive archive = BackupArchive.open(file, Optional.of(root))) {
            requireSigner(archive.signedBy());
            BackupManifest manifest = archive.manifest();
            EmptyDatabase database = empty(target);
            String schema = manifest.about().schema();
            if (!database.knows(schema)) {
                throw new Refusal(Reason.CONFLICT, "backup.newer", schema, database.newest());
            }
            BackupCheck check = BackupCheck.of(archive, table -> {});
            try {
                database.migrateTo(schema);
                Map<String, StoredTable> tables = matched(manifest, database.tables());
                for (BackupTable table : manifest.tables()) {
                    if (table.numbering().isPresent()) {
                        BackupTable.Numbering numbering = table.numbering().get();
                        database.restart(stored(tables, table), numbering.column(), numbering.next());
                    }
                }
                database.fill(filling -> {
                    for (BackupTable table : inOrder(manifest, tables)) {
                        fill(filling, archive, table, stored(tables, table));
                    }
                });
                database.migrateOn();
                record(Store.open(target), archive);
            } catch (Exception | Error e) {
                database.clearAfter(e);
                throw e;
            }
            return new Restored(manifest, archive.signedBy().subject(), check);
        }
    }

    private void requireSigner(SignedBy signedBy) {
        if (!signedBy.keyId().equals(signer)) {
            throw new Refusal(Reason.FORBIDDEN, "backup.otherSigner", signedBy.subject(), signedBy.keyId(), signer);
        }
    }

    private void record(Store store, BackupArchive archive) {
        ObjectNode facts = JsonNodeFactory.instance
                .objectNode()
                .put("at", archive.manifest().about().at().toString())
                .put("signer", archive.signedBy().keyId())
                .put("manifest", archive.digest().hex());
        Audit audit = new Audit(store, clock.apply(store));
        store.change(handle -> audit.record(handle, "restore", "backup.restore", "database", facts));
    }

    private static EmptyDatabase empty(DataSource target) throws SQLException {
        try {
            return EmptyDatabase.of(target);
        } catch (EmptyDatabase.NotEmpty e) {
            throw new Refusal(Reason.CONFLICT, "backup.notEmpty", e.tables(), e.one());
        }
    }

    /** The tables by name, which must be those of the backup, column by column. */
    private static Map<String, StoredTable> matched(BackupManifest manifest, List<StoredTable> stored) {
        Map<String, StoredTable> byName = stored.stream()
                .collect(Collectors.toMap(StoredTable::name, table -> table, (one, two) -> one, LinkedHashMap::new));
        Map<String, StoredTable> left = new HashMap<>(byName);
        for (BackupTable table : manifest.tables()) {
            StoredTable same = left.remove(table.name());
            if (same == null || !RowForm.of(same).columns().equals(table.columns())) {
                throw new Refusal(
                        Reason.CONFLICT,
                        "backup.otherTable",
                        table.name(),
                        manifest.about().schema());
            }
        }
        if (!left.isEmpty()) {
            String name = left.keySet().iterator().next();
            throw new Refusal(
                    Reason.CONFLICT, "backup.otherTable", name, manifest.about().schema());
        }
        return byName;
    }

    private static List<BackupTable> inOrder(BackupManifest manifest, Map<String, StoredTable> tables) {
        Map<String, BackupTable> named =
                manifest.tables().stream().collect(Collectors.toMap(BackupTable::name, table -> table));
        return tables.keySet().stream()
                .flatMap(name -> Optional.ofNullable(named.get(name)).stream())
                .toList();
    }

    private static StoredTable stored(Map<String, StoredTable> tables, BackupTable table) {
        return Optional.ofNullable(tables.get(table.name())).orElseThrow();
    }

    private void fill(EmptyDatabase.Filling filling, BackupArchive archive, BackupTable table, StoredTable stored)
            throws IOException, SQLException {
        RowForm form = RowForm.of(stored);
        RowSum given = new RowSum();
        try (PreparedStatement insertion = filling.insertion(stored)) {
            Batch batch = new Batch(form, insertion, given);
            archive.read(table, batch::take);
            batch.send();
        } catch (Batch.Failed e) {
            throw new Refusal(Reason.CONFLICT, "backup.unfitRow", table.name(), e.told());
        }
        RowSum found = new RowSum();
        filling.read(stored, row -> found.add(form.read(row)));
        if (!found.isSameAs(given)) {
            throw new Refusal(Reason.CONFLICT, "backup.otherwise", table.name(), found.rows(), given.rows());
        }
        progress.accept(table.name());
    }

    /** Rows on their way into a table, some at a time. */
    private static final class Batch {

        /** A row that the database does not take. */
        private static final class Failed extends RuntimeException {

            private static final long serialVersionUID = 1L;

            Failed(Exception cause) {
                super(cause);
            }

            String told() {
                return String.valueOf(getCause());
            }
        }

        private final RowForm form;
        private final PreparedStatement insertion;
        private final RowSum given;
        private int rows;
        private long size;

        Batch(RowForm form, PreparedStatement insertion, RowSum given) {
            this.form = form;
            this.insertion = insertion;
            this.given = given;
        }

        void take(JsonNode row) {
            try {
                form.write(row, insertion);
                insertion.addBatch();
            } catch (SQLException | UncheckedIOException | IllegalArgumentException | DateTimeException e) {
                throw new Failed(e);
            }
            given.add(row);
            rows++;
            size += RowForm.size(row);
            if (rows == BATCH || size > LARGE) {
                send();
            }
        }

        void send() {
            try {
                if (rows > 0) {
                    int[] unused = insertion.executeBatch();
                }
            } catch (SQLException e) {
                throw new Failed(e.getNextException() == null ? e : e.getNextException());
            }
            rows = 0;
            size = 0;
        }
    }
}
