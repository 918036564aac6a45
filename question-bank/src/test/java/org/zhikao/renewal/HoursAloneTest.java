package org.zhikao.renewal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Whoever would be renewed with hours, credits and documents in order and nothing open is never withheld, whatever a
 * policy says and in whatever order it says it; and not for a certificate that ran out over it either.
 */
class HoursAloneTest {

    private static final long SEED = 20261123;
    private static final int POLICIES = 400;
    private static final int OFFICERS = 6;

    /** What only a person of the office could have settled: data of whatever kind that nobody stated. */
    private static final Set<Input> STATED = EnumSet.complementOf(
            EnumSet.of(Input.CERTIFICATE, Input.CONDITIONS, Input.EXAM, Input.EXAM_PAPER, Input.EXAM_SCOPES));

    private final Random random = new Random(SEED);

    @Test
    void nobodyIsWithheldForThemAlone() {
        RandomPolicies policies = new RandomPolicies(SEED, false);
        int held = 0;
        for (int i = 0; i < POLICIES; i++) {
            RenewalPolicy policy = RenewalPolicy.parse(policies.next());
            for (int j = 0; j < OFFICERS; j++) {
                ObjectNode sound = sound();
                ObjectNode lacking = lacking(sound);
                if (decided(policy, sound).outcome() != Outcome.RENEW) {
                    continue;
                }
                Decision decision = decided(policy, lacking);
                assertNotEquals(Outcome.WITHHOLD, decision.outcome(), () -> told(policy, lacking));
                Dossier dossier = dossier(policy, lacking);
                held += policy.decideAsWritten(dossier, Officers.RULES).outcome() == Outcome.WITHHOLD ? 1 : 0;
            }
        }
        assertTrue(held > 50, "the rules as written would have withheld from " + held);
    }

    @Test
    void byALocalRegulationOnlyWhoLacksThemNowAndItSaysSo() {
        RandomPolicies policies = new RandomPolicies(SEED + 1, true);
        int withheld = 0;
        for (int i = 0; i < POLICIES; i++) {
            RenewalPolicy policy = RenewalPolicy.parse(policies.next());
            for (int j = 0; policy.mindsTraining() && j < OFFICERS; j++) {
                ObjectNode sound = sound();
                ObjectNode lacking = lacking(sound);
                if (decided(policy, sound).outcome() != Outcome.RENEW
                        || decided(policy, lacking).outcome() != Outcome.WITHHOLD) {
                    continue;
                }
                withheld++;
                Supplier<String> told = () -> told(policy, lacking);
                assertEquals(
                        "依据；地方规定：《某市办法》第十条", decided(policy, lacking).decisive().basis(), told);
                ObjectNode learnt = lacking.deepCopy();
                learnt.set("ledger", sound.get("ledger"));
                learnt.set("study", sound.get("study"));
                assertNotEquals(Outcome.WITHHOLD, decided(policy, learnt).outcome(), told);
                ObjectNode unasked = lacking.deepCopy();
                unasked.set("reviews", sound.get("reviews"));
                assertEquals(Outcome.WITHHOLD, decided(policy, unasked).outcome(), told);
            }
        }
        assertTrue(withheld > 20, "withheld by the local regulation: " + withheld);
    }

    @Test
    void norIsAnybodyWhoseCertificateRanOutOverThem() {
        RandomPolicies policies = new RandomPolicies(SEED + 2, false);
        int pending = 0;
        for (int i = 0; i < POLICIES; i++) {
            RenewalPolicy policy = RenewalPolicy.parse(policies.next());
            for (int j = 0; j < OFFICERS; j++) {
                ObjectNode sound = sound();
                if (decided(policy, sound).outcome() != Outcome.RENEW) {
                    continue;
                }
                ObjectNode last = open(lacking(sound));
                Facts atEnd = dossier(policy, sound).facts();
                assertTrue(
                        policy.keptOpenByTrainingAlone(dossier(policy, last), Officers.RULES, atEnd),
                        () -> told(policy, last));
                Facts ranOut = dossier(policy, sound).facts().withConflict(Facts.HOURS_PENDING);
                Dossier later = dossier(policy, sound).with(LocalDate.parse("2027-04-10"), ranOut);
                assertEquals(Outcome.REFER, policy.decide(later, Officers.RULES).outcome(), () -> told(policy, last));
                pending++;
            }
        }
        assertTrue(pending > 300, "kept open: " + pending);
    }

    @Test
    void norWhoMadeGoodInTimeWhatALocalRegulationWithheldFor() {
        RandomPolicies policies = new RandomPolicies(SEED + 1, true);
        int cured = 0;
        int held = 0;
        for (int i = 0; i < POLICIES; i++) {
            RenewalPolicy policy = RenewalPolicy.parse(policies.next());
            for (int j = 0; policy.mindsTraining() && j < OFFICERS; j++) {
                ObjectNode sound = sound();
                ObjectNode lacking = lacking(sound);
                if (decided(policy, sound).outcome() != Outcome.RENEW
                        || decided(policy, lacking).outcome() != Outcome.WITHHOLD) {
                    continue;
                }
                Dossier last = dossier(policy, lacking);
                Facts atEnd = dossier(policy, sound).facts();
                assertTrue(
                        !policy.withheldByLocalRule(last, Officers.RULES, atEnd)
                                && policy.keptOpenByTrainingAlone(last, Officers.RULES, atEnd),
                        () -> told(policy, lacking));
                cured++;
                held += policy.withheldByLocalRule(last, Officers.RULES, last.facts()) ? 1 : 0;
            }
        }
        assertTrue(cured > 20, "made good: " + cured);
        assertTrue(held > 10, "held to it otherwise: " + held);
    }

    /** Somebody who has learnt enough and of whom nothing is open; what the rules may hold against them differs. */
    private ObjectNode sound() {
        ObjectNode facts = Officers.sound();
        if (random.nextInt(4) == 0) {
            Officers.attempts(facts, Officers.attempt("2026-06-10", "FAILED"));
        }
        if (random.nextInt(6) == 0) {
            RuleTries.grades(facts, "INCOMPETENT", "BASIC");
        }
        if (random.nextInt(6) == 0) {
            RuleTries.leave(facts, 60);
        }
        return facts;
    }

    /** The same with hours, credits or documents missing, not approved, under review, or a term for them that is over. */
    private ObjectNode lacking(ObjectNode sound) {
        ObjectNode facts = sound.deepCopy();
        for (String prefix : List.of("unit", "staff", "online")) {
            if (random.nextInt(3) == 0) {
                Officers.without(facts, prefix);
            }
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            RuleTries.in(facts, "study").withArray("missing").add("文件" + i);
        }
        if (random.nextInt(4) == 0) {
            facts.withArray("reviews").add(random.nextBoolean() ? "HOURS" : "STUDY");
        }
        for (String code : List.of("HOURS", "ZZ")) {
            if (random.nextInt(3) == 0) {
                RuleTries.condition(facts, code, "2026-11-01");
            }
        }
        if (random.nextInt(8) == 0) {
            RuleTries.remove(facts, random.nextBoolean() ? Input.LEDGER : Input.STUDY);
        } else if (random.nextInt(8) == 0) {
            Officers.add(facts, "more", "UNIT_STUDY", "2026-05-05", 100, 0);
            facts.withArray("ledger").forEach(entry -> ((ObjectNode) entry).put("approved", false));
        }
        return facts;
    }

    /** The same with whatever else waited for a person of the office. */
    private ObjectNode open(ObjectNode facts) {
        if (random.nextInt(3) == 0) {
            facts.withArray("reviews").add("CASE");
        }
        if (random.nextInt(3) == 0) {
            RuleTries.in(facts, "discipline").put("openCase", true);
        }
        if (random.nextInt(3) == 0) {
            facts.withArray("conflicts").add("conflict.standing-waits");
        }
        if (random.nextInt(3) == 0) {
            List<Input> some = List.copyOf(STATED);
            RuleTries.remove(facts, some.get(random.nextInt(some.size())));
        }
        return facts;
    }

    private static Decision decided(RenewalPolicy policy, ObjectNode facts) {
        return policy.decide(dossier(policy, facts), Officers.RULES);
    }

    private static Dossier dossier(RenewalPolicy policy, ObjectNode facts) {
        return Officers.dossier(policy, Officers.RULES, "1", facts);
    }

    private static String told(RenewalPolicy policy, ObjectNode facts) {
        return "seed " + SEED + "\n" + new String(policy.bytes(), StandardCharsets.UTF_8) + "\n" + facts;
    }
}
