package org.zhikao.evidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordsTest {

    @Test
    void aRecordReadsBackAsItWasMade() {
        byte[] bytes = Office.record(RecordType.SCORE, 1, Office.object().put("points", 8200));
        EvidenceRecord record = Records.parse(bytes);
        assertEquals("SCORE", record.type());
        assertEquals("record-1", record.recordId());
        assertEquals(Office.NOW.plusSeconds(1), record.at());
        assertEquals(Office.salt(1), record.salt());
        assertEquals(8200, record.body().get("points").intValue());
        assertTrue(
                text(bytes).startsWith("{\"at\":\"2026-05-04T01:02:04.456Z\",\"body\":{\"points\":8200},"),
                text(bytes));
        assertTrue(text(bytes).contains("\"schema\":1"));
    }

    @Test
    void whatIsNoRecordIsRefused() {
        String good = text(Office.record(RecordType.SCORE, 1, Office.object().put("points", 8200)));
        for (String bad : List.of(
                good.replace("\"schema\":1", "\"schema\":2"),
                good.replace("\"schema\":1,", ""),
                good.replace("SCORE", "score"),
                good.replace("2026-05-04T01:02:04.456Z", "2026-05-04T01:02:04.456+00:00"),
                good.replace("2026-05-04T01:02:04.456Z", "2026-05-04T01:02:04.4560Z"),
                good.replace("record-1", "record 1"),
                good.replace("{\"points\":8200}", "[8200]"),
                good.replace("8200", "8200.0"),
                good + "\n",
                "[]")) {
            byte[] bytes = bad.getBytes(StandardCharsets.UTF_8);
            assertThrows(MalformedEvidence.class, () -> Records.parse(bytes), bad);
        }
    }

    @Test
    void anEnvelopeRefusesWhatMayNotBeInIt() {
        var body = Office.object();
        var list = JsonNodeFactory.instance.arrayNode();
        assertThrows(
                IllegalArgumentException.class,
                () -> Records.envelope(RecordType.SCORE, "", Office.NOW, Office.salt(1), body));
        assertThrows(
                IllegalArgumentException.class,
                () -> Records.envelope(RecordType.SCORE, "1", Office.NOW, "short", body));
        assertThrows(
                IllegalArgumentException.class,
                () -> Records.envelope(RecordType.SCORE, "1", Office.NOW, Office.salt(1), list));
        assertThrows(
                MalformedEvidence.class,
                () -> Records.envelope(
                        RecordType.SCORE,
                        "1",
                        Office.NOW,
                        Office.salt(1),
                        Office.object().put("score", 0.5)));
    }

    @Test
    void aLeafReadsBackAndAnotherFormIsRefused() {
        RegisterLeaf leaf = new RegisterLeaf(
                7,
                Office.NOW,
                "SCORE",
                "record-1",
                Digest.of("record"),
                Digest.of("signature"),
                List.of(Office.ONE.node.keyId()));
        assertEquals(leaf, RegisterLeaf.parse(leaf.bytes()));
        assertEquals(MerkleTree.leafHash(leaf.bytes()), leaf.hash());
        String good = text(leaf.bytes());
        for (String bad : List.of(
                good.replace("\"seq\":7", "\"seq\":-7"),
                good.replace("\"seq\":7", "\"seq\":\"7\""),
                good.replace("\"signerKeyIds\":[", "\"signerKeyIds\":[1,"),
                good.replace("}", ",\"x\":1}"))) {
            byte[] bytes = bad.getBytes(StandardCharsets.UTF_8);
            assertThrows(MalformedEvidence.class, () -> RegisterLeaf.parse(bytes), bad);
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> new RegisterLeaf(
                        0, Office.NOW, "SCORE", "r", Digest.of("a"), Digest.of("b"), List.of("somebody")));
    }

    @Test
    void anInclusionProofReadsBack() {
        MerkleTree tree = new MerkleTree();
        for (int i = 0; i < 5; i++) {
            tree.append(Digest.of("leaf " + i));
        }
        Inclusion proof = Inclusion.of(tree, 2, 5);
        assertEquals(proof, Inclusion.parse(proof.bytes()));
        assertArrayEquals(proof.bytes(), Inclusion.parse(proof.bytes()).bytes());
        assertTrue(proof.proves(Digest.of("leaf 2"), new Checkpoint("log", 5, tree.root())));
        assertEquals(false, proof.proves(Digest.of("leaf 2"), new Checkpoint("log", 4, tree.rootOf(4))));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
