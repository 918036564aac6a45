package org.zhikao.renewal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zhikao.renewal.Officers.attempt;
import static org.zhikao.renewal.Officers.attempts;
import static org.zhikao.renewal.Officers.decide;
import static org.zhikao.renewal.Officers.hits;
import static org.zhikao.renewal.RuleTries.condition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a term that a notice set before does to the next decision. */
class EarlierConditionTest {

    private static final Consumer<ObjectNode> FAILED = facts -> attempts(facts, attempt("2026-06-10", "FAILED"));

    @Test
    void aTermThatIsOverIsNotGivenAnewButReferredToAPerson() {
        Decision over = decide(FAILED.andThen(facts -> condition(facts, "EXAM", "2026-11-19")));
        assertEquals(Outcome.REFER, over.outcome());
        assertEquals(List.of("TERM", "EXAM"), over.codes());
        assertEquals(Optional.empty(), over.deadline());
    }

    @Test
    void hoursThatWereNotMadeGoodInTimeAreReferredAndWithholdNothing() {
        Decision over = decide(facts -> {
            Officers.without(facts, "unit-1");
            condition(facts, "HOURS", "2026-11-19");
        });
        assertEquals(Outcome.REFER, over.outcome());
        assertEquals("D9A", over.decisive().rule());
    }

    @Test
    void anExaminationWithoutAnAttemptLeftIsStillWithheld() {
        Decision failed = decide(facts -> {
            attempts(facts, attempt("2026-03-01", "FAILED"), attempt("2026-09-10", "FAILED"));
            condition(facts, "EXAM", "2026-10-31");
            condition(facts, "HOURS", "2026-10-31");
            Officers.without(facts, "unit-1");
        });
        assertEquals(Outcome.WITHHOLD, failed.outcome());
        assertEquals("D10", failed.decisive().rule());
    }

    @Test
    void whoMadeItGoodIsJudgedAsThingsAreNow() {
        Decision late = decide(facts -> condition(facts, "EXAM", "2026-08-31"));
        assertEquals(List.of("D13"), hits(late));
    }

    @Test
    void aTermThatRunsIsNotLengthenedAndAnotherReasonHasItsOwn() {
        Consumer<ObjectNode> running = FAILED.andThen(facts -> condition(facts, "EXAM", "2026-12-15"));
        assertEquals(Optional.of(LocalDate.parse("2026-12-15")), decide(running).deadline());

        Decision both = decide(running.andThen(facts -> Officers.without(facts, "unit-1")));
        assertEquals(
                List.of(Optional.of(LocalDate.parse("2026-12-15")), Optional.of(Officers.AS_OF.plusDays(90))),
                both.reasons().stream().map(ReasonGiven::deadline).toList());
        Decision far = decide(FAILED.andThen(facts -> condition(facts, "EXAM", "2027-03-30")));
        assertEquals(Optional.of(Officers.AS_OF.plusDays(90)), far.deadline());
    }

    @Test
    void ofSeveralTermsForOneReasonTheLastCounts() {
        Decision running = decide(FAILED.andThen(facts -> {
            condition(facts, "EXAM", "2026-10-01");
            condition(facts, "EXAM", "2026-12-01");
        }));
        assertEquals(List.of("D10"), hits(running));
        assertEquals(Optional.of(LocalDate.parse("2026-12-01")), running.deadline());
    }

    @Test
    void theExplanationNamesTheTermAndItsRecordOnce() {
        Dossier dossier = Officers.dossier(FAILED.andThen(facts -> {
            condition(facts, "EXAM", "2026-11-19");
            ((ObjectNode) facts.withArray("conditions").get(0)).put("recordId", "record-1");
            condition(facts, "HOURS", "2026-11-19");
            ((ObjectNode) facts.withArray("conditions").get(1)).put("recordId", "record-1");
        }));
        Explanation why = Explanation.of(
                Officers.POLICY.decide(dossier, Officers.RULES), dossier, Officers.POLICY, Officers.RULES);
        assertEquals(
                List.of("  - 2026-08-20限期补齐通知所定期限：要求2026-11-19，凭证record-1"),
                why.lines(Language.ZH).stream()
                        .filter(line -> line.contains("record-1"))
                        .toList());
        assertEquals(
                List.of("  - Term set by the notice of 2026-08-20: need 2026-11-19, evidence record-1"),
                why.lines(Language.EN).stream()
                        .filter(line -> line.contains("record-1"))
                        .toList());
    }

    @Test
    void aContradictionFrozenAsACodeIsToldInBothLanguagesAndOneInWordsAsItIs() {
        Dossier dossier = Officers.dossier(
                facts -> facts.withArray("conflicts").add("conflict.number").add("姓名与证号不符"));
        Explanation why = Explanation.of(
                Officers.POLICY.decide(dossier, Officers.RULES), dossier, Officers.POLICY, Officers.RULES);
        String chinese = String.join("\n", why.lines(Language.ZH));
        String english = String.join("\n", why.lines(Language.EN));
        assertTrue(chinese.contains("执法证上的证号与人员名册不一致") && chinese.contains("姓名与证号不符"), chinese);
        assertTrue(english.contains("is not the one in the roster") && english.contains("姓名与证号不符"), english);
    }

    @Test
    void aContradictionFrozenInWordsBeforeThereWereCodesIsToldInEnglishToo() {
        for (String words : List.of(
                "人员名册中没有持证人",
                "执法证上的证号与人员名册不一致",
                "有更新的人员情况尚待审核，请先审核通过或退回",
                "有涉及本人的执法证名单尚待审核，请先审核通过或退回",
                "结论取决于缺考，而缺考没有登记凭证，须核实",
                "结论取决于缺考，而本人有请假，请假与缺考须核对")) {
            Dossier dossier =
                    Officers.dossier(facts -> facts.withArray("conflicts").add(words));
            Explanation why = Explanation.of(
                    Officers.POLICY.decide(dossier, Officers.RULES), dossier, Officers.POLICY, Officers.RULES);
            assertTrue(String.join("", why.lines(Language.ZH)).contains(words), words);
            assertFalse(String.join("", why.lines(Language.EN)).contains(words), words);
        }
    }

    @Test
    void aConditionWithoutAReasonARecordOrASeasonIsNone() {
        LocalDate day = LocalDate.parse("2026-08-20");
        for (List<String> blank : List.of(List.of("", "s", "r"), List.of("EXAM", " ", "r"), List.of("EXAM", "s", ""))) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new ConditionSet(blank.get(0), day, day, blank.get(1), blank.get(2), Optional.of(2026)));
        }
    }
}
