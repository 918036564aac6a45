package org.zhikao.evidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zhikao.evidence.Refusals.refused;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.interfaces.ECPrivateKey;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFilesTest {

    private final Office office = Office.ONE;
    private final char[] password = "correct horse".toCharArray();

    @TempDir
    private Path folder;

    @Test
    void everyKindOfKeyReadsBackAndWorks() throws IOException {
        for (SigningKey key : List.of(office.root, office.node, office.sealing, office.log)) {
            Path file = folder.resolve(key.keyId() + ".p12");
            KeyFiles.write(file, key, password);
            SigningKey read = KeyFiles.read(file, password);
            assertEquals(key.chain(), read.chain());
            assertArrayEquals(key.key().getEncoded(), read.key().getEncoded());
            if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
                assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            }
        }
        SigningKey node = KeyFiles.read(folder.resolve(office.node.keyId() + ".p12"), password);
        byte[] cms = Signature.sign(new byte[] {1}, node, Office.NOW);
        assertEquals(
                node.keyId(),
                Signature.verify(new byte[] {1}, cms, office.anchor()).keyId());
        SigningKey log = KeyFiles.read(folder.resolve(office.log.keyId() + ".p12"), password);
        new Checkpoint("log", 1, Digest.of("a")).sign(log).verify(office.log.certificate());
        SigningKey sealing = KeyFiles.read(folder.resolve(office.sealing.keyId() + ".p12"), password);
        byte[] sealed = Sealed.seal(new byte[] {7}, List.of(office.sealing.certificate()));
        assertArrayEquals(new byte[] {7}, Sealed.open(sealed, sealing));
    }

    @Test
    void anExistingKeyFileIsNeverOverwritten() throws IOException {
        Path file = folder.resolve("key.p12");
        KeyFiles.write(file, office.node, password);
        byte[] before = Files.readAllBytes(file);
        assertThrows(FileAlreadyExistsException.class, () -> KeyFiles.write(file, office.log, password));
        assertArrayEquals(before, Files.readAllBytes(file));
        Path empty = Files.createFile(folder.resolve("empty.p12"));
        assertThrows(FileAlreadyExistsException.class, () -> KeyFiles.write(empty, office.log, password));
        assertTrue(Files.exists(empty));
    }

    @Test
    void aWrongPasswordAndABrokenFileAreRefusedWithoutTheSecret() throws IOException {
        Path file = folder.resolve("key.p12");
        KeyFiles.write(file, office.node, password);
        EvidenceRefused refusal =
                refused(Reason.KEY_UNUSABLE, () -> KeyFiles.read(file, "battery staple".toCharArray()));
        assertTrue(refusal.detail().contains("key.p12"));
        assertFalse(refusal.toString().contains("staple"));
        Path text = folder.resolve("text.p12");
        Files.writeString(text, "no key", StandardCharsets.UTF_8);
        refused(Reason.KEY_UNUSABLE, () -> KeyFiles.read(text, password));
    }

    @Test
    void aKeyInTextShowsItsNameAndNothingSecret() {
        String text = office.node.toString();
        assertTrue(text.contains("Node signer") && text.contains(office.node.keyId()), text);
        BigInteger secret = ((ECPrivateKey) office.node.key()).getS();
        assertFalse(text.contains(secret.toString(16)) || text.contains(secret.toString()), text);
    }

    @Test
    void pemReadsBackWhatItWroteAndNothingElse() {
        byte[] pem = Pem.certificates(office.certificates());
        assertEquals(office.certificates(), Pem.readCertificates(pem));
        var list = CertificateAuthority.crl(office.root, List.of(), Office.FOUNDED, Office.CLOSES);
        assertEquals(list, Pem.readRevocationList(Pem.revocationList(list)));
        String text = new String(pem, StandardCharsets.US_ASCII);
        for (String bad : List.of("", "x", text + "\n", "note\n" + text, text.replace("\n", "\r\n"), text + "x")) {
            byte[] bytes = bad.getBytes(StandardCharsets.US_ASCII);
            assertThrows(MalformedEvidence.class, () -> Pem.readCertificates(bytes));
        }
        assertThrows(MalformedEvidence.class, () -> Pem.readRevocationList(pem));
    }

    @Test
    void certificateFieldsThatX509ForbidsAreRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new CertificateFields("CN=X", BigInteger.ZERO, Office.FOUNDED, Office.CLOSES));
        assertThrows(
                IllegalArgumentException.class,
                () -> new CertificateFields("CN=X", BigInteger.ONE, Office.CLOSES, Office.FOUNDED));
        CertificateFields nameless = new CertificateFields("X", BigInteger.ONE, Office.FOUNDED, Office.CLOSES);
        assertThrows(
                IllegalArgumentException.class,
                () -> CertificateAuthority.root(CertificateAuthority.newSigningPair(), nameless));
    }
}
