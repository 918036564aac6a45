package org.zhikao.server.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.zhikao.server.store.Store;
import org.zhikao.server.store.TestDatabases;

/** A database with ledgers in it that is older than an entry's own key. */
class LedgerUpgradeTest {

    private static final UUID COUNTED = UUID.randomUUID();
    private static final UUID REJECTED = UUID.randomUUID();

    @Test
    void entriesKeepTheirKeysAndThoseOfARejectedFileStayFreeOnH2() {
        entriesKeepTheirKeysAndThoseOfARejectedFileStayFree(
                Store.h2Url(TestDatabases.temporaryFolder().resolve("zhikao")), "h2");
    }

    @Test
    void entriesKeepTheirKeysAndThoseOfARejectedFileStayFreeOnPostgres() {
        entriesKeepTheirKeysAndThoseOfARejectedFileStayFree(TestDatabases.emptyPostgresUrl(), "postgresql");
    }

    private static void entriesKeepTheirKeysAndThoseOfARejectedFileStayFree(String url, String vendor) {
        DataSource database = TestDatabases.pool(url);
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration", "classpath:db/vendor/" + vendor)
                .target("202611220080")
                .load()
                .migrate();
        fill(Jdbi.create(database));

        Store store = Store.open(database);

        List<String> entries =
                store.read(handle -> handle.createQuery("""
                        SELECT CONCAT(b.state, ' ', e.line, ' ', e.source, ' ', e.source_key, ' ', e.hours, ' ',
                            COALESCE(e.claimed_key, 'free'))
                        FROM training_entry e JOIN import_batch b ON b.batch_id = e.batch_id
                        ORDER BY b.state, e.line
                        """).mapTo(String.class).list());
        assertEquals(
                List.of(
                        "APPROVED 2 online K-1 400 K-1",
                        "APPROVED 3 online K-2 200 K-2",
                        "REJECTED 2 online K-1 300 free"),
                entries);
    }

    private static void fill(Jdbi jdbi) {
        jdbi.useHandle(handle -> {
            for (UUID batch : List.of(REJECTED, COUNTED)) {
                handle.execute(
                        """
                        INSERT INTO import_batch (batch_id, kind, number, file_name, file_digest, row_count, state,
                            imported_by, importer_name, imported_at)
                        VALUES (?, 'TRAINING', ?, 'training.csv', ?, 1, ?, ?, 'A', CURRENT_TIMESTAMP)
                        """,
                        batch,
                        batch.equals(COUNTED) ? 2 : 1,
                        "0".repeat(64),
                        batch.equals(COUNTED) ? "APPROVED" : "REJECTED",
                        UUID.randomUUID());
            }
            entry(handle, REJECTED, 2, "K-1", 300);
            claim(handle, "K-1", entry(handle, COUNTED, 2, "K-1", 400));
            claim(handle, "K-2", entry(handle, COUNTED, 3, "K-2", 200));
        });
    }

    private static UUID entry(Handle handle, UUID batch, int line, String key, int hours) {
        UUID id = UUID.randomUUID();
        handle.execute("""
                INSERT INTO training_entry (entry_id, batch_id, line, person_id, source, category, held_on, hours,
                    credits, minutes, evidence, source_key)
                VALUES (?, ?, ?, ?, 'online', 'law', DATE '2026-03-01', ?, 0, 0, 'proof', ?)
                """, id, batch, line, UUID.randomUUID(), hours, key);
        return id;
    }

    private static void claim(Handle handle, String key, UUID entry) {
        handle.execute("INSERT INTO training_key (source, source_key, entry_id) VALUES ('online', ?, ?)", key, entry);
    }
}
