package org.zhikao.evidence;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;

/** An examination office for tests: a root, its keys, a small register and the records of one sitting. */
final class Office {

    static final Instant FOUNDED = Instant.parse("2020-01-01T00:00:00Z");
    static final Instant CLOSES = Instant.parse("2049-12-31T23:59:59Z");
    static final Instant NOW = Instant.parse("2026-05-04T01:02:03.456Z");
    static final Office ONE = new Office("CN=Example Bureau Root 样本");

    final SigningKey root;
    final SigningKey node;
    final SigningKey person;
    final SigningKey sealing;
    final SigningKey log;
    final SigningKey seal;
    private final TrustAnchor anchor;
    private long serial = 10;

    Office(String rootSubject) {
        root = CertificateAuthority.root(CertificateAuthority.newSigningPair(), fields(rootSubject));
        anchor = TrustAnchor.of(root.certificate());
        node = certified("CN=Node signer", KeyUse.SIGNING);
        person = certified("CN=李四,O=Example Bureau", KeyUse.SIGNING);
        sealing = certified("CN=Sealing", KeyUse.SEALING);
        log = certified("CN=Log", KeyUse.LOG);
        seal = certified("CN=Issuing seal,O=Example Bureau", KeyUse.ISSUING);
    }

    SigningKey certified(String subject, KeyUse use) {
        KeyPair pair = use == KeyUse.LOG ? CertificateAuthority.newLogPair() : CertificateAuthority.newSigningPair();
        return CertificateAuthority.certify(root, pair, use, fields(subject));
    }

    CertificateFields fields(String subject) {
        serial++;
        return new CertificateFields(subject, BigInteger.valueOf(serial), FOUNDED, CLOSES);
    }

    TrustAnchor anchor() {
        return anchor;
    }

    List<X509Certificate> certificates() {
        return List.of(node.certificate(), person.certificate(), log.certificate());
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static String salt(int n) {
        return Digest.of("salt " + n).hex();
    }

    static byte[] record(RecordType type, int n, ObjectNode body) {
        return Records.envelope(type, "record-" + n, NOW.plusSeconds(n), salt(n), body);
    }

    /** The records of one sitting with everything that ties them together; each test changes one thing. */
    static final class Sitting {

        private static final byte[] SALT = Digest.of("sitting salt").bytes();

        static final int FROZEN = 0;
        static final int CLOSED = 1;
        static final int SCORE = 2;

        final Office office;
        final UUID id = UUID.fromString("0b0e6a2e-52a7-4ad3-8f27-5a4c2c1d9c11");
        final List<Digest> forms = List.of(Digest.of("another form"), Digest.of("form"), Digest.of("a third form"));
        final Digest form;
        final byte[] start;
        final List<byte[]> events = new ArrayList<>();
        final List<byte[]> records = new ArrayList<>();
        final List<byte[]> signatures = new ArrayList<>();
        final List<RegisterLeaf> leaves = new ArrayList<>();
        final Map<String, byte[]> attachments = new TreeMap<>();
        final MerkleTree tree = new MerkleTree();

        Sitting(Office office) {
            this(office, Digest.of("form"));
        }

        /** A sitting that has this form, whichever were frozen. */
        Sitting(Office office, Digest form) {
            this.office = office;
            this.form = form;
            this.start = Chain.startDocument(id, SALT, form);
            for (int i = 0; i < 5; i++) {
                events.add(CanonicalJson.bytes(
                        object().put("seq", i + 1).put("kind", "SAVED").put("slot", i)));
            }
            for (int i = 0; i < 9; i++) {
                tree.append(Digest.of("an earlier entry " + i));
            }
        }

        /** Frozen forms, closing, score and release, linked. */
        Sitting complete() {
            scored();
            byte[] manifest = manifest(List.of(Digest.of(records.get(SCORE))));
            return released(manifest, Signature.sign(manifest, office.person, NOW), office.person.keyId());
        }

        /** What a person signs to release these scores. */
        byte[] manifest(List<Digest> scores) {
            ObjectNode json = object().put("schema", 1).put("purpose", "zhikao/results");
            json.put("sessionId", "the session").put("number", 1);
            json.put("release", Digest.of("bank").hex())
                    .put("blueprint", Digest.of("blueprint").hex());
            json.put("formsFrozen", Digest.of(records.get(FROZEN)).hex());
            json.put(
                    "scoresRoot",
                    MerkleTree.rootOf(scores.stream().map(Digest::bytes).toList())
                            .hex());
            scores.forEach(score -> json.withArray("scores").add(score.hex()));
            return CanonicalJson.bytes(json);
        }

        /** The release of the score, with whatever manifest, signature and signer a test says. */
        Sitting released(byte[] manifest, byte[] signature, String signerKeyId) {
            ObjectNode released = object().put("sessionId", "the session").put("signerKeyId", signerKeyId);
            released.put(
                    "scoresRoot",
                    CanonicalJson.parse(manifest).path("scoresRoot").asText());
            released.putObject("previous")
                    .put("SCORE", Digest.of(records.get(SCORE)).hex());
            released.putObject("attachments")
                    .put("manifest.json", Digest.of(manifest).hex())
                    .put("manifest.p7s", Digest.of(signature).hex());
            enter(RecordType.RELEASED, released, office.node);
            attachments.put("manifest.json", manifest);
            attachments.put("manifest.p7s", signature);
            return this;
        }

        /** Frozen forms, closing and score, linked. */
        Sitting scored() {
            return scored(frozen(), ending(), ending().put("points", 8200));
        }

        /** As {@link #scored()}, with whatever a test makes the records say. */
        Sitting scored(ObjectNode frozen, ObjectNode closed, ObjectNode score) {
            enter(RecordType.FORMS_FROZEN, frozen, office.node);
            enter(RecordType.SITTING_CLOSED, closed.put("events", events.size()), office.node);
            score.putObject("links")
                    .put("sittingClosed", Digest.of(records.get(CLOSED)).hex())
                    .put("formsFrozen", Digest.of(records.get(FROZEN)).hex());
            enter(RecordType.SCORE, score, office.node);
            return this;
        }

        ObjectNode frozen() {
            return object().put("sessionId", "the session")
                    .put("release", Digest.of("bank").hex())
                    .put("blueprint", Digest.of("blueprint").hex())
                    .put("forms", forms.size())
                    .put("formsRoot", formTree().root().hex());
        }

        /** What closing record and score say alike. */
        ObjectNode ending() {
            return object().put("sessionId", "the session")
                    .put("sittingId", id.toString())
                    .put("formDigest", form.hex())
                    .put("chainHead", head().hex());
        }

        /** Proof of this form under the root of all. */
        Inclusion form(int index) {
            return Inclusion.of(formTree(), index, forms.size());
        }

        private MerkleTree formTree() {
            MerkleTree frozen = new MerkleTree();
            forms.forEach(form -> frozen.append(MerkleTree.leafHash(form.bytes())));
            return frozen;
        }

        Digest head() {
            return Chain.replay(Chain.start(id, SALT, form), events);
        }

        void enter(RecordType type, ObjectNode body, SigningKey key) {
            int n = records.size() + 1;
            byte[] record = record(type, n, body);
            byte[] signature = Signature.sign(record, key, NOW.plusSeconds(n));
            enter(record, signature, leaf -> {});
            check(key.keyId(), leaves.get(n - 1));
        }

        void enter(byte[] record, byte[] signature, Consumer<RegisterLeaf> look) {
            EvidenceRecord read = Records.parse(record);
            SignedBy by = Signature.verify(record, signature, office.anchor());
            RegisterLeaf leaf = new RegisterLeaf(
                    tree.size(),
                    read.at().plusMillis(20),
                    read.type(),
                    read.recordId(),
                    Digest.of(record),
                    Digest.of(signature),
                    List.of(by.keyId()));
            look.accept(leaf);
            records.add(record);
            signatures.add(signature);
            leaves.add(leaf);
            tree.append(leaf.hash());
        }

        private static void check(String keyId, RegisterLeaf leaf) {
            if (!leaf.signerKeyIds().contains(keyId)) {
                throw new AssertionError("The office signed with another key");
            }
        }

        ProvenRecord proven(int i) {
            return proven(i, leaves.get(i));
        }

        ProvenRecord proven(int i, RegisterLeaf leaf) {
            Inclusion inclusion = Inclusion.of(tree, leaves.get(i).seq(), tree.size());
            return new ProvenRecord(records.get(i), signatures.get(i), leaf, inclusion);
        }

        SignedCheckpoint checkpoint() {
            return new Checkpoint("example.org/zhikao", tree.size(), tree.root()).sign(office.log);
        }

        /** A bundle of nothing but the records. */
        ProofBundle records() {
            List<ProvenRecord> all = new ArrayList<>();
            for (int i = 0; i < records.size(); i++) {
                all.add(proven(i));
            }
            return ProofBundle.of(all, office.certificates(), checkpoint());
        }

        ProofBundle bundle() {
            ProofBundle bundle = records().withSittingChain(start, events).withForm(form(1));
            for (Map.Entry<String, byte[]> file : attachments.entrySet()) {
                bundle = bundle.withAttachment(file.getKey(), file.getValue());
            }
            return bundle;
        }
    }
}
