package org.zhikao.renewal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zhikao.renewal.RuleTries.condition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.zhikao.evidence.MalformedEvidence;

/** A term for hours that ends after the training year does: it can be met, and nothing counts twice. */
class MakeUpTest {

    private static final LocalDate DUE = LocalDate.parse("2027-02-20");
    private static final LocalDate IN_TERM = LocalDate.parse("2027-02-10");

    /** An officer of 2026 who lacks two hours of unit study and was told to make them good by 20 February. */
    private static final Consumer<ObjectNode> SHORT = facts -> {
        Officers.without(facts, "unit-11");
        Officers.without(facts, "unit-12");
        condition(facts, "HOURS", DUE.toString());
        facts.put("standingAsOf", "2027-01-01");
    };

    @Test
    void recordsOfJanuaryMeetATermOfTheYearBefore() {
        assertEquals(List.of("D11"), Officers.hits(decide(2026, IN_TERM, SHORT)));

        Decision met = decide(2026, IN_TERM, SHORT.andThen(facts -> study(facts, "late", "2027-01-15", 200)));

        assertEquals(Outcome.RENEW, met.outcome());
        assertEquals(
                Outcome.RENEW,
                decide(2026, DUE.plusDays(8), SHORT.andThen(facts -> study(facts, "late", "2027-01-15", 200)))
                        .outcome(),
                "what was done within the term counts, however late it is looked at");
    }

    @Test
    void whatWasDoneAfterTheTermOrInAnotherSourceOrIsNotApprovedMakesNothingGood() {
        Decision late = decide(2026, DUE.plusDays(8), SHORT.andThen(facts -> study(facts, "l", "2027-02-21", 200)));
        assertEquals(List.of("TERM", "HOURS"), late.codes());
        Decision other = decide(
                2026, IN_TERM, SHORT.andThen(facts -> Officers.add(facts, "o", "CITY_ONLINE", "2027-01-15", 400, 0)));
        assertEquals(List.of("HOURS"), other.codes());
        Decision waits = decide(2026, IN_TERM, SHORT.andThen(facts -> {
            study(facts, "w", "2027-01-15", 200);
            ledger(facts, "w").put("approved", false);
        }));
        assertEquals(Outcome.REFER, waits.outcome());
        assertEquals("DATA", waits.codes().get(0), "it may be what the year lacks");
        Decision enough = decide(2026, IN_TERM, SHORT.andThen(facts -> {
            study(facts, "late", "2027-01-15", 200);
            study(facts, "w", "2027-01-16", 200);
            ledger(facts, "w").put("approved", false);
        }));
        assertEquals(Outcome.RENEW, enough.outcome(), "what the year no longer needs is no matter of it");
    }

    @Test
    void withoutANoticeTheYearEndsOnItsLastDay() {
        Decision decided = decide(2026, IN_TERM, SHORT.andThen(facts -> {
            facts.putArray("conditions");
            study(facts, "late", "2027-01-15", 200);
        }));
        assertEquals(List.of("HOURS"), decided.codes());
        Decision examOnly = decide(2026, IN_TERM, SHORT.andThen(facts -> {
            facts.putArray("conditions");
            condition(facts, "EXAM", DUE.toString());
            study(facts, "late", "2027-01-15", 200);
        }));
        assertEquals(List.of("HOURS"), examOnly.codes(), "a term for the examination prolongs no training year");
    }

    @Test
    void whatTheEarlierYearUsesDoesNotCountAgainAndTheRestDoes() {
        Consumer<ObjectNode> facts = SHORT.andThen(of -> study(of, "late", "2027-01-15", 300));

        MakeUp.Counted before = counted(2026, facts);
        MakeUp.Counted after = counted(2027, facts);

        assertTrue(before.account().isMet());
        assertEquals(List.of(new Hours(200)), hours(before.late()));
        assertEquals(List.of(new Hours(200)), hours(after.usedBefore()));
        assertEquals("1", after.account().total().hours().text());
        assertEquals(List.of(), before.usedBefore());
        assertEquals(List.of(), after.late());
    }

    @Test
    void theEarliestRecordsAreUsedFirstAndHoursAndCreditsEachForThemselves() {
        Consumer<ObjectNode> facts = of -> {
            Officers.without(of, "online-6");
            condition(of, "HOURS", DUE.toString());
            Officers.add(of, "b", "CITY_ONLINE", "2027-01-20", 300, 100);
            Officers.add(of, "a", "CITY_ONLINE", "2027-01-10", 300, 200);
        };
        MakeUp.Counted before = counted(2026, facts);
        assertEquals(
                List.of("a", "b"), before.late().stream().map(LedgerEntry::id).toList());
        assertEquals(List.of(new Hours(300), new Hours(100)), hours(before.late()));
        assertEquals(
                List.of(new Credits(200), Credits.ZERO),
                before.late().stream().map(LedgerEntry::credits).toList());
        MakeUp.Counted after = counted(2027, facts);
        assertEquals("2", after.account().total().hours().text());
        assertEquals("1", after.account().total().credits().text());
    }

    @Test
    void aDayGivesBothYearsTogetherNoMoreThanItGivesToOne() {
        Consumer<ObjectNode> facts = of -> {
            Officers.without(of, "staff-3");
            Officers.add(of, "half", "ALL_STAFF", "2026-06-03", 400, 400);
            condition(of, "HOURS", DUE.toString());
            Officers.add(of, "long", "ALL_STAFF", "2027-01-10", 1200, 0);
        };
        assertEquals(List.of(new Hours(400)), hours(counted(2026, facts).late()));
        assertEquals("4", counted(2027, facts).account().total().hours().text());
    }

    @Test
    void aTotalThatLacksMoreThanItsSourcesTakesFromAny() {
        CreditRules rules = CreditRules.parse(new String(Officers.RULES_FILE, StandardCharsets.UTF_8)
                .replace("year: {hours: 60, credits: 24}", "year: {hours: 62, credits: 24}")
                .getBytes(StandardCharsets.UTF_8));
        Dossier dossier = on(2026, IN_TERM, Officers.dossier(Officers.POLICY, rules, facts -> {
            condition(facts, "HOURS", DUE.toString());
            study(facts, "late", "2027-01-15", 300);
        }));
        MakeUp.Counted counted = Officers.POLICY.situation(dossier, rules).counted();
        assertEquals(List.of(new Hours(200)), hours(counted.late()));
        assertTrue(counted.account().isMet());
    }

    @Test
    void aTermOfAnotherYearThatWasMetIsNoLapsedOneForTheNextYearAndAnUnmetOneIs() {
        Consumer<ObjectNode> nextYear = SHORT.andThen(MakeUpTest::soundIn2027);
        LocalDate asOf = LocalDate.parse("2027-12-20");

        Decision met = decide(2027, asOf, nextYear.andThen(facts -> {
            study(facts, "late", "2027-01-15", 200);
            Officers.without(facts, "next-1");
        }));
        assertEquals(List.of("D11"), Officers.hits(met), "a shortfall of 2027 has a term of its own");
        Decision unmet = decide(2027, asOf, nextYear.andThen(facts -> Officers.without(facts, "next-1")));
        assertEquals("TERM", unmet.codes().get(0));
        Decision documents = decide(2027, asOf, nextYear.andThen(facts -> {
            study(facts, "late", "2027-01-15", 200);
            facts.withObject("/study").withArray("missing").add("文件");
        }));
        assertEquals("TERM", documents.codes().get(0), "what the notice asked for is more than hours");
    }

    @Test
    void theOtherYearsThresholdsAreProRataWhereItsLeaveWas() {
        Consumer<ObjectNode> facts = SHORT.andThen(of -> {
            RuleTries.leave(of, 80);
            soundIn2027(of);
            Officers.without(of, "next-1");
        });
        Decision decided = decide(2027, LocalDate.parse("2027-12-20"), facts);
        assertEquals(List.of("HOURS"), decided.codes(), "with the leave of 2026 its ten hours were enough");
    }

    @Test
    void theExplanationSaysTheRuleInBothLanguagesAndWhatWasMoved() {
        Dossier told = Officers.dossier(facts -> Officers.without(facts, "unit-1"));
        List<String> cures = explain(told).cures(Language.ZH);
        assertEquals("跨年补齐：2027-01-01至2027-02-18（均含当日）的学时学分，先补2026年度所缺；已用于补齐的，不再计入以后年度。", cures.get(1));
        assertTrue(explain(told).cures(Language.EN).get(1).contains("counts for no later year"));

        String later = String.join(
                "\n",
                explain(on(2026, IN_TERM, Officers.dossier(SHORT.andThen(f -> study(f, "late", "2027-01-15", 100)))))
                        .lines(Language.ZH));
        assertTrue(later.contains("年度结束后、补齐期限内取得并计入本年度的学时：现有1学时，凭证late"), later);
        String next = String.join(
                "\n",
                explain(on(2027, IN_TERM, Officers.dossier(SHORT.andThen(f -> study(f, "late", "2027-01-15", 100)))))
                        .lines(Language.EN));
        assertTrue(next.contains("used to make up an earlier year, not counted for this one: have 1 hour"), next);
        assertTrue(next.contains("first make up what 2026 lacks"), next);
        Dossier within = Officers.dossier(facts -> Officers.attempts(facts));
        assertFalse(String.join("", explain(within).lines(Language.ZH)).contains("跨年补齐"), "no term for hours");
    }

    @Test
    void theDossierNamesTheRuleAndNoOther() {
        String text = new String(Officers.dossier(SHORT).bytes(), StandardCharsets.UTF_8);
        assertTrue(text.contains("\"lateRecords\":\"CONDITION_YEAR_FIRST_UNTIL_TERM_USED_ONCE\""), text);
        assertTrue(text.contains("\"trainingYear\":2026"), text);
        MalformedEvidence refused = assertThrows(
                MalformedEvidence.class,
                () -> Dossier.parse(text.replace("USED_ONCE", "USED_TWICE").getBytes(StandardCharsets.UTF_8)));
        assertTrue(
                refused.said().chinese().contains("审核卷，lateRecords：应为规则"),
                refused.said().chinese());
    }

    /** All that 2027 asks, done in autumn. */
    private static void soundIn2027(ObjectNode facts) {
        for (int i = 1; i <= 12; i++) {
            study(facts, "next-" + i + ".", "2027-10-%02d".formatted(i), 100);
        }
        for (int i = 1; i <= 3; i++) {
            Officers.add(facts, "nextStaff-" + i, "ALL_STAFF", "2027-10-0" + i, 800, 400);
        }
        Officers.add(facts, "nextOnline", "CITY_ONLINE", "2027-10-05", 2400, 1200);
        Officers.attempts(facts, Officers.attempt("2027-06-10", "PASSED"));
        facts.put("standingAsOf", "2027-12-01");
        facts.withObject("/certificate").put("validTo", "2028-05-31");
    }

    private static void study(ObjectNode facts, String id, String date, int hours) {
        Officers.add(facts, id, "UNIT_STUDY", date, hours, 0);
    }

    private static ObjectNode ledger(ObjectNode facts, String id) {
        for (var entry : facts.withArray("ledger")) {
            if (entry.path("id").asText().equals(id)) {
                return (ObjectNode) entry;
            }
        }
        throw new IllegalStateException(id);
    }

    private static List<Hours> hours(List<LedgerEntry> entries) {
        return entries.stream().map(LedgerEntry::hours).toList();
    }

    private static MakeUp.Counted counted(int year, Consumer<ObjectNode> changes) {
        return Officers.POLICY
                .situation(on(year, IN_TERM, Officers.dossier(changes)), Officers.RULES)
                .counted();
    }

    private static Decision decide(int year, LocalDate asOf, Consumer<ObjectNode> changes) {
        return Officers.POLICY.decide(on(year, asOf, Officers.dossier(changes)), Officers.RULES);
    }

    private static Explanation explain(Dossier dossier) {
        return Explanation.of(
                Officers.POLICY.decide(dossier, Officers.RULES), dossier, Officers.POLICY, Officers.RULES);
    }

    private static Dossier on(int year, LocalDate asOf, Dossier of) {
        Dossier dossier = new Dossier(
                of.schema(),
                of.id(),
                of.seasonId(),
                asOf,
                year,
                of.officerId(),
                of.policy(),
                of.creditRules(),
                of.salt(),
                of.facts());
        assertEquals(dossier, Dossier.parse(dossier.bytes()));
        return dossier;
    }
}
