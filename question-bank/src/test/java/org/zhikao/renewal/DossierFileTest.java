package org.zhikao.renewal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zhikao.evidence.EvidenceRefused;
import org.zhikao.evidence.Reason;
import org.zhikao.evidence.StoredZip;

class DossierFileTest {

    private static final long SEED = 7;

    private final Dossier dossier =
            Officers.dossier(facts -> Officers.attempts(facts, Officers.attempt("2026-06-10", "FAILED")));
    private final Decision decision = Officers.POLICY.decide(dossier, Officers.RULES);
    private final byte[] file =
            DossierFile.write(dossier.bytes(), Officers.POLICY_FILE, Officers.RULES_FILE, decision.bytes());

    @Test
    void decidingAgainGivesTheSameBytes() {
        DossierFile.Replayed replayed = DossierFile.read(file).replay();
        assertEquals(decision, replayed.decision());
        assertArrayEquals(decision.bytes(), replayed.decision().bytes());
        assertEquals(
                Explanation.of(decision, dossier, Officers.POLICY, Officers.RULES)
                        .lines(Language.ZH),
                replayed.explanation().lines(Language.ZH));
    }

    @Test
    void everyFlippedByteOfTheFileIsRefused() {
        Random random = new Random(SEED);
        for (int i = 0; i < file.length; i++) {
            byte[] changed = file.clone();
            int mask = 1 + random.nextInt(255);
            changed[i] ^= (byte) mask;
            int at = i;
            EvidenceRefused refusal = assertThrows(
                    EvidenceRefused.class,
                    () -> DossierFile.read(changed).replay(),
                    () -> "byte " + at + ", mask " + mask + ", seed " + SEED);
            assertEquals(Reason.MALFORMED, refusal.reason(), refusal::detail);
        }
    }

    /** Whoever packs the changed file anew gets past the zip, not past the digests and the replay. */
    @Test
    void everyFlippedByteOfAPartIsRefusedAlsoInANewZip() {
        Map<Reason, Integer> reasons = new EnumMap<>(Reason.class);
        byte[][] parts = {dossier.bytes(), Officers.POLICY_FILE, Officers.RULES_FILE, decision.bytes()};
        Random random = new Random(SEED);
        for (int part = 0; part < parts.length; part++) {
            for (int i = 0; i < parts[part].length; i++) {
                byte[][] changed = parts.clone();
                changed[part] = parts[part].clone();
                changed[part][i] ^= (byte) (1 + random.nextInt(255));
                byte[] packed = DossierFile.write(changed[0], changed[1], changed[2], changed[3]);
                String where = "part " + part + ", byte " + i + ", seed " + SEED;
                EvidenceRefused refusal = assertThrows(
                        EvidenceRefused.class, () -> DossierFile.read(packed).replay(), where);
                reasons.merge(refusal.reason(), 1, Integer::sum);
            }
        }
        assertEquals(Set.of(Reason.MALFORMED, Reason.CONTENT_ALTERED), reasons.keySet(), reasons::toString);
    }

    /** Nothing new is decided by such a policy, so that whatever it withholds for is of before. */
    @Test
    void whatAPolicyThatWithholdsForHoursDecidedWhenItWasUsedIsFoundToBeSo() {
        String policy = new String(Officers.POLICY_FILE, StandardCharsets.UTF_8);
        DossierFile.Replayed replayed = asWritten(policy.replace(
                "when: integrity.inForce",
                "when: 'integrity.inForce || \"EXAM\" in condition.lapsed || training.short'"));
        assertEquals(Outcome.WITHHOLD, replayed.decision().outcome());
        assertTrue(replayed.formerly());
        assertTrue(
                String.join("\n", replayed.explanation().lines(Language.ZH)).contains("考试违纪记录"),
                "in the words of its policy");
        DossierFile.Replayed cited = asWritten(policy.replace("""
                when: training.short || study.missing > 0
                        outcome: REFER
                """, """
                when: training.short || study.missing > 0
                        outcome: WITHHOLD
                        withholding: DEFER
                        localRule: 某市行政执法证件管理办法第十条
                """));
        assertEquals(Outcome.WITHHOLD, cited.decision().outcome());
        assertFalse(cited.formerly(), "by the local regulation that it says it would be decided so again");
    }

    /** The order of a policy's rules may withhold for hours, too, which programs of before did not see. */
    @Test
    void soIsWhatTheOrderOfRulesOfAPolicyThatIsStillUsedWithheld() {
        String order = """
                when: "!training.short && !integrity.inForce"
                        outcome: RENEW
                        says: {zh: 已学完。, en: All learnt.}
                      - when: '!decided'""".strip();
        String policy = new String(Officers.POLICY_FILE, StandardCharsets.UTF_8);
        DossierFile.Replayed replayed = asWritten(policy.replace("when: integrity.inForce", order));
        assertTrue(replayed.policy().mindsTraining());
        assertEquals(Outcome.WITHHOLD, replayed.decision().outcome());
        assertTrue(replayed.formerly());
    }

    /** Replays what a program that looks at no more than the words of the policy decides on an officer short of hours. */
    private static DossierFile.Replayed asWritten(String yaml) {
        RenewalPolicy policy = RenewalPolicy.parse(yaml.getBytes(StandardCharsets.UTF_8));
        Dossier unlearnt = Officers.dossier(policy, Officers.RULES, facts -> Officers.without(facts, "online"));
        Decision written = policy.decideAsWritten(unlearnt, Officers.RULES);
        return DossierFile.read(
                        DossierFile.write(unlearnt.bytes(), policy.bytes(), Officers.RULES_FILE, written.bytes()))
                .replay();
    }

    @Test
    void aDecisionThatSomebodyWroteBySettingTheirOwnIsFound() {
        String kinder = new String(decision.bytes(), StandardCharsets.UTF_8)
                .replace("\"deadline\":\"2027-02-18\"", "\"deadline\":\"2027-03-18\"");
        byte[] packed = DossierFile.write(
                dossier.bytes(), Officers.POLICY_FILE, Officers.RULES_FILE, kinder.getBytes(StandardCharsets.UTF_8));
        EvidenceRefused refusal = assertThrows(
                EvidenceRefused.class, () -> DossierFile.read(packed).replay());
        assertEquals(Reason.CONTENT_ALTERED, refusal.reason());
        assertTrue(refusal.detail().contains("CONDITIONAL [EXAM]"), refusal.detail());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"approved\":true | \"approved\":1 | The dossier/facts/ledger/1, approved: expected true or false"
                        + " | 审核卷/facts/ledger/1，approved：应为true 或 false",
                "\"asOf\":\"2026-11-20\" | \"asOf\":\"soon\" | The dossier, asOf: expected a date as 2021-01-22"
                        + " | 审核卷，asOf：应为2021-01-22 这样的日期",
                "\"trainingYear\":2026 | \"trainingYear\":26 | The dossier: The training year 26 is no year."
                        + " | 审核卷：培训年度 26 不是年份。",
                "\"post\":\"IN_POST\" | \"post\":\"ON_POST\""
                        + " | The dossier/facts, post: expected one of [IN_POST, LEFT, RETIRED]"
                        + " | 审核卷/facts，post：应为[IN_POST, LEFT, RETIRED] 之一"
            })
    void aMalformedDossierSaysWhereAndWhatInBothLanguages(String text, String instead, String english, String chinese) {
        String sound = new String(Officers.dossier(facts -> {}).bytes(), StandardCharsets.UTF_8);
        assertTrue(sound.contains(text), text);
        byte[] bad = sound.replaceFirst(Pattern.quote(text), instead).getBytes(StandardCharsets.UTF_8);
        EvidenceRefused refusal = assertThrows(EvidenceRefused.class, () -> Dossier.parse(bad));
        assertEquals(english, refusal.detail());
        assertEquals(chinese, refusal.said().chinese());
    }

    @Test
    void factsThatAreTheSameMakeTheSameStatementsWhateverProvesThem() {
        List<String> told = Officers.decide(facts -> Officers.attempts(facts, Officers.attempt("2026-06-10", "FAILED")))
                .statements();
        assertEquals(1, told.size());
        assertEquals(
                told,
                Officers.decide(facts -> {
                            var attempt = Officers.attempt("2026-06-10", "FAILED");
                            Officers.attempts(facts, attempt.put("sittingId", "another"));
                        })
                        .statements());
        assertNotEquals(
                told,
                Officers.decide(facts -> Officers.attempts(facts, Officers.attempt("2026-06-11", "FAILED")))
                        .statements());
    }

    @Test
    void anotherZipIsNoDossierFile() {
        for (byte[] other : new byte[][] {
            StoredZip.pack(Map.of("dossier.json", dossier.bytes())), "not a zip".getBytes(StandardCharsets.UTF_8), {}
        }) {
            EvidenceRefused refusal = assertThrows(EvidenceRefused.class, () -> DossierFile.read(other));
            assertEquals(Reason.MALFORMED, refusal.reason());
        }
    }
}
