package org.zhikao.server.register;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.evidence.Checkpoint;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.MerkleTree;
import org.zhikao.evidence.RecordType;
import org.zhikao.evidence.RegisterLeaf;
import org.zhikao.server.SettableClock;
import org.zhikao.server.store.Store;
import org.zhikao.server.store.TestDatabases;

class RegistrarCrashTest {

    /** Stands for the death of the process. */
    private static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final SettableClock clock = new SettableClock();

    static Stream<Arguments> everyStepOnBothDatabases() {
        return TestDatabases.both()
                .flatMap(database -> Stream.of(Registrar.Step.values()).map(step -> Arguments.of(database, step)));
    }

    @ParameterizedTest
    @MethodSource("everyStepOnBothDatabases")
    void whoeverDiesAtAnyStepLeavesEveryRecordFinishedOnceOrVisiblyUnfinished(
            Supplier<Store> database, Registrar.Step step) {
        Store store = database.get();
        Register before = register(store, at -> {});
        intend(store, before);
        before.registrar().finish();
        Checkpoint known = before.latest().orElseThrow().checkpoint();
        Register dying = register(store, reached -> {
            if (reached == step) {
                throw new Death();
            }
        });
        clock.advance(Lease.LENGTH.plusSeconds(1));
        List<Intent> intents = List.of(intend(store, dying), intend(store, dying), intend(store, dying));

        assertThrows(Death.class, () -> dying.registrar().finish());

        Register after = register(store, at -> {});
        boolean finished = step == Registrar.Step.COMMITTED;
        assertEquals(finished ? 0 : 3, after.unfinished().count());
        assertEquals(finished ? 4 : 1, after.latest().orElseThrow().checkpoint().size());
        List<Optional<byte[]>> signatures =
                intents.stream().map(intent -> signature(store, intent)).toList();
        boolean signed = step.compareTo(Registrar.Step.SIGNATURES_STORED) >= 0;
        signatures.forEach(signature -> assertEquals(signed, signature.isPresent()));

        clock.advance(Lease.LENGTH.plusSeconds(1));
        assertEquals(finished ? 0 : 3, after.registrar().finish());

        assertSound(after, 4);
        assertTrue(MerkleTree.verifyConsistency(
                1,
                known.root(),
                4,
                after.latest().orElseThrow().checkpoint().root(),
                after.consistency(1, 4).orElseThrow()));
        for (int i = 0; i < 3; i++) {
            byte[] kept = signature(store, intents.get(i)).orElseThrow();
            signatures.get(i).ifPresent(first -> assertArrayEquals(first, kept));
            RegisterLeaf leaf = after.entry(intents.get(i).recordId()).orElseThrow();
            assertEquals(Digest.of(kept), leaf.signatureDigest());
        }
    }

    @ParameterizedTest
    @MethodSource("org.zhikao.server.store.TestDatabases#both")
    void theSameRegistrarGoesOnAfterAFailure(Supplier<Store> database) {
        Store store = database.get();
        List<Registrar.Step> deaths = new ArrayList<>(List.of(Registrar.Step.CHECKPOINT_WRITTEN));
        Register register = register(store, reached -> {
            if (deaths.remove(reached)) {
                throw new IllegalStateException("once");
            }
        });
        intend(store, register);
        assertThrows(IllegalStateException.class, () -> register.registrar().finish());
        intend(store, register);

        assertEquals(2, register.registrar().finish());
        assertSound(register, 2);
    }

    @Test
    void anErrorInOneBatchDoesNotEndTheRegistrar() throws Exception {
        Store store = TestDatabases.h2();
        List<Registrar.Step> deaths = new ArrayList<>(List.of(Registrar.Step.CHECKPOINT_WRITTEN));
        Register register =
                new Register(store, TestKeys.node(), RegisterTest.ORIGIN, clock, Duration.ofMillis(20), reached -> {
                    if (deaths.remove(reached)) {
                        throw new Death();
                    }
                });
        intend(store, register);
        register.registrar().start();
        try {
            for (int i = 0; i < 200 && register.unfinished().count() > 0; i++) {
                Thread.sleep(50);
            }
        } finally {
            register.registrar().stop();
        }

        assertEquals(List.of(), deaths);
        assertSound(register, 1);
    }

    @Test
    void aRegistrarThatSleptThroughItsLeaseWritesNothing() {
        String url = TestDatabases.postgresUrl();
        Store store = TestDatabases.open(url);
        Register awake = register(TestDatabases.open(url), at -> {});
        Register sleeper = register(store, reached -> {
            if (reached == Registrar.Step.SIGNED && awake.unfinished().count() > 0) {
                clock.advance(Lease.LENGTH.plusSeconds(1));
                assertEquals(1, awake.registrar().finish());
            }
        });
        Intent intent = intend(store, sleeper);

        assertThrows(Lease.Lost.class, () -> sleeper.registrar().finish());

        assertSound(awake, 1);
        byte[] kept = signature(store, intent).orElseThrow();
        assertEquals(
                Digest.of(kept), awake.entry(intent.recordId()).orElseThrow().signatureDigest());
        assertEquals(0, sleeper.registrar().finish());
    }

    @Test
    void aSecondRegistrarWaitsForTheLeaseOfTheFirst() {
        String url = TestDatabases.postgresUrl();
        Store store = TestDatabases.open(url);
        Register first = register(store, at -> {});
        Register second = register(TestDatabases.open(url), at -> {});
        intend(store, first);
        assertEquals(1, first.registrar().finish());
        intend(store, first);

        assertEquals(0, second.registrar().finish());
        clock.advance(Lease.LENGTH.plusSeconds(1));
        assertEquals(1, second.registrar().finish());
        assertSound(second, 2);
    }

    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void twoRegistrarsOnOneDatabaseNeverForkTheLog() throws Exception {
        String url = TestDatabases.postgresUrl();
        List<Store> stores = List.of(TestDatabases.open(url), TestDatabases.open(url));
        List<Register> registers = stores.stream()
                .map(store ->
                        new Register(store, TestKeys.node(), RegisterTest.ORIGIN, clock, Duration.ofMillis(5), at -> {
                            // Time flies, so that the lease changes hands again and again in the midst of work.
                            clock.advance(Duration.ofMillis(1_200));
                        }))
                .toList();
        int each = 60;
        for (Register register : registers) {
            register.registrar().start();
        }
        ExecutorService writers = Executors.newFixedThreadPool(4);
        CountDownLatch go = new CountDownLatch(1);
        List<Future<?>> work = new ArrayList<>();
        for (int writer = 0; writer < 4; writer++) {
            int node = writer % 2;
            work.add(writers.submit(() -> {
                go.await();
                for (int i = 0; i < each; i++) {
                    intend(stores.get(node), registers.get(node));
                }
                return true;
            }));
        }
        go.countDown();
        for (Future<?> done : work) {
            done.get();
        }
        while (registers.get(0).unfinished().count() > 0) {
            Thread.sleep(10);
        }
        for (Register register : registers) {
            register.registrar().stop();
        }
        writers.shutdown();
        for (int node = 0; node < 2; node++) {
            clock.advance(Lease.LENGTH.plusSeconds(1));
            intend(stores.get(node), registers.get(node));
            assertEquals(1, registers.get(node).registrar().finish());
        }

        assertSound(registers.get(0), 4 * each + 2);
        assertSound(registers.get(1), 4 * each + 2);
        assertEveryCheckpointIsOnTheOneLog(stores.get(0), registers.get(0));
        long term = stores.get(0)
                .read(handle -> handle.attach(RegisterDao.class).lease().term());
        assertTrue(term > 1, "the lease never changed hands");
    }

    private static void assertEveryCheckpointIsOnTheOneLog(Store store, Register register) {
        MerkleTree oracle = new MerkleTree();
        register.entries(0, 1_000).forEach(leaf -> oracle.append(leaf.hash()));
        List<String> notes = store.read(handle -> handle.createQuery("SELECT note FROM register_checkpoint")
                .mapTo(String.class)
                .list());
        assertTrue(notes.size() > 1);
        for (String note : notes) {
            Checkpoint checkpoint = Checkpoint.parse(note.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                    .checkpoint();
            assertEquals(oracle.rootOf(checkpoint.size()), checkpoint.root());
        }
    }

    private static void assertSound(Register register, int size) {
        List<RegisterLeaf> leaves = register.entries(0, 1_000);
        assertEquals(size, leaves.size());
        assertEquals(
                size, new HashSet<>(leaves.stream().map(RegisterLeaf::recordId).toList()).size());
        MerkleTree oracle = new MerkleTree();
        for (int i = 0; i < size; i++) {
            assertEquals(i, leaves.get(i).seq());
            oracle.append(leaves.get(i).hash());
        }
        Checkpoint latest = register.latest().orElseThrow().checkpoint();
        assertEquals(size, latest.size());
        assertEquals(oracle.root(), latest.root());
        assertEquals(0, register.unfinished().count());
    }

    private Register register(Store store, Registrar.Probe probe) {
        return new Register(store, TestKeys.node(), RegisterTest.ORIGIN, clock, Duration.ofHours(1), probe);
    }

    private static Intent intend(Store store, Register register) {
        return RegisterTest.intend(store, register, RecordType.SCORE, RegisterTest.about(UUID.randomUUID()));
    }

    private static Optional<byte[]> signature(Store store, Intent intent) {
        return store.read(handle -> handle.attach(RegisterDao.class).signature(intent.recordId()))
                .map(RegisterRows.Signature::signature);
    }
}
