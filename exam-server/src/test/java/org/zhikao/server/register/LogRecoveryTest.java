package org.zhikao.server.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.evidence.Checkpoint;
import org.zhikao.evidence.MerkleTree;
import org.zhikao.evidence.RecordType;
import org.zhikao.evidence.RegisterLeaf;
import org.zhikao.server.SettableClock;
import org.zhikao.server.store.Store;
import org.zhikao.server.store.TestDatabases;

/** What becomes of the log if the database is restored from before, lost, or another one. */
class LogRecoveryTest {

    private static final String BOTH = "org.zhikao.server.store.TestDatabases#both";

    @TempDir
    private Path folder = Path.of("");

    private final SettableClock clock = new SettableClock();

    @ParameterizedTest
    @MethodSource(BOTH)
    void aDatabaseFromBeforeGetsBackWhatOthersMayHaveSeen(Supplier<Store> database) {
        Store store = database.get();
        Intent first;
        Intent pending;
        Intent forgotten;
        Checkpoint seen;
        List<RegisterLeaf> leaves;
        try (Node node = new Node(store)) {
            first = node.enters();
            pending = node.enters();
            forgotten = node.enters();
            seen = node.register.latest().orElseThrow().checkpoint();
            leaves = node.register.entries(0, 3);
        }
        forgetFrom(store, 1);
        intendAgain(store, pending);
        store.change(handle -> handle.execute("DELETE FROM register_record WHERE record_id = ?", forgotten.recordId()));

        try (Node node = new Node(store)) {
            node.settles();
            assertEquals(leaves, node.register.entries(0, 3));
            assertEquals(0, node.register.unfinished().count());
            Checkpoint now = node.register.latest().orElseThrow().checkpoint();
            assertEquals(4, now.size());
            assertTrue(MerkleTree.verifyConsistency(
                    3,
                    seen.root(),
                    4,
                    now.root(),
                    node.register.consistency(3, 4).orElseThrow()));
            assertTrue(node.register
                    .bundle(List.of(first.recordId(), pending.recordId()), Map.of())
                    .isPresent());
            assertTrue(
                    node.register
                            .bundle(List.of(forgotten.recordId()), Map.of())
                            .isEmpty(),
                    "its body is lost");
            JsonNode told = body(node.register, node.register.entries(3, 4).get(0));
            assertEquals(1, told.path("from").asInt());
            assertEquals(3, told.path("to").asInt());
            assertEquals(seen.root().hex(), told.path("root").asText());
            assertEquals(1, told.path("withoutBody").asInt());
        }
        try (Node node = new Node(store)) {
            node.settles();
            assertEquals(4, node.register.latest().orElseThrow().checkpoint().size(), "once is enough");
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aNewDatabaseGetsTheWholeLog(Supplier<Store> database) {
        List<RegisterLeaf> leaves;
        try (Node node = new Node(TestDatabases.h2())) {
            for (int i = 0; i < 5; i++) {
                node.enters();
            }
            leaves = node.register.entries(0, 5);
        }
        try (Node node = new Node(database.get())) {
            node.settles();
            assertEquals(leaves, node.register.entries(0, 5));
            assertEquals(
                    RecordType.LOG_RECOVERED.name(),
                    node.register.entries(5, 6).get(0).type());
            Intent next = node.enters();
            assertEquals(6, node.register.entry(next.recordId()).orElseThrow().seq());
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aSecondHistoryOfTheLogIsRefused(Supplier<Store> database) {
        Store store = database.get();
        try (Node node = new Node(store)) {
            node.enters();
            node.enters();
        }
        forgetFrom(store, 1);
        // Started without its copy, such a database goes on in its own way.
        Register alone = new Register(store, TestKeys.node(), RegisterTest.ORIGIN, clock);
        intend(store, alone);
        alone.registrar().finish();
        Map<String, String> before = files();
        refused(store, "second history");
        assertEquals(2, alone.latest().orElseThrow().checkpoint().size());
        assertEquals(before, files());
        assertEquals(2, alone.entries(0, 9).size());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatNeitherHasIsNamed(Supplier<Store> database) throws IOException {
        Store store = database.get();
        try (Node node = new Node(store)) {
            for (int i = 0; i < 4; i++) {
                node.enters();
            }
        }
        Path file = folder.resolve("leaves-0000000000.txt");
        String whole = Files.readString(file);
        Files.writeString(file, whole.lines().limit(1).findFirst().orElseThrow() + "\n");
        try (Node node = new Node(store)) {
            node.settles();
            assertEquals(whole, Files.readString(file), "the database has them");
        }
        Files.writeString(file, whole.lines().limit(1).findFirst().orElseThrow() + "\n");
        forgetFrom(store, 2);
        refused(store, "is of 4 entries. The database has 2 of them and the copy outside it 1");
        Files.writeString(file, whole);
        try (Node node = new Node(store)) {
            assertEquals(4, node.register.latest().orElseThrow().checkpoint().size());
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aDatabaseThatIsRestoredUnderARunningNodeGetsNoEntryMore(Supplier<Store> database) {
        Store store = database.get();
        Map<String, String> copied;
        try (Node node = new Node(store)) {
            node.enters();
            node.enters();
            copied = files();
            forgetFrom(store, 1);
            // Nobody is told of this one, so that the registrar's own thread sleeps on.
            store.change(
                    handle -> Register.intend(handle, RecordType.SCORE, RegisterTest.about(UUID.randomUUID()), clock));
            IllegalStateException refused = assertThrows(
                    IllegalStateException.class, () -> node.register.registrar().finish());
            assertTrue(String.valueOf(refused.getMessage()).contains("restored under this server"), refused.toString());
            assertEquals(1, node.register.unfinished().count());
            assertEquals(1, node.register.latest().orElseThrow().checkpoint().size());
            assertEquals(copied, files());
        }
        try (Node node = new Node(store)) {
            node.settles();
            assertEquals(4, node.register.latest().orElseThrow().checkpoint().size(), "two, the recovery, the intent");
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void manyEntriesComeBackInOneGo(Supplier<Store> database) {
        Store first = TestDatabases.h2();
        List<RegisterLeaf> leaves;
        try (Node node = new Node(first)) {
            first.change(handle -> {
                for (int i = 0; i < 1_300; i++) {
                    node.register.intend(handle, RecordType.SCORE, RegisterTest.about(UUID.randomUUID()));
                }
            });
            node.settles();
            leaves = node.register.entries(500, 1_300);
        }
        try (Node node = new Node(database.get())) {
            node.settles();
            assertEquals(
                    1_301, node.register.latest().orElseThrow().checkpoint().size());
            assertEquals(leaves, node.register.entries(500, 1_300));
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whereAnotherNodeHoldsTheLeaseNothingIsBroughtBack(Supplier<Store> database) {
        Store store = database.get();
        try (Node node = new Node(store)) {
            node.enters();
            node.enters();
        }
        forgetFrom(store, 1);
        Register other = new Register(store, TestKeys.node(), RegisterTest.ORIGIN, clock);
        assertEquals(Optional.of(true), new Lease(store, clock).claim().map(term -> term > 0));
        refused(store, "stop all nodes");
        assertEquals(1, other.entries(0, 9).size());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void theCopyFollowsAlsoWhatOtherNodesEnterAndHoldsNoRecord(Supplier<Store> database) {
        Store store = database.get();
        try (Node node = new Node(store)) {
            Intent mine = node.enters();
            clock.advance(Lease.LENGTH.plusSeconds(1));
            Register other = new Register(store, TestKeys.node(), RegisterTest.ORIGIN, clock);
            intend(store, other);
            other.registrar().finish();
            assertEquals(1, linesCopied());
            node.settles();
            assertEquals(2, linesCopied());
            byte[] record = node.register.record(mine.recordId()).orElseThrow().bytes();
            assertFalse(files().toString().contains(body(record)), "the salt of a record's body");
        }
    }

    @Test
    void whereTheCopyCannotBeWrittenTheLogGoesOnAndTheCopyFollowsLater() throws IOException {
        Store store = TestDatabases.h2();
        try (Node node = new Node(store)) {
            Path file = folder.resolve("leaves-0000000000.txt");
            Files.createDirectories(file.resolve("in the way"));
            intend(store, node.register);
            await(() -> node.register.registrar().uncopied() == 1);
            intend(store, node.register);
            await(() -> node.register.registrar().uncopied() == 2);
            assertEquals(2, node.register.latest().orElseThrow().checkpoint().size());
            Files.delete(file.resolve("in the way"));
            Files.delete(file);
            node.settles();
            await(() -> node.register.registrar().uncopied() == 0);
        }
    }

    @Test
    void aDeathBetweenLogAndCopyIsMadeUpForAtTheNextStart() {
        Store store = TestDatabases.h2();
        Register dying = new Register(
                store, TestKeys.node(), RegisterTest.ORIGIN, clock, Optional.of(folder), Duration.ofHours(1), step -> {
                    if (step == Registrar.Step.COMMITTED) {
                        throw new IllegalStateException("dead");
                    }
                });
        intend(store, dying);
        assertThrows(IllegalStateException.class, () -> dying.registrar().finish());
        assertEquals(0, linesCopied());
        try (Node node = new Node(store)) {
            node.settles();
            assertEquals(1, linesCopied());
        }
    }

    /** As a backup of before would have left the register's tables. */
    private static void forgetFrom(Store store, long seq) {
        store.change(handle -> {
            handle.execute(
                    "DELETE FROM register_signature WHERE record_id IN"
                            + " (SELECT record_id FROM register_entry WHERE seq >= ?)",
                    seq);
            handle.execute("DELETE FROM register_entry WHERE seq >= ?", seq);
            handle.execute("DELETE FROM register_checkpoint WHERE tree_size > ?", seq);
        });
    }

    private static void intendAgain(Store store, Intent intent) {
        store.change(
                handle -> handle.execute("INSERT INTO register_pending (record_id) VALUES (?)", intent.recordId()));
    }

    private void refused(Store store, String why) {
        Register register = new Register(store, TestKeys.node(), RegisterTest.ORIGIN, clock, Optional.of(folder));
        IllegalStateException refused = assertThrows(
                IllegalStateException.class, () -> register.registrar().start());
        assertTrue(String.valueOf(refused.getMessage()).contains(why), refused.getMessage());
    }

    private static Intent intend(Store store, Register register) {
        return RegisterTest.intend(store, register, RecordType.SCORE, RegisterTest.about(UUID.randomUUID()));
    }

    private static JsonNode body(Register register, RegisterLeaf leaf) {
        assertEquals(RecordType.LOG_RECOVERED.name(), leaf.type());
        return register.record(UUID.fromString(leaf.recordId()))
                .orElseThrow()
                .read()
                .body();
    }

    private static String body(byte[] record) {
        String text = new String(record, StandardCharsets.UTF_8);
        int salt = text.indexOf("\"salt\":\"") + 8;
        return text.substring(salt, salt + 64);
    }

    private long linesCopied() {
        return files().entrySet().stream()
                .filter(file -> file.getKey().endsWith(".txt"))
                .mapToLong(file -> file.getValue().lines().count())
                .sum();
    }

    private Map<String, String> files() {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> found = Files.list(folder)) {
            for (Path file : found.filter(file ->
                            Files.isRegularFile(file) && !file.toString().endsWith(".next"))
                    .toList()) {
                files.put(file.getFileName().toString(), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private static void await(BooleanSupplier reached) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!reached.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "not reached");
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** A node that runs on a database, with the folder as its copy. */
    private final class Node implements AutoCloseable {

        private final Store store;
        final Register register;

        Node(Store store) {
            this.store = store;
            clock.advance(Lease.LENGTH.plusSeconds(1));
            this.register = new Register(
                    store,
                    TestKeys.node(),
                    RegisterTest.ORIGIN,
                    clock,
                    Optional.of(folder),
                    Duration.ofHours(1),
                    step -> {});
            register.registrar().start();
        }

        /** Intends a record and waits until it stands in the log and in the copy. */
        Intent enters() {
            Intent intent = intend(store, register);
            settles();
            return intent;
        }

        /** Waits until all is in the log and in the copy. */
        void settles() {
            register.registrar().nudge();
            await(() -> register.unfinished().count() == 0
                    && register.latest().orElseThrow().checkpoint().size() == linesCopied()
                    && Objects.toString(files().get(LogCopy.CHECKPOINT)).contains("\n" + linesCopied() + "\n"));
        }

        @Override
        public void close() {
            try {
                register.registrar().stop();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
