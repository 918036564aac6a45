package org.zhikao.server.backup;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhikao.backup.BackupManifest;
import org.zhikao.backup.BackupWriter;
import org.zhikao.evidence.SigningKey;
import org.zhikao.server.audit.Audit;
import org.zhikao.server.store.Snapshot;
import org.zhikao.server.store.Store;
import org.zhikao.server.store.StoredTable;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.Scope;

/** The door to backups of this node's database. */
public final class Backups {

    private static final Logger LOG = LoggerFactory.getLogger(Backups.class);

    private final Store store;
    private final Audit audit;
    private final Clock clock;
    private final SigningKey signer;
    private final AtomicBoolean underWay = new AtomicBoolean();

    /**
     * Backups of this database.
     *
     * @param signer the node's key, with which manifests are signed; it goes into none of them
     */
    public Backups(Store store, Audit audit, Clock clock, SigningKey signer) {
        this.store = store;
        this.audit = audit;
        this.clock = clock;
        this.signer = signer;
    }

    /** A backup that was asked for and not yet written. */
    public interface Asked {

        /** Writes all of it. */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Asks for a backup: that it was asked for is on record from here on. What is committed by then is in it, because its moment
     * is when it begins to be written.
     *
     * @throws Refusal FORBIDDEN for whoever is no administrator of everything, BUSY while this node writes another
     */
    public Asked ask(Caller caller) {
        caller.require(Role.ADMIN, Scope.ANY);
        if (underWay.get()) {
            throw new Refusal(Reason.BUSY, "backup.underWay");
        }
        store.change(handle ->
                audit.record(handle, caller.actor(), "backup.take", "database", JsonNodeFactory.instance.objectNode()));
        return this::write;
    }

    private void write(OutputStream out) throws IOException {
        if (!underWay.compareAndSet(false, true)) {
            throw new IOException("Another backup began at the same moment");
        }
        try (Snapshot snapshot = store.snapshot()) {
            Instant at = clock.instant().truncatedTo(ChronoUnit.SECONDS);
            BackupWriter writer = new BackupWriter(out);
            for (StoredTable table : snapshot.tables()) {
                RowForm form = RowForm.of(table);
                writer.table(
                        table.name(), form.columns(), table.numbered(), taker -> read(snapshot, table, form, taker));
            }
            BackupManifest manifest = writer.finish(
                    new BackupManifest.About(
                            snapshot.schema(), version(), store.dialect().name(), at),
                    signer);
            LOG.info(
                    "A backup of {} rows in {} tables was taken",
                    manifest.rows(),
                    manifest.tables().size());
        } catch (SQLException e) {
            throw new IOException("The database could not be read to its end", e);
        } finally {
            underWay.set(false);
        }
    }

    private static void read(Snapshot snapshot, StoredTable table, RowForm form, BackupWriter.RowTaker taker)
            throws IOException {
        try {
            snapshot.read(table, row -> {
                try {
                    taker.take(form.read(row));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (SQLException e) {
            throw new IOException("Table " + table.name() + " could not be read to its end", e);
        }
    }

    /** Of the program that runs; classes that are in no jar have none. */
    private static String version() {
        String version = Backups.class.getPackage().getImplementationVersion();
        return version == null ? "unpackaged" : version;
    }
}
