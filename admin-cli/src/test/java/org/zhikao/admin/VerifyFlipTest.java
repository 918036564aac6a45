package org.zhikao.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zhikao.renewal.ExamAttempt.Result.FAILED;
import static org.zhikao.renewal.ExamAttempt.Result.PASSED;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.evidence.CertificateAuthority;
import org.zhikao.evidence.CertificateFields;
import org.zhikao.evidence.Checkpoint;
import org.zhikao.evidence.ConsistencyProof;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.KeyUse;
import org.zhikao.evidence.MerkleTree;
import org.zhikao.evidence.Pem;
import org.zhikao.evidence.ProofBundle;
import org.zhikao.evidence.SigningKey;
import org.zhikao.evidence.TrustAnchor;
import org.zhikao.renewal.DossierFile;

/** Of every kind of evidence one byte in a known place, and the one exit code that follows; and the same for programs. */
class VerifyFlipTest {

    private final TestSeason season = new TestSeason();

    @TempDir
    private Path folder;

    @Test
    void aSignedByteOfAPdfIsCode3() throws IOException {
        assertCode(3, "SIGNATURE_INVALID", flipped(season.pdf(), "Adobe.PPKLite"));
    }

    @Test
    void aByteOfTheTitleOfAPdfIsCode2() throws IOException {
        assertCode(2, "MALFORMED", flipped(season.pdf(), "%PDF-"));
    }

    @Test
    void aByteOfAFileThatABundleAttestsIsCode3() throws IOException {
        ProofBundle bundle = season.bundle(PASSED);
        byte[] decision = bundle.attachment("decision.json").orElseThrow();
        byte[] changed = flipped(decision, "RENEW");
        assertCode(3, "CONTENT_ALTERED", TestOffice.zip(bundle.withAttachment("decision.json", changed)));
    }

    @Test
    void aByteOfAnArchiveItselfIsCode2() throws IOException {
        byte[] zip = TestOffice.zip(season.bundle(PASSED));
        zip[zip.length / 2] ^= 1;
        assertCode(2, "MALFORMED", zip);
    }

    @Test
    void aByteOfADecisionInADossierIsCode3() throws IOException {
        DossierFile sound = DossierFile.read(season.dossierFile(FAILED, FAILED));
        byte[] decision = flipped(sound.decision(), "2026-05-04");
        assertCode(
                3,
                "CONTENT_ALTERED",
                DossierFile.write(sound.dossier(), sound.policy(), sound.creditRules(), decision));
    }

    @Test
    void aByteOfTheRegistersOlderRootIsCode5() throws IOException {
        byte[] proof = proof(season.office.log);
        assertCode(0, "", proof);
        String hash = entries().consistencyProof(5, 9).get(0).hex();
        String changed = new String(proof, StandardCharsets.UTF_8)
                .replace(hash, (hash.charAt(0) == '0' ? '1' : '0') + hash.substring(1));
        assertCode(5, "REGISTER_INCONSISTENT", changed.getBytes(StandardCharsets.UTF_8));
    }

    private static MerkleTree entries() {
        MerkleTree tree = new MerkleTree();
        for (int i = 0; i < 9; i++) {
            tree.append(Digest.of("entry " + i));
        }
        return tree;
    }

    private static byte[] proof(SigningKey log) {
        MerkleTree tree = entries();
        return new ConsistencyProof(
                        new Checkpoint("example.org/test", 5, tree.rootOf(5)).sign(log),
                        new Checkpoint("example.org/test", 9, tree.rootOf(9)).sign(log),
                        tree.consistencyProof(5, 9),
                        List.of(log.certificate()))
                .bytes();
    }

    @Test
    void aCharacterOfACodesRecordOrOfItsSignatureIsCode3() throws IOException {
        String code = season.code(LocalDate.parse("2031-06-30"));
        String[] parts = code.split("[.]");
        String record = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        assertTrue(record.contains("2031-06-30"), record);
        String longer = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(record.replace("2031-06-30", "2036-06-30").getBytes(StandardCharsets.UTF_8));
        assertCode(3, "SIGNATURE_INVALID", (parts[0] + "." + longer + "." + parts[2]).getBytes(StandardCharsets.UTF_8));
        char[] signature = parts[2].toCharArray();
        signature[10] = signature[10] == 'A' ? 'B' : 'A';
        String changed = parts[0] + "." + parts[1] + "." + new String(signature);
        assertCode(3, "SIGNATURE_INVALID", changed.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void programsReadTheVerdictOfWhatHolds() throws IOException {
        JsonNode json = assertCode(0, "", TestOffice.zip(season.bundle(PASSED)));
        assertEquals("RENEW", json.path("outcome").asText());
        assertEquals("2026-05-04T01:02:05Z", json.path("at").asText());
        assertEquals("2026-07-01", json.path("validFrom").asText());
        assertTrue(json.path("warnings").toString().contains("UNWITNESSED"), json.toString());
        JsonNode withheld = assertCode(6, "WITHHELD", TestOffice.zip(season.bundle(FAILED, FAILED)));
        assertTrue(withheld.path("reasons").size() > 0, withheld.toString());
        JsonNode dossier = assertCode(0, "", season.dossierFile(FAILED));
        assertEquals("CONDITIONAL", dossier.path("outcome").asText());
        assertEquals("2026-06-30", dossier.path("deadline").asText());
        assertEquals("DOSSIER", dossier.path("kind").asText());
        Path file = Files.write(folder.resolve("dossier.zip"), season.dossierFile(FAILED));
        Cli.Ran replayed = at(TestSeason.BEGUN).run("renewal", "replay", file.toString(), "--format", "json");
        assertEquals(dossier, new ObjectMapper().readTree(replayed.out()));
    }

    @Test
    void programsReadEveryLimitOfWhatWasProven() throws IOException {
        assertEquals("[\"UNSIGNED\"]", warnings(season.dossierFile(PASSED)), "nobody signed a dossier file");
        assertEquals("[\"STATUS_UNKNOWN\",\"NO_REVOCATION_LIST\"]", warnings(season.pdf()));
        byte[] code = season.code(LocalDate.parse("2031-06-30")).getBytes(StandardCharsets.UTF_8);
        assertEquals("[\"STATUS_UNKNOWN\",\"NO_REVOCATION_LIST\"]", warnings(code));
        assertEquals(
                "[\"NO_REVOCATION_LIST\",\"UNWITNESSED\",\"STATUS_UNKNOWN\"]",
                warnings(TestOffice.zip(season.bundle(PASSED))),
                "what is of the certificate since, no bundle says");
        assertEquals("[\"UNWITNESSED\",\"NO_REVOCATION_LIST\"]", warnings(proof(season.office.log)));
        assertFalse(warnings(season.office.bundle()).contains("STATUS_UNKNOWN"), "a score is no certificate");
    }

    @Test
    void aRevocationListLiftsTheLimitThatNoneWasThere() throws IOException {
        Instant before = TestOffice.NOW.minusSeconds(86_400);
        Path list = Files.write(
                folder.resolve("list.pem"),
                Pem.revocationList(CertificateAuthority.crl(
                        season.office.root, List.of(), before, TestOffice.NOW.plusSeconds(86_400L * 3_650))));
        for (byte[] content : List.of(season.pdf(), proof(season.office.log))) {
            JsonNode json = json(content, season.office.root, "--crl", list.toString());
            assertFalse(json.path("warnings").toString().contains("NO_REVOCATION_LIST"), json.toString());
        }
    }

    @Test
    void aProofOfConsistencyTellsProgramsWhatItIsOf() throws IOException {
        JsonNode json = assertCode(0, "", proof(season.office.log));
        assertEquals("CONSISTENCY", json.path("kind").asText());
        assertEquals("example.org/test", json.path("origin").asText());
        assertEquals(5, json.path("olderSize").asInt());
        assertEquals(9, json.path("newerSize").asInt());
        assertEquals(entries().rootOf(9).hex(), json.path("newerRoot").asText());
    }

    @Test
    void aDemonstrationsRootIsSaidToBeOneToPeopleAndPrograms() throws IOException {
        SigningKey demo = CertificateAuthority.root(
                CertificateAuthority.newSigningPair(), fields("CN=DEMO Root", BigInteger.ONE));
        byte[] proof = proof(CertificateAuthority.certify(
                demo, CertificateAuthority.newLogPair(), KeyUse.LOG, fields("CN=Log", BigInteger.TWO)));
        assertEquals(
                "[\"UNWITNESSED\",\"NO_REVOCATION_LIST\",\"DEMO_ROOT\"]",
                json(proof, demo).path("warnings").toString());
        Cli.Ran people = at(TestSeason.BEGUN)
                .run(
                        "verify",
                        folder.resolve("to-verify").toString(),
                        "--root",
                        folder.resolve("root.pem").toString());
        assertEquals(1, people.out().split("DEMO_ROOT", -1).length - 1, people.out());

        Verdict sealed =
                Verdict.ofSeal(List.of("sealed"), TestOffice.NOW, Optional.empty(), TrustAnchor.of(demo.certificate()));
        assertEquals(List.of("STATUS_UNKNOWN", "NO_REVOCATION_LIST", "DEMO_ROOT"), sealed.warnings());
        assertTrue(sealed.lines().get(2).contains("DEMO_ROOT"), sealed::toString);
    }

    @Test
    void oneMomentIsShownAsOneTimeAndTheZoneIsNamedOnce() throws IOException {
        Path file = Files.write(folder.resolve("bundle.zip"), TestOffice.zip(season.bundle(PASSED)));
        Path root = TestOffice.certificate(folder.resolve("root.pem"), season.office.root);
        String out = at(TestSeason.BEGUN)
                .run("verify", file.toString(), "--root", root.toString())
                .out();
        assertFalse(Pattern.compile("\\dT\\d\\d:").matcher(out).find(), out);
        assertTrue(out.contains("登记时间 2026-05-04 09:02"), out);
        assertEquals(1, out.split("北京时间", -1).length - 1, out);
    }

    private static CertificateFields fields(String subject, BigInteger serial) {
        return new CertificateFields(
                subject, serial, TestOffice.NOW.minusSeconds(86_400), TestOffice.NOW.plusSeconds(86_400L * 3_650));
    }

    private String warnings(byte[] content) throws IOException {
        return assertCode(0, "", content).path("warnings").toString();
    }

    private JsonNode json(byte[] content, SigningKey root, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "verify",
                Files.write(folder.resolve("to-verify"), content).toString(),
                "--root",
                TestOffice.certificate(folder.resolve("root.pem"), root).toString(),
                "--format",
                "json"));
        arguments.addAll(List.of(more));
        Cli.Ran ran = at(TestSeason.BEGUN).run(arguments.toArray(String[]::new));
        assertEquals(0, ran.exitCode(), ran.out() + ran.err());
        return new ObjectMapper().readTree(ran.out());
    }

    /** Verified for people and for programs alike. */
    private JsonNode assertCode(int code, String reason, byte[] content) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "verify",
                Files.write(folder.resolve("to-verify"), content).toString(),
                "--root",
                TestOffice.certificate(folder.resolve("root.pem"), season.office.root)
                        .toString(),
                "--seal",
                TestOffice.certificate(folder.resolve("seal.pem"), season.office.seal)
                        .toString()));
        Cli cli = at(TestSeason.BEGUN);
        Cli.Ran people = cli.run(arguments.toArray(String[]::new));
        assertEquals(code, people.exitCode(), people.out() + people.err());
        assertTrue(people.err().contains(reason), people.err());
        arguments.addAll(List.of("--format", "json"));
        Cli.Ran programs = cli.run(arguments.toArray(String[]::new));
        assertEquals(code, programs.exitCode(), programs.out() + programs.err());
        JsonNode json = new ObjectMapper().readTree(programs.out());
        assertEquals(code, json.path("exitCode").asInt());
        assertEquals(reason, json.path("refused").asText("").replace("null", ""));
        assertEquals(code == 0, json.path("verdict").asText().equals("VALID"));
        return json;
    }

    /** The last bit of the first byte of these words the other way round. */
    private static byte[] flipped(byte[] content, String at) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        int place = text.indexOf(at);
        assertTrue(place >= 0, at);
        byte[] changed = content.clone();
        changed[place] ^= 1;
        return changed;
    }

    private Cli at(Instant now) {
        return new Cli(folder, Clock.fixed(now, ZoneOffset.UTC));
    }
}
