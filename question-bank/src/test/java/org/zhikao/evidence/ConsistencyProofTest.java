package org.zhikao.evidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.zhikao.evidence.Refusals.refused;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsistencyProofTest {

    private static final String ORIGIN = "example.org/zhikao";

    private final Office office = Office.ONE;

    @Test
    void aRegisterThatOnlyGrewIsProven() {
        MerkleTree tree = tree(7, "entry");
        for (long size = 0; size <= 7; size++) {
            ConsistencyProof proof = proof(tree, size, 7);
            proof.verify(office.anchor(), Office.NOW);
            ConsistencyProof read = ConsistencyProof.parse(proof.bytes());
            assertArrayEquals(proof.bytes(), read.bytes());
            read.verify(office.anchor(), Office.NOW);
        }
    }

    @Test
    void aRegisterThatSaysSomethingElseIsRefused() {
        MerkleTree honest = tree(5, "entry");
        MerkleTree rewritten = tree(7, "other");
        ConsistencyProof forged =
                new ConsistencyProof(signed(honest, 5), signed(rewritten, 7), rewritten.consistencyProof(5, 7), logs());
        refused(Reason.REGISTER_INCONSISTENT, () -> forged.verify(office.anchor(), Office.NOW));
        ConsistencyProof sameSize =
                new ConsistencyProof(signed(honest, 5), signed(tree(5, "other"), 5), List.of(), logs());
        refused(Reason.REGISTER_INCONSISTENT, () -> sameSize.verify(office.anchor(), Office.NOW));
    }

    @Test
    void aRegisterThatWasCutShortIsRefused() {
        MerkleTree tree = tree(7, "entry");
        ConsistencyProof shorter = new ConsistencyProof(signed(tree, 7), signed(tree, 5), List.of(), logs());
        EvidenceRefused refused =
                refused(Reason.REGISTER_INCONSISTENT, () -> shorter.verify(office.anchor(), Office.NOW));
        assertEquals(
                "The register had 7 entries and has 5 now: entries were removed",
                refused.said().text());
        assertEquals("登记簿原有 7 条，现在只有 5 条：有条目被删除", refused.said().chinese());
    }

    @Test
    void signaturesByOthersAndOtherRegistersAreRefused() {
        MerkleTree tree = tree(7, "entry");
        SigningKey stranger = new Office("CN=Stranger").log;
        SignedCheckpoint theirs = new Checkpoint(ORIGIN, 7, tree.root()).sign(stranger);
        List<Digest> path = tree.consistencyProof(5, 7);
        ConsistencyProof unknown = new ConsistencyProof(signed(tree, 5), theirs, path, logs());
        refused(Reason.CHECKPOINT_INVALID, () -> unknown.verify(office.anchor(), Office.NOW));
        ConsistencyProof untrusted = new ConsistencyProof(
                signed(tree, 5), theirs, path, List.of(office.log.certificate(), stranger.certificate()));
        refused(Reason.CHAIN_UNTRUSTED, () -> untrusted.verify(office.anchor(), Office.NOW));
        SignedCheckpoint elsewhere = new Checkpoint("example.org/other", 7, tree.root()).sign(office.log);
        ConsistencyProof other = new ConsistencyProof(signed(tree, 5), elsewhere, path, logs());
        refused(Reason.CHECKPOINT_INVALID, () -> other.verify(office.anchor(), Office.NOW));
    }

    @Test
    void theOlderKeyMayHaveRunOutButNotTheNewerOne() {
        MerkleTree tree = tree(7, "entry");
        ConsistencyProof proof = proof(tree, 5, 7);
        refused(Reason.CERTIFICATE_OUT_OF_WINDOW, () -> proof.verify(office.anchor(), Office.CLOSES.plusSeconds(1)));
        SigningKey before = CertificateAuthority.certify(
                office.root,
                CertificateAuthority.newLogPair(),
                KeyUse.LOG,
                new CertificateFields("CN=Log before", BigInteger.TEN.pow(9), Office.FOUNDED, Office.NOW));
        ConsistencyProof renewed = new ConsistencyProof(
                new Checkpoint(ORIGIN, 5, tree.rootOf(5)).sign(before),
                signed(tree, 7),
                tree.consistencyProof(5, 7),
                List.of(office.log.certificate(), before.certificate()));
        renewed.verify(office.anchor(), Office.NOW.plusSeconds(3_600));
    }

    @Test
    void everyFlippedByteIsRefused() {
        byte[] file = proof(tree(7, "entry"), 5, 7).bytes();
        Refusals.everyFlippedByteIsRefused(
                "proof", file, 3, 11, bytes -> ConsistencyProof.parse(bytes).verify(office.anchor(), Office.NOW));
        refused(Reason.MALFORMED, () -> ConsistencyProof.parse("{}".getBytes(StandardCharsets.UTF_8)));
    }

    private ConsistencyProof proof(MerkleTree tree, long older, long newer) {
        return new ConsistencyProof(
                signed(tree, older), signed(tree, newer), tree.consistencyProof(older, newer), logs());
    }

    private List<X509Certificate> logs() {
        return List.of(office.log.certificate());
    }

    private SignedCheckpoint signed(MerkleTree tree, long size) {
        return new Checkpoint(ORIGIN, size, tree.rootOf(size)).sign(office.log);
    }

    private static MerkleTree tree(int size, String what) {
        MerkleTree tree = new MerkleTree();
        for (int i = 0; i < size; i++) {
            tree.append(MerkleTree.leafHash((what + " " + i).getBytes(StandardCharsets.UTF_8)));
        }
        return tree;
    }
}
