package org.zhikao.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.NameConstraintValidatorException;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.PKIXNameConstraintValidator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsCommandTest {

    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    @TempDir
    private Path folder;

    private Cli cli() {
        return new Cli(folder, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private Cli.Ran init(String hosts, String... more) {
        List<String> all = new ArrayList<>(List.of(
                "tls", "init", "--host", hosts, "--out", folder.resolve("room").toString()));
        all.addAll(List.of(more));
        return cli().run(all.toArray(String[]::new));
    }

    @Test
    void theServerGetsAKeyStoreAndTheComputersWhatTheyRun() throws Exception {
        Cli.Ran ran = init("exam.local,192.168.1.10,::1", "--site", "普陀大队考点");
        assertEquals(0, ran.exitCode(), ran.err());
        Path room = folder.resolve("room");
        String password = Files.readString(room.resolve("server/tls.password"), StandardCharsets.US_ASCII);
        KeyStore store = KeyStore.getInstance(room.resolve("server/tls.p12").toFile(), password.toCharArray());
        X509Certificate server = (X509Certificate) store.getCertificateChain("tls")[0];
        X509Certificate authority = read(room.resolve("computers/room-ca.crt"));
        assertEquals(authority, store.getCertificateChain("tls")[1]);
        assertEquals(
                Set.of("exam.local", "192.168.1.10", "0:0:0:0:0:0:0:1"),
                Set.copyOf(server.getSubjectAlternativeNames().stream()
                        .map(name -> String.valueOf(name.get(1)))
                        .toList()));
        assertEquals(List.of("1.3.6.1.5.5.7.3.1"), server.getExtendedKeyUsage());
        assertEquals(Date.from(Instant.parse("2028-11-22T08:00:00Z")), server.getNotAfter());
        assertTrue(authority.getCriticalExtensionOIDs().contains("2.5.29.30"), "bound to the hosts");
        assertTrue(server.getSubjectX500Principal().getName().contains("普陀大队考点"));
        server.verify(authority.getPublicKey());
        authority.verify(authority.getPublicKey());
        String fingerprint = fingerprint(authority);
        assertTrue(ran.out().contains(fingerprint), ran.out());
        String windows = new String(Files.readAllBytes(room.resolve("computers/install.cmd")), Charset.forName("GBK"));
        assertTrue(windows.contains(fingerprint) && windows.contains("已装上") && windows.contains("\r\n"), windows);
        assertTrue(Files.readString(room.resolve("computers/install.sh")).contains(fingerprint));
        assertFalse(Files.exists(room.resolve("server/root.key")), "nobody keeps the root's key");
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            for (String secret : List.of("server/tls.p12", "server/tls.password")) {
                assertEquals(
                        "rw-------",
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(room.resolve(secret))),
                        secret);
            }
            assertTrue(Files.isExecutable(room.resolve("computers/install.sh")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"exam.local", "192.168.1.10", "::1"})
    void theAuthorityHoldsForItsHostsOnly(String host) throws Exception {
        init(host);
        byte[] said = Objects.requireNonNull(
                read(folder.resolve("room/computers/room-ca.crt")).getExtensionValue("2.5.29.30"));
        PKIXNameConstraintValidator limits = new PKIXNameConstraintValidator();
        limits.intersectPermittedSubtree(
                NameConstraints.getInstance(ASN1OctetString.getInstance(said).getOctets())
                        .getPermittedSubtrees());
        limits.checkPermitted(name(host));
        // What a thief of its key would sign.
        for (String other : List.of("bank.example", "local", "10.0.0.1", "192.168.1.11", "::2")) {
            assertThrows(NameConstraintValidatorException.class, () -> limits.checkPermitted(name(other)), other);
        }
    }

    private static GeneralName name(String host) {
        return new GeneralName(
                host.contains(":") || host.matches("[0-9.]+") ? GeneralName.iPAddress : GeneralName.dNSName, host);
    }

    @Test
    void aDryRunWritesNothingAndAFolderThatIsThereStays() throws IOException {
        Cli.Ran tried = init("exam.local", "--dry-run");
        assertEquals(0, tried.exitCode(), tried.err());
        assertFalse(Files.exists(folder.resolve("room")));
        Path kept = Files.createDirectory(folder.resolve("room")).resolve("mine");
        Files.writeString(kept, "x");
        Cli.Ran refused = init("exam.local");
        assertEquals(1, refused.exitCode(), refused.out());
        assertEquals("x", Files.readString(kept));
        try (var all = Files.list(folder)) {
            assertEquals(List.of(folder.resolve("room")), all.toList(), "nothing half made is left");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://exam.local", "exam.local:8443", "exam local", "-a.b", "300.1.1.1", "exam.local.", "考点"})
    void whatIsNoHostIsNamed(String host) {
        Cli.Ran ran = init(host);
        assertEquals(2, ran.exitCode(), ran.out());
        assertTrue(ran.err().contains(host), ran.err());
        assertFalse(Files.exists(folder.resolve("room")));
    }

    @Test
    void daysAndSiteHaveLimits() {
        assertEquals(2, init("exam.local", "--days", "826").exitCode());
        assertEquals(2, init("exam.local", "--days", "0").exitCode());
        assertEquals(2, init("exam.local", "--site", "a\nb").exitCode());
    }

    private static X509Certificate read(Path file) throws Exception {
        try (InputStream in = Files.newInputStream(file)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    private static String fingerprint(X509Certificate certificate) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
        return HexFormat.ofDelimiter(":").formatHex(digest);
    }
}
