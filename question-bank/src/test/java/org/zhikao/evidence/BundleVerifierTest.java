package org.zhikao.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zhikao.evidence.Refusals.refused;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509CRL;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BundleVerifierTest {

    private final Office office = Office.ONE;
    private final Office.Sitting sitting = new Office.Sitting(office);

    @Test
    void aSoundBundleSaysWhatItProves() {
        Verified verified = verify(sitting.complete().bundle());
        List<Finding.Kind> kinds =
                verified.findings().stream().map(Finding::kind).toList();
        assertEquals(
                List.of(
                        Finding.Kind.SIGNATURE,
                        Finding.Kind.SIGNATURE,
                        Finding.Kind.SIGNATURE,
                        Finding.Kind.SIGNATURE,
                        Finding.Kind.CHECKPOINT,
                        Finding.Kind.INCLUSION,
                        Finding.Kind.INCLUSION,
                        Finding.Kind.INCLUSION,
                        Finding.Kind.INCLUSION,
                        Finding.Kind.LINK,
                        Finding.Kind.LINK,
                        Finding.Kind.LINK,
                        Finding.Kind.SITTING_CHAIN,
                        Finding.Kind.ATTACHMENT,
                        Finding.Kind.ATTACHMENT,
                        Finding.Kind.FORM,
                        Finding.Kind.RELEASE,
                        Finding.Kind.NO_REVOCATION_LIST,
                        Finding.Kind.UNWITNESSED),
                kinds);
        String lines = String.join("\n", verified.lines());
        assertTrue(lines.contains("SCORE record-3 rests on SITTING_CLOSED record-2"), lines);
        assertTrue(lines.contains("The 5 events of the sitting " + sitting.id), lines);
        assertTrue(lines.contains("UNWITNESSED: "), lines);
        assertFalse(lines.contains("DEMO"), lines);
        assertEquals("RELEASED", verified.records().get(3).record().type());
        String release = verified.findings().stream()
                .filter(finding -> finding.kind() == Finding.Kind.RELEASE)
                .map(Finding::text)
                .findFirst()
                .orElse("");
        assertTrue(release.contains("1 scores") && release.contains("李四"), release);
    }

    @Test
    void aDemonstrationsRootIsCalledOne() {
        Office demo = new Office("CN=DEMO 样本 Root");
        Verified verified =
                BundleVerifier.verify(new Office.Sitting(demo).complete().bundle(), demo.anchor());
        assertTrue(verified.lines().stream().anyMatch(line -> line.startsWith("DEMO_ROOT: ")));
        refused(
                Reason.CHAIN_UNTRUSTED,
                () -> BundleVerifier.verify(new Office.Sitting(demo).complete().bundle(), office.anchor()));
    }

    @Test
    void oneFlippedByteInAnyFileIsRefusedWithItsReason() {
        X509CRL list = CertificateAuthority.crl(office.root, List.of(), Office.FOUNDED, Office.CLOSES);
        Map<String, byte[]> entries = BundleArchive.read(
                ProofBundleTest.zip(sitting.complete().bundle().with(list)));
        Map<String, Set<Reason>> allowed = new HashMap<>(Map.of(
                "record.json", Set.of(Reason.MALFORMED, Reason.SIGNATURE_INVALID),
                "record.p7s", Set.of(Reason.MALFORMED, Reason.SIGNATURE_INVALID),
                "leaf.json", Set.of(Reason.MALFORMED, Reason.REGISTER_INCONSISTENT),
                "inclusion.json", Set.of(Reason.MALFORMED, Reason.REGISTER_INCONSISTENT),
                "chain.pem", Set.of(Reason.MALFORMED, Reason.CHAIN_UNTRUSTED),
                "crl.pem", Set.of(Reason.MALFORMED, Reason.CHAIN_UNTRUSTED),
                "checkpoint.txt", Set.of(Reason.MALFORMED, Reason.CHECKPOINT_INVALID),
                "events.jsonl", Set.of(Reason.MALFORMED, Reason.CONTENT_ALTERED),
                "start.json", Set.of(Reason.MALFORMED, Reason.CONTENT_ALTERED)));
        allowed.put("form.json", Set.of(Reason.MALFORMED, Reason.CONTENT_ALTERED));
        allowed.put("manifest.json", Set.of(Reason.CONTENT_ALTERED));
        allowed.put("manifest.p7s", Set.of(Reason.CONTENT_ALTERED));
        long seed = 31;
        for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
            String name = entry.getKey();
            // Every byte of the first record's files and the other small ones, a sample of the rest.
            boolean all = !name.startsWith("attachments/records/") && entry.getValue().length < 1500;
            int step = all ? 1 : 5;
            Map<String, byte[]> changedEntries = new LinkedHashMap<>(entries);
            Map<Reason, Integer> reasons =
                    Refusals.everyFlippedByteIsRefused(name, entry.getValue(), step, seed, changed -> {
                        changedEntries.put(name, changed);
                        verify(ProofBundle.read(ProofBundleTest.rawZip(changedEntries)));
                    });
            Set<Reason> expected = allowed.getOrDefault(name.substring(name.lastIndexOf('/') + 1), Set.of());
            assertTrue(expected.containsAll(reasons.keySet()), name + ": " + reasons);
            // A sample may by chance hold only one of the reasons.
            assertEquals(all ? expected : reasons.keySet(), reasons.keySet(), name + ": " + reasons);
        }
        assertEquals(
                4, verify(ProofBundle.read(StoredZip.pack(entries))).records().size());
    }

    @Test
    void everyFlippedByteOfTheFileIsRefusedAlsoWhereZipReadersPassOver() {
        byte[] zip = ProofBundleTest.zip(sitting.complete().bundle());
        assertEquals(4, verify(ProofBundle.read(zip)).records().size());
        Refusals.everyFlippedByteIsRefused("the zip", zip, 7, 41, changed -> verify(ProofBundle.read(changed)));
        EvidenceRefused anew = refused(
                Reason.MALFORMED, () -> verify(ProofBundle.read(ProofBundleTest.rawZip(BundleArchive.read(zip)))));
        assertTrue(anew.detail().contains("packed anew"), anew.detail());
    }

    @Test
    void aLeafThatSaysSomethingElseThanTheRecordIsInconsistent() {
        sitting.complete();
        RegisterLeaf leaf = sitting.leaves.get(0);
        List<RegisterLeaf> wrong = List.of(
                copy(leaf, leaf.at(), "SCORE", leaf.recordDigest(), leaf.signatureDigest(), leaf.signerKeyIds()),
                copy(leaf, leaf.at(), leaf.type(), Digest.of("x"), leaf.signatureDigest(), leaf.signerKeyIds()),
                copy(leaf, leaf.at(), leaf.type(), leaf.recordDigest(), Digest.of("x"), leaf.signerKeyIds()),
                copy(leaf, leaf.at(), leaf.type(), leaf.recordDigest(), leaf.signatureDigest(), List.of()),
                copy(
                        leaf,
                        leaf.at().minusSeconds(3600),
                        leaf.type(),
                        leaf.recordDigest(),
                        leaf.signatureDigest(),
                        leaf.signerKeyIds()),
                copy(
                        leaf,
                        leaf.at().plusMillis(1),
                        leaf.type(),
                        leaf.recordDigest(),
                        leaf.signatureDigest(),
                        leaf.signerKeyIds()));
        for (RegisterLeaf changed : wrong) {
            ProofBundle bundle =
                    ProofBundle.of(List.of(sitting.proven(0, changed)), office.certificates(), sitting.checkpoint());
            refused(Reason.REGISTER_INCONSISTENT, () -> verify(bundle));
        }
    }

    @Test
    void aRecordSignedTwiceCountsOnlyWithTheSignatureThatWasEntered() {
        sitting.complete();
        byte[] again = Signature.sign(sitting.records.get(0), office.node, Office.NOW.plusSeconds(1));
        ProvenRecord proven = new ProvenRecord(
                sitting.records.get(0),
                again,
                sitting.leaves.get(0),
                Inclusion.of(sitting.tree, sitting.leaves.get(0).seq(), sitting.tree.size()));
        ProofBundle bundle = ProofBundle.of(List.of(proven), office.certificates(), sitting.checkpoint());
        refused(Reason.REGISTER_INCONSISTENT, () -> verify(bundle));
    }

    @Test
    void aRecordThatWasNeverEnteredIsRefused() {
        SignedCheckpoint before = sitting.checkpoint();
        long size = sitting.tree.size();
        sitting.complete();
        Inclusion early = new Inclusion(
                sitting.leaves.get(0).seq(),
                size,
                Inclusion.of(sitting.tree, 0, size).hashes());
        ProvenRecord proven =
                new ProvenRecord(sitting.records.get(0), sitting.signatures.get(0), sitting.leaves.get(0), early);
        ProofBundle bundle = ProofBundle.of(List.of(proven), office.certificates(), before);
        refused(Reason.REGISTER_INCONSISTENT, () -> verify(bundle));
    }

    @Test
    void aCheckpointByAnUncertifiedKeyIsRefused() {
        sitting.complete();
        ProofBundle bundle = sitting.bundle();
        SigningKey other = office.certified("CN=Other log", KeyUse.LOG);
        Checkpoint checkpoint = bundle.checkpoint().checkpoint();
        ProofBundle unknown = ProofBundle.of(bundle.records(), bundle.certificates(), checkpoint.sign(other));
        refused(Reason.CHECKPOINT_INVALID, () -> verify(unknown));
        Office stranger = new Office("CN=Stranger");
        List<java.security.cert.X509Certificate> certificates = new ArrayList<>(bundle.certificates());
        certificates.add(stranger.log.certificate());
        ProofBundle foreign = ProofBundle.of(bundle.records(), certificates, checkpoint.sign(stranger.log));
        refused(Reason.CHAIN_UNTRUSTED, () -> verify(foreign));
    }

    @Test
    void aLinkToAnotherRecordOfThatTypeIsAMismatch() {
        ObjectNode closed = Office.object().put("chainHead", sitting.head().hex());
        sitting.enter(RecordType.SITTING_CLOSED, closed, office.node);
        ObjectNode score = Office.object();
        score.putObject("links")
                .put("sittingClosed", Digest.of("another sitting").hex());
        sitting.enter(RecordType.SCORE, score, office.node);
        EvidenceRefused refusal = refused(Reason.LINK_MISMATCH, () -> verify(sitting.bundle()));
        assertEquals(5, refusal.reason().exitCode());
    }

    @Test
    void aLinkToARecordOfAnotherTypeThanItSaysIsAMismatch() {
        sitting.enter(
                RecordType.SITTING_CLOSED,
                Office.object().put("chainHead", sitting.head().hex()),
                office.node);
        ObjectNode score = Office.object();
        score.putObject("links")
                .put("RELEASED", Digest.of(sitting.records.get(0)).hex());
        sitting.enter(RecordType.SCORE, score, office.node);
        refused(Reason.LINK_MISMATCH, () -> verify(sitting.bundle()));
    }

    @Test
    void aLinkThatLeadsOutOfTheBundleIsSaid() {
        ObjectNode body = Office.object();
        body.putObject("links").put("formsFrozen", Digest.of("elsewhere").hex());
        sitting.enter(RecordType.SITTING_CLOSED, body, office.node);
        sitting.enter(RecordType.SEED_OPENED, Office.object(), office.node);
        Verified verified = verify(sitting.records());
        Set<Finding.Kind> warnings = Set.of(Finding.Kind.LINK_TARGET_ABSENT, Finding.Kind.UNLINKED);
        assertEquals(
                3,
                verified.findings().stream()
                        .filter(finding -> warnings.contains(finding.kind()))
                        .count());
        ObjectNode broken = Office.object();
        broken.put("links", 7);
        sitting.enter(RecordType.SEED_OPENED, broken, office.node);
        refused(Reason.MALFORMED, () -> verify(sitting.records()));
    }

    @Test
    void eventsThatWereLeftOutPutInOrSwappedAreNoticed() {
        sitting.complete();
        ProofBundle sound = sitting.bundle();
        List<List<byte[]>> wrong = new ArrayList<>();
        wrong.add(sitting.events.subList(0, 4));
        wrong.add(List.of());
        List<byte[]> more = new ArrayList<>(sitting.events);
        more.add("{}".getBytes(StandardCharsets.UTF_8));
        wrong.add(more);
        List<byte[]> swapped = new ArrayList<>(sitting.events);
        swapped.set(1, sitting.events.get(2));
        swapped.set(2, sitting.events.get(1));
        wrong.add(swapped);
        for (List<byte[]> events : wrong) {
            refused(Reason.CONTENT_ALTERED, () -> verify(sound.withSittingChain(sitting.start, events)));
        }
        byte[] otherForm =
                Chain.startDocument(sitting.id, Digest.of("sitting salt").bytes(), Digest.of("other form"));
        refused(Reason.CONTENT_ALTERED, () -> verify(sound.withSittingChain(otherForm, sitting.events)));
    }

    @Test
    void eventsWithoutTheirClosingRecordAreRefused() {
        sitting.complete();
        ProofBundle scoreOnly = ProofBundle.of(
                List.of(sitting.proven(Office.Sitting.SCORE)), office.certificates(), sitting.checkpoint());
        refused(Reason.MALFORMED, () -> verify(scoreOnly.withSittingChain(sitting.start, sitting.events)));
        refused(Reason.MALFORMED, () -> verify(scoreOnly.withAttachment("start.json", sitting.start)));
    }

    @Test
    void anAttachmentCountsOnlyIfARecordNamesIt() {
        byte[] notice = "notice".getBytes(StandardCharsets.UTF_8);
        ObjectNode body = Office.object();
        body.putObject("attachments").put("notice.txt", Digest.of(notice).hex());
        sitting.enter(RecordType.FORMS_FROZEN, body, office.node);
        ProofBundle bare = ProofBundle.of(List.of(sitting.proven(0)), office.certificates(), sitting.checkpoint());
        Verified verified = verify(bare.withAttachment("notice.txt", notice));
        assertTrue(verified.findings().stream().anyMatch(finding -> finding.kind() == Finding.Kind.ATTACHMENT));
        refused(Reason.CONTENT_ALTERED, () -> verify(bare.withAttachment("notice.txt", new byte[] {1})));
        refused(Reason.CONTENT_ALTERED, () -> verify(bare.withAttachment("other.txt", notice)));
    }

    @Test
    void aReleaseWithoutItsManifestOrSignatureIsRefused() {
        sitting.complete();
        for (String missing : List.of("manifest.json", "manifest.p7s")) {
            byte[] removed = sitting.attachments.remove(missing);
            EvidenceRefused refusal = refused(Reason.MALFORMED, () -> verify(sitting.bundle()));
            assertTrue(refusal.detail().contains(missing), refusal.detail());
            sitting.attachments.put(missing, removed);
        }
        verify(sitting.bundle());
    }

    @Test
    void aReleaseThatNamesNoManifestIsRefused() {
        sitting.scored();
        sitting.enter(RecordType.RELEASED, Office.object(), office.node);
        refused(Reason.MALFORMED, () -> verify(sitting.bundle()));
    }

    @Test
    void aScoreThatTheManifestDoesNotNameWasNotReleased() {
        sitting.scored();
        byte[] manifest = sitting.manifest(List.of(Digest.of("somebody else's score")));
        sitting.released(manifest, Signature.sign(manifest, office.person, Office.NOW), office.person.keyId());
        EvidenceRefused refusal = refused(Reason.LINK_MISMATCH, () -> verify(sitting.bundle()));
        assertTrue(refusal.detail().contains("SCORE record-3"), refusal.detail());
    }

    @Test
    void aManifestThatNobodyOfTheRootSignedIsRefused() {
        SigningKey forger = new Office("CN=Stranger").person;
        releasedWith(forger, forger.keyId());
        refused(Reason.CHAIN_UNTRUSTED, () -> verify(sitting.bundle()));
    }

    @Test
    void aManifestSignedWithAnotherKeyThanTheRecordNamesIsRefused() {
        releasedWith(office.certified("CN=Somebody else", KeyUse.SIGNING), office.person.keyId());
        EvidenceRefused refusal = refused(Reason.CONTENT_ALTERED, () -> verify(sitting.bundle()));
        assertTrue(refusal.detail().contains("another key"), refusal.detail());
    }

    @Test
    void aSignatureOverAnotherManifestIsRefused() {
        sitting.scored();
        byte[] manifest = sitting.manifest(List.of(Digest.of(sitting.records.get(Office.Sitting.SCORE))));
        byte[] other = sitting.manifest(List.of(Digest.of("another score")));
        sitting.released(manifest, Signature.sign(other, office.person, Office.NOW), office.person.keyId());
        refused(Reason.SIGNATURE_INVALID, () -> verify(sitting.bundle()));
    }

    private void releasedWith(SigningKey key, String signerKeyId) {
        sitting.scored();
        byte[] manifest = sitting.manifest(List.of(Digest.of(sitting.records.get(Office.Sitting.SCORE))));
        sitting.released(manifest, Signature.sign(manifest, key, Office.NOW), signerKeyId);
    }

    @Test
    void aRevocationListInTheBundleCounts() {
        sitting.complete();
        Instant later = Office.NOW.plusSeconds(3600);
        Verified verified = verify(sitting.bundle().with(list(Revocation.Cause.SUPERSEDED, office.node, later)));
        assertTrue(verified.findings().stream().noneMatch(f -> f.kind() == Finding.Kind.NO_REVOCATION_LIST));
        refused(
                Reason.CERTIFICATE_REVOKED,
                () -> verify(sitting.bundle().with(list(Revocation.Cause.KEY_COMPROMISE, office.node, later))));
        refused(
                Reason.CERTIFICATE_REVOKED,
                () -> verify(sitting.bundle().with(list(Revocation.Cause.SUPERSEDED, office.node, Office.NOW))));
        refused(
                Reason.CERTIFICATE_REVOKED,
                () -> verify(sitting.bundle().with(list(Revocation.Cause.KEY_COMPROMISE, office.log, later))));
    }

    @Test
    void entriesMustGrowInTimeWithTheirNumbers() {
        byte[] first =
                Records.envelope(RecordType.SCORE, "late", Office.NOW.plusSeconds(60), Office.salt(1), Office.object());
        byte[] second = Records.envelope(RecordType.SCORE, "early", Office.NOW, Office.salt(2), Office.object());
        for (byte[] record : List.of(first, second)) {
            sitting.enter(record, Signature.sign(record, office.node, Office.NOW), leaf -> {});
        }
        refused(Reason.REGISTER_INCONSISTENT, () -> verify(sitting.bundle()));
    }

    @Test
    void exitCodesAreThoseOfTheManual() {
        assertEquals(2, Reason.MALFORMED.exitCode());
        assertEquals(3, Reason.SIGNATURE_INVALID.exitCode());
        assertEquals(4, Reason.CHAIN_UNTRUSTED.exitCode());
        assertEquals(4, Reason.CERTIFICATE_REVOKED.exitCode());
        assertEquals(4, Reason.CERTIFICATE_OUT_OF_WINDOW.exitCode());
        assertEquals(5, Reason.REGISTER_ABSENT.exitCode());
        assertThrows(IllegalArgumentException.class, () -> ProofBundle.of(List.of(), List.of(), sitting.checkpoint()));
    }

    private X509CRL list(Revocation.Cause cause, SigningKey key, Instant at) {
        Revocation line = new Revocation(key.certificate().getSerialNumber(), at, cause);
        return CertificateAuthority.crl(office.root, List.of(line), at, Office.CLOSES);
    }

    private static RegisterLeaf copy(
            RegisterLeaf leaf, Instant at, String type, Digest record, Digest signature, List<String> keys) {
        return new RegisterLeaf(leaf.seq(), at, type, leaf.recordId(), record, signature, keys);
    }

    private Verified verify(ProofBundle bundle) {
        return BundleVerifier.verify(bundle, office.anchor());
    }
}
