package org.zhikao.server.renewal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.renewal.Explanation;
import org.zhikao.renewal.Standing;
import org.zhikao.server.certificate.CertificateCode;
import org.zhikao.server.certificate.CertificateId;
import org.zhikao.server.certificate.HeldCertificate;
import org.zhikao.server.certificate.NewCertificate;
import org.zhikao.server.certificate.OwnDecision;
import org.zhikao.server.result.Attempt;
import org.zhikao.server.roster.Officer;
import org.zhikao.server.roster.PersonId;
import org.zhikao.server.store.Store;
import org.zhikao.server.store.TestDatabases;
import org.zhikao.server.web.Language;

/** What an officer reads of a decision that nobody has made. */
class OutlooksTest {

    private static final String BOTH = "org.zhikao.server.store.TestDatabases#both";

    @ParameterizedTest
    @MethodSource(BOTH)
    void theRulesSayTodayWhatAnEvaluationWouldSayAndNothingIsStored(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        List<Officer> officers = world.four();
        world.open();

        List<OwnDecision.Outlook> outlooks =
                officers.stream().map(officer -> outlook(world, officer)).toList();

        assertEquals(List.of("RENEW", "CONDITIONAL", "DEFER", "REFER"), outcomes(outlooks));
        assertEquals(0, world.count("renewal_dossier") + world.count("renewal_decision") + world.count("renewal_run"));
        OwnDecision.Outlook conditional = outlooks.get(1);
        assertEquals(Optional.of("2026年秋季换证"), conditional.season());
        assertEquals(Optional.of(LocalDate.of(2027, 2, 20)), conditional.deadline());
        assertEquals(Optional.empty(), conditional.dueFrom());
        assertEquals(Optional.empty(), outlooks.get(0).term());
        for (OwnDecision.Outlook open : outlooks.subList(1, 4)) {
            assertTrue(open.term().filter(term -> term.startsWith("期限：")).isPresent(), open::toString);
        }
        Explanation.ReasonText reason = conditional.reasons().get(0);
        assertTrue(reason.decisive() && !reason.basis().isEmpty(), reason::toString);
        assertEquals("不合格", reason.measures().get(0).have());
        assertEquals("合格", reason.measures().get(0).need());
        assertEquals(List.of("在2027-02-20（含当日）前参加下一场换发考试并合格。"), conditional.cures());
        assertEquals(
                "Sit and pass the next renewal examination by 2027-02-20 (inclusive).",
                own(world)
                        .outlook(officers.get(1).id(), Language.ENGLISH)
                        .orElseThrow()
                        .cures()
                        .get(0));
        world.evaluate();
        assertEquals(
                List.of("RENEW", "CONDITIONAL", "WITHHOLD", "REFER"),
                world.renewals.decisions(RenewalWorld.SEASON, Optional.empty()).stream()
                        .map(DecisionLine::outcome)
                        .toList());
    }

    @Test
    void nothingOfAnotherOfficerIsRead() {
        RenewalWorld world = new RenewalWorld(TestDatabases.h2());
        List<Officer> officers = world.four();
        world.open();
        OwnDecision.Outlook before = outlook(world, officers.get(0));

        world.attempts(officers.get(1), RenewalWorld.attempt("2026-07-07", Attempt.Outcome.FAILED));
        world.standings.put(officers.get(1).id(), openCase());
        world.waiting.add(officers.get(2).id());

        OwnDecision.Outlook after = outlook(world, officers.get(0));
        assertEquals(before, after);
        for (Officer other : officers.subList(1, 4)) {
            assertFalse(
                    after.toString().contains(other.name()) || after.toString().contains(other.badgeNumber()));
        }
    }

    @Test
    void anOpenCaseIsSaidToBeSomethingThatAPersonChecks() {
        RenewalWorld world = new RenewalWorld(TestDatabases.h2());
        Officer officer = world.officers("周明").get(0);
        world.sound(officer);
        world.standings.put(officer.id(), openCase());
        world.open();

        OwnDecision.Outlook outlook = outlook(world, officer);
        assertEquals("REFER", outlook.outcome());
        assertEquals(
                List.of(new Explanation.ReasonText("", "", "需人工核实", "有关事项须由工作人员核实，可向所在单位查询。", true, List.of(), "")),
                outlook.reasons());
        assertEquals(List.of(), outlook.cures());
        OwnDecision.Outlook english =
                own(world).outlook(officer.id(), Language.ENGLISH).orElseThrow();
        assertEquals(
                "Officials have to check a matter; you may ask your unit.",
                english.reasons().get(0).says());

        world.evaluate();
        String review = own(world)
                .review(officer.id(), Language.CHINESE)
                .orElseThrow()
                .lines()
                .toString();
        assertTrue(review.contains("1. 需人工核实：有关事项须由工作人员核实"), review);
        assertFalse(review.contains("案件") || review.contains("CASE"), review);
    }

    @Test
    void withoutASeasonTheShippedRulesAreApplied() {
        RenewalWorld world = new RenewalWorld(TestDatabases.h2());
        List<Officer> officers = world.four();

        OwnDecision.Outlook outlook = outlook(world, officers.get(0));

        assertEquals("RENEW", outlook.outcome());
        assertEquals(Optional.empty(), outlook.season());
        assertEquals("行政执法证换发审核规则", outlook.policy());
        assertEquals(2026, outlook.year());
    }

    @Test
    void theSeasonOpenedLastCountsOnceTheCertificateIsInItsWindow() {
        RenewalWorld world = new RenewalWorld(TestDatabases.h2());
        Officer officer = world.officers("周明").get(0);
        world.sound(officer);
        world.open();
        NewSeason plain = RenewalWorld.season("2027");
        world.clock.advance(Duration.ofHours(1));
        world.renewals.open(
                new NewSeason(
                        "2027",
                        "2027年换证",
                        2025,
                        plain.policy()
                                .replaceFirst("\nversion: [0-9]+\n", "\nversion: 99\n")
                                .replace("windowMonths: 6", "windowMonths: 2"),
                        plain.creditRules()),
                world.admin);

        OwnDecision.Outlook early = outlook(world, officer);
        assertEquals(Optional.of("2026年秋季换证"), early.season(), "the one in whose window it is");
        assertEquals(2026, early.year());

        world.clock.advance(Duration.ofDays(100));
        OwnDecision.Outlook due = outlook(world, officer);
        assertEquals(Optional.of("2027年换证"), due.season());
        assertEquals(Optional.empty(), due.dueFrom());
        assertEquals(2025, due.year());

        world.renewals.evaluate(RenewalWorld.SEASON, Optional.empty(), false, world.proposer);
        assertEquals(Optional.of("2026年秋季换证"), outlook(world, officer).season(), "the one that evaluated it");
    }

    @Test
    void beforeAnyWindowTheRulesOpenedLastAreTriedOnThePresentYear() {
        RenewalWorld world = new RenewalWorld(TestDatabases.h2());
        Officer officer = world.officers("周明").get(0);
        world.sound(officer);
        NewSeason plain = RenewalWorld.season("2025");
        world.renewals.open(
                new NewSeason(
                        "2025",
                        "2025年换证",
                        2025,
                        plain.policy().replace("windowMonths: 6", "windowMonths: 2"),
                        plain.creditRules()),
                world.admin);

        OwnDecision.Outlook early = outlook(world, officer);

        assertEquals(Optional.empty(), early.season());
        assertEquals(Optional.of(LocalDate.of(2027, 1, 31)), early.dueFrom());
        assertEquals(2026, early.year(), "the present year, for that season's is over");
    }

    @Test
    void aSeasonWhosePolicyIsNoLongerAcceptedConcernsNobody() {
        RenewalWorld world = new RenewalWorld(TestDatabases.h2());
        Officer officer = world.officers("周明").get(0);
        world.sound(officer);
        world.open();
        world.freeze(text -> text.replace("begins: AFTER_EXPIRY", "begins: AS_OF"));

        OwnDecision.Outlook outlook = world.process(step -> {})
                .ofOfficers()
                .outlook(officer.id(), Language.CHINESE)
                .orElseThrow();

        assertEquals(Optional.empty(), outlook.season());
    }

    @Test
    void whoHoldsNoneOrHasTheNextOneAlreadyIsToldNothing() {
        RenewalWorld world = new RenewalWorld(TestDatabases.h2());
        Officer officer = world.officers("周明").get(0);
        world.sound(officer);
        world.open();
        assertEquals(Optional.empty(), own(world).outlook(new PersonId(world.admin.personId()), Language.CHINESE));
        HeldCertificate held = world.certificates.held(officer.id()).orElseThrow();
        world.store.change(handle -> world.certificates.renew(
                handle,
                new NewCertificate(
                        CertificateId.random(),
                        held.id(),
                        held.scopes(),
                        held.region(),
                        held.validTo().plusDays(1),
                        held.validTo().plusYears(5),
                        CertificateCode.random())));

        assertEquals(Optional.empty(), own(world).outlook(officer.id(), Language.CHINESE));
        world.store.change(handle -> handle.execute("UPDATE certificate_held SET standing = 'SUSPENDED'"));
        assertEquals(
                Optional.empty(),
                own(world).outlook(officer.id(), Language.CHINESE),
                "nothing is renewed a second time");
    }

    private static List<String> outcomes(List<OwnDecision.Outlook> outlooks) {
        return outlooks.stream().map(OwnDecision.Outlook::outcome).toList();
    }

    private static OwnDecision.Outlook outlook(RenewalWorld world, Officer officer) {
        return own(world).outlook(officer.id(), Language.CHINESE).orElseThrow();
    }

    private static OwnDecision own(RenewalWorld world) {
        return world.renewals.ofOfficers();
    }

    private static Standing openCase() {
        Standing plain = RenewalWorld.standing();
        return new Standing(
                plain.asOf(),
                plain.employment(),
                plain.post(),
                plain.lastGrade(),
                plain.gradeBefore(),
                Optional.of(true),
                plain.revocationGround(),
                plain.misconduct(),
                plain.leave(),
                plain.exemption(),
                plain.reviews(),
                plain.missingDocuments(),
                plain.newScopes());
    }
}
