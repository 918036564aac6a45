package org.zhikao.server.register;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.evidence.BundleVerifier;
import org.zhikao.evidence.Checkpoint;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.MerkleTree;
import org.zhikao.evidence.ProofBundle;
import org.zhikao.evidence.RecordType;
import org.zhikao.evidence.RegisterLeaf;
import org.zhikao.evidence.TrustAnchor;
import org.zhikao.evidence.Verified;
import org.zhikao.server.SettableClock;
import org.zhikao.server.store.Store;

class RegisterTest {

    private static final String BOTH = "org.zhikao.server.store.TestDatabases#both";
    static final String ORIGIN = "test.example/register";

    private final SettableClock clock = new SettableClock();

    @ParameterizedTest
    @MethodSource(BOTH)
    void anIntentBecomesASignedEntryUnderACheckpoint(Supplier<Store> database) {
        Store store = database.get();
        Register register = register(store);
        UUID sitting = UUID.randomUUID();
        Intent intent = intend(store, register, RecordType.SITTING_CLOSED, about(sitting));

        assertEquals(Optional.empty(), register.entry(intent.recordId()));
        assertEquals(1, register.unfinished().count());
        assertEquals(Optional.of(SettableClock.START), register.unfinished().oldest());

        assertEquals(1, register.registrar().finish());

        RegisterLeaf leaf = register.entry(intent.recordId()).orElseThrow();
        assertEquals(0, leaf.seq());
        assertEquals("SITTING_CLOSED", leaf.type());
        assertEquals(intent.digest(), leaf.recordDigest());
        assertEquals(List.of(TestKeys.node().node().keyId()), leaf.signerKeyIds());
        Checkpoint latest = register.latest().orElseThrow().checkpoint();
        assertEquals(1, latest.size());
        assertEquals(leaf.hash(), latest.root());
        register.latest().orElseThrow().verify(TestKeys.node().log().certificate());
        assertEquals(0, register.unfinished().count());
        assertEquals(0, register.registrar().finish());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aRolledBackTransactionLeavesNoRecord(Supplier<Store> database) {
        Store store = database.get();
        Register register = register(store);

        assertThrows(
                IllegalStateException.class,
                () -> store.change(handle -> {
                    register.intend(handle, RecordType.SCORE, about(UUID.randomUUID()));
                    throw new IllegalStateException("undone");
                }));

        assertEquals(0, register.unfinished().count());
        assertEquals(0, register.registrar().finish());
        assertEquals(Optional.empty(), register.latest());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void recordsAreFoundByTypeAndSubject(Supplier<Store> database) {
        Store store = database.get();
        Register register = register(store);
        UUID sitting = UUID.randomUUID();
        UUID session = UUID.randomUUID();
        ObjectNode body = about(sitting).put("sessionId", session.toString());
        Intent closed = intend(store, register, RecordType.SITTING_CLOSED, body);
        intend(store, register, RecordType.SITTING_CLOSED, about(UUID.randomUUID()));
        Intent frozen = intend(
                store,
                register,
                RecordType.FORMS_FROZEN,
                JsonNodeFactory.instance.objectNode().put("sessionId", session.toString()));

        List<StoredRecord> found = register.records(RecordType.SITTING_CLOSED, sitting);
        assertEquals(
                List.of(closed.recordId()),
                found.stream().map(StoredRecord::recordId).toList());
        assertEquals(Digest.of(found.get(0).bytes()), closed.digest());
        assertEquals(
                sitting.toString(), found.get(0).read().body().get("sittingId").textValue());
        assertEquals(List.of(), register.records(RecordType.SCORE, sitting));
        assertEquals(
                List.of(frozen.recordId()),
                register.records(RecordType.FORMS_FROZEN, session).stream()
                        .map(StoredRecord::recordId)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aBundleIsAcceptedOfflineAlsoByANodeThatSawOnlyTheTable(Supplier<Store> database) throws IOException {
        Store store = database.get();
        Register register = register(store);
        Intent first = intend(store, register, RecordType.FORMS_FROZEN, about(UUID.randomUUID()));
        ObjectNode resting = about(UUID.randomUUID());
        resting.putObject("links").put("FORMS_FROZEN", first.digest().hex());
        resting.putObject("attachments").put("note.txt", Digest.of("hello").hex());
        Intent second = intend(store, register, RecordType.SITTING_CLOSED, resting);
        assertEquals(Optional.empty(), register.bundle(List.of(first.recordId()), Map.of()));
        register.registrar().finish();
        // The other register has not seen the entries being made: it reads them from the table.
        Register other = register(store);
        clock.advance(Duration.ofMinutes(1));
        intend(store, other, RecordType.SCORE, about(UUID.randomUUID()));
        other.registrar().finish();

        ProofBundle bundle = register.bundle(
                        List.of(first.recordId(), second.recordId()),
                        Map.of("note.txt", "hello".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .orElseThrow();

        TrustAnchor root = TrustAnchor.of(TestKeys.root().certificate());
        Verified verified = BundleVerifier.verify(bundle, root);
        assertEquals(2, verified.records().size());
        assertEquals(3, bundle.checkpoint().checkpoint().size());
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        bundle.write(zip);
        BundleVerifier.verify(ProofBundle.read(zip.toByteArray()), root);
        assertEquals(Optional.empty(), register.bundle(List.of(first.recordId(), UUID.randomUUID()), Map.of()));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void everyLogContinuesTheOneBefore(Supplier<Store> database) {
        Store store = database.get();
        Register register = register(store);
        List<Checkpoint> seen = new ArrayList<>();
        for (int batch = 1; batch <= 6; batch++) {
            for (int i = 0; i < batch; i++) {
                intend(store, register, RecordType.SCORE, about(UUID.randomUUID()));
            }
            register.registrar().finish();
            seen.add(register.latest().orElseThrow().checkpoint());
        }

        for (Checkpoint earlier : seen) {
            for (Checkpoint later : seen) {
                if (earlier.size() <= later.size()) {
                    List<Digest> proof =
                            register.consistency(earlier.size(), later.size()).orElseThrow();
                    assertTrue(MerkleTree.verifyConsistency(
                            earlier.size(), earlier.root(), later.size(), later.root(), proof));
                }
            }
        }
        assertEquals(Optional.empty(), register.consistency(1, 22));
        assertThrows(IllegalArgumentException.class, () -> register.consistency(3, 2));
        List<RegisterLeaf> leaves = register.entries(0, 100);
        assertEquals(21, leaves.size());
        assertEquals(
                List.of(5L, 6L),
                register.entries(5, 7).stream().map(RegisterLeaf::seq).toList());
        MerkleTree oracle = new MerkleTree();
        leaves.forEach(leaf -> oracle.append(leaf.hash()));
        assertEquals(oracle.root(), seen.get(5).root());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aClockThatGoesBackDoesNotMakeALaterEntryOlder(Supplier<Store> database) {
        Store store = database.get();
        Register register = register(store);
        intend(store, register, RecordType.SCORE, about(UUID.randomUUID()));
        register.registrar().finish();
        clock.advance(Duration.ofMillis(-700));
        intend(store, register, RecordType.SCORE, about(UUID.randomUUID()));
        register.registrar().finish();

        List<RegisterLeaf> leaves = register.entries(0, 2);
        assertFalse(leaves.get(1).at().isBefore(leaves.get(0).at()));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void aCommittedIntentIsFinishedWithoutWaitingForAPoll(Supplier<Store> database) throws Exception {
        Store store = database.get();
        Register register = new Register(store, TestKeys.node(), ORIGIN, clock, Duration.ofHours(1), step -> {});
        register.registrar().start();
        try {
            Intent intent = intend(store, register, RecordType.SCORE, about(UUID.randomUUID()));
            while (register.entry(intent.recordId()).isEmpty()) {
                Thread.sleep(5);
            }
        } finally {
            register.registrar().stop();
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void anIntentOutsideATransactionIsRefused(Supplier<Store> database) {
        Store store = database.get();
        Register register = register(store);

        assertThrows(
                IllegalStateException.class,
                () -> store.change(handle -> {
                    handle.rollback();
                    register.intend(handle, RecordType.SCORE, about(UUID.randomUUID()));
                }));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aChangedEntryStopsTheStart(Supplier<Store> database) {
        Store store = database.get();
        Register register = register(store);
        intend(store, register, RecordType.SCORE, about(UUID.randomUUID()));
        register.registrar().finish();
        String other = Digest.of("other").hex();
        store.change(handle -> handle.execute("UPDATE register_entry SET leaf_hash = ? WHERE seq = 0", other));

        IllegalStateException refused = assertThrows(
                IllegalStateException.class, () -> register(store).registrar().start());
        assertTrue(
                String.valueOf(refused.getMessage()).contains("do not lead to its checkpoint"), refused.getMessage());

        store.change(handle -> handle.execute("DELETE FROM register_entry WHERE seq = 0"));
        assertThrows(
                IllegalStateException.class, () -> register(store).registrar().start());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aDatabaseThatForgetsEntriesUnderANodeWithoutACopyGetsNoneMore(Supplier<Store> database) throws Exception {
        Store store = database.get();
        Register before = register(store);
        for (int i = 0; i < 3; i++) {
            intend(store, before, RecordType.SCORE, about(UUID.randomUUID()));
        }
        before.registrar().finish();
        clock.advance(Lease.LENGTH.plusSeconds(1));
        Register after = new Register(store, TestKeys.node(), ORIGIN, clock, Duration.ofHours(1), step -> {});
        after.registrar().start();
        try {
            store.change(handle -> {
                handle.execute("DELETE FROM register_entry WHERE seq >= 1");
                handle.execute("DELETE FROM register_checkpoint");
                Intent unused = Register.intend(handle, RecordType.SCORE, about(UUID.randomUUID()), clock);
            });
            for (int turn = 0; turn < 2; turn++) {
                IllegalStateException refused = assertThrows(
                        IllegalStateException.class, () -> after.registrar().finish());
                assertTrue(String.valueOf(refused.getMessage()).contains("restored under"), refused.getMessage());
            }
            assertEquals(1, after.entries(0, 9).size());
        } finally {
            after.registrar().stop();
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void anotherNameOfTheLogStopsTheStart(Supplier<Store> database) {
        Store store = database.get();
        Register register = register(store);
        intend(store, register, RecordType.SCORE, about(UUID.randomUUID()));
        register.registrar().finish();

        Register renamed = new Register(store, TestKeys.node(), "other.example/register", clock);
        IllegalStateException refused = assertThrows(
                IllegalStateException.class, () -> renamed.registrar().start());
        assertTrue(String.valueOf(refused.getMessage()).contains("keeps its name"), refused.getMessage());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void theStoredBytesAreTheSignedOnes(Supplier<Store> database) {
        Store store = database.get();
        Register register = register(store);
        Intent intent = intend(
                store, register, RecordType.SCORE, about(UUID.randomUUID()).put("题", "一\u0000"));
        register.registrar().finish();

        byte[] stored = register.record(intent.recordId()).orElseThrow().bytes();
        byte[] bundled = register.bundle(List.of(intent.recordId()), Map.of())
                .orElseThrow()
                .records()
                .get(0)
                .record();
        assertArrayEquals(stored, bundled);
    }

    private Register register(Store store) {
        return new Register(store, TestKeys.node(), ORIGIN, clock);
    }

    static Intent intend(Store store, Register register, RecordType type, ObjectNode body) {
        return store.write(handle -> register.intend(handle, type, body));
    }

    static ObjectNode about(UUID sitting) {
        return JsonNodeFactory.instance.objectNode().put("sittingId", sitting.toString());
    }
}
