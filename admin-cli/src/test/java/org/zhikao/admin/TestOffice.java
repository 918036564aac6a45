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
import java.util.UUID;
import org.zhikao.evidence.CanonicalJson;
import org.zhikao.evidence.CertificateAuthority;
import org.zhikao.evidence.CertificateFields;
import org.zhikao.evidence.Chain;
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

    /** A closed sitting, the score that rests on it, and the one form that was frozen, proven. */
    byte[] bundle() throws IOException {
        return bundle(
                List.of(CanonicalJson.bytes(object().put("kind", "HANDED_IN").put("at", NOW.toEpochMilli()))));
    }

    /** The same of a sitting with these events. */
    byte[] bundle(List<byte[]> events) throws IOException {
        UUID sitting = UUID.fromString("0b0e6a2e-52a7-4ad3-8f27-5a4c2c1d9c11");
        byte[] salt = new byte[32];
        Digest form = Digest.of("form");
        MerkleTree forms = new MerkleTree();
        forms.append(MerkleTree.leafHash(form.bytes()));
        ObjectNode ending = object().put("sessionId", "the session")
                .put("sittingId", sitting.toString())
                .put("formDigest", form.hex())
                .put(
                        "chainHead",
                        Chain.replay(Chain.start(sitting, salt, form), events).hex());
        ObjectNode frozen = object().put("sessionId", "the session")
                .put("forms", 1)
                .put("formsRoot", forms.root().hex());
        byte[] closed = record(RecordType.SITTING_CLOSED, 1, ending.deepCopy().put("events", events.size()));
        ObjectNode score = ending.deepCopy().put("points", 8200);
        score.putObject("links").put("SITTING_CLOSED", Digest.of(closed).hex());
        return zip(prove(record(RecordType.FORMS_FROZEN, 3, frozen), closed, record(RecordType.SCORE, 2, score))
                .withSittingChain(Chain.startDocument(sitting, salt, form), events)
                .withForm(Inclusion.of(forms, 0, 1)));
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

    /** A new key that the root certified. */
    SigningKey certified(String subject, KeyUse use, int serial) {
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
