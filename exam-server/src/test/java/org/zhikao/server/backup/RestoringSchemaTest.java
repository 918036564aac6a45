package org.zhikao.server.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhikao.backup.BackupManifest;
import org.zhikao.backup.BackupWriter;
import org.zhikao.evidence.EvidenceRefused;
import org.zhikao.evidence.Reason;
import org.zhikao.server.SettableClock;
import org.zhikao.server.register.TestKeys;
import org.zhikao.server.store.EmptyDatabase;
import org.zhikao.server.store.Store;
import org.zhikao.server.store.StoredTable;
import org.zhikao.server.store.TestDatabases;
import org.zhikao.server.web.Refusal;

/** Backups of schemas that are not the program's own. */
class RestoringSchemaTest {

    /** Before it was kept whether somebody is logged in to a sitting. */
    private static final String EARLIER = "202611300900";

    @TempDir
    private Path folder = Path.of("");

    private final SettableClock clock = new SettableClock();
    private Path backup = Path.of("");

    @BeforeEach
    void named() {
        backup = folder.resolve("backup.zip");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aBackupOfAnEarlierSchemaIsBroughtUpToDateWithItsRows(boolean postgres) throws Exception {
        takeEarlier();
        Store restored = BackupFiles.restored(backup, BackupFiles.emptyUrl(postgres));
        assertEquals(
                List.of(true),
                restored.read(handle -> handle.createQuery("SELECT occupied FROM sitting WHERE away_at IS NULL")
                        .mapTo(Boolean.class)
                        .list()),
                "the migration found the log-in among what was restored");
    }

    /** A backup of a database with one sitting, in which somebody is logged in. */
    private void takeEarlier() throws Exception {
        DataSource earlier = TestDatabases.pool(BackupFiles.emptyUrl(false));
        EmptyDatabase database = EmptyDatabase.of(earlier);
        database.migrateTo(EARLIER);
        try (Connection connection = earlier.getConnection()) {
            UUID id = UUID.randomUUID();
            String digest = "d".repeat(64);
            execute(
                    connection,
                    "INSERT INTO sitting (session_id, sitting_id, room_id, seat_label, form_digest, salt,"
                            + " duration_minutes, seq, chain_head, last_at, state, rules_read, epoch, revisions,"
                            + " answered) VALUES (?, ?, ?, '', ?, ?, 60, 1, ?, TIMESTAMP WITH TIME ZONE"
                            + " '2026-11-22 01:02:03+00:00', 'IDENTIFIED', FALSE, 7, ?, 0)",
                    List.of(id, id, id, digest, digest, digest, new byte[0]));
            execute(
                    connection,
                    "INSERT INTO sitting_event (session_id, sitting_id, seq, kind, at, actor, body, hash) VALUES (?,"
                            + " ?, 1, 'LOGGED_IN', TIMESTAMP WITH TIME ZONE '2026-11-22 01:02:03+00:00', '',"
                            + " '{\"epoch\":7}', ?)",
                    List.of(id, id, digest));
        }
        try (OutputStream out = Files.newOutputStream(backup);
                Connection connection = earlier.getConnection()) {
            BackupWriter writer = new BackupWriter(out);
            for (StoredTable table : database.tables()) {
                RowForm form = RowForm.of(table);
                List<ArrayNode> rows = rows(connection, table, form);
                writer.table(table.name(), form.columns(), table.numbered(), taker -> {
                    for (ArrayNode row : rows) {
                        taker.take(row);
                    }
                });
            }
            writer.finish(
                    new BackupManifest.About(EARLIER, "test", "H2", clock.instant()),
                    TestKeys.node().node());
        }
    }

    private static List<ArrayNode> rows(Connection connection, StoredTable table, RowForm form) throws SQLException {
        List<ArrayNode> rows = new ArrayList<>();
        String columns = table.columns().stream().map(StoredTable.Column::name).collect(Collectors.joining(", "));
        try (var found = connection.createStatement().executeQuery("SELECT " + columns + " FROM " + table.name())) {
            while (found.next()) {
                rows.add(form.read(found));
            }
        }
        return rows;
    }

    private static void execute(Connection connection, String sql, List<Object> values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            assertEquals(1, statement.executeUpdate());
        }
    }

    @Test
    void aBackupOfANewerSchemaNamesBothVersions() throws Exception {
        Store store = TestDatabases.h2();
        store.change(handle -> handle.execute("UPDATE \"flyway_schema_history\" SET \"version\" = '209901010000'"
                + " WHERE \"version\" = (SELECT MAX(\"version\") FROM \"flyway_schema_history\")"));
        DataSource target = empty(store);
        Refusal refused = assertThrows(Refusal.class, () -> BackupFiles.restore(backup, target, TestKeys.node()));
        assertEquals("backup.newer", refused.detailKey());
        assertEquals("209901010000", refused.arguments().get(0));
        assertEquals(0, BackupFiles.tables(target));
    }

    @Test
    void aTableWithoutAColumnThatIsCheckedIsRefusedByName() throws Exception {
        Store store = TestDatabases.h2();
        store.change(handle -> handle.execute("ALTER TABLE register_entry DROP COLUMN leaf"));
        DataSource target = empty(store);
        EvidenceRefused refused =
                assertThrows(EvidenceRefused.class, () -> BackupFiles.restore(backup, target, TestKeys.node()));
        assertEquals(Reason.MALFORMED, refused.reason());
        String told = refused.said().chinese();
        assertTrue(told.contains("register_entry") && told.contains("leaf"), told);
    }

    /** Takes a backup of this store, for a database without a table. */
    private DataSource empty(Store store) throws IOException {
        BackupFiles.taken(store, clock, backup);
        return TestDatabases.pool(BackupFiles.emptyUrl(false));
    }
}
