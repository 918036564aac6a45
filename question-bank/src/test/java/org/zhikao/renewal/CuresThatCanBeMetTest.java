package org.zhikao.renewal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nobody is told to do what cannot be done any more, or what would not help. */
class CuresThatCanBeMetTest {

    @Test
    void afterTheTrainingYearNobodyIsToldToMakeItGoodByItsEnd() {
        Dossier within = Officers.dossier(facts -> {
            Officers.without(facts, "online");
            RuleTries.in(facts, "certificate").put("validTo", "2027-12-31");
        });
        String before = cures(within, Language.ZH);
        assertTrue(before.contains("在2026年12月31日（含当日）前尽快补齐：市局在线培训24学时"), before);
        String after = cures(on(LocalDate.parse("2027-01-20"), within), Language.ZH);
        assertFalse(after.contains("补齐：") || after.contains("尽快"), after);
        assertTrue(after.contains("2026年度已经结束") && after.contains("由人工审核决定"), after);
        String english = cures(on(LocalDate.parse("2027-01-01"), within), Language.EN);
        assertTrue(english.contains("The training year 2026 is over"), english);
        assertEquals(before, cures(on(LocalDate.parse("2026-12-31"), within), Language.ZH));
    }

    @Test
    void whoseRenewalWasOpenWhenTheCertificateEndedIsNotToldToApplyAnew() {
        Dossier pending = Officers.dossier(facts -> {
            facts.withArray("conflicts").add("conflict.hours-pending");
            RuleTries.in(facts, "certificate").put("validTo", "2026-11-19");
        });
        Explanation why = explain(pending);
        assertEquals(Outcome.REFER, why.decision().outcome());
        assertEquals(List.of("DATA", "EXPIRED"), why.decision().codes());
        String lines = String.join("\n", why.lines(Language.ZH));
        assertFalse(lines.contains("参加资格考试后申请") || lines.contains("不能换发"), lines);
        assertTrue(lines.contains("写明须由人工审核的，等待人工审核决定"), lines);
        // Whom to ask, what becomes of it otherwise, and no day that nobody keeps.
        assertFalse(lines.contains("60天") || lines.contains("六十天"), lines);
        assertTrue(lines.contains("可向所在科队或区局政工部门查询"), lines);
        assertTrue(lines.contains("决定不予换发的，须按新申领办理；现在先准备资格考试，不影响人工审核"), lines);
        assertFalse(lines.contains("不必按新申领办理"), "who prepares is not told to wait");
        String english = cures(why, Language.EN);
        assertTrue(english.contains("If the renewal is refused, a new certificate has to be applied for"), english);

        Explanation cancelled = explain(Officers.dossier(facts -> {
            facts.withArray("conflicts").add("conflict.hours-pending");
            RuleTries.in(facts, "certificate").put("validTo", "2026-11-19").put("status", "CANCELLED");
        }));
        assertTrue(cures(cancelled, Language.ZH).contains("参加资格考试后申请"), "a cancelled one is no matter of its end");
        Explanation other = explain(Officers.dossier(facts -> {
            facts.withArray("conflicts").add("姓名与证号不符");
            RuleTries.in(facts, "certificate").put("validTo", "2026-11-19");
        }));
        assertTrue(cures(other, Language.ZH).contains("参加资格考试后申请"), "another contradiction opens nothing");
    }

    private static String cures(Dossier dossier, Language language) {
        return cures(explain(dossier), language);
    }

    private static String cures(Explanation why, Language language) {
        return String.join("\n", why.cures(language));
    }

    private static Explanation explain(Dossier dossier) {
        return Explanation.of(
                Officers.POLICY.decide(dossier, Officers.RULES), dossier, Officers.POLICY, Officers.RULES);
    }

    private static Dossier on(LocalDate asOf, Dossier of) {
        return new Dossier(
                of.schema(),
                of.id(),
                of.seasonId(),
                asOf,
                of.trainingYear(),
                of.officerId(),
                of.policy(),
                of.creditRules(),
                of.salt(),
                of.facts());
    }
}
