package org.zhikao.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zhikao.renewal.ExamAttempt.Result.PASSED;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.evidence.Digest;
import org.zhikao.renewal.DossierFile;

/** Policies of before that may withhold for hours alone: what they decided can be checked, and no season opened. */
class FormerPolicyTest {

    private static final String OUTCOME = "\n        outcome: WITHHOLD\n        withholding: DEFER\n";
    private static final String WHEN = "when: integrity.inForce || training.short" + OUTCOME;
    private static final String LOCAL = "        localRule: 某市办法第十条\n";

    @TempDir
    private Path folder;

    @Test
    void whatTheyDecidedIsReplayedAndSaidToBeOfBefore() throws IOException {
        DossierFile file = DossierFile.read(unlearnt(WHEN).dossierFile(PASSED));
        // Under a local regulation it is decided as before all programs looked beyond the words of a policy.
        TestSeason cited = unlearnt(WHEN + LOCAL);
        DossierFile before = DossierFile.read(cited.dossierFile(PASSED));
        String decision = new String(before.decision(), StandardCharsets.UTF_8)
                .replace(digest(before.dossier()), digest(file.dossier()))
                .replace(digest(before.policy()), digest(file.policy()));
        Path written = Files.write(
                folder.resolve("formerly.zip"),
                DossierFile.write(
                        file.dossier(), file.policy(), file.creditRules(), decision.getBytes(StandardCharsets.UTF_8)));

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
        String shipped = new String(new TestSeason().policyBytes, StandardCharsets.UTF_8);
        String changed = shipped.replace("when: integrity.inForce" + OUTCOME, when);
        assertFalse(changed.equals(shipped));
        return new TestSeason(changed.getBytes(StandardCharsets.UTF_8), 1);
    }

    private static String digest(byte[] bytes) {
        return Digest.of(bytes).hex();
    }

    private Cli cli() {
        return new Cli(folder, Clock.fixed(TestOffice.NOW, ZoneOffset.UTC));
    }
}
