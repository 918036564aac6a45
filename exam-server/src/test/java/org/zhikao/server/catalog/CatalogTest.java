package org.zhikao.server.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.bank.Release;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.SigningKey;
import org.zhikao.server.SettableClock;
import org.zhikao.server.audit.Audit;
import org.zhikao.server.register.NodeKeys;
import org.zhikao.server.register.TestKeys;
import org.zhikao.server.store.Store;
import org.zhikao.server.store.TestDatabases;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Language;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;
import org.zhikao.server.web.Refusals;

class CatalogTest {

    /** Three English words running. */
    private static final Pattern WORDS = Pattern.compile("[a-z]{2,} [a-z]{2,} [a-z]{2,}");

    private static final String BOTH = "org.zhikao.server.store.TestDatabases#both";
    private static final NodeKeys NODE = TestKeys.node();
    private static final SigningKey SIGNER = TestKeys.person("Signer");
    private static final byte[] FILE =
            TestRelease.file(1, SIGNER, NODE.sealing().certificate());
    private static final Digest DIGEST = Release.of(FILE).digest();

    private final SettableClock clock = new SettableClock();
    private final UUID signer = UUID.randomUUID();
    private final java.util.Set<UUID> custodians = new java.util.HashSet<>(java.util.Set.of(signer));
    private final Caller admin = new Caller.Person(UUID.randomUUID(), "管理员", List.of());

    @ParameterizedTest
    @MethodSource(BOTH)
    void anAcceptedReleaseOpensAndStays(Supplier<Store> database) {
        Store store = database.get();
        Catalog catalog = catalog(store);

        ReleaseSummary summary = catalog.publish(FILE, admin);

        assertEquals(DIGEST.hex(), summary.digest());
        assertEquals(1, summary.number());
        assertEquals("SECRET", summary.secrecy());
        assertEquals(12, summary.items());
        assertEquals(SIGNER.keyId(), summary.signerKey());
        assertEquals(admin.actor(), summary.publishedBy());
        assertEquals(List.of(summary), catalog.releases());
        assertEquals(Optional.of(TestRelease.SIGNED_AT), signedAt(store));
        store.change(handle -> handle.execute("UPDATE catalog_release SET signed_at = NULL"));
        assertEquals(Optional.of(summary.publishedAt()), signedAt(store), "of before it was noted");
        Catalog restarted = catalog(store);
        assertEquals(DIGEST, restarted.manifest(DIGEST).orElseThrow().digest());
        assertEquals("题干 single-1", restarted.content(DIGEST).part("single-1").stem());
        assertEquals(Set.of("a"), restarted.keys(DIGEST).key("single-1").options());
    }

    private static Optional<Instant> signedAt(Store store) {
        return store.read(handle -> handle.attach(CatalogDao.class).signedAt(DIGEST));
    }

    @Test
    void contentIsOpenedOnceAndKeysAreNeverKept() {
        Catalog catalog = catalog(TestDatabases.h2());
        catalog.publish(FILE, admin);

        assertSame(catalog.content(DIGEST), catalog.content(DIGEST));
        assertNotSame(catalog.keys(DIGEST), catalog.keys(DIGEST));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void publishingAgainChangesNothing(Supplier<Store> database) {
        Catalog catalog = catalog(database.get());
        ReleaseSummary first = catalog.publish(FILE, admin);
        clock.advance(java.time.Duration.ofHours(1));

        assertEquals(first, catalog.publish(FILE, admin));
        byte[] resealed = TestRelease.file(1, SIGNER, NODE.sealing().certificate());
        assertNotEquals(Digest.of(FILE), Digest.of(resealed));
        assertEquals(first, catalog.publish(resealed, admin));
        assertEquals(1, catalog.releases().size());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void twoReleasesCannotShareANumber(Supplier<Store> database) {
        Catalog catalog = catalog(database.get());
        catalog.publish(FILE, admin);
        ReleaseSummary second =
                catalog.publish(TestRelease.file(2, SIGNER, NODE.sealing().certificate()), admin);
        assertEquals(
                List.of(2, 1),
                catalog.releases().stream().map(ReleaseSummary::number).toList());
        assertNotEquals(DIGEST.hex(), second.digest());

        byte[] other = OtherRelease.withNumber(1, SIGNER, NODE.sealing().certificate());
        Refusal refused = assertThrows(Refusal.class, () -> catalog.publish(other, admin));
        assertEquals(Reason.CONFLICT, refused.reason());
        assertEquals("catalog.release.number-taken", refused.detailKey());
    }

    @Test
    void anyFlippedByteIsRefusedAndNothingIsKept() {
        Catalog catalog = catalog(TestDatabases.h2());
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            byte[] changed = FILE.clone();
            int place = random.nextInt(changed.length);
            changed[place] ^= (byte) (1 << random.nextInt(8));
            Refusal refused = assertThrows(
                    Refusal.class, () -> catalog.publish(changed, admin), "byte " + place + ", seed " + seed);
            assertEquals(Reason.BAD_INPUT, refused.reason());
        }
        assertEquals(List.of(), catalog.releases());
    }

    @Test
    void aReleaseSignedBySomebodyWhoIsNoCustodianIsRefused() {
        Catalog catalog = catalog(TestDatabases.h2());
        byte[] file = TestRelease.file(1, SIGNER, NODE.sealing().certificate());
        custodians.clear();
        Refusal refused = assertThrows(Refusal.class, () -> catalog.publish(file, admin));
        assertEquals(Reason.FORBIDDEN, refused.reason());
        assertEquals("catalog.release.no-custodian", refused.detailKey());
        assertEquals(List.of(), catalog.releases());
        custodians.add(signer);
        assertEquals(1, catalog.publish(file, admin).number());
    }

    @Test
    void aReleaseSignedByNobodyWeKnowIsRefusedWithTheCure() {
        Catalog catalog = catalog(TestDatabases.h2());
        byte[] stranger =
                TestRelease.file(1, TestKeys.person("Stranger"), NODE.sealing().certificate());
        Refusal refused = assertThrows(Refusal.class, () -> catalog.publish(stranger, admin));
        assertEquals("catalog.release.unknown-signer", refused.detailKey());
        assertTrue(text(refused).contains("Stranger"), text(refused));

        SigningKey foreign = TestKeys.newRoot();
        Refusal untrusted = assertThrows(
                Refusal.class,
                () -> catalog.publish(
                        TestRelease.file(1, foreign, NODE.sealing().certificate()), admin));
        assertEquals("catalog.release.refused", untrusted.detailKey());
        assertTrue(text(untrusted).startsWith("不能接受这个题库发布包：manifest.p7s：不是"), text(untrusted));
        assertFalse(WORDS.matcher(text(untrusted)).find(), text(untrusted));
        String english = Refusals.said(untrusted, Language.ENGLISH);
        assertTrue(english.startsWith("This release cannot be accepted: manifest.p7s: "), english);
    }

    @Test
    void aReleaseSealedToAnotherNodeIsRefused() {
        Catalog catalog = catalog(TestDatabases.h2());
        NodeKeys other = NodeKeys.load(TestKeys.folder(TestKeys.root()), SettableClock.START);

        Refusal refused = assertThrows(
                Refusal.class,
                () -> catalog.publish(
                        TestRelease.file(1, SIGNER, other.sealing().certificate()), admin));
        assertTrue(text(refused).contains("content.cms"), text(refused));
        assertFalse(WORDS.matcher(text(refused)).find(), text(refused));
    }

    @Test
    void aReleaseSignedInTheFutureIsRefused() {
        Catalog catalog = catalog(TestDatabases.h2());
        byte[] ahead = TestRelease.file(
                1,
                SIGNER,
                SettableClock.START.plusSeconds(3_600),
                NODE.sealing().certificate());

        Refusal refused = assertThrows(Refusal.class, () -> catalog.publish(ahead, admin));
        assertEquals("catalog.release.signed-ahead", refused.detailKey());
    }

    @Test
    void whatIsNoReleaseFileIsRefused() {
        Catalog catalog = catalog(TestDatabases.h2());
        for (String text : List.of("", "PK", "{}")) {
            Refusal refused =
                    assertThrows(Refusal.class, () -> catalog.publish(text.getBytes(StandardCharsets.UTF_8), admin));
            assertEquals(Reason.BAD_INPUT, refused.reason());
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aBlueprintThatFitsIsAcceptedOnce(Supplier<Store> database) {
        Store store = database.get();
        Catalog catalog = catalog(store);
        Refusal early =
                assertThrows(Refusal.class, () -> catalog.putBlueprint(TestRelease.BLUEPRINT, Optional.empty(), admin));
        assertEquals("catalog.blueprint.no-release", early.detailKey());
        catalog.publish(FILE, admin);

        BlueprintSummary summary = catalog.putBlueprint(TestRelease.BLUEPRINT, Optional.empty(), admin);

        assertEquals("测试卷", summary.title());
        assertEquals(DIGEST.hex(), summary.releaseDigest());
        assertEquals(summary, catalog.putBlueprint(TestRelease.BLUEPRINT, Optional.of(DIGEST), admin));
        assertEquals(List.of(summary), catalog.blueprints());
        assertEquals(
                1_000,
                catalog(store)
                        .blueprint(new Digest(summary.digest()))
                        .orElseThrow()
                        .totalPoints());
        assertEquals(Optional.empty(), catalog.blueprint(DIGEST));
    }

    @Test
    void aBlueprintThatTheReleaseCannotFillIsRefusedWithTheNumbers() {
        Catalog catalog = catalog(TestDatabases.h2());
        catalog.publish(FILE, admin);
        byte[] greedy = new String(TestRelease.BLUEPRINT, StandardCharsets.UTF_8)
                .replace("count: 3", "count: 7")
                .getBytes(StandardCharsets.UTF_8);

        Refusal refused = assertThrows(Refusal.class, () -> catalog.putBlueprint(greedy, Optional.empty(), admin));
        assertEquals(Reason.BAD_INPUT, refused.reason());
        assertTrue(text(refused).contains("单项选择题"), text(refused));
        String english = Refusals.said(refused, Language.ENGLISH);
        assertFalse(WORDS.matcher(text(refused)).find(), text(refused));
        assertTrue(
                english.startsWith("This blueprint cannot be accepted: blueprint \"test\" can't be filled"), english);
        assertEquals(List.of(), catalog.blueprints());

        byte[] broken = "id: [".getBytes(StandardCharsets.UTF_8);
        assertTrue(text(assertThrows(Refusal.class, () -> catalog.putBlueprint(broken, Optional.empty(), admin)))
                .contains("blueprint"));
        Digest absent = Digest.of("absent");
        assertEquals(
                Reason.NOT_FOUND,
                assertThrows(
                                Refusal.class,
                                () -> catalog.putBlueprint(TestRelease.BLUEPRINT, Optional.of(absent), admin))
                        .reason());
    }

    private Catalog catalog(Store store) {
        return new Catalog(
                store,
                NODE,
                key -> key.equals(SIGNER.keyId()) ? Optional.of(signer) : Optional.empty(),
                custodians::contains,
                new Audit(store, clock),
                clock);
    }

    private static String text(Refusal refused) {
        return Refusals.said(refused, Language.CHINESE);
    }

    /** The same items under the same number with another secrecy: another manifest. */
    private static final class OtherRelease {

        static byte[] withNumber(int number, SigningKey signer, java.security.cert.X509Certificate recipient) {
            org.zhikao.bank.ReleaseFile file =
                    org.zhikao.bank.ReleaseFile.parse(TestRelease.file(number, signer, recipient));
            byte[] manifest = new String(file.manifest(), StandardCharsets.UTF_8)
                    .replace("\"SECRET\"", "\"PUBLIC\"")
                    .getBytes(StandardCharsets.UTF_8);
            return new org.zhikao.bank.ReleaseFile(
                            manifest,
                            org.zhikao.evidence.Signature.sign(manifest, signer, SettableClock.START),
                            file.content(),
                            file.keys())
                    .bytes();
        }
    }
}
