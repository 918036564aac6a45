package org.zhikao.server.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhikao.evidence.CertificateAuthority;
import org.zhikao.evidence.Pem;
import org.zhikao.evidence.Revocation;
import org.zhikao.evidence.SigningKey;
import org.zhikao.server.SettableClock;

class NodeKeysTest {

    private static final Instant NOW = SettableClock.START;

    @Test
    void aNewFolderLoadsAndItsKeysDiffer() {
        NodeKeys keys = NodeKeys.load(TestKeys.folder(TestKeys.root()), NOW);

        assertFalse(keys.node().keyId().equals(keys.log().keyId()));
        assertEquals(32, keys.cookieKey().length);
        assertEquals(32, keys.pepper().length);
        assertTrue(keys.toString().contains(keys.node().keyId()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"root.pem", "node.p12", "log.p12", "sealing.p12", "passphrase", "cookie.key", "pepper.key"})
    void aMissingFileIsNamed(String name) throws IOException {
        Path folder = TestKeys.folder(TestKeys.root());
        Files.delete(folder.resolve(name));

        assertRefused(folder, NOW, name + " is missing");
    }

    @Test
    void aMissingFolderIsNamed() {
        assertRefused(Path.of("target", "no-such-folder"), NOW, "There is no secrets folder");
    }

    @Test
    void aWrongPassphraseIsToldFromABrokenRoot() throws IOException {
        Path folder = TestKeys.folder(TestKeys.root());
        Files.writeString(folder.resolve("passphrase"), "another\n");
        assertRefused(folder, NOW, "node.p12 does not open with the passphrase in passphrase");

        Path other = TestKeys.folder(TestKeys.root());
        Files.writeString(other.resolve("root.pem"), "no certificate\n");
        assertRefused(other, NOW, "root.pem is not a root certificate");
    }

    @Test
    void aKeyThatTheRootDidNotCertifyIsRefused() throws IOException {
        Path folder = TestKeys.folder(TestKeys.root());
        Files.write(
                folder.resolve("root.pem"),
                Pem.certificates(List.of(TestKeys.newRoot().certificate())));

        assertRefused(folder, NOW, "node.p12 holds a key that the root in root.pem does not vouch for as SIGNING");
    }

    @Test
    void aSigningKeyInThePlaceOfTheLogKeyIsRefused() throws IOException {
        Path folder = TestKeys.folder(TestKeys.root());
        Files.copy(folder.resolve("node.p12"), folder.resolve("log.p12"), StandardCopyOption.REPLACE_EXISTING);

        assertRefused(folder, NOW, "log.p12 holds a key that the root in root.pem does not vouch for as LOG");
    }

    @Test
    void anExpiredKeyIsRefused() {
        assertRefused(TestKeys.folder(TestKeys.root()), NOW.plus(Duration.ofDays(380)), "node.p12 holds a key");
    }

    @Test
    void aRevokedKeyIsRefused() throws IOException {
        SigningKey root = TestKeys.newRoot();
        Path folder = TestKeys.folder(root);
        BigInteger serial = NodeKeys.load(folder, NOW).sealing().certificate().getSerialNumber();
        Revocation line = new Revocation(serial, NOW.minusSeconds(1), Revocation.Cause.KEY_COMPROMISE);
        Files.write(
                folder.resolve("crl.pem"),
                Pem.revocationList(CertificateAuthority.crl(root, List.of(line), NOW, NOW.plusSeconds(60))));

        assertRefused(folder, NOW, "sealing.p12 holds a key");
    }

    @Test
    void aRevocationListOfAnotherRootIsRefused() throws IOException {
        Path folder = TestKeys.folder(TestKeys.root());
        Files.write(
                folder.resolve("crl.pem"),
                Pem.revocationList(CertificateAuthority.crl(TestKeys.newRoot(), List.of(), NOW, NOW.plusSeconds(60))));

        assertRefused(folder, NOW, "crl.pem is not a revocation list of the root");
    }

    @Test
    void aShortCookieKeyIsRefusedWithTheCure() throws IOException {
        Path folder = TestKeys.folder(TestKeys.root());
        Files.writeString(folder.resolve("cookie.key"), "abcd\n");

        assertRefused(folder, NOW, "cookie.key must hold 64 hexadecimal characters");
    }

    @Test
    void aFolderIsNeverOverwritten() {
        Path folder = TestKeys.folder(TestKeys.root());

        assertThrows(IOException.class, () -> SecretsFolder.create(folder, TestKeys.root(), "Test", NOW));
    }

    private static void assertRefused(Path folder, Instant now, String message) {
        UnusableKeys refused = assertThrows(UnusableKeys.class, () -> NodeKeys.load(folder, now));
        assertTrue(String.valueOf(refused.getMessage()).contains(message), refused.getMessage());
    }
}
