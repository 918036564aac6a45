package org.zhikao.renewal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zhikao.renewal.Officers.attempt;
import static org.zhikao.renewal.Officers.attempts;
import static org.zhikao.renewal.Officers.decide;
import static org.zhikao.renewal.Officers.hits;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule of config/renewal-policy.yml, on both sides of its condition. */
class ShippedPolicyTest {

    /** What a rule is tried on: facts that meet it and the nearest facts that do not. */
    record Try(String rule, String outcome, String what, Consumer<ObjectNode> met, Consumer<ObjectNode> notMet) {
        @Override
        public String toString() {
            return rule + " " + what;
        }
    }

    static Stream<Try> tries() {
        return Stream.of(
                new Try(
                        "D1",
                        "REFER",
                        "contradiction",
                        f -> f.withArray("conflicts").add("姓名与证号不符"),
                        f -> {}),
                new Try(
                        "D1",
                        "REFER",
                        "unapproved entry",
                        f -> ((ObjectNode) f.path("ledger").path(0)).put("approved", false),
                        f -> ((ObjectNode) f.path("ledger").path(0)).put("approved", true)),
                new Try(
                        "D1",
                        "REFER",
                        "unknown source",
                        f -> Officers.add(f, "x", "READING", "2026-05-05", 100, 0),
                        f -> Officers.add(f, "x", "UNIT_STUDY", "2026-05-05", 100, 0)),
                new Try(
                        "D1",
                        "REFER",
                        "old standing",
                        f -> f.put("standingAsOf", "2025-11-18"),
                        f -> f.put("standingAsOf", "2025-11-19")),
                new Try(
                        "D2",
                        "REFUSE",
                        "employment",
                        f -> f.put("employment", "SECONDED"),
                        f -> f.put("employment", "ESTABLISHED")),
                new Try("D2", "REFUSE", "post", f -> f.put("post", "RETIRED"), f -> f.put("post", "IN_POST")),
                new Try(
                        "D3",
                        "REFUSE",
                        "ground",
                        f -> in(f, "discipline").put("revocationGround", "涂改执法证"),
                        f -> in(f, "discipline").put("revocationGround", "")),
                new Try("D3", "REFUSE", "revoked", f -> status(f, "REVOKED"), f -> status(f, "VALID")),
                new Try(
                        "D4",
                        "REFUSE",
                        "expired",
                        f -> in(f, "certificate").put("validTo", "2026-11-19"),
                        f -> in(f, "certificate").put("validTo", "2026-11-20")),
                new Try("D4", "REFUSE", "cancelled", f -> status(f, "CANCELLED"), f -> status(f, "VALID")),
                new Try("D5", "REFER", "suspended", f -> status(f, "SUSPENDED"), f -> status(f, "VALID")),
                new Try(
                        "D5",
                        "REFER",
                        "open case",
                        f -> in(f, "discipline").put("openCase", true),
                        f -> in(f, "discipline").put("openCase", false)),
                new Try("D6", "REFER", "review", f -> f.withArray("reviews").add("EXAM"), f -> {}),
                new Try(
                        "D7",
                        "DEFER",
                        "misconduct",
                        f -> in(f, "integrity").put("misconductUntil", "2026-11-20"),
                        f -> in(f, "integrity").put("misconductUntil", "2026-11-19")),
                new Try(
                        "D8",
                        "DEFER",
                        "last grade",
                        f -> grades(f, "INCOMPETENT", "BASIC"),
                        f -> grades(f, "BASIC", "INCOMPETENT")),
                new Try(
                        "D8",
                        "REFER",
                        "two grades",
                        f -> grades(f, "INCOMPETENT", "INCOMPETENT"),
                        f -> grades(f, "COMPETENT", "INCOMPETENT")),
                new Try("D9", "RENEW", "leave", f -> leave(f, 30), f -> leave(f, 29)),
                new Try(
                        "D10",
                        "DEFER",
                        "no attempt left",
                        f -> attempts(f, attempt("2026-03-01", "FAILED"), attempt("2026-06-10", "FAILED")),
                        f -> attempts(f, attempt("2026-03-01", "FAILED"), attempt("2026-06-10", "PASSED"))),
                new Try(
                        "D10",
                        "CONDITIONAL",
                        "one attempt left",
                        f -> attempts(f, attempt("2026-06-10", "FAILED")),
                        f -> attempts(f, attempt("2026-06-10", "PASSED"))),
                new Try(
                        "D10",
                        "CONDITIONAL",
                        "absent once",
                        f -> attempts(f, attempt("2026-06-10", "ABSENT")),
                        f -> exempt(f, attempt("2026-06-10", "ABSENT"))),
                new Try("D10", "CONDITIONAL", "no attempt yet", f -> attempts(f), f -> {}),
                new Try(
                        "D10",
                        "CONDITIONAL",
                        "a pass of long ago",
                        f -> attempts(f, attempt("2025-11-19", "PASSED")),
                        f -> attempts(f, attempt("2025-11-20", "PASSED"))),
                new Try("D11", "CONDITIONAL", "hours in tolerance", f -> Officers.without(f, "unit-1"), f -> {}),
                new Try("D11", "REFER", "hours beyond", f -> Officers.without(f, "online"), f -> {}),
                new Try(
                        "D11",
                        "CONDITIONAL",
                        "one document",
                        f -> in(f, "study").withArray("missing").add("案卷评查通报"),
                        f -> {}),
                new Try(
                        "D11",
                        "REFER",
                        "two documents",
                        f -> in(f, "study").withArray("missing").add("一").add("二"),
                        f -> {}),
                new Try(
                        "D12",
                        "RENEW",
                        "untested power",
                        f -> f.withArray("newScopes").add("燃气"),
                        f -> {
                            f.withArray("newScopes").add("燃气");
                            ObjectNode passed = attempt("2026-06-10", "PASSED");
                            passed.withArray("scopes").add("燃气");
                            attempts(f, passed);
                        }),
                new Try("D13", "RENEW", "all met", f -> {}, f -> f.put("post", "LEFT")));
    }

    @ParameterizedTest
    @MethodSource("tries")
    void aRuleAppliesOnItsConditionAndNotBesideIt(Try one) {
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
        List<String> tried = tries().map(Try::rule).distinct().toList();
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
        assertEquals(Optional.of(Officers.AS_OF), decision.validFrom());
        assertEquals(Optional.of(LocalDate.parse("2031-11-19")), decision.validUntil());
    }

    @Test
    void onlyARenewalHasAValidityAndOnlyAConditionADeadline() {
        for (Try one : tries().toList()) {
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

    private static ObjectNode in(ObjectNode facts, String section) {
        return (ObjectNode) facts.get(section);
    }

    private static void status(ObjectNode facts, String status) {
        in(facts, "certificate").put("status", status);
    }

    private static void grades(ObjectNode facts, String last, String before) {
        in(facts, "grades").put("last", last).put("before", before);
    }

    private static void leave(ObjectNode facts, int days) {
        in(facts, "leave").put("days", days);
    }

    private static void exempt(ObjectNode facts, ObjectNode attempt) {
        attempts(facts, attempt);
        in(facts, "exemption").put("ground", "具有法律职业资格");
    }

    /** Takes one input off the record. */
    static void remove(ObjectNode facts, Input input) {
        switch (input) {
            case STANDING_DATE -> facts.remove("standingAsOf");
            case EMPLOYMENT -> facts.remove("employment");
            case POST -> facts.remove("post");
            case CERTIFICATE -> facts.remove("certificate");
            case EXAM -> facts.remove("exam");
            case LEDGER -> facts.remove("ledger");
            case STUDY -> facts.remove("study");
            case LAST_GRADE -> in(facts, "grades").remove("last");
            case GRADE_BEFORE -> in(facts, "grades").remove("before");
            case OPEN_CASE -> in(facts, "discipline").remove("openCase");
            case REVOCATION_GROUND -> in(facts, "discipline").remove("revocationGround");
            case MISCONDUCT -> facts.remove("integrity");
            case LEAVE -> facts.remove("leave");
            case EXEMPTION -> facts.remove("exemption");
            case REVIEWS -> facts.remove("reviews");
            case NEW_SCOPES -> facts.remove("newScopes");
        }
    }
}
