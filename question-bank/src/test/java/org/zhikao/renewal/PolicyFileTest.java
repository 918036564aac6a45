package org.zhikao.renewal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyFileTest {

    private static final String FILE = new String(Officers.POLICY_FILE, StandardCharsets.UTF_8);

    /** A mistake in the shipped file and what the refusal must say. */
    record Mistake(String good, String bad, String field, String rule, String cure) {
        @Override
        public String toString() {
            return bad.isEmpty() ? "without " + good : bad;
        }
    }

    static Stream<Mistake> mistakes() {
        return Stream.of(numbers(), conditions(), wholes()).flatMap(List::stream);
    }

    private static List<Mistake> numbers() {
        return List.of(
                new Mistake("windowMonths: 6", "windowMonth: 6", "windowMonths", "", "Add it"),
                new Mistake("windowMonths: 6", "windowMonths: 600", "windowMonths", "", "1 to 60"),
                new Mistake("windowMonths: 6", "windowMonths: 6\ncolour: red", "colour", "", "unknown field"),
                new Mistake("begins: AFTER_EXPIRY", "begins: SOON", "validity/begins", "", "AS_OF, AFTER_EXPIRY"),
                new Mistake("roundDownTo: 0.5", "roundDownTo: 0", "leave/roundDownTo", "", "0.5"),
                new Mistake("name: attempts", "name: Attempts", "limits/1/name", "", "no name of a limit"),
                new Mistake("id: D3", "id: D2", "rules/4/id", "", "twice"),
                new Mistake(
                        "shows: [REVIEWS]",
                        "shows: [REVIEW]",
                        "rules/7/shows",
                        "rule D6: ",
                        "Write one of DATA, STATUS"));
    }

    private static List<Mistake> conditions() {
        return List.of(
                new Mistake(
                        "when: integrity.inForce",
                        "when: integrity.inforce",
                        "rules/8/cases/1/when",
                        "rule D7: ",
                        "undeclared reference"),
                new Mistake(
                        "when: integrity.inForce", "when: grades.last", "rules/8/cases/1/when", "rule D7: ", "bool"),
                new Mistake(
                        "when: integrity.inForce",
                        "when: integrity.inForce &&",
                        "rules/8/cases/1/when",
                        "rule D7: ",
                        "mismatched input"),
                new Mistake(
                        "leave.days >= limits.leaveFromDays",
                        "leave.days >= limits.leaveDays",
                        "rules/10/cases/1/when",
                        "rule D9: ",
                        "limits.leaveDays"),
                new Mistake(
                        "leave.days >= limits.leaveFromDays",
                        "leave.days >= \"30\"",
                        "rules/10/cases/1/when",
                        "rule D9: ",
                        "no matching overload"),
                new Mistake(
                        "withholding: DEFER\n        says:\n          zh: 考试违纪",
                        "says:\n          zh: 考试违纪",
                        "rules/8/cases/1/withholding",
                        "rule D7: ",
                        "Add it"),
                new Mistake(
                        "grades.before == \"INCOMPETENT\"",
                        "grades.before == \"INCOMPETANT\"",
                        "rules/9/cases/1/when",
                        "rule D8: ",
                        "EXCELLENT, COMPETENT, BASIC, INCOMPETENT, NONE"),
                new Mistake(
                        "employment != \"ESTABLISHED\"",
                        "employment in [\"ESTABLISHED\", \"CONTRACTED\"]",
                        "rules/3/cases/1/when",
                        "rule D2: ",
                        "\"CONTRACTED\" is no value of employment"),
                new Mistake(
                        "size(reviews) > 0",
                        "size(reviews) > 0 && \"考试\" in reviews",
                        "rules/7/cases/1/when",
                        "rule D6: ",
                        "EXAM, HOURS"),
                new Mistake("days: 90", "days: 0", "rules/12/cases/2/days", "rule D10: ", "1 to 366"));
    }

    private static List<Mistake> wholes() {
        return List.of(
                new Mistake(
                        "size(missing) > 0 || size(conflicts) > 0 || unsigned > 0",
                        "size(missing) > 1 || size(conflicts) > 0 || unsigned > 0",
                        "rules",
                        "rule D1: ",
                        "STANDING_DATE is not on record"),
                new Mistake(
                        "size(missing) > 0 || size(conflicts) > 0 || unsigned > 0",
                        "size(missing) > 0 && !(\"EXAM\" in missing) || size(conflicts) > 0 || unsigned > 0",
                        "rules",
                        "rule D1: ",
                        "EXAM is not on record"),
                new Mistake(
                        "size(missing) > 0 || size(conflicts) > 0 || unsigned > 0",
                        "size(missing) > 0 || size(conflicts) > 0",
                        "rules",
                        "rule D1: ",
                        "waits for approval"),
                new Mistake(
                        "size(missing) > 0 || size(conflicts) > 0 || unsigned > 0",
                        "size(missing) > 0 || exam.passed",
                        "rules",
                        "rule D1: ",
                        "Put it there"),
                new Mistake("在{deadline}（含当日）前参加", "在{dateline}（含当日）前参加", "rules", "rule D10: ", "{dateline}"),
                new Mistake(
                        "when: \"!decided\"\n        outcome: RENEW\n        says:\n          zh: 各项",
                        "when: \"exam.passed\"\n        outcome: RENEW\n        says:\n          zh: 各项",
                        "rules",
                        "rule D13: ",
                        "whoever met no outcome"),
                new Mistake("windowMonths: 6", "windowMonths: !!int 6", "windowMonths", "", "tags are not used"),
                new Mistake("version: 6", "version: one", "version", "", "whole number"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsNamedByLineRuleFieldAndCure(Mistake mistake) {
        RuleProblem problem = refused(changed(mistake.good(), mistake.bad()));
        assertEquals(mistake.field(), problem.field(), problem.getMessage());
        assertTrue(problem.problem().startsWith(mistake.rule()), problem.getMessage());
        assertTrue(problem.problem().contains(mistake.cure()), problem.getMessage());
        assertTrue(problem.line() > 0, problem.getMessage());
        assertTrue(
                String.valueOf(problem.getMessage()).startsWith("renewal-policy.yml:" + problem.line() + ": "),
                problem.getMessage());
    }

    @Test
    void aConditionsMistakeIsOnItsOwnLine() {
        RuleProblem problem = refused(changed("when: integrity.inForce", "when: integrity.inforce"));
        assertEquals(
                "when: integrity.inforce",
                FILE.lines()
                        .toList()
                        .get(problem.line() - 1)
                        .strip()
                        .replace("- ", "")
                        .replace("inForce", "inforce"));
    }

    @Test
    void hoursAloneWithholdOnlyUnderALocalRegulation() {
        String refer = "when: training.short || study.missing > 0\n        outcome: REFER\n";
        String withhold = refer.replace("REFER", "WITHHOLD\n        withholding: DEFER");
        RuleProblem problem = notForUse(changed(refer, withhold));
        assertEquals("rules/13/cases/3/outcome", problem.field());
        assertTrue(problem.problem().startsWith("rule D11: "), problem.getMessage());
        assertTrue(problem.problem().contains("localRule"), problem.getMessage());
        assertTrue(problem.line() > 0, problem.getMessage());

        String cited = withhold + "        localRule: 某市行政执法证件管理办法第十条\n";
        RenewalPolicy policy = RenewalPolicy.parse(changed(refer, cited));
        Dossier dossier = Officers.dossier(policy, Officers.RULES, facts -> Officers.without(facts, "online"));
        assertEquals(
                Outcome.WITHHOLD,
                policy.decide(dossier, Officers.RULES).outcome(),
                "as it was decided when it was used");
        assertEquals(
                "rules/13/cases/3/localRule", notForUse(changed(refer, cited)).field());
    }

    @Test
    void aRuleUnderAnotherCodeMayNotWithholdForHoursEither() {
        RuleProblem problem =
                notForUse(changed("when: integrity.inForce", "when: integrity.inForce || training.short"));
        assertEquals("rules/8/cases/1/outcome", problem.field());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"HOURS\" in condition.lapsed",
                "\"EXAM\" in condition.lapsed && \"CASE\" in reviews",
                "size(condition.lapsed) > 0",
                "condition.lapsed == [\"HOURS\"]",
                "\"conflict.hours-pending\" in conflicts",
                "size(conflicts) > 0",
                "\"HOURS\" in reviews"
            })
    void norForATermThatTheySetAReviewOfThemOrARenewalThatTheyKeptOpen(String condition) {
        RuleProblem problem = notForUse(changed("when: integrity.inForce", "when: integrity.inForce || " + condition));
        assertEquals("rules/8/cases/1/outcome", problem.field(), condition);
        assertTrue(problem.problem().contains("localRule"), problem.getMessage());
    }

    @Test
    void norByAnOrderOfCasesThatLeavesThemOver() {
        String order = """
                when: "!training.short && study.missing == 0 && !integrity.inForce"
                        outcome: RENEW
                        says: {zh: 已学完。, en: All learnt.}
                      - when: '!decided'""".strip();
        RenewalPolicy policy = RenewalPolicy.parse(changed("when: integrity.inForce", order));
        assertEquals(Outcome.RENEW, decided(policy, facts -> {}).outcome());
        Decision decision = decided(policy, facts -> Officers.without(facts, "online"));
        assertEquals(Outcome.REFER, decision.outcome());
        assertEquals("DATA", decision.decisive().code());
        Dossier dossier = Officers.dossier(policy, Officers.RULES, facts -> Officers.without(facts, "online"));
        String lines = String.join(
                "\n", Explanation.of(decision, dossier, policy, Officers.RULES).lines(Language.ZH));
        assertTrue(lines.contains("若学时、学分和必学文件都已齐备"), lines);
        assertEquals(decision, Decision.parse(decision.bytes()));
    }

    private static Decision decided(RenewalPolicy policy, Consumer<ObjectNode> facts) {
        return policy.decide(Officers.dossier(policy, Officers.RULES, facts), Officers.RULES);
    }

    /** A rule renews whoever learnt enough, a next one sets everybody else a term: it is for hours, whatever its code says. */
    @Test
    void norOnceATermIsOverThatAnOrderOfRulesSet() {
        String late = "when: 'integrity.inForce || \"EXAM\" in condition.lapsed'";
        RuleProblem problem = notForUse(changed("when: integrity.inForce", late));
        assertEquals("rules/8/cases/1/outcome", problem.field());
        // Under a local regulation it is that regulation's matter.
        String outcome = "\n        outcome: WITHHOLD\n        withholding: DEFER\n";
        byte[] cited =
                changed("when: integrity.inForce" + outcome, late + outcome + "        localRule: 某市行政执法证件管理办法第十条\n");
        Decision decision =
                decided(RenewalPolicy.parse(cited), facts -> RuleTries.condition(facts, "EXAM", "2026-11-01"));
        assertEquals(Outcome.WITHHOLD, decision.outcome());
    }

    /** A term that is over may help, too: whoever learnt enough goes to a person, whoever did not would be withheld. */
    @Test
    void norWhereATermThatIsOverHelpsOnlyWhoLearntEnough() {
        String helps = """
                  - id: D9B
                    code: LATE
                    title: {zh: 逾期, en: Late}
                    basis: {zh: 本单位设定, en: Set by this office}
                    shows: [EXAM]
                    cases:
                      - when: '"EXAM" in condition.lapsed && !training.short && study.missing == 0'
                        outcome: REFER
                        says: {zh: 逾期由人工审核。, en: A person decides.}
                  - id: D10
                """;
        RenewalPolicy policy = RenewalPolicy.parse(changed("  - id: D10\n", helps));
        Consumer<ObjectNode> failed = facts -> {
            Officers.attempts(
                    facts, Officers.attempt("2026-06-10", "FAILED"), Officers.attempt("2026-09-10", "FAILED"));
            RuleTries.condition(facts, "EXAM", "2026-11-01");
        };
        assertEquals("D9B", decided(policy, failed).decisive().rule());
        Decision unlearnt = decided(policy, failed.andThen(facts -> Officers.without(facts, "online")));
        assertEquals(Outcome.REFER, unlearnt.outcome(), "for hours alone nobody fares worse than that");
        assertEquals("DATA", unlearnt.decisive().code());
        assertEquals(
                Outcome.WITHHOLD,
                decided(Officers.POLICY, failed.andThen(facts -> Officers.without(facts, "online")))
                        .outcome(),
                "the shipped policy withholds for the exam");
    }

    /** A rule that changes how things are counted may ask for hours, too. */
    @Test
    void norWhereOnlyWhoLearntEnoughHasAbsencesForgiven() {
        RenewalPolicy policy = RenewalPolicy.parse(changed(
                "when: leave.days >= limits.leaveFromDays",
                "when: leave.days >= limits.leaveFromDays && !training.short"));
        Consumer<ObjectNode> away = facts -> {
            RuleTries.leave(facts, 60);
            Officers.attempts(
                    facts, Officers.attempt("2026-02-20", "ABSENT"), Officers.attempt("2026-03-20", "ABSENT"));
        };
        assertEquals(Outcome.CONDITIONAL, decided(policy, away).outcome());
        Decision unlearnt = decided(policy, away.andThen(facts -> Officers.without(facts, "online")));
        assertEquals(Outcome.REFER, unlearnt.outcome());
    }

    /** Where a rule does not ask for terms at all but comes to them, as by leaving over whoever has none. */
    @Test
    void norByARuleThatLeavesOverWhoseTermIsOver() {
        String order = """
                when: '!("EXAM" in condition.lapsed) && !integrity.inForce'
                        outcome: RENEW
                        says: {zh: 没有逾期。, en: No term is over.}
                      - when: '!decided'""".strip();
        RenewalPolicy policy = RenewalPolicy.parse(changed("when: integrity.inForce", order));
        assertEquals(Outcome.RENEW, decided(policy, facts -> {}).outcome());
        Decision decision = decided(policy, facts -> RuleTries.condition(facts, "EXAM", "2026-11-01"));
        assertEquals(Outcome.REFER, decision.outcome());
        assertEquals("DATA", decision.decisive().code());
    }

    @Test
    void aGuardThatCatchesEachGapButNotTwoLetsNobodyPass() {
        RenewalPolicy policy = RenewalPolicy.parse(changed("size(missing) > 0 ||", "size(missing) == 1 ||"));
        Dossier dossier = Officers.dossier(policy, Officers.RULES, facts -> {
            RuleTries.remove(facts, Input.OPEN_CASE);
            RuleTries.remove(facts, Input.REVIEWS);
        });
        Decision decision = policy.decide(dossier, Officers.RULES);
        assertEquals(Outcome.REFER, decision.outcome());
        assertEquals("DATA", decision.decisive().code());
        assertEquals(
                List.of("input.OPEN_CASE", "input.REVIEWS"),
                decision.decisive().measures().stream()
                        .map(Measure::missing)
                        .filter(missing -> !missing.isEmpty())
                        .toList());
        assertEquals(decision, Decision.parse(decision.bytes()));
        String lines = String.join(
                "\n", Explanation.of(decision, dossier, policy, Officers.RULES).lines(Language.ZH));
        assertTrue(lines.contains("规则不作推定") && lines.contains("在办案件"), lines);
    }

    @Test
    void aRuleThatCannotBeComputedRefersTheOfficer() {
        RenewalPolicy policy = RenewalPolicy.parse(changed("when: size(reviews) > 0", "when: reviews[0] == \"EXAM\""));
        Decision decision = policy.decide(Officers.dossier(policy, Officers.RULES, facts -> {}), Officers.RULES);
        assertEquals(Outcome.REFER, decision.outcome());
        assertEquals("D6", decision.decisive().rule());
        assertEquals("DATA", decision.decisive().code());
        assertEquals(decision, Decision.parse(decision.bytes()));
    }

    @Test
    void aStricterReadingOfTheToleranceIsAnotherPolicy() {
        RenewalPolicy strict =
                RenewalPolicy.parse(changed("training.shortBasisPoints <=", "training.worstLineBasisPoints <="));
        Dossier dossier = Officers.dossier(strict, Officers.RULES, facts -> Officers.without(facts, "unit-1"));
        assertEquals(Outcome.REFER, strict.decide(dossier, Officers.RULES).outcome());
        assertEquals(
                Outcome.CONDITIONAL,
                Officers.decide(facts -> Officers.without(facts, "unit-1")).outcome());
    }

    @Test
    void aPolicyOfBeforeThatLetsACertificateBeginOnTheDayOfTheEvaluationIsStillRead() {
        RenewalPolicy before = RenewalPolicy.parse(changed("begins: AFTER_EXPIRY", "begins: AS_OF"));
        Decision decision = before.decide(Officers.dossier(before, Officers.RULES, facts -> {}), Officers.RULES);
        assertEquals("2026-11-20", decision.validFrom().orElseThrow().toString());
        assertEquals("2031-11-19", decision.validUntil().orElseThrow().toString());
        assertFalse(before.beginsAfterExpiry());
        assertTrue(Officers.POLICY.beginsAfterExpiry());
    }

    private static byte[] changed(String good, String bad) {
        assertTrue(FILE.contains(good), good);
        return FILE.replace(good, bad).getBytes(StandardCharsets.UTF_8);
    }

    /** It can be read, so that what was decided by it can be decided again, and nothing new is decided by it. */
    private static RuleProblem notForUse(byte[] yaml) {
        assertFalse(RenewalPolicy.parse(yaml).mindsTraining());
        return assertThrows(RuleProblem.class, () -> RenewalPolicy.parseForUse("renewal-policy.yml", yaml));
    }

    private static RuleProblem refused(byte[] yaml) {
        assertThrows(RuleProblem.class, () -> RenewalPolicy.parseForUse("renewal-policy.yml", yaml));
        return assertThrows(RuleProblem.class, () -> RenewalPolicy.parse(yaml));
    }
}
