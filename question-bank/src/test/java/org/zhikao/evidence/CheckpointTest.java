package org.zhikao.evidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zhikao.evidence.Refusals.refused;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CheckpointTest {

    private final Office office = Office.ONE;
    private final Checkpoint checkpoint = new Checkpoint("example.org/zhikao", 12, Digest.of("root"));

    @Test
    void theTextHasOriginSizeAndRoot() {
        String root = Base64.getEncoder().encodeToString(Digest.of("root").bytes());
        assertEquals("example.org/zhikao\n12\n" + root + "\n", checkpoint.text());
    }

    @Test
    void aSignedCheckpointReadsBackAndVerifies() {
        byte[] note = checkpoint.sign(office.log).bytes();
        assertTrue(new String(note, StandardCharsets.UTF_8)
                .startsWith(checkpoint.text() + "\n\u2014 example.org/zhikao "));
        SignedCheckpoint read = Checkpoint.parse(note);
        assertEquals(checkpoint, read.checkpoint());
        assertArrayEquals(note, read.bytes());
        read.verify(office.log.certificate());
    }

    @Test
    void keyHashAndSignatureAreThoseOfTheGoPackageNote() throws GeneralSecurityException {
        // The example of golang.org/x/mod/sumdb/note: name, key hash, key, text, signature.
        byte[] kindAndKey = Base64.getDecoder().decode("ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
        PublicKey key = ed25519(Arrays.copyOfRange(kindAndKey, 1, 33));
        assertEquals("c74f20a3", HexFormat.of().formatHex(Checkpoint.keyHash("PeterNeumann", key)));
        byte[] text = """
                If you think cryptography is the answer to your problem,
                then you don't know what your problem is.
                """.getBytes(StandardCharsets.UTF_8);
        SignedCheckpoint.Line line =
                SignedCheckpoint.Line.parse("\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUg"
                        + "YN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=");
        byte[] hash = Arrays.copyOf(line.bytes(), 4);
        assertEquals("c74f20a3", HexFormat.of().formatHex(hash));
        byte[] signature = Arrays.copyOfRange(line.bytes(), 4, line.bytes().length);
        assertTrue(BouncyCastle.verifies(BouncyCastle.ED25519, key, text, signature));
    }

    @Test
    void anotherKeyOrAnotherNameIsRefused() {
        SignedCheckpoint signed = checkpoint.sign(office.log);
        SigningKey other = office.certified("CN=Other log", KeyUse.LOG);
        refused(Reason.CHECKPOINT_INVALID, () -> signed.verify(other.certificate()));
        Checkpoint renamed = new Checkpoint("example.org/other", 12, Digest.of("root"));
        SignedCheckpoint moved = new SignedCheckpoint(renamed, signed.lines());
        refused(Reason.CHECKPOINT_INVALID, () -> moved.verify(office.log.certificate()));
        SignedCheckpoint larger =
                new SignedCheckpoint(new Checkpoint("example.org/zhikao", 13, Digest.of("root")), signed.lines());
        refused(Reason.CHECKPOINT_INVALID, () -> larger.verify(office.log.certificate()));
        refused(Reason.KEY_UNUSABLE, () -> checkpoint.sign(office.node));
    }

    @Test
    void everyFlippedByteIsRefused() {
        byte[] note = checkpoint.sign(office.log).bytes();
        Map<Reason, Integer> reasons = Refusals.everyFlippedByteIsRefused(
                "checkpoint",
                note,
                1,
                25519,
                changed -> Checkpoint.parse(changed).verify(office.log.certificate()));
        assertEquals(Set.of(Reason.MALFORMED, Reason.CHECKPOINT_INVALID), reasons.keySet());
    }

    @Test
    void furtherSignaturesMayFollowAndDoNotReplaceTheLogs() {
        SignedCheckpoint signed = checkpoint.sign(office.log);
        SignedCheckpoint.Line witness = new SignedCheckpoint.Line("witness.example", "AAAAAAECAwQ=");
        SignedCheckpoint two =
                new SignedCheckpoint(checkpoint, List.of(witness, signed.lines().get(0)));
        Checkpoint.parse(two.bytes()).verify(office.log.certificate());
        SignedCheckpoint none = new SignedCheckpoint(checkpoint, List.of(witness));
        refused(Reason.CHECKPOINT_INVALID, () -> none.verify(office.log.certificate()));
    }

    @Test
    void otherFormsAreMalformed() {
        String good = new String(checkpoint.sign(office.log).bytes(), StandardCharsets.UTF_8);
        for (String bad : List.of(
                "",
                good.substring(0, good.length() - 1),
                good + "\n",
                good.replace("\n12\n", "\n012\n"),
                good.replace("\n12\n", "\n-1\n"),
                good.replace("\n12\n", "\n99999999999999999999\n"),
                good.replace("\n12\n", "\n12\r\n"),
                good.replace("\n\n", "\nextension\n\n"),
                good.replace("\u2014 ", "- "),
                good.substring(0, good.indexOf("\n\n") + 2))) {
            byte[] bytes = bad.getBytes(StandardCharsets.UTF_8);
            refused(Reason.MALFORMED, () -> Checkpoint.parse(bytes));
        }
        for (String name : List.of("", "a b", "a+b", "a\u00a0b", "a\nb")) {
            assertThrows(IllegalArgumentException.class, () -> new Checkpoint(name, 1, Digest.of("r")));
        }
        assertThrows(IllegalArgumentException.class, () -> new Checkpoint("a", -1, Digest.of("r")));
    }

    private static PublicKey ed25519(byte[] raw) throws GeneralSecurityException {
        byte[] prefix = HexFormat.of().parseHex("302a300506032b6570032100");
        byte[] encoded = Arrays.copyOf(prefix, prefix.length + 32);
        System.arraycopy(raw, 0, encoded, prefix.length, 32);
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }
}
