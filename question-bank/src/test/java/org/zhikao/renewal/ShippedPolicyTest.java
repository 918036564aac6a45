package org.zhikao.renewal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zhikao.renewal.Officers.attempt;
import static org.zhikao.renewal.Officers.attempts;
import static org.zhikao.renewal.Officers.decide;
import static org.zhikao.renewal.Officers.hits;
import static org.zhikao.renewal.RuleTries.grades;
import static org.zhikao.renewal.RuleTries.in;
import static org.zhikao.renewal.RuleTries.leave;
import static org.zhikao.renewal.RuleTries.remove;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule of config/renewal-policy.yml, on both sides of its condition. */
class ShippedPolicyTest {

    @ParameterizedTest
    @MethodSource("org.zhikao.renewal.RuleTries#tries")
    void aRuleAppliesOnItsConditionAndNotBesideIt(RuleTries.Try one) {
        Decision met = decide(one.met());
        assertTrue(hits(met).contains(one.rule()), () -> one + ": " + hits(met));
        assertEquals(
                one.outcome(),
                met.withholding().map(Enum::name).orElse(met.outcome().name()),
                () -> one + ": " + hits(met));
        Decision notMet = decide(one.notMet());
        assertFalse(hits(notMet).contains(one.rule()), () -> one + " on what should not meet it: " + hits(notMet));
    }

    @Test
    void everyRuleOfThePolicyIsTried() {
        List<String> tried =
                RuleTries.tries().map(RuleTries.Try::rule).distinct().toList();
        assertEquals(Officers.POLICY.rules().stream().map(PolicyRule::id).toList(), tried);
    }

    @ParameterizedTest
    @EnumSource(Input.class)
    void anInputThatIsNotOnRecordRefersTheOfficerForData(Input input) {
        Decision decision = decide(facts -> remove(facts, input));
        assertEquals(Outcome.REFER, decision.outcome());
        assertEquals("DATA", decision.decisive().code());
        assertTrue(
                decision.decisive().measures().stream()
                        .anyMatch(measure -> measure.missing().equals("input." + input)),
                () -> decision.decisive().measures().toString());
    }

    @ParameterizedTest
    @EnumSource(Input.class)
    void anInputThatIsNotOnRecordIsTheOnlyOneMissed(Input input) {
        Dossier dossier = Officers.dossier(facts -> remove(facts, input));
        assertEquals(Set.of(input), dossier.facts().missing());
    }

    @Test
    void anOfficerOfWhomNothingIsKnownIsReferredAndNothingElseIsSaid() {
        Dossier dossier = new Dossier(
                Dossier.NEWEST,
                "d",
                "s",
                Officers.AS_OF,
                2026,
                "1",
                Officers.POLICY.digest(),
                Officers.RULES.digest(),
                "0".repeat(64),
                Facts.UNKNOWN);
        Decision decision = Officers.POLICY.decide(dossier, Officers.RULES);
        assertEquals(Outcome.REFER, decision.outcome());
        assertEquals(List.of("D1"), hits(decision));
    }

    @Test
    void allReasonsAreKeptAndTheFirstOutcomeDecides() {
        Decision decision = decide(facts -> {
            facts.put("post", "LEFT");
            grades(facts, "INCOMPETENT", "COMPETENT");
            attempts(facts, attempt("2026-03-01", "FAILED"));
            Officers.without(facts, "unit-1");
        });
        assertEquals(List.of("D2", "D8", "D10", "D11"), hits(decision));
        assertEquals(List.of("STATUS", "GRADE", "EXAM", "HOURS"), decision.codes());
        assertEquals("D2", decision.decisive().rule());
        assertEquals(Optional.of(Withholding.REFUSE), decision.withholding());
        assertEquals(
                1, decision.reasons().stream().filter(ReasonGiven::decisive).count());
    }

    @Test
    void whileACaseIsOpenNothingIsDecidedThatAnOfficerWouldReceive() {
        for (Consumer<ObjectNode> refused : List.<Consumer<ObjectNode>>of(
                facts -> facts.put("post", "LEFT"),
                facts -> in(facts, "certificate").put("status", "CANCELLED"),
                facts -> in(facts, "discipline").put("revocationGround", "涂改执法证"),
                facts -> in(facts, "certificate").put("validTo", "2026-11-19"))) {
            assertEquals(Outcome.WITHHOLD, decide(refused).outcome());
            Decision decision =
                    decide(refused.andThen(facts -> in(facts, "discipline").put("openCase", true)));
            assertEquals(Outcome.REFER, decision.outcome());
            assertEquals("D1A", decision.decisive().rule());
        }
    }

    @Test
    void leaveShrinksTheThresholdsAndExcusesAnAbsence() {
        Consumer<ObjectNode> half = facts -> {
            Officers.without(facts, "unit-1");
            Officers.without(facts, "online-1");
        };
        assertEquals(Outcome.REFER, decide(half).outcome());
        Decision excused = decide(half.andThen(facts -> leave(facts, 183)));
        assertEquals(List.of("D9", "D13"), hits(excused));
        Consumer<ObjectNode> absent =
                facts -> attempts(facts, attempt("2026-03-01", "ABSENT"), attempt("2026-06-10", "FAILED"));
        assertEquals(Outcome.WITHHOLD, decide(absent).outcome());
        assertEquals(
                Outcome.CONDITIONAL,
                decide(absent.andThen(facts -> leave(facts, 60))).outcome());
    }

    @Test
    void aConditionEndsWithTheCertificateAtTheLatest() {
        Consumer<ObjectNode> failed = facts -> attempts(facts, attempt("2026-06-10", "FAILED"));
        assertEquals(Optional.of(LocalDate.parse("2027-02-18")), decide(failed).deadline());
        Decision soon = decide(failed.andThen(facts -> in(facts, "certificate").put("validTo", "2026-12-31")));
        assertEquals(Optional.of(LocalDate.parse("2026-12-31")), soon.deadline());
    }

    @Test
    void aRenewalAddsTestedPowersAndLeavesUntestedOnesOut() {
        Decision decision = decide(facts -> {
            facts.withArray("newScopes").add("燃气").add("水务");
            ObjectNode passed = attempt("2026-06-10", "PASSED");
            passed.withArray("scopes").add("水务");
            attempts(facts, passed);
        });
        assertEquals(Outcome.RENEW, decision.outcome());
        assertEquals(List.of("市容环境卫生", "城市绿化", "水务"), decision.scopes());
        assertEquals(List.of("燃气"), decision.pendingScopes());
        assertEquals(Optional.of(Officers.EXPIRES.plusDays(1)), decision.validFrom());
        assertEquals(Optional.of(LocalDate.parse("2032-03-31")), decision.validUntil());
    }

    @Test
    void whetherAPaperTestedAPowerIsAskedOnlyWhereOneIsToBeAdded() {
        Consumer<ObjectNode> silent = facts -> {
            ObjectNode passed = attempt("2026-06-10", "PASSED");
            passed.remove("scopes");
            attempts(facts, passed);
        };
        Consumer<ObjectNode> added = facts -> facts.withArray("newScopes").add("燃气");
        assertEquals(List.of("D13"), hits(decide(silent)));
        assertEquals(List.of("D1"), hits(decide(silent.andThen(added))));
        Decision tested = decide(added.andThen(facts -> {
            ObjectNode passed = attempt("2026-06-10", "PASSED");
            passed.withArray("scopes").add("燃气");
            ObjectNode other = attempt("2026-07-10", "PASSED");
            other.remove("scopes");
            attempts(facts, passed, other);
        }));
        assertEquals(List.of("D13"), hits(tested), "one paper is known to have tested it");
        Decision failed = decide(added.andThen(facts -> {
            ObjectNode sat = attempt("2026-06-10", "FAILED");
            sat.remove("scopes");
            attempts(facts, attempt("2026-03-10", "PASSED"), sat);
        }));
        assertEquals(List.of("D12"), hits(failed), "a failed paper tests nothing");
    }

    @Test
    void onAnExamTooLongAgoToCountNothingIsAsked() {
        Decision decision = decide(facts -> {
            ObjectNode old = attempt("2025-03-01", "PASSED");
            old.remove("paper");
            old.remove("scopes");
            facts.withArray("newScopes").add("燃气");
            attempts(facts, old, attempt("2026-06-10", "PASSED"));
        });
        assertEquals(List.of("D12"), hits(decision));
    }

    @Test
    void anExplanationNamesPaperLevelFormAndVersionOfTheBank() {
        Dossier dossier = Officers.dossier(facts -> {});
        Explanation why = Explanation.of(
                Officers.POLICY.decide(dossier, Officers.RULES), dossier, Officers.POLICY, Officers.RULES);
        String line = why.exams(Language.ZH).get(0);
        for (String said :
                List.of("2026-06-10《城市管理执法资格考试》", "2026年度执法证换发考试", "级别：在职", "题库第3号发布", "本人卷号", "合格，81.5/100分")) {
            assertTrue(line.contains(said), line);
        }
        assertTrue(why.lines(Language.ZH).contains("  - " + line));
        assertTrue(why.exams(Language.EN).get(0).contains("bank release 3"));
    }

    @Test
    void onlyARenewalHasAValidityAndOnlyAConditionADeadline() {
        for (RuleTries.Try one : RuleTries.tries().toList()) {
            Decision decision = decide(one.met());
            assertEquals(
                    decision.outcome() == Outcome.RENEW, decision.validity().isPresent(), one::toString);
            assertEquals(
                    decision.outcome() == Outcome.CONDITIONAL,
                    decision.deadline().isPresent(),
                    one::toString);
            assertEquals(
                    decision.outcome() == Outcome.WITHHOLD,
                    decision.withholding().isPresent(),
                    one::toString);
        }
    }
}
