package org.zhikao.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zhikao.renewal.ExamAttempt.Result.PASSED;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhikao.evidence.Digest;
import org.zhikao.renewal.Decision;
import org.zhikao.renewal.DecisionManifest;
import org.zhikao.renewal.Dossier;
import org.zhikao.renewal.DossierFile;
import org.zhikao.renewal.Outcome;

/** Policies of before that may withhold for hours alone: what they decided can be checked, and no season opened. */
class FormerPolicyTest {

    private static final String OUTCOME = "\n        outcome: WITHHOLD\n        withholding: DEFER\n";
    private static final String WHEN = "when: integrity.inForce || training.short" + OUTCOME;
    private static final String LOCAL = "        localRule: 某市办法第十条\n";

    @TempDir
    private Path folder;

    @Test
    void whatTheyDecidedIsReplayedAndSaidToBeOfBefore() throws IOException {
        TestSeason season = unlearnt(WHEN);
        DossierFile file = DossierFile.read(season.dossierFile(PASSED));
        TestSeason cited = unlearnt(WHEN + LOCAL);
        Path written = Files.write(
                folder.resolve("formerly.zip"),
                DossierFile.write(file.dossier(), file.policy(), file.creditRules(), formerly(season)));

        Cli.Ran replayed = cli().run("renewal", "replay", written.toString());
        assertEquals(0, replayed.exitCode(), replayed.err());
        assertTrue(replayed.out().contains("早先的程序") && replayed.out().contains("暂缓换发"), replayed.out());
        Cli.Ran json = cli().run("renewal", "replay", written.toString(), "--format", "json");
        assertTrue(json.out().contains("FORMERLY"), json.out());

        Path local = Files.write(folder.resolve("cited.zip"), cited.dossierFile(PASSED));
        Cli.Ran again = cli().run("renewal", "replay", local.toString());
        assertEquals(0, again.exitCode(), again.err());
        assertTrue(again.out().contains("地方规定：某市办法第十条"), again.out());
        assertFalse(again.out().contains("早先的程序"), again.out());
    }

    /** The proof of what two persons approved then holds, though nothing is in force by it, and says of when it is. */
    @Test
    void aProofOfWhatTheyDecidedSaysSo() throws IOException {
        TestSeason season = unlearnt(WHEN);
        Path root = TestOffice.certificate(folder.resolve("root.pem"), season.office.root);
        Path bundle = Files.write(
                folder.resolve("bundle.zip"),
                TestOffice.zip(season.approvedAs(Decision.parse(formerly(season)), PASSED)));
        Cli.Ran ran = cli().run("verify", "--root", root.toString(), bundle.toString());
        assertEquals(6, ran.exitCode(), ran.out() + ran.err());
        assertTrue(ran.out().contains("早先的程序") && ran.out().contains("暂缓换发"), ran.out());
        Cli.Ran json = cli().run("verify", "--root", root.toString(), bundle.toString(), "--format", "json");
        assertEquals(6, json.exitCode(), json.out() + json.err());
        assertTrue(json.out().contains("\"FORMERLY\""), json.out());
    }

    /** Why it is not approved any more the server says; the terminal shows it like any other. */
    @Test
    void aProposalByThemIsShownAndWhyItIsNotApprovedTheServerSays() throws IOException {
        Cli.Ran ran = approved(season(WHEN, 12), Outcome.RENEW);
        assertTrue(ran.out().contains("张三"), ran.out() + ran.err());
        assertTrue(ran.err().contains("是旧版"), ran.err());
    }

    /** Whatever a server says: nobody signs a refusal that a rule without a named regulation may have made. */
    @ParameterizedTest
    @ValueSource(strings = {WHEN, WHEN + LOCAL})
    void whatTheyWithheldIsNotSignedHere(String when) throws IOException {
        Cli.Ran ran = approved(unlearnt(when), Outcome.WITHHOLD);
        assertEquals(1, ran.exitCode(), ran.out());
        assertTrue(ran.err().contains("没有写明地方规定的文件和条款") && ran.err().contains("没有签名"), ran.err());
        assertFalse(ran.err().contains("是旧版"), "the server was not even asked: " + ran.err());
    }

    private Cli.Ran approved(TestSeason season, Outcome outcome) throws IOException {
        DossierFile file = DossierFile.read(season.dossierFile(PASSED));
        DecisionManifest manifest = DecisionManifest.of(
                "2026-1", outcome, 3, season.policy, season.rules, List.of(Digest.of(file.decision())));
        season.office.keyFile(folder.resolve("me.p12"), "secret");
        Files.writeString(folder.resolve("password"), "secret\n");
        String proposal = "/api/renewals/proposals/123e4567-e89b-12d3-a456-426614174000";
        FakeServer server = FakeServer.start(folder);
        try {
            server.answers(
                    "GET",
                    proposal,
                    "{\"id\": \"p-1\", \"seasonId\": \"2026-1\", \"outcome\": \"%s\", \"number\": 3}"
                            .formatted(outcome));
            server.answers("GET", proposal + "/manifest", manifest.bytes());
            server.answers("GET", "/api/renewals/seasons/2026-1/policy", season.policyBytes);
            server.answers("GET", "/api/renewals/seasons/2026-1/credit-rules", season.rulesBytes);
            ArrayNode texts = JsonNodeFactory.instance.arrayNode();
            texts.addObject()
                    .put("decisionDigest", digest(file.decision()))
                    .put("personId", Dossier.parse(file.dossier()).officerId())
                    .put("badgeNumber", "B-1")
                    .put("name", "张三")
                    .put("dossier", new String(file.dossier(), StandardCharsets.UTF_8))
                    .put("decision", new String(file.decision(), StandardCharsets.UTF_8));
            server.answers("POST", "/api/renewals/seasons/2026-1/texts", texts.toString());
            server.refuses("POST", proposal + "/approval", "{\"detail\": \"批次 2026-1 所用的换发规则是旧版\"}");
            return cli().run(
                            "renewal",
                            "approve",
                            "123e4567-e89b-12d3-a456-426614174000",
                            "--yes",
                            "--key",
                            folder.resolve("me.p12").toString(),
                            "--key-password-file",
                            folder.resolve("password").toString());
        } finally {
            server.stop();
        }
    }

    /** Under a local regulation it is decided as before all programs looked beyond the words of a policy. */
    private static byte[] formerly(TestSeason season) {
        DossierFile file = DossierFile.read(season.dossierFile(PASSED));
        DossierFile before = DossierFile.read(unlearnt(WHEN + LOCAL).dossierFile(PASSED));
        return new String(before.decision(), StandardCharsets.UTF_8)
                .replace(digest(before.dossier()), digest(file.dossier()))
                .replace(digest(before.policy()), digest(file.policy()))
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void noSeasonIsOpenedWithThemAndTheFileLineAndCureAreNamed() throws IOException {
        for (String when : new String[] {WHEN, WHEN + LOCAL}) {
            Path policy = Files.write(folder.resolve("policy-of-before.yml"), unlearnt(when).policyBytes);
            Cli.Ran opened = cli().run(
                            "renewal",
                            "season",
                            "s",
                            "--title",
                            "t",
                            "--year",
                            "2026",
                            "--policy",
                            policy.toString(),
                            "--credit-rules",
                            "../config/credit-rules.yml");
            assertTrue(opened.exitCode() != 0, opened.out());
            assertTrue(
                    opened.err().contains("policy-of-before.yml 第")
                            && opened.err().contains("localRule"),
                    opened.err());
            assertFalse(opened.out().contains("putuo-renewal"), opened.out());
        }
    }

    private static TestSeason unlearnt(String when) {
        return season(when, 1);
    }

    private static TestSeason season(String when, int courses) {
        String shipped = new String(new TestSeason().policyBytes, StandardCharsets.UTF_8);
        String changed = shipped.replace("when: integrity.inForce" + OUTCOME, when);
        assertFalse(changed.equals(shipped));
        return new TestSeason(changed.getBytes(StandardCharsets.UTF_8), courses);
    }

    private static String digest(byte[] bytes) {
        return Digest.of(bytes).hex();
    }

    private Cli cli() {
        return new Cli(folder, Clock.fixed(TestOffice.NOW, ZoneOffset.UTC));
    }
}
