package org.zhikao.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zhikao.renewal.ExamAttempt.Result.FAILED;
import static org.zhikao.renewal.ExamAttempt.Result.PASSED;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.admin.terminal.Failure;
import org.zhikao.admin.terminal.Texts;
import org.zhikao.evidence.CertificateAuthority;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.EvidenceRefused;
import org.zhikao.evidence.MalformedEvidence;
import org.zhikao.evidence.RecordType;
import org.zhikao.evidence.Revocation;
import org.zhikao.evidence.TrustAnchor;
import org.zhikao.renewal.DossierFile;
import org.zhikao.renewal.Outcome;

/** Everything that {@code verify} takes, one file for each exit code, and every byte of them turned. */
class VerifyKindsTest {

    private static final LocalDate LAST_DAY = LocalDate.parse("2031-06-30");

    private final TestSeason season = new TestSeason();

    @TempDir
    private Path folder;

    private Path root = Path.of("");
    private Path seal = Path.of("");

    @BeforeEach
    void write() throws IOException {
        root = TestOffice.certificate(folder.resolve("root.pem"), season.office.root);
        seal = TestOffice.certificate(folder.resolve("seal.pem"), season.office.seal);
    }

    @AfterEach
    void backToChinese() {
        Texts.choose(Texts.Language.zh);
    }

    @Test
    void code0IsACertificateWhoseProofHoldsAndWhoseDecisionIsTheSameAgain() throws IOException {
        Cli.Ran ran = at(TestSeason.BEGUN).run(full("verify", file(TestOffice.zip(season.bundle(PASSED)))));
        assertEquals(0, ran.exitCode(), ran.out() + ran.err());
        assertTrue(ran.out().contains("重算一致") && ran.out().contains("签名覆盖全文"), ran.out());
        assertTrue(ran.out().endsWith("截至 2026-05-04 09:02，有效。" + System.lineSeparator()), ran.out());
        assertTrue(ran.out().contains("此后是否暂扣、吊销、注销，请在状态页查询"), ran.out());
    }

    @Test
    void code0IsAlsoAPdfACodeAndADossier() throws IOException {
        Cli.Ran pdf = verify(season.pdf());
        assertEquals(0, pdf.exitCode());
        assertTrue(pdf.out().contains("状态页") && pdf.out().contains("签章有效。"), pdf.out());
        Cli.Ran code = verify(bytes(season.code(LAST_DAY) + "\n"));
        assertEquals(0, code.exitCode(), code.err());
        assertTrue(code.out().contains(TestSeason.NUMBER) && code.out().contains("苏**"), code.out());
        assertTrue(code.out().contains("状态页") && code.out().contains("签章有效。"), code.out());
        Cli.Ran typed = run("verify", "--qr", season.code(LAST_DAY));
        assertEquals(0, typed.exitCode(), typed.err());
        Path dossier = Files.write(folder.resolve("dossier.zip"), season.dossierFile(PASSED));
        Cli.Ran replayed = at(TestOffice.NOW).run("verify", dossier.toString());
        assertEquals(0, replayed.exitCode(), "a dossier needs no root: " + replayed.err());
        assertTrue(replayed.out().contains("未核验签名") && !replayed.out().contains("有效。"), replayed.out());
        Cli.Ran again = at(TestOffice.NOW).run("renewal", "replay", dossier.toString());
        assertEquals(0, again.exitCode());
    }

    @Test
    void code0IsANoticeWithATermThatLeavesTheCertificateHeldAsItIs() throws IOException {
        Cli.Ran ran = verify(TestOffice.zip(season.bundle(FAILED)));
        assertEquals(0, ran.exitCode(), ran.out() + ran.err());
        assertTrue(ran.out().contains("期限至 2026-06-30") && ran.out().contains("通知书属实。"), ran.out());
        assertFalse(ran.out().contains("有效。"), ran.out());
    }

    @Test
    void code3IsADecisionThatTwoPersonsApprovedAsAnother() throws IOException {
        Cli.Ran renewed = verify(TestOffice.zip(season.approvedAs(Outcome.RENEW, "2026-1", FAILED, FAILED)));
        assertEquals(3, renewed.exitCode(), renewed.out() + renewed.err());
        assertTrue(renewed.err().contains("所批准的结论或批次"), renewed.err());
        Cli.Ran milder = verify(TestOffice.zip(season.approvedAs(Outcome.CONDITIONAL, "2026-1", FAILED, FAILED)));
        assertEquals(3, milder.exitCode(), milder.out() + milder.err());
        Cli.Ran earlier = verify(TestOffice.zip(season.approvedAs(Outcome.RENEW, "2025-1", PASSED)));
        assertEquals(3, earlier.exitCode(), earlier.out() + earlier.err());
    }

    @Test
    void aReplayIsHeldAgainstTheDigestOnThePaper() throws IOException {
        byte[] file = season.dossierFile(PASSED);
        String digest = Digest.of(DossierFile.read(file).decision()).hex();
        String dossier = file(file);
        Cli cli = at(TestOffice.NOW);
        assertEquals(
                0,
                cli.run("renewal", "replay", dossier, "--decision", digest.toUpperCase(Locale.ROOT))
                        .exitCode());
        Cli.Ran other = cli.run(
                "renewal", "replay", dossier, "--decision", Digest.of("other").hex());
        assertEquals(3, other.exitCode(), other.out());
        assertTrue(other.err().contains(digest), other.err());
        assertEquals(
                2, cli.run("renewal", "replay", dossier, "--decision", "12ab").exitCode());
    }

    @Test
    void code2IsWhatHasNotTheForm() throws IOException {
        Cli.Ran ran = verify(bytes("hello"));
        assertEquals(2, ran.exitCode(), ran.err());
        assertTrue(ran.err().contains("MALFORMED"), ran.err());
        assertEquals(2, verify(new byte[0]).exitCode());
    }

    @Test
    void code3IsADocumentThatWasAltered() throws IOException {
        byte[] pdf = season.pdf();
        pdf[pdf.length - 2] ^= 1;
        assertEquals(3, verify(pdf).exitCode());
        DossierFile failed = DossierFile.read(season.dossierFile(FAILED, FAILED));
        DossierFile passed = DossierFile.read(season.dossierFile(PASSED));
        String mixed =
                file(DossierFile.write(failed.dossier(), failed.policy(), failed.creditRules(), passed.decision()));
        Cli.Ran ran = at(TestOffice.NOW).run("renewal", "replay", mixed);
        assertEquals(3, ran.exitCode(), "another officer's decision: " + ran.err());
        assertTrue(ran.err().contains("CONTENT_ALTERED"), ran.err());
    }

    @Test
    void code4IsAnotherRoot() throws IOException {
        root = TestOffice.certificate(folder.resolve("other.pem"), new TestOffice().root);
        assertEquals(4, verify(season.pdf()).exitCode());
        assertEquals(4, verify(TestOffice.zip(season.bundle(PASSED))).exitCode());
        assertEquals(4, verify(bytes(season.code(LAST_DAY))).exitCode());
        seal = TestOffice.certificate(folder.resolve("node.pem"), season.office.node);
        assertEquals(4, verify(bytes(season.code(LAST_DAY))).exitCode(), "the given certificate is not the seal's");
    }

    @Test
    void code5IsARecordThatNamesAnotherThanTheOneBesideIt() throws IOException {
        byte[] score = TestOffice.record(RecordType.SCORE, 9, TestOffice.object());
        byte[] other = TestOffice.record(RecordType.SCORE, 8, linked());
        Cli.Ran ran = verify(TestOffice.zip(season.office.prove(score, other)));
        assertEquals(5, ran.exitCode(), ran.out() + ran.err());
    }

    @Test
    void code6IsAWithheldRenewalWithItsReasons() throws IOException {
        Cli.Ran ran = verify(TestOffice.zip(season.bundle(FAILED, FAILED)));
        assertEquals(6, ran.exitCode(), ran.out() + ran.err());
        assertTrue(ran.err().startsWith("证据属实") && ran.err().contains("WITHHELD"), ran.err());
        assertTrue(ran.err().contains("原执法证有效期至 2026-06-30"), ran.err());
        assertTrue(ran.out().contains("重算一致"), ran.out());
        assertFalse(ran.out().contains("有效。"), ran.out());
        assertEquals(
                6,
                verify(TestOffice.zip(season.action(RecordType.SUSPENDED, "SUSPEND")))
                        .exitCode());
        Cli.Ran cancelled = verify(TestOffice.zip(season.action(RecordType.CANCELLED, "CANCEL")));
        assertEquals(6, cancelled.exitCode(), cancelled.out());
        assertTrue(cancelled.err().contains("CANCELLED"), cancelled.err());
        Cli.Ran revoked = verify(TestOffice.zip(season.action(RecordType.REVOKED, "REVOKE")));
        assertEquals(6, revoked.exitCode(), revoked.err());
        assertEquals(
                0,
                verify(TestOffice.zip(season.action(RecordType.REINSTATED, "REINSTATE")))
                        .exitCode());
    }

    @Test
    void code7IsACertificateThatHasEndedOrNotBegunOrAStatusThatIsTooOld() throws IOException {
        Instant later = TestSeason.BEGUN;
        Path code = Files.writeString(folder.resolve("code.txt"), season.code(TestSeason.AS_OF.plusDays(39)));
        Cli.Ran ended = at(later).run(full("verify", code.toString()));
        assertEquals(7, ended.exitCode(), ended.err());
        assertTrue(ended.err().contains("STATUS_STALE"), ended.err());
        Cli.Ran early = at(TestOffice.NOW.minus(Duration.ofDays(2))).run(full("verify", code.toString()));
        assertEquals(7, early.exitCode(), early.out());
        assertTrue(early.err().contains("尚未开始"), early.err());
        Path bundle = Files.write(folder.resolve("bundle.zip"), TestOffice.zip(season.bundle(PASSED)));
        assertEquals(0, at(later).run(full("verify", bundle.toString())).exitCode());
        Cli.Ran notBegun = at(later.minus(Duration.ofDays(1))).run(full("verify", bundle.toString()));
        assertEquals(7, notBegun.exitCode(), notBegun.out());
        assertTrue(notBegun.err().contains("2026-07-01"), notBegun.err());
        assertEquals(
                7,
                at(later)
                        .run(full("verify", bundle.toString(), "--max-age", "30"))
                        .exitCode());
        assertEquals(
                0,
                at(later)
                        .run(full("verify", bundle.toString(), "--max-age", "60"))
                        .exitCode());
    }

    @Test
    void code8IsAPdfToWhichSomethingWasAppended() throws IOException {
        byte[] pdf = season.pdf();
        byte[] more = Arrays.copyOf(pdf, pdf.length + 1);
        more[pdf.length] = '\n';
        Cli.Ran ran = verify(more);
        assertEquals(8, ran.exitCode(), ran.err());
        assertTrue(ran.err().contains("PDF_UNCOVERED"), ran.err());
    }

    @Test
    void everyTurnedCharacterOfACodeIsRefused() {
        String code = season.code(LAST_DAY);
        assertEveryFlipIsRefused(bytes(code), 1, changed -> {
            if (EvidenceKind.of(changed) == EvidenceKind.CODE) {
                Checks.code(
                        new String(changed, StandardCharsets.UTF_8),
                        List.of(season.office.seal.certificate()),
                        anchor());
            } else {
                throw new MalformedEvidence("no code");
            }
        });
    }

    @Test
    void everyTurnedByteOfADossierFileIsRefused() {
        assertEveryFlipIsRefused(
                season.dossierFile(FAILED, FAILED), 1, changed -> Checks.replay(changed, Optional.empty()));
    }

    @Test
    void aDossierWithAnyPartAlteredAndPackedAnewIsRefused() {
        DossierFile sound = DossierFile.read(season.dossierFile(FAILED, FAILED));
        List<byte[]> parts = List.of(sound.dossier(), sound.policy(), sound.creditRules(), sound.decision());
        for (int part = 0; part < parts.size(); part++) {
            int number = part;
            int step = parts.get(part).length / 12;
            assertEveryFlipIsRefused(parts.get(part), step, changed -> {
                List<byte[]> files = new ArrayList<>(parts);
                files.set(number, changed);
                Checks.replay(
                        DossierFile.write(files.get(0), files.get(1), files.get(2), files.get(3)), Optional.empty());
            });
        }
    }

    @Test
    void turnedBytesOfAPdfAreRefused() {
        assertEveryFlipIsRefused(season.pdf(), 3, changed -> Checks.pdf(changed, anchor()));
    }

    @Test
    void turnedBytesOfAProofOfRenewalAreRefused() throws IOException {
        assertEveryFlipIsRefused(
                TestOffice.zip(season.bundle(PASSED)),
                7,
                changed -> Checks.bundle(changed, anchor(), Optional.empty()));
    }

    @Test
    void aCodeNeedsTheSealAndAPdfTheRoot() throws IOException {
        Cli.Ran noSeal = at(TestOffice.NOW).run("verify", "--qr", season.code(LAST_DAY), "--root", root.toString());
        assertEquals(2, noSeal.exitCode());
        assertTrue(noSeal.err().contains("--seal"), noSeal.err());
        Path pdf = Files.write(folder.resolve("c.pdf"), season.pdf());
        Cli.Ran noRoot = at(TestOffice.NOW).run("verify", pdf.toString());
        assertEquals(2, noRoot.exitCode());
        assertTrue(noRoot.err().contains("--root"), noRoot.err());
    }

    @Test
    void aDossierIsExplainedInTheChosenLanguage() throws IOException {
        Cli.Ran english = at(TestOffice.NOW).run("--lang", "en", "verify", file(season.dossierFile(FAILED, FAILED)));
        assertEquals(0, english.exitCode(), english.err());
        assertTrue(english.out().contains("Decided again"), english.out());
    }

    @Test
    void aProofOfIssueSpeaksOfItsTimeAlsoWhenTheCertificateWasRevokedSince() throws IOException {
        byte[] issued = TestOffice.zip(season.bundle(PASSED));
        Cli.Ran revoked = verify(TestOffice.zip(season.action(RecordType.REVOKED, "REVOKE")));
        assertEquals(6, revoked.exitCode(), revoked.out());
        Path file = Files.write(folder.resolve("old.zip"), issued);

        Cli.Ran old = at(TestSeason.BEGUN).run(full("verify", file.toString()));

        assertEquals(0, old.exitCode(), old.err());
        assertTrue(old.out().contains("截至 2026-05-04 09:02，有效。"), old.out());
        assertFalse(old.out().lines().anyMatch("有效。"::equals), old.out());
        assertTrue(old.out().contains("请在状态页查询"), old.out());
        Cli.Ran english = at(TestSeason.BEGUN).run(full("--lang", "en", "verify", file.toString()));
        assertTrue(english.out().contains("Valid as of 2026-05-04 09:02."), english.out());
        Texts.choose(Texts.Language.zh);
        Cli.Ran ended = at(TestOffice.NOW.plus(Duration.ofDays(366 * 6))).run(full("verify", file.toString()));
        assertEquals(7, ended.exitCode(), ended.out());
    }

    @Test
    void theListThatCameWithABundleCountsForTheSealOfItsDocumentToo() throws IOException {
        Instant before = TestOffice.NOW.minus(Duration.ofDays(1));
        var list = CertificateAuthority.crl(
                season.office.root,
                List.of(new Revocation(
                        season.office.seal.certificate().getSerialNumber(), before, Revocation.Cause.KEY_COMPROMISE)),
                before,
                TestOffice.NOW.plus(Duration.ofDays(30)));

        Cli.Ran ran = verify(TestOffice.zip(season.bundle(PASSED).with(list)));

        assertEquals(4, ran.exitCode(), ran.out());
        assertTrue(ran.err().contains("CERTIFICATE_REVOKED"), ran.err());
    }

    private interface Check {
        void check(byte[] changed);
    }

    /** One byte after another with one of its bits the other way round: a step apart, every one in the profile every-byte. */
    private static void assertEveryFlipIsRefused(byte[] sound, int step, Check check) {
        check.check(sound);
        for (int at = 0; at < sound.length; at += Boolean.getBoolean("zhikao.everyByte") ? 1 : step) {
            byte[] changed = sound.clone();
            changed[at] ^= (byte) (1 << (at % 8));
            String place = "byte " + at;
            EvidenceRefused refused = assertThrows(EvidenceRefused.class, () -> check.check(changed), place);
            int code = Failure.of(refused).exitCode();
            assertTrue(code >= 2 && code <= 8 && code != 6 && code != 7, place + ": " + refused);
        }
    }

    private TrustAnchor anchor() {
        return TrustAnchor.of(season.office.root.certificate());
    }

    private static ObjectNode linked() {
        var body = TestOffice.object();
        body.putObject("links").put("SCORE", Digest.of("another").hex());
        return body;
    }

    private Cli.Ran verify(byte[] content) throws IOException {
        return run("verify", file(content));
    }

    private String file(byte[] content) throws IOException {
        return Files.write(folder.resolve("to-verify"), content).toString();
    }

    private Cli.Ran run(String... arguments) {
        return at(TestOffice.NOW).run(full(arguments));
    }

    private String[] full(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--root", root.toString(), "--seal", seal.toString()));
        return all.toArray(String[]::new);
    }

    private Cli at(Instant now) {
        return new Cli(folder, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
