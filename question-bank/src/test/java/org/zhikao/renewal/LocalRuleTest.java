package org.zhikao.renewal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a local regulation must say to allow a refusal for hours alone, and what it does not allow. */
class LocalRuleTest {

    private static final String SHIPPED = new String(Officers.POLICY_FILE, StandardCharsets.UTF_8);

    /** The case of {@code config/local-rule-example.yml}. */
    private static final String SHIPPED_EXAMPLE =
            new String(Officers.config("local-rule-example.yml"), StandardCharsets.UTF_8).replaceAll("(?m)^#.*\n", "");

    private static final String CITED = "；地方规定：《示例区行政执法证件管理办法》（示例规〔2025〕1号）第十条第二款";

    private static final String SHORT = "training.short || study.missing > 0";

    /** The same for hours that could still be made good. */
    private static final String EXAMPLE = SHIPPED_EXAMPLE.replace("(" + SHORT + ") && training.yearOver", SHORT);

    private static final RenewalPolicy EXAMPLE_POLICY =
            RenewalPolicy.parseForUse("policy.yml", bytes(withExample(SHIPPED_EXAMPLE)));

    /** While the year lasts hours can be made good; once it is over the regulation withholds. */
    @Test
    void theExampleIsAcceptedInPlaceOfTheShippedCase() {
        RenewalPolicy policy = RenewalPolicy.parseForUse("policy.yml", bytes(withExample(SHIPPED_EXAMPLE)));
        assertTrue(policy.mindsTraining());
        Dossier november = Officers.dossier(policy, Officers.RULES, LocalRuleTest::unlearnt);
        Dossier january = november.with(LocalDate.parse("2027-01-15"), november.facts());
        assertEquals(Outcome.REFER, policy.decide(november, Officers.RULES).outcome());
        Decision decision = policy.decide(january, Officers.RULES);
        assertEquals(Outcome.WITHHOLD, decision.outcome());
        assertEquals("D11", decision.decisive().rule());
        assertTrue(
                decision.decisive().basis().endsWith(CITED), decision.decisive().basis());
    }

    /** More than one: a single one is made good within a term. */
    @Test
    void theExampleWithholdsForDocumentsThatCanStillBeStudiedAndSaysSo() {
        Dossier january = january(facts ->
                RuleTries.in(facts, "study").withArray("missing").add("一").add("二"));
        Decision decision = EXAMPLE_POLICY.decide(january, Officers.RULES);
        assertEquals(Outcome.WITHHOLD, decision.outcome());
        assertTrue(
                decision.decisive().basis().endsWith(CITED), decision.decisive().basis());
        Explanation why = Explanation.of(decision, january, EXAMPLE_POLICY, Officers.RULES);
        assertTrue(
                why.cures(Language.ZH).get(0).contains("缺的必学文件现在仍可补学"),
                () -> why.cures(Language.ZH).toString());
        assertTrue(
                why.cures(Language.EN).get(0).contains("documents that are missing can still be studied"),
                () -> why.cures(Language.EN).toString());
        assertEquals(
                Outcome.CONDITIONAL,
                inJanuary(facts ->
                        RuleTries.in(facts, "study").withArray("missing").add("一")));
        assertEquals(Outcome.RENEW, inJanuary(facts -> {}));
    }

    /** What a notice lets the officer make up after the year counts before the regulation is asked. */
    @Test
    void theExampleMindsWhatANoticeLetsBeMadeUp() {
        Consumer<ObjectNode> late = facts -> {
            unlearnt(facts);
            for (int course = 1; course <= 6; course++) {
                Officers.add(facts, "late-" + course, "CITY_ONLINE", "2027-01-0" + course, 400, 200);
            }
        };
        assertEquals(Outcome.WITHHOLD, inJanuary(late), "no notice, and the year is over");
        assertEquals(
                Outcome.RENEW, inJanuary(late.andThen(facts -> RuleTries.condition(facts, "HOURS", "2027-01-31"))));
        assertEquals(
                Outcome.RENEW,
                inJanuary(late.andThen(facts -> RuleTries.condition(facts, "HOURS", "2027-01-10"))),
                "made up within a term that is over");
        Consumer<ObjectNode> lapsed = facts -> {
            unlearnt(facts);
            RuleTries.condition(facts, "HOURS", "2027-01-10");
        };
        assertEquals(Outcome.REFER, inJanuary(lapsed), "a term that is over goes to a person before");
    }

    private static Outcome inJanuary(Consumer<ObjectNode> facts) {
        return EXAMPLE_POLICY.decide(january(facts), Officers.RULES).outcome();
    }

    private static Dossier january(Consumer<ObjectNode> facts) {
        Dossier november = Officers.dossier(EXAMPLE_POLICY, Officers.RULES, facts);
        return november.with(LocalDate.parse("2027-01-15"), november.facts());
    }

    @Test
    void theOfficerReadsOnWhichRegulationTheRefusalRests() {
        RenewalPolicy policy = RenewalPolicy.parse(bytes(withExample(EXAMPLE)));
        Dossier dossier = Officers.dossier(policy, Officers.RULES, LocalRuleTest::unlearnt);
        Decision decision = policy.decide(dossier, Officers.RULES);
        assertTrue(
                decision.decisive().basis().endsWith(CITED), decision.decisive().basis());
        assertEquals(decision, Decision.parse(decision.bytes()));
        Explanation why =
                Explanation.of(decision, dossier, policy, Officers.RULES).forOfficer();
        String chinese = why.reasons(Language.ZH).get(0).basis();
        assertEquals(decision.decisive().basis(), chinese, "once, and not a second time beside the decision's own");
        String english = why.reasons(Language.EN).get(0).basis();
        assertTrue(
                english.endsWith(
                        "; local regulation: Example District Measures on Enforcement Certificates (示例规〔2025〕1号), article 10, paragraph 2"),
                english);
        DossierFile.Replayed replayed = DossierFile.read(
                        DossierFile.write(dossier.bytes(), policy.bytes(), Officers.RULES_FILE, decision.bytes()))
                .replay();
        assertFalse(replayed.formerly());
    }

    /** Who was refused by it while the certificate lasted is refused for the expiry afterwards; the bytes stay as they were. */
    @Test
    void theOfficerReadsOfItAlsoWhereTheExpiryDecides() {
        Dossier november = Officers.dossier(EXAMPLE_POLICY, Officers.RULES, LocalRuleTest::unlearnt);
        Dossier expired = november.with(LocalDate.parse("2027-04-15"), november.facts());
        Decision decision = EXAMPLE_POLICY.decide(expired, Officers.RULES);
        assertEquals("D4", decision.decisive().rule());
        assertFalse(new String(decision.bytes(), StandardCharsets.UTF_8).contains("地方规定"), decision::toString);
        Explanation why = Explanation.of(decision, expired, EXAMPLE_POLICY, Officers.RULES)
                .forOfficer();
        // The refusal itself rests on the same words wherever it is told, and these exempt it from what else they say.
        assertEquals(
                decision.decisive().basis(), why.reasons(Language.ZH).get(0).basis());
        assertTrue(decision.decisive().basis().contains("到期前已发不予或暂缓换发通知而到期仍未补救的"), decision::toString);
        assertTrue(
                why.reasons(Language.EN).get(0).basis().contains("not so where a notice had refused or deferred it"),
                () -> why.reasons(Language.EN).get(0).basis());
        assertTrue(basisOfHours(why, Language.ZH).endsWith(CITED), () -> basisOfHours(why, Language.ZH));
        assertTrue(
                basisOfHours(why, Language.EN)
                        .endsWith("; local regulation: Example District Measures on Enforcement Certificates"
                                + " (示例规〔2025〕1号), article 10, paragraph 2"),
                () -> basisOfHours(why, Language.EN));
    }

    private static String basisOfHours(Explanation why, Language language) {
        return why.reasons(language).stream()
                .filter(reason -> reason.rule().equals("D11"))
                .findFirst()
                .orElseThrow()
                .basis();
    }

    record Mistake(String good, String bad, String field, String cure) {}

    static Stream<Mistake> mistakes() {
        String object = EXAMPLE.substring(EXAMPLE.indexOf("        localRule:"), EXAMPLE.indexOf("        says:"));
        String place = object.substring(object.indexOf("          place:"));
        return Stream.of(
                new Mistake(object, "        localRule: 按惯例\n", "localRule", "named by its document"),
                new Mistake(
                        object, "        localRule: {zh: 按惯例, en: By custom}\n", "localRule", "named by its document"),
                new Mistake(place, "", "localRule", "the place in it"),
                new Mistake("第十条第二款", "全文", "localRule", "the place in it"),
                new Mistake("《示例区行政执法证件管理办法》（示例规〔2025〕1号）", "领导同意", "localRule", "《…》"),
                new Mistake(
                        "outcome: WITHHOLD\n        withholding: DEFER",
                        "outcome: REFER",
                        "localRule",
                        "Remove localRule"),
                new Mistake(SHORT, "integrity.inForce", "localRule", "ask for one of these"),
                new Mistake(SHORT, "'\"HOURS\" in condition.lapsed'", "localRule", "ask for one of these"),
                new Mistake(SHORT, "training.yearOver", "localRule", "ask for one of these"),
                new Mistake(SHORT, "training.short || \"HOURS\" in reviews", "when", "not even a local regulation"),
                new Mistake(SHORT, "training.short || size(reviews) > 0", "when", "not even a local regulation"),
                new Mistake(
                        SHORT,
                        "training.short || \"conflict.hours-pending\" in conflicts",
                        "when",
                        "not even a local regulation"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void whatNamesNoRegulationOrAllowsNothingIsReadAndNotUsed(Mistake mistake) {
        assertTrue(EXAMPLE.contains(mistake.good()), mistake.good());
        String policy = withExample(EXAMPLE.replace(mistake.good(), mistake.bad()));
        assertFalse(RenewalPolicy.parse(bytes(policy)).mindsTraining());
        RuleProblem problem =
                assertThrows(RuleProblem.class, () -> RenewalPolicy.parseForUse("policy.yml", bytes(policy)));
        assertEquals("rules/13/cases/2/" + mistake.field(), problem.field(), problem.getMessage());
        assertTrue(problem.problem().startsWith("rule D11: "), problem.getMessage());
        assertTrue(problem.problem().contains(mistake.cure()), problem.getMessage());
        assertTrue(problem.line() > 0, problem.getMessage());
        assertFalse(problem.said().chinese().equals(problem.said().text()), "in Chinese, too");
    }

    @Test
    void aFieldThatIsUnknownIsNoPartOfIt() {
        String policy = withExample(EXAMPLE.replace("          place:", "          article:"));
        assertThrows(RuleProblem.class, () -> RenewalPolicy.parse(bytes(policy)));
    }

    /** The local regulation speaks of hours; a refusal for something else in the same case does not rest on it. */
    @Test
    void aRefusalForSomethingElseDoesNotNameIt() {
        String policy = withExample(EXAMPLE.replace(SHORT, SHORT + " || leave.days > 300"));
        Decision away = decided(policy, facts -> RuleTries.leave(facts, 310));
        // 310 days from 15 February are not over yet: 279 of them are.
        assertEquals(Outcome.RENEW, away.outcome());
        String sooner = policy.replace("leave.days > 300", "leave.days > 200");
        Decision other = decided(sooner, facts -> RuleTries.leave(facts, 310));
        assertEquals(Outcome.WITHHOLD, other.outcome());
        assertFalse(other.decisive().basis().contains("地方规定"), other.decisive().basis());
    }

    /** What was made good late is judged as it now is; that a term is over is not missing hours. */
    @Test
    void aTermThatIsOverIsNoShortfall() {
        String policy = withExample(
                EXAMPLE.replace(SHORT, "'\"ZZ\" in condition.lapsed && (study.missing >= 0 || training.short)'"));
        assertTrue(RenewalPolicy.parse(bytes(policy)).mindsTraining());
        Decision late = decided(policy, facts -> RuleTries.condition(facts, "ZZ", "2026-11-01"));
        assertEquals(Outcome.REFER, late.outcome());
        assertEquals("DATA", late.decisive().code());
        Decision still = decided(policy, facts -> {
            RuleTries.condition(facts, "ZZ", "2026-11-01");
            unlearnt(facts);
        });
        assertEquals(Outcome.WITHHOLD, still.outcome());
        assertTrue(still.decisive().basis().endsWith(CITED), still.decisive().basis());
    }

    /** An order of rules renews whoever asked for no review; the local regulation is not meant for the others. */
    @Test
    void norWhoAskedForAReview() {
        String early = """
                  - id: D5A
                    code: ZZ
                    title: {zh: 无复核, en: No review}
                    basis: {zh: 本单位设定, en: Set by this office}
                    shows: []
                    cases:
                      - when: size(reviews) == 0
                        outcome: RENEW
                        says: {zh: 准予换发。, en: Renewed.}
                  - id: D5B
                    code: ZZ
                    title: {zh: 学时, en: Hours}
                    basis: {zh: 本单位设定, en: Set by this office}
                    shows: []
                    cases:
                """;
        String policy = SHIPPED.replace("  - id: D6\n", early + EXAMPLE + "  - id: D6\n");
        assertTrue(RenewalPolicy.parse(bytes(policy)).mindsTraining());
        assertEquals(Outcome.RENEW, decided(policy, LocalRuleTest::unlearnt).outcome());
        Decision asked = decided(policy, facts -> {
            unlearnt(facts);
            facts.withArray("reviews").add("HOURS");
        });
        assertEquals(Outcome.REFER, asked.outcome());
        assertEquals("D5B", asked.decisive().rule());
    }

    @Test
    void aRegulationIsNamedByTitleOrNumberAndPlace() {
        for (String document : List.of("《某市办法》", "某政规〔2024〕6号", "某政规[2024]第12号", "某政（2024）6 号")) {
            assertTrue(named(document, "第十条").isNamed(), document);
            assertTrue(named(document, "附件2").isNamed(), document);
            assertFalse(named(document, "有关条款").isNamed(), document);
        }
        for (String document : List.of("某市办法", "《》", "2024年6号会议")) {
            assertFalse(named(document, "第十条").isNamed(), document);
        }
    }

    private static LocalRule named(String document, String place) {
        return new LocalRule(new LocalText(document, "Measures"), Optional.of(new LocalText(place, "article")));
    }

    private static void unlearnt(ObjectNode facts) {
        Officers.without(facts, "online");
    }

    private static String withExample(String example) {
        String last = "      - when: " + SHORT + "\n        outcome: REFER\n";
        int from = SHIPPED.indexOf("      - when: (" + SHORT + ") && training.yearOver\n        outcome: REFER\n");
        int to = SHIPPED.indexOf(last);
        assertTrue(from > 0 && to > from);
        return SHIPPED.substring(0, from) + example + SHIPPED.substring(to);
    }

    private static Decision decided(String policy, Consumer<ObjectNode> facts) {
        RenewalPolicy read = RenewalPolicy.parse(bytes(policy));
        return read.decide(Officers.dossier(read, Officers.RULES, facts), Officers.RULES);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
