package org.zhikao.evidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** openssl as an independent judge of every format that a stranger should be able to check without our program. */
class OpensslTest {

    private static final byte[] RECORD =
            Office.record(RecordType.SCORE, 1, Office.object().put("points", 8200));

    private final Office office = Office.ONE;

    @TempDir
    private Path folder;

    @BeforeAll
    static void opensslIsThere() throws IOException, InterruptedException {
        boolean there;
        try {
            there = new ProcessBuilder("openssl", "version")
                            .redirectErrorStream(true)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            there = false;
        }
        boolean required = "true".equals(System.getenv("CI"));
        assertTrue(there || !required, "openssl is not on the PATH, and CI=true demands it");
        assumeTrue(there, "SKIPPED: openssl is not on the PATH, so signatures are checked by our own code only");
    }

    @BeforeEach
    void writeRoot() throws IOException {
        write("root.pem", Pem.certificates(List.of(office.root.certificate())));
        write("r.json", RECORD);
        write("r.p7s", Signature.sign(RECORD, office.node, Office.NOW));
    }

    @Test
    void aSignatureIsAcceptedAndEveryChangedByteRefused() throws Exception {
        assertEquals(0, cmsVerify("r.json", "r.p7s"), lastOutput);
        Random random = new Random(4);
        for (int i = 0; i < 10; i++) {
            byte[] changed = RECORD.clone();
            changed[random.nextInt(changed.length)] ^= (byte) (1 + random.nextInt(255));
            write("changed.json", changed);
            assertEquals(4, cmsVerify("changed.json", "r.p7s"), lastOutput);
        }
    }

    @Test
    void theSignatureCutOutOfAPdfIsAcceptedAndAChangedPdfRefused() throws Exception {
        byte[] pdf = SignedPdf.sign(PdfSample.prepared(), office.seal);
        write("r.p7s", PdfSample.signature(pdf));
        write("covered", PdfSample.covered(pdf));
        assertEquals(0, cmsVerify("covered", "r.p7s"), lastOutput);
        Random random = new Random(8);
        for (int i = 0; i < 10; i++) {
            byte[] changed = PdfSample.covered(pdf);
            changed[random.nextInt(changed.length)] ^= (byte) (1 + random.nextInt(255));
            write("changed", changed);
            assertEquals(4, cmsVerify("changed", "r.p7s"), lastOutput);
        }
        write("longer", Arrays.copyOf(PdfSample.covered(pdf), pdf.length));
        assertEquals(4, cmsVerify("longer", "r.p7s"), lastOutput);
    }

    @Test
    void thePrintedCodesSignatureIsPlainEcdsa() throws Exception {
        String[] parts = CompactRecordTest.RECORD.sign(office.seal, Office.NOW).split("\\.");
        byte[] plain = Base64.getUrlDecoder().decode(parts[2]);
        ASN1EncodableVector numbers = new ASN1EncodableVector();
        numbers.add(new ASN1Integer(new BigInteger(1, Arrays.copyOf(plain, 32))));
        numbers.add(new ASN1Integer(new BigInteger(1, Arrays.copyOfRange(plain, 32, 64))));
        write("sig", new DERSequence(numbers).getEncoded());
        write("seal.pem", Pem.certificates(List.of(office.seal.certificate())));
        assertEquals(0, openssl("x509", "-in", "seal.pem", "-pubkey", "-noout", "-out", "seal.pub"), lastOutput);
        write("text", (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertEquals(0, openssl("dgst", "-sha256", "-verify", "seal.pub", "-signature", "sig", "text"), lastOutput);
        write("text", (parts[0] + "." + parts[1] + "A").getBytes(StandardCharsets.US_ASCII));
        assertEquals(1, openssl("dgst", "-sha256", "-verify", "seal.pub", "-signature", "sig", "text"), lastOutput);
    }

    @Test
    void aSignatureOfAnotherRootIsRefused() throws Exception {
        Office stranger = new Office("CN=Stranger");
        write("s.p7s", Signature.sign(RECORD, stranger.node, Office.NOW));
        assertNotEquals(0, cmsVerify("r.json", "s.p7s"));
    }

    @Test
    void certificatesVerifyUnderTheRoot() throws Exception {
        for (SigningKey key : List.of(office.node, office.person, office.sealing, office.log, office.seal)) {
            write("leaf.pem", Pem.certificates(List.of(key.certificate())));
            assertEquals(0, openssl("verify", "-x509_strict", "-CAfile", "root.pem", "leaf.pem"), lastOutput);
        }
        Office stranger = new Office("CN=Stranger");
        write("leaf.pem", Pem.certificates(List.of(stranger.node.certificate())));
        assertNotEquals(0, openssl("verify", "-CAfile", "root.pem", "leaf.pem"));
    }

    @Test
    void aRevokedSignerIsRefusedByTheList() throws Exception {
        for (boolean revoked : new boolean[] {false, true}) {
            List<Revocation> lines = new ArrayList<>();
            if (revoked) {
                lines.add(new Revocation(
                        office.node.certificate().getSerialNumber(), Office.NOW, Revocation.Cause.KEY_COMPROMISE));
            }
            ByteArrayOutputStream both = new ByteArrayOutputStream();
            both.writeBytes(Pem.certificates(List.of(office.root.certificate())));
            both.writeBytes(
                    Pem.revocationList(CertificateAuthority.crl(office.root, lines, Office.FOUNDED, Office.CLOSES)));
            write("root-and-list.pem", both.toByteArray());
            int exit = openssl(
                    "cms",
                    "-verify",
                    "-binary",
                    "-inform",
                    "DER",
                    "-in",
                    "r.p7s",
                    "-content",
                    "r.json",
                    "-CAfile",
                    "root-and-list.pem",
                    "-crl_check",
                    "-out",
                    "/dev/null");
            if (revoked) {
                assertNotEquals(0, exit);
                assertTrue(lastOutput.contains("revoked"), lastOutput);
            } else {
                assertEquals(0, exit, lastOutput);
            }
        }
    }

    @Test
    void sealedContentIsOpenedByEachRecipient() throws Exception {
        SigningKey second = office.certified("CN=Custodian", KeyUse.SEALING);
        byte[] content = "执法 content".getBytes(StandardCharsets.UTF_8);
        write("sealed", Sealed.seal(content, List.of(office.sealing.certificate(), second.certificate())));
        for (SigningKey key : List.of(office.sealing, second)) {
            write("key.der", key.key().getEncoded());
            write("cert.pem", Pem.certificates(List.of(key.certificate())));
            int exit = openssl(
                    "cms",
                    "-decrypt",
                    "-binary",
                    "-inform",
                    "DER",
                    "-in",
                    "sealed",
                    "-inkey",
                    "key.der",
                    "-keyform",
                    "DER",
                    "-recip",
                    "cert.pem",
                    "-out",
                    "opened");
            assertEquals(0, exit, lastOutput);
            assertArrayEquals(content, Files.readAllBytes(folder.resolve("opened")));
        }
    }

    @Test
    void aCheckpointVerifiesAsPlainEd25519() throws Exception {
        SignedCheckpoint signed = new Checkpoint("example.org/zhikao", 12, Digest.of("root")).sign(office.log);
        byte[] line = signed.lines().get(0).bytes();
        write("text", signed.checkpoint().text().getBytes(StandardCharsets.UTF_8));
        write("sig", Arrays.copyOfRange(line, 4, line.length));
        write("log.pem", Pem.certificates(List.of(office.log.certificate())));
        assertEquals(0, checkpointVerify(), lastOutput);
        write("text", (signed.checkpoint().text() + "x").getBytes(StandardCharsets.UTF_8));
        assertNotEquals(0, checkpointVerify());
    }

    @Test
    void keyFilesAreEncryptedWithAes256AndSha256() throws Exception {
        KeyFiles.write(folder.resolve("node.p12"), office.node, "secret".toCharArray());
        int exit = openssl("pkcs12", "-info", "-noout", "-in", "node.p12", "-passin", "pass:secret");
        assertEquals(0, exit, lastOutput);
        assertTrue(lastOutput.contains("MAC: sha256"), lastOutput);
        assertTrue(lastOutput.contains("Shrouded Keybag: PBES2, PBKDF2, AES-256-CBC"), lastOutput);
        assertTrue(lastOutput.contains("PKCS7 Encrypted data: PBES2, PBKDF2, AES-256-CBC"), lastOutput);
        assertNotEquals(0, openssl("pkcs12", "-info", "-noout", "-in", "node.p12", "-passin", "pass:other"));
    }

    private String lastOutput = "";

    private int cmsVerify(String content, String signature) throws Exception {
        return openssl(
                "cms",
                "-verify",
                "-binary",
                "-inform",
                "DER",
                "-in",
                signature,
                "-content",
                content,
                "-CAfile",
                "root.pem",
                "-out",
                "/dev/null");
    }

    private int checkpointVerify() throws Exception {
        return openssl(
                "pkeyutl", "-verify", "-rawin", "-certin", "-inkey", "log.pem", "-in", "text", "-sigfile", "sig");
    }

    private void write(String name, byte[] content) throws IOException {
        Files.write(folder.resolve(name), content);
    }

    private int openssl(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        lastOutput = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        return process.exitValue();
    }
}
