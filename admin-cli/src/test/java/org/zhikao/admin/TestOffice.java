package org.zhikao.admin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.zhikao.evidence.CertificateAuthority;
import org.zhikao.evidence.CertificateFields;
import org.zhikao.evidence.Checkpoint;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.Inclusion;
import org.zhikao.evidence.KeyFiles;
import org.zhikao.evidence.KeyUse;
import org.zhikao.evidence.MerkleTree;
import org.zhikao.evidence.Pem;
import org.zhikao.evidence.ProofBundle;
import org.zhikao.evidence.ProvenRecord;
import org.zhikao.evidence.RecordType;
import org.zhikao.evidence.Records;
import org.zhikao.evidence.RegisterLeaf;
import org.zhikao.evidence.Signature;
import org.zhikao.evidence.SigningKey;

/** An examination office with a root and keys of its own, for what works without a server. */
final class TestOffice {

    static final Instant NOW = Instant.parse("2026-05-04T01:02:03Z");

    private static final Instant FROM = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2049-12-31T23:59:59Z");

    final SigningKey root = CertificateAuthority.root(CertificateAuthority.newSigningPair(), fields("CN=Root", 1));
    final SigningKey node = certified("CN=Node", KeyUse.SIGNING, 2);
    final SigningKey person = certified("CN=Custodian", KeyUse.SIGNING, 3);
    final SigningKey sealing = certified("CN=Sealing", KeyUse.SEALING, 4);
    final SigningKey log = certified("CN=Log", KeyUse.LOG, 5);
    final SigningKey second = certified("CN=Approver", KeyUse.SIGNING, 6);
    final SigningKey seal = certified("CN=Issuing seal", KeyUse.ISSUING, 7);

    /** Writes a certificate and returns its file. */
    static Path certificate(Path file, SigningKey key) throws IOException {
        return Files.write(file, Pem.certificates(List.of(key.certificate())));
    }

    /** Writes the custodian's key file. */
    Path keyFile(Path file, String password) throws IOException {
        KeyFiles.write(file, person, password.toCharArray());
        return file;
    }

    /** A closing record and the score that rests on it, proven. */
    byte[] bundle() throws IOException {
        byte[] closed = record(RecordType.SITTING_CLOSED, 1, object().put("events", 3));
        ObjectNode score = object().put("points", 8200);
        score.putObject("links").put("SITTING_CLOSED", Digest.of(closed).hex());
        return zip(prove(closed, record(RecordType.SCORE, 2, score)));
    }

    /** Registers records, the earliest first, and proves them, the latest first. */
    ProofBundle prove(byte[]... records) {
        MerkleTree tree = new MerkleTree();
        tree.append(Digest.of("an earlier entry"));
        List<byte[]> signatures = new ArrayList<>();
        List<RegisterLeaf> leaves = new ArrayList<>();
        for (byte[] record : records) {
            byte[] signature = Signature.sign(record, node, NOW);
            RegisterLeaf leaf = new RegisterLeaf(
                    tree.size(),
                    NOW.plusSeconds(leaves.size() + 1L),
                    Records.parse(record).type(),
                    Records.parse(record).recordId(),
                    Digest.of(record),
                    Digest.of(signature),
                    List.of(node.keyId()));
            signatures.add(signature);
            leaves.add(leaf);
            tree.append(leaf.hash());
        }
        List<ProvenRecord> proven = new ArrayList<>();
        for (int i = records.length - 1; i >= 0; i--) {
            Inclusion inclusion = Inclusion.of(tree, leaves.get(i).seq(), tree.size());
            proven.add(new ProvenRecord(records[i], signatures.get(i), leaves.get(i), inclusion));
        }
        return ProofBundle.of(
                proven,
                List.of(node.certificate(), log.certificate()),
                new Checkpoint("example.org/test", tree.size(), tree.root()).sign(log));
    }

    static byte[] zip(ProofBundle bundle) throws IOException {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        bundle.write(zip);
        return zip.toByteArray();
    }

    private SigningKey certified(String subject, KeyUse use, int serial) {
        KeyPair pair = use == KeyUse.LOG ? CertificateAuthority.newLogPair() : CertificateAuthority.newSigningPair();
        return CertificateAuthority.certify(root, pair, use, fields(subject, serial));
    }

    private static CertificateFields fields(String subject, int serial) {
        return new CertificateFields(subject + ",O=Test", BigInteger.valueOf(serial), FROM, TO);
    }

    static byte[] record(RecordType type, int number, ObjectNode body) {
        return Records.envelope(
                type, "record-" + number, NOW, Digest.of("salt " + number).hex(), body);
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
