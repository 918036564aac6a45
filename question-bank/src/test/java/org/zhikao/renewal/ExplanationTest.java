package org.zhikao.renewal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.zhikao.renewal.Explanation.MeasureText;

class ExplanationTest {

    @Test
    void aShortfallSaysWhatThereIsWhatItTakesAndTheShortestWay() {
        Explanation why = explain(facts -> {
            Officers.without(facts, "online-1");
            Officers.without(facts, "staff-1");
        });
        assertEquals("规则不作结论，提请人工审核；审核期间现持执法证在其有效期内状态不变。", why.headline(Language.ZH));
        List<MeasureText> measures = why.reasons(Language.ZH).get(0).measures();
        assertEquals("全年合计学时 48学时 60学时 12学时", words(measures.get(0)));
        assertEquals("全年合计学分 18学分 24学分 6学分", words(measures.get(1)));
        assertEquals("市局在线培训学时 20学时 24学时 4学时", words(measures.get(2)));
        assertEquals(
                List.of("online-2", "online-3", "online-4", "online-5", "online-6"),
                measures.get(2).evidence());
        assertEquals(
                List.of("在2026年12月31日（含当日）前尽快补齐：市局在线培训4学时、市局在线培训2学分、全员普训8学时（至少1天）、全员普训4学分（至少1天）。"
                        + "此后取得的学时学分不计入该年度（限期补齐通知另定期限的除外），由人工审核决定；有特殊情况的向科队说明并附证明。"),
                why.cures(Language.ZH));
        assertTrue(
                why.cures(Language.EN).get(0).contains("All-staff training 8 hours (at least 1 day)"),
                () -> why.cures(Language.EN).toString());
    }

    @Test
    void theShortestWayCountsEveryHourOnce() {
        YearAccount account = Officers.RULES.account(2026, List.of());
        assertEquals("60", account.hoursToDo().text());
        assertEquals("24", account.creditsToDo().text());
    }

    @Test
    void aWithheldOfficerReadsReasonBasisCureAndAppeal() {
        Explanation why = explain(facts -> Officers.attempts(
                facts, Officers.attempt("2026-03-01", "FAILED"), Officers.attempt("2026-06-10", "ABSENT")));
        String lines = String.join("\n", why.lines(Language.ZH));
        for (String said : List.of(
                "拟暂缓换发执法证。",
                "1. 换发考试未通过（规则D10，代码EXAM，本决定据此作出）：换发考试未通过，考试次数已用完。",
                "2026-03-01考试：现有不合格，要求合格，凭证sitting 2026-03-01",
                "2026-06-10考试：现有缺考",
                "依据：",
                "怎样补救：",
                "参加离岗培训",
                "对考试成绩有异议的，自成绩公布之日起15日内",
                "由未参与原决定的人员在30日内答复",
                "申诉",
                "审核日2026-11-20",
                "第6版")) {
            assertTrue(lines.contains(said), () -> said + " not in\n" + lines);
        }
    }

    @Test
    void aWithheldOfficerIsToldOfLesserGapsWithoutATermThatNobodySet() {
        Explanation why = explain(facts -> {
            RuleTries.grades(facts, "INCOMPETENT", "COMPETENT");
            Officers.attempts(facts, Officers.attempt("2026-06-10", "FAILED"));
            Officers.without(facts, "unit-1");
        });
        List<String> cures = why.cures(Language.ZH);
        assertEquals("参加离岗培训，培训考试合格后由单位提请人工审核。", cures.get(0));
        assertEquals("另需解决：换发考试未通过。", cures.get(1));
        assertTrue(cures.get(2).startsWith("另需解决：学时、学分或必学文件不足（尚缺"), cures::toString);
        assertEquals(3, cures.size(), cures::toString);
        for (Language language : Language.values()) {
            String lines = String.join("\n", why.lines(language));
            assertFalse(lines.contains("2027-02-18"), lines);
        }
    }

    @Test
    void oneHourAndOneDayAreNotWrittenInThePlural() {
        Explanation why = explain(facts -> Officers.without(facts, "unit-2"));
        String lines = String.join("\n", why.lines(Language.EN));
        assertTrue(lines.contains("1 hour") && !lines.contains(" 1 hours"), lines);
    }

    @Test
    void everyBasisIsTranslatedAndNamesTheOriginal() {
        for (PolicyRule rule : Officers.POLICY.rules()) {
            String english = rule.basis().en();
            assertTrue(english.matches("(?s)[A-Z].*") && !english.contains("original in Chinese"), english);
        }
        Explanation why = explain(facts -> Officers.without(facts, "online"));
        assertTrue(
                why.reasons(Language.EN).get(0).basis().startsWith("Training plan 普城管执〔2023〕6号: 60 hours"),
                () -> why.reasons(Language.EN).toString());
        assertTrue(why.reasons(Language.ZH).get(0).basis().startsWith("普城管执〔2023〕6号教育培训工作方案"));
    }

    @Test
    void aBasisInChineseOnlyIsSaidToBeSoInTheEnglish() {
        String shipped = new String(Officers.POLICY_FILE, StandardCharsets.UTF_8);
        String old = shipped.replaceAll("(?m)^    basis:\n      zh: (.*)\n      en: .*$", "    basis: $1");
        assertFalse(old.equals(shipped));
        RenewalPolicy policy = RenewalPolicy.parse(old.getBytes(StandardCharsets.UTF_8));
        Dossier dossier = Officers.dossier(policy, Officers.RULES, facts -> Officers.without(facts, "online"));
        Explanation why = Explanation.of(policy.decide(dossier, Officers.RULES), dossier, policy, Officers.RULES);
        String chinese = why.reasons(Language.ZH).get(0).basis();
        assertEquals(
                explain(facts -> Officers.without(facts, "online"))
                        .reasons(Language.ZH)
                        .get(0)
                        .basis(),
                chinese);
        assertEquals(
                chinese + " (original in Chinese)",
                why.reasons(Language.EN).get(0).basis());
    }

    @Test
    void besideTheExaminationsItSaysThatChangesOfTheLawWereNotExamined() {
        Explanation why = explain(facts -> {});
        assertTrue(why.lines(Language.ZH).contains("据以审核的考试（其后法规有无变化，规则未作审查）："));
        assertTrue(why.lines(Language.EN)
                .contains("Examinations before the rules (whether the law changed since is not examined):"));
    }

    @Test
    void aRulesLocalRegulationIsPrintedWithItsBasis() {
        String shipped = new String(Officers.POLICY_FILE, StandardCharsets.UTF_8);
        String refer = "when: training.short || study.missing > 0\n        outcome: REFER\n";
        RenewalPolicy policy = RenewalPolicy.parse(shipped.replace(
                        refer,
                        refer.replace("REFER", "WITHHOLD\n        withholding: DEFER")
                                + "        localRule: 某市行政执法证件管理办法第十条\n")
                .getBytes(StandardCharsets.UTF_8));
        Dossier dossier = Officers.dossier(policy, Officers.RULES, facts -> Officers.without(facts, "online"));
        Explanation why = Explanation.of(policy.decide(dossier, Officers.RULES), dossier, policy, Officers.RULES);
        String basis = why.reasons(Language.ZH).get(0).basis();
        assertTrue(basis.contains("教育培训工作方案") && basis.endsWith("；地方规定：某市行政执法证件管理办法第十条"), basis);
    }

    @Test
    void whatTwoPersonsSignedIsToldAsADecisionAndNoLongerAsAProposal() {
        Explanation why = explain(facts -> Officers.attempts(
                facts, Officers.attempt("2026-03-01", "FAILED"), Officers.attempt("2026-06-10", "FAILED")));
        List<String> chinese = why.decided().lines(Language.ZH);
        assertEquals("暂缓换发执法证。", chinese.get(0));
        assertTrue(chinese.get(chinese.size() - 1).endsWith("本决定已由两名工作人员先后签署。"), chinese::toString);
        List<String> english = why.decided().lines(Language.EN);
        assertEquals("The renewal is deferred.", english.get(0));
        assertFalse(String.join("", english).contains("propose"), english::toString);
        int last = chinese.size() - 1;
        assertEquals(why.lines(Language.ZH).subList(1, last), chinese.subList(1, last));
    }

    @Test
    void anOpenCaseIsToTheOfficerSomethingThatAPersonChecksBeforeAndAfterADecision() {
        Explanation why = explain(facts -> {
            facts.withObject("/discipline").put("openCase", true);
            Officers.without(facts, "unit-1");
        });
        assertTrue(String.join("\n", why.lines(Language.ZH)).contains("案件"), "staff reads all of it");
        for (Explanation read : List.of(
                why.forOfficer(), why.decided().forOfficer(), why.forOfficer().decided())) {
            assertNeutral(read);
        }
        Explanation suspended =
                explain(facts -> facts.withObject("/certificate").put("status", "SUSPENDED"));
        assertEquals(suspended.lines(Language.ZH), suspended.forOfficer().lines(Language.ZH));
    }

    @Test
    void aReviewOfAnOpenCaseTellsItsOfficerNoMoreThanTheCaseDoes() {
        Explanation why = explain(facts -> {
            facts.withObject("/discipline").put("openCase", true);
            facts.withArray("reviews").add("CASE");
            Officers.without(facts, "unit-1");
        });
        assertNeutral(why.forOfficer());
        assertEquals(
                1,
                why.forOfficer().reasons(Language.ZH).stream()
                        .filter(reason -> reason.code().isEmpty())
                        .count(),
                "nobody counts what is not told");
        Explanation more = explain(facts -> {
            facts.withObject("/discipline").put("openCase", true);
            facts.withArray("reviews").add("CASE").add("HOURS");
            Officers.without(facts, "unit-1");
        });
        assertNeutral(more.forOfficer());
        assertTrue(String.join("\n", more.forOfficer().lines(Language.ZH)).contains("复核"), "the other review is told");
        Explanation closed = explain(facts -> facts.withArray("reviews").add("CASE"));
        assertEquals(closed.lines(Language.ZH), closed.forOfficer().lines(Language.ZH), "no case is open any more");
    }

    private static void assertNeutral(Explanation read) {
        for (Language language : Language.values()) {
            String lines = String.join("\n", read.lines(language));
            assertFalse(
                    lines.contains("案件") || lines.contains("在办") || lines.contains("CASE") || lines.contains(" case"),
                    lines);
            assertTrue(
                    lines.contains(language == Language.ZH ? "1. 需人工核实：有关事项须由" : "1. To be checked by a person: "),
                    lines);
            assertTrue(lines.contains("HOURS"), "everything else is said");
        }
    }

    @Test
    void aConditionNamesItsDeadlineInBothLanguages() {
        Explanation why = explain(facts -> Officers.attempts(facts));
        assertTrue(why.deadline(Language.ZH).orElse("").contains("2027-02-18"));
        assertTrue(why.deadline(Language.EN).orElse("").contains("2027-02-18"));
        assertTrue(why.cures(Language.ZH).get(0).startsWith("在2027-02-18（含当日）前参加"));
        assertTrue(why.headline(Language.EN).contains("2027-02-18"));
    }

    @Test
    void aDeferredOfficerIsToldTheLastDayOfTheCertificateHeld() {
        Explanation why = explain(facts -> RuleTries.grades(facts, "INCOMPETENT", "COMPETENT"));
        assertEquals(Optional.of(Officers.EXPIRES), why.deadline());
        assertEquals(
                "期限：须在现持执法证有效期最后一日" + Officers.EXPIRES + "（含当日）前补正，办法中另定更早日期的从其规定；到期仍未补正的不能换发，须按新申领办理。",
                why.deadline(Language.ZH).orElse(""));
        assertTrue(why.deadline(Language.EN).orElse("").contains("by " + Officers.EXPIRES + " (inclusive)"));
        assertTrue(why.lines(Language.ZH).contains(why.deadline(Language.ZH).orElseThrow()));
        assertEquals(why.deadline(), why.readOn(Officers.EXPIRES).deadline(), "the last day still counts");
    }

    @Test
    void whoReadsItOnceTheCertificateHasExpiredIsToldSoAndNoDayThatIsOver() {
        Explanation late = explain(facts -> RuleTries.grades(facts, "INCOMPETENT", "COMPETENT"))
                .readOn(Officers.EXPIRES.plusDays(1));
        assertEquals(Optional.empty(), late.deadline());
        assertEquals(Optional.empty(), late.decided().forOfficer().deadline());
        assertTrue(late.deadline(Language.ZH).orElse("").startsWith("期限：现持执法证已于" + Officers.EXPIRES + "到期，补正期限已过。"));
        assertTrue(late.deadline(Language.EN).orElse("").contains("expired on " + Officers.EXPIRES));
        Explanation referred = explain(facts -> facts.remove("exam")).readOn(Officers.EXPIRES.plusDays(1));
        assertEquals(Optional.empty(), referred.deadline());
        assertTrue(referred.deadline(Language.ZH).orElse("").startsWith("期限：现持执法证已于" + Officers.EXPIRES + "到期。"));
    }

    @Test
    void aRefusedOfficerIsToldThatNoDayIsLeftAndWhatIs() {
        Explanation why = explain(facts -> facts.put("employment", "CONTRACT"));
        assertEquals(
                Optional.of(Withholding.REFUSE),
                why.decision().withholding(),
                () -> why.lines(Language.ZH).toString());
        assertEquals(Optional.empty(), why.deadline());
        String said = why.deadline(Language.ZH).orElse("");
        assertTrue(said.contains("没有补正期限") && said.contains("按新申领办理") && said.contains("异议"), said);
    }

    @Test
    void whoIsReferredToAPersonIsToldByWhenToSupplyWhatIsMissingAndPromisedNothing() {
        for (Consumer<ObjectNode> open : List.<Consumer<ObjectNode>>of(
                facts -> facts.remove("exam"),
                facts -> facts.withObject("/discipline").put("openCase", true))) {
            Explanation why = explain(open).forOfficer();
            assertEquals(Outcome.REFER, why.decision().outcome());
            assertEquals(Optional.of(Officers.EXPIRES), why.deadline());
            String said = why.deadline(Language.ZH).orElse("");
            assertTrue(said.contains(Officers.EXPIRES + "（含当日）前提出") && said.endsWith("按期提出不等于准予换发。"), said);
        }
        Explanation none = explain(facts -> facts.remove("certificate"));
        assertEquals(Optional.empty(), none.deadline(Language.ZH), "no certificate is on record");
        assertEquals(Optional.empty(), explain(facts -> {}).deadline(Language.ZH), "a renewal leaves nothing to do");
    }

    @Test
    void theDecisiveReasonComesFirstThoughALeaveCameBefore() {
        Explanation why = explain(facts -> {
            RuleTries.leave(facts, 40);
            Officers.attempts(facts, Officers.attempt("2026-06-10", "FAILED"));
        });
        assertEquals(
                List.of("D10", "D9"),
                why.reasons(Language.ZH).stream()
                        .map(Explanation.ReasonText::rule)
                        .toList());
        assertTrue(why.reasons(Language.ZH).get(0).decisive());
    }

    @Test
    void theJsonHoldsTheSameInBothLanguages() {
        Explanation why = explain(facts -> facts.remove("exam"));
        JsonNode json = why.json();
        assertEquals("REFER", json.path("outcome").textValue());
        assertEquals("DATA", json.path("codes").path(0).textValue());
        assertEquals(
                why.lines(Language.ZH).size(), json.path("zh").path("lines").size());
        assertEquals(
                why.lines(Language.EN).size(), json.path("en").path("lines").size());
        assertEquals(
                "考试记录",
                json.path("zh")
                        .path("reasons")
                        .path(0)
                        .path("measures")
                        .path(0)
                        .path("label")
                        .textValue());
    }

    @Test
    void bothLanguagesHaveTheSameTexts() {
        assertEquals(keys(Language.ZH), keys(Language.EN));
    }

    @Test
    void everyInputAndValueHasItsWord() {
        Texts texts = Texts.of(Language.ZH);
        for (Input input : Input.values()) {
            assertTrue(texts.find("label.input." + input).isPresent(), input::name);
        }
        for (Standing.Worded[] words : List.<Standing.Worded[]>of(
                Standing.Employment.values(), Standing.Post.values(), Standing.Grade.values())) {
            for (Standing.Worded word : words) {
                assertTrue(texts.find("value." + word).isPresent(), word::word);
            }
        }
        for (Standing.Review review : Standing.Review.values()) {
            assertEquals(review.word(), texts.text("value.review." + review));
        }
        for (CertificateHeld.Status status : CertificateHeld.Status.values()) {
            assertTrue(texts.find("value.certificate." + status).isPresent(), status::name);
        }
        for (ExamAttempt.Result result : ExamAttempt.Result.values()) {
            assertTrue(texts.find("value.exam." + result).isPresent(), result::name);
        }
    }

    private static Set<String> keys(Language language) {
        Set<String> keys = new TreeSet<>();
        Texts.of(language).keys().forEach(keys::add);
        return keys;
    }

    private static String words(MeasureText measure) {
        return String.join(" ", measure.label(), measure.have(), measure.need(), measure.missing());
    }

    private static Explanation explain(Consumer<ObjectNode> changes) {
        Dossier dossier = Officers.dossier(changes);
        return Explanation.of(
                Officers.POLICY.decide(dossier, Officers.RULES), dossier, Officers.POLICY, Officers.RULES);
    }
}
