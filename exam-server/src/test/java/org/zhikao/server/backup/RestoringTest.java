package org.zhikao.server.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhikao.backup.BackupArchive;
import org.zhikao.backup.BackupCheck;
import org.zhikao.evidence.EvidenceRefused;
import org.zhikao.evidence.Reason;
import org.zhikao.evidence.TrustAnchor;
import org.zhikao.server.SettableClock;
import org.zhikao.server.audit.Audit;
import org.zhikao.server.register.TestKeys;
import org.zhikao.server.store.Store;
import org.zhikao.server.store.TestDatabases;
import org.zhikao.server.web.Refusal;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.TestCallers;

/** A backup comes back as it was or not at all, whatever was done to it. */
class RestoringTest {

    /** In Base64 longer than any text that a reader of JSON takes unasked. */
    private static final int LARGE = 15_100_000;

    private static final TrustAnchor ROOT = TestKeys.node().anchor();

    @TempDir
    private Path folder = Path.of("");

    private final SettableClock clock = new SettableClock();
    private Path backup = Path.of("");

    @BeforeEach
    void named() {
        backup = folder.resolve("backup.zip");
    }

    @ParameterizedTest
    @CsvSource({"false, true", "true, false"})
    void everyRowAndTheNextNumberComeBackOnEitherEngine(boolean fromPostgres, boolean toPostgres) throws Exception {
        Store store = fromPostgres ? TestDatabases.postgres() : TestDatabases.h2();
        fillIn(store, fromPostgres ? 1_000 : LARGE);
        BackupFiles.taken(store, clock, backup);

        Store restored = BackupFiles.restored(backup, BackupFiles.emptyUrl(toPostgres));

        Map<String, List<String>> before = BackupFiles.lines(backup);
        Path again = BackupFiles.taken(restored, clock, folder.resolve("again.zip"));
        Map<String, List<String>> after = BackupFiles.lines(again);
        // Only that two nodes began, and that each was asked for a backup, is new.
        for (String grows : List.of("audit_entry", "audit_head")) {
            assertTrue(after.getOrDefault(grows, List.of()).containsAll(before.getOrDefault(grows, List.of())), grows);
            before.remove(grows);
            after.remove(grows);
        }
        assertEquals(before, after);
        assertEquals(List.of(List.of("NEXT", "5")), restored.write(handle -> {
            intend(handle, "NEXT");
            return handle.createQuery("SELECT type, place FROM register_pending p JOIN register_record r"
                            + " ON r.record_id = p.record_id WHERE type = 'NEXT'")
                    .map((row, context) -> List.of(row.getString(1), row.getString(2)))
                    .list();
        }));
    }

    /** Values at the edges of each kind, a number that was given and is free again, and a null of each kind. */
    private static void fillIn(Store store, int release) {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        store.change(handle -> {
            for (String type : List.of("FIRST", "LOST", "引号\"换行\n制表\t反斜\\杠𠮷", "LAST")) {
                intend(handle, type);
            }
            handle.execute("DELETE FROM register_pending WHERE place = 2");
            handle.execute(
                    "INSERT INTO scheduled_tasks (task_name, task_instance, task_data, execution_time, picked,"
                            + " version, priority) VALUES ('a', 'b', ?, TIMESTAMP WITH TIME ZONE '2026-11-22"
                            + " 01:02:03.123456+08:00', TRUE, 9007199254740993, NULL)",
                    all);
            handle.execute("INSERT INTO scheduled_tasks (task_name, task_instance, task_data, execution_time, picked,"
                    + " version, priority) VALUES ('a', 'c', NULL, TIMESTAMP WITH TIME ZONE '0001-01-01"
                    + " 00:00:00+00:00', FALSE, -1, 7)");
            release(handle, release);
        });
    }

    private static void release(Handle handle, int length) {
        handle.execute(
                "INSERT INTO catalog_release (digest, number, secrecy, items, file_bytes, signer_key,"
                        + " signer_person, published_by, published_at) VALUES (?, 1, '', 0, ?, ?, ?, '',"
                        + " TIMESTAMP WITH TIME ZONE '2026-11-22 01:02:03.100+00:00')",
                "a".repeat(64),
                random(length),
                "b".repeat(64),
                UUID.randomUUID());
    }

    private static byte[] random(int length) {
        byte[] random = new byte[length];
        new Random(7).nextBytes(random);
        return random;
    }

    private static void intend(Handle handle, String type) {
        UUID id = UUID.randomUUID();
        handle.execute(
                "INSERT INTO register_record (record_id, type, subject, record_bytes, digest, intended_at)"
                        + " VALUES (?, ?, ?, ?, ?, TIMESTAMP WITH TIME ZONE '2026-11-22 01:02:03.100+00:00')",
                id,
                type,
                id,
                new byte[0],
                "c".repeat(64));
        handle.execute("INSERT INTO register_pending (record_id) VALUES (?)", id);
    }

    @ParameterizedTest
    @MethodSource("org.zhikao.server.store.TestDatabases#both")
    void whatIsWrittenAfterTheBackupBeganIsNotInIt(Supplier<Store> database) throws Exception {
        Store store = database.get();
        store.change(handle -> {
            intend(handle, "BEFORE");
            release(handle, 300_000);
        });
        Backups.Asked asked = new Backups(
                        store, new Audit(store, clock), clock, TestKeys.node().node())
                .ask(TestCallers.person(Role.ADMIN));
        int[] first = new int[1];
        try (var out = new FilterOutputStream(Files.newOutputStream(backup)) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                if (first[0] == 0) {
                    first[0] = length;
                    store.change(handle -> intend(handle, "MEANWHILE"));
                }
                out.write(bytes, from, length);
            }
        }) {
            asked.writeTo(out);
        }
        String written = Files.readString(backup, StandardCharsets.ISO_8859_1);
        for (String later : List.of("tables/register_record.jsonl", "manifest.json")) {
            assertTrue(written.indexOf(later) > first[0] + 100_000, later + " came long after the row, at " + first[0]);
        }
        Map<String, List<String>> lines = BackupFiles.lines(backup);
        assertEquals(1, lines.getOrDefault("register_record", List.of()).size());
        assertEquals(1, lines.getOrDefault("register_pending", List.of()).size());
        assertEquals(2, rows(store, "register_pending"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aDatabaseThatIsNotEmptyIsLeftAsItIs(boolean postgres) throws Exception {
        BackupFiles.taken(TestDatabases.h2(), clock, backup);
        String url = postgres ? TestDatabases.postgresUrl() : TestDatabases.h2Url();
        DataSource target = TestDatabases.pool(url);
        int tables = BackupFiles.tables(target);
        Refusal refused = refused(Refusal.class, backup, target);
        assertEquals("backup.notEmpty", refused.detailKey());
        assertEquals(tables, refused.arguments().get(0));
        assertEquals(tables, BackupFiles.tables(target));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aRowThatDoesNotFitLeavesTheDatabaseEmpty(boolean postgres) throws Exception {
        Store store = TestDatabases.h2();
        // As it would be if somebody had changed the tables by hand.
        store.change(handle -> handle.execute("ALTER TABLE register_pending DROP CONSTRAINT "
                + handle.createQuery("SELECT constraint_name FROM information_schema.table_constraints"
                                + " WHERE table_name = 'REGISTER_PENDING' AND constraint_type = 'FOREIGN KEY'")
                        .mapTo(String.class)
                        .one()));
        store.change(
                handle -> handle.execute("INSERT INTO register_pending (record_id) VALUES (?)", UUID.randomUUID()));
        BackupFiles.taken(store, clock, backup);
        DataSource target = TestDatabases.pool(BackupFiles.emptyUrl(postgres));
        Refusal refused = refused(Refusal.class, backup, target);
        assertEquals("backup.unfitRow", refused.detailKey());
        assertEquals("register_pending", refused.arguments().get(0));
        assertEquals(0, BackupFiles.tables(target));
    }

    @Test
    void aChangedLineAMissingTableAndACutFileAreRefusedByName() throws Exception {
        Store store = TestDatabases.h2();
        fillIn(store, 1_000);
        BackupFiles.taken(store, clock, backup);
        DataSource target = empty();
        Path other = folder.resolve("other.zip");
        String table = "tables/scheduled_tasks.jsonl";

        BackupFiles.rewrite(
                backup, other, (name, content) -> Optional.of(name.equals(table) ? turned(content) : content));
        assertAltered(other, target, "scheduled_tasks");
        BackupFiles.rewrite(
                backup,
                other,
                (name, content) ->
                        Optional.of(name.equals(table) ? Arrays.copyOf(content, content.length / 2) : content));
        assertAltered(other, target, "scheduled_tasks");
        BackupFiles.rewrite(
                backup, other, (name, content) -> name.equals(table) ? Optional.empty() : Optional.of(content));
        assertAltered(other, target, table);
        BackupFiles.rewrite(
                backup,
                other,
                (name, content) -> Optional.of(name.equals("manifest.json") ? turned(content) : content));
        assertEquals(
                Reason.SIGNATURE_INVALID,
                refused(EvidenceRefused.class, other, target).reason());
        BackupFiles.rewrite(
                backup,
                other,
                (name, content) -> name.equals("manifest.json") ? Optional.empty() : Optional.of(content));
        assertEquals(
                Reason.MALFORMED, refused(EvidenceRefused.class, other, target).reason());
        byte[] whole = Files.readAllBytes(backup);
        Files.write(other, Arrays.copyOf(whole, whole.length - 100));
        EvidenceRefused cut = refused(EvidenceRefused.class, other, target);
        assertEquals(Reason.MALFORMED, cut.reason());
        assertTrue(cut.detail().contains("cut off"), cut.detail());
        assertEquals(0, BackupFiles.tables(target));
    }

    @Test
    void aByteThatIsTurnedAnywhereIsRefusedOrChangesNothing() throws Exception {
        Store store = TestDatabases.h2();
        store.change(handle -> intend(handle, "ONE"));
        BackupFiles.taken(store, clock, backup);
        Map<String, List<String>> whole = BackupFiles.lines(backup);
        byte[] bytes = Files.readAllBytes(backup);
        Path other = folder.resolve("other.zip");
        int refused = 0;
        for (int at = 0; at < bytes.length; at += 41) {
            byte[] changed = bytes.clone();
            changed[at] ^= 0x10;
            Files.write(other, changed);
            try {
                assertEquals(whole, BackupFiles.lines(other), "at " + at);
            } catch (EvidenceRefused | IllegalArgumentException e) {
                assertTrue(e instanceof EvidenceRefused, "at " + at + ": " + e);
                refused++;
            }
        }
        assertTrue(refused > 50, "refused: " + refused);
    }

    @Test
    void whatAnotherInstallationSignedIsRefused() throws Exception {
        BackupFiles.taken(TestDatabases.h2(), clock, backup);
        DataSource target = empty();
        TrustAnchor other = TrustAnchor.of(TestKeys.newRoot().certificate());
        Restoring restoring =
                BackupFiles.restoring(other, TestKeys.node().node().keyId(), table -> {});
        EvidenceRefused refused = assertThrows(EvidenceRefused.class, () -> restoring.restore(backup, target));
        assertEquals(Reason.CHAIN_UNTRUSTED, refused.reason());
        assertEquals(0, BackupFiles.tables(target));
    }

    @Test
    void whatWasWrongAlreadyIsToldAndStillComesBack() throws Exception {
        Store store = TestDatabases.h2();
        String digest = "d".repeat(64);
        store.change(handle -> {
            event(handle, UUID.randomUUID(), UUID.randomUUID(), "{}");
            // What no reader takes: no JSON, JSON that has no canonical form, and what is no digest and no salt.
            sitting(handle, digest, digest, digest, "x");
            sitting(handle, digest, digest, digest, "{\"points\":0.5}");
            sitting(handle, "no salt", digest, digest, "{}");
            sitting(handle, digest, "no digest", digest, "{}");
            sitting(handle, digest, digest, "D".repeat(64), "{}");
            checkpoint(handle, 1, digest);
            checkpoint(handle, 2, "no digest");
        });
        BackupFiles.taken(store, clock, backup);
        try (BackupArchive archive = BackupArchive.open(backup, Optional.of(ROOT))) {
            BackupCheck check = BackupCheck.of(archive, table -> {});
            List<Reason> reasons = new ArrayList<>(Collections.nCopies(6, Reason.CONTENT_ALTERED));
            reasons.add(Reason.REGISTER_INCONSISTENT);
            assertEquals(
                    reasons,
                    check.doubts().stream().map(EvidenceRefused::reason).toList());
            assertThrows(EvidenceRefused.class, check::requireWhole);
        }
        Store restored = BackupFiles.restored(backup, BackupFiles.emptyUrl(false));
        assertEquals(2, rows(restored, "register_checkpoint"), "it may be the last there is");
        assertEquals(5, rows(restored, "sitting"));
        assertEquals(6, rows(restored, "sitting_event"));
    }

    private static void sitting(Handle handle, String salt, String form, String head, String body) {
        UUID session = UUID.randomUUID();
        UUID sitting = UUID.randomUUID();
        handle.execute(
                "INSERT INTO sitting (session_id, sitting_id, room_id, seat_label, form_digest, salt,"
                        + " duration_minutes, seq, chain_head, last_at, state, rules_read, epoch, revisions, answered)"
                        + " VALUES (?, ?, ?, '', ?, ?, 60, 1, ?, TIMESTAMP WITH TIME ZONE '2026-11-22"
                        + " 01:02:03+00:00', 'EXPECTED', FALSE, 0, ?, 0)",
                session,
                sitting,
                UUID.randomUUID(),
                form,
                salt,
                head,
                new byte[0]);
        event(handle, session, sitting, body);
    }

    private static void event(Handle handle, UUID session, UUID sitting, String body) {
        handle.execute(
                "INSERT INTO sitting_event (session_id, sitting_id, seq, kind, at, actor, body, hash) VALUES (?, ?, 1,"
                        + " 'X', TIMESTAMP WITH TIME ZONE '2026-11-22 01:02:03+00:00', '', ?, ?)",
                session,
                sitting,
                body,
                "e".repeat(64));
    }

    private static void checkpoint(Handle handle, long size, String root) {
        handle.execute(
                "INSERT INTO register_checkpoint (tree_size, root_hash, note, signed_at)"
                        + " VALUES (?, ?, '', TIMESTAMP WITH TIME ZONE '2026-11-22 01:02:03+00:00')",
                size,
                root);
    }

    @Test
    void onlyAnAdministratorOfEverythingTakesOneAndItIsOnRecord() throws Exception {
        Store store = TestDatabases.h2();
        Backups backups = new Backups(
                store, new Audit(store, clock), clock, TestKeys.node().node());
        assertThrows(Refusal.class, () -> backups.ask(TestCallers.person(Role.AUDITOR)));
        BackupFiles.taken(store, clock, backup);
        String audited = String.valueOf(BackupFiles.lines(backup).get("audit_entry"));
        assertTrue(audited.contains("backup.take"), "it is in the backup itself: " + audited);
    }

    private static long rows(Store store, String table) {
        return store.read(handle -> handle.createQuery("SELECT COUNT(*) FROM " + table)
                .mapTo(Long.class)
                .one());
    }

    private void assertAltered(Path file, DataSource target, String named) {
        EvidenceRefused refused = refused(EvidenceRefused.class, file, target);
        assertEquals(Reason.CONTENT_ALTERED, refused.reason());
        assertTrue(refused.detail().contains(named), refused.detail());
        assertTrue(refused.said().chinese().contains(named), refused.said().chinese());
    }

    private static <E extends Exception> E refused(Class<E> kind, Path file, DataSource target) {
        return assertThrows(kind, () -> BackupFiles.restore(file, target, TestKeys.node()));
    }

    private static byte[] turned(byte[] content) {
        byte[] turned = content.clone();
        turned[turned.length / 2] ^= 1;
        return turned;
    }

    private static DataSource empty() {
        return TestDatabases.pool(BackupFiles.emptyUrl(false));
    }
}
