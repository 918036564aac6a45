package org.zhikao.renewal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.function.ObjIntConsumer;
import org.junit.jupiter.api.Test;
import org.zhikao.evidence.EvidenceRefused;
import org.zhikao.evidence.MalformedEvidence;
import org.zhikao.evidence.Reason;

/** What holds of every decision under the shipped policy, tried on many officers. */
class DecisionTest {

    private static final long SEED = 20261122;
    private static final int OFFICERS = 1_500;

    @Test
    void theSameDossierGivesTheSameBytesUnderAPolicyReadAnew() {
        RenewalPolicy anew = RenewalPolicy.parse(Officers.POLICY_FILE);
        CreditRules rulesAnew = CreditRules.parse(Officers.RULES_FILE);
        each((dossier, n) -> {
            Decision decision = Officers.POLICY.decide(dossier, Officers.RULES);
            Decision again = anew.decide(Dossier.parse(dossier.bytes()), rulesAnew);
            assertArrayEquals(decision.bytes(), again.bytes(), () -> "officer " + n + ", seed " + SEED);
        });
    }

    @Test
    void dossiersAndDecisionsAreReadBackAsTheyWereWritten() {
        each((dossier, n) -> {
            assertEquals(dossier, Dossier.parse(dossier.bytes()), () -> "officer " + n + ", seed " + SEED);
            Decision decision = Officers.POLICY.decide(dossier, Officers.RULES);
            assertEquals(decision, Decision.parse(decision.bytes()), () -> "officer " + n + ", seed " + SEED);
            assertEquals(dossier.digest(), decision.dossier());
        });
    }

    @Test
    void aConditionNeverOutlivesTheCertificateAndNothingUnknownIsRenewed() {
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        each((dossier, n) -> {
            Decision decision = Officers.POLICY.decide(dossier, Officers.RULES);
            outcomes.merge(decision.outcome(), 1, Integer::sum);
            decision.reasons().stream()
                    .flatMap(reason -> reason.deadline().stream())
                    .forEach(deadline -> assertFalse(
                            dossier.facts()
                                    .certificate()
                                    .map(held -> deadline.isAfter(held.validTo()))
                                    .orElse(false),
                            () -> "officer " + n + ", seed " + SEED));
            if (!Officers.POLICY
                            .situation(dossier, Officers.RULES)
                            .inputsMissing()
                            .isEmpty()
                    || !dossier.facts().conflicts().isEmpty()) {
                assertEquals("DATA", decision.decisive().code(), () -> "officer " + n + ", seed " + SEED);
            }
        });
        assertEquals(EnumSet.allOf(Outcome.class), outcomes.keySet(), outcomes::toString);
    }

    @Test
    void missingHoursCreditsOrDocumentsAloneWithholdNobodysCertificate() {
        RandomFacts random = new RandomFacts(SEED);
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        for (int i = 0; i < OFFICERS; i++) {
            ObjectNode facts = random.onlyTrainingShort();
            Decision decision = Officers.POLICY.decide(dossier(facts, i), Officers.RULES);
            outcomes.merge(decision.outcome(), 1, Integer::sum);
        }
        assertEquals(
                EnumSet.of(Outcome.RENEW, Outcome.CONDITIONAL, Outcome.REFER), outcomes.keySet(), outcomes::toString);
    }

    @Test
    void everyExplanationSpeaksBothLanguagesAndLeavesNoPlaceOpen() {
        each((dossier, n) -> {
            Decision decision = Officers.POLICY.decide(dossier, Officers.RULES);
            Explanation why = Explanation.of(decision, dossier, Officers.POLICY, Officers.RULES);
            for (Language language : Language.values()) {
                String lines = String.join("\n", why.lines(language));
                assertFalse(lines.matches("(?s).*\\{[a-z]+}.*"), lines);
                assertEquals(decision.reasons().size(), why.reasons(language).size());
            }
            assertEquals(
                    decision.outcome() == Outcome.RENEW
                            && decision.pendingScopes().isEmpty(),
                    why.cures(Language.ZH).isEmpty(),
                    () -> "officer " + n + ", seed " + SEED);
        });
    }

    @Test
    void theSaltKeepsTwoOfficersOfEqualFactsApart() {
        Dossier one = dossier(Officers.sound(), 1);
        Dossier other = dossier(Officers.sound(), 2);
        assertEquals(one.facts(), other.facts());
        assertNotEquals(one.digest(), other.digest());
    }

    @Test
    void aDossierOfAnotherPolicyIsNotJudged() {
        RenewalPolicy other =
                RenewalPolicy.parse((new String(Officers.POLICY_FILE, StandardCharsets.UTF_8) + "# another\n")
                        .getBytes(StandardCharsets.UTF_8));
        EvidenceRefused refusal =
                assertThrows(EvidenceRefused.class, () -> other.decide(dossier(Officers.sound(), 1), Officers.RULES));
        assertEquals(Reason.CONTENT_ALTERED, refusal.reason());
    }

    @Test
    void bytesThatAreNoDossierOrDecisionAreRefusedByTheMemberAtFault() {
        Dossier dossier = dossier(Officers.sound(), 1);
        String json = new String(dossier.bytes(), StandardCharsets.UTF_8);
        for (String[] change : new String[][] {
            {"\"post\":\"IN_POST\"", "\"post\":\"SOMEWHERE\"", "post"},
            {"\"trainingYear\":2026", "\"trainingYear\":\"2026\"", "trainingYear"},
            {"\"asOf\":\"2026-11-20\"", "\"asOf\":\"2026-11-31\"", "asOf"},
            {"\"conflicts\":[]", "\"conflict\":[]", "conflicts"},
            {"\"reviews\":[]", "\"reviews\":[\"NAMES\"]", "reviews"},
            {"\"validTo\":\"2027-03-31\"", "\"validTo\":\"2021-03-31\"", "certificate-1"},
            {"\"leave\":{\"spans\":[]}", "\"leave\":{\"hours\":0,\"spans\":[]}", "hours"}
        }) {
            assertTrue(json.contains(change[0]), change[0]);
            byte[] changed = json.replace(change[0], change[1]).getBytes(StandardCharsets.UTF_8);
            MalformedEvidence refusal = assertThrows(MalformedEvidence.class, () -> Dossier.parse(changed), change[1]);
            assertTrue(refusal.detail().contains(change[2]), refusal.detail());
        }
        assertThrows(MalformedEvidence.class, () -> Decision.parse(dossier.bytes()));
    }

    private static void each(ObjIntConsumer<Dossier> claim) {
        RandomFacts random = new RandomFacts(SEED);
        for (int i = 0; i < OFFICERS; i++) {
            claim.accept(dossier(random.next(), i), i);
        }
    }

    private static Dossier dossier(ObjectNode facts, int officer) {
        return Officers.dossier(Officers.POLICY, Officers.RULES, "3101070" + officer, facts);
    }
}
