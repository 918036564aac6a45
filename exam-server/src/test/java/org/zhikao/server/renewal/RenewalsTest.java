package org.zhikao.server.renewal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.evidence.Digest;
import org.zhikao.renewal.CreditRules;
import org.zhikao.renewal.DossierFile;
import org.zhikao.renewal.Outcome;
import org.zhikao.renewal.RenewalPolicy;
import org.zhikao.server.certificate.OwnDecision;
import org.zhikao.server.result.Attempt;
import org.zhikao.server.roster.Officer;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Language;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;
import org.zhikao.server.web.Refusals;
import org.zhikao.server.web.Role;

class RenewalsTest {

    private static final String BOTH = "org.zhikao.server.store.TestDatabases#both";

    @ParameterizedTest
    @MethodSource(BOTH)
    void aSeasonFreezesItsRulesAndSaysWhyOthersCannotBeUsed(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        SeasonView season = world.renewals.open(RenewalWorld.season("2026-autumn"), world.admin);

        assertEquals(season, world.renewals.open(RenewalWorld.season("2026-autumn"), world.admin));
        assertEquals(List.of(season), world.renewals.seasons());
        assertEquals(
                Digest.of(RenewalWorld.config("renewal-policy.yml").getBytes(StandardCharsets.UTF_8))
                        .hex(),
                season.policyDigest());
        NewSeason same = RenewalWorld.season("2026-autumn");
        assertRefused(
                Reason.CONFLICT,
                "renewal.season.other",
                () -> world.renewals.open(
                        new NewSeason(same.id(), same.title(), 2025, same.policy(), same.creditRules()), world.admin));
        Refusal bad = assertRefused(
                Reason.BAD_INPUT,
                "renewal.season.policy",
                () -> world.renewals.open(
                        new NewSeason(
                                "bad",
                                "坏",
                                2026,
                                same.policy().replace("outcome: REFER", "outcome: PERHAPS"),
                                same.creditRules()),
                        world.admin));
        assertTrue(bad.arguments().get(0).toString().contains("renewal-policy.yml:"), bad.arguments()::toString);
        Refusal credits = assertRefused(
                Reason.BAD_INPUT,
                "renewal.season.credit-rules",
                () -> world.renewals.open(new NewSeason("bad", "坏", 2026, same.policy(), "year: 1"), world.admin));
        assertEquals(
                "学时学分规则不能使用：credit-rules.yml 第 1 行：字段 schema：缺少或为空。请补上。", Refusals.said(credits, Language.CHINESE));
        assertEquals(
                "These credit rules can't be used: credit-rules.yml:1: schema: missing or empty. Add it.",
                Refusals.said(credits, Language.ENGLISH));
        String chinese = Refusals.said(bad, Language.CHINESE);
        assertTrue(
                chinese.matches("换发规则不能使用：renewal-policy.yml 第 \\d+ 行：字段 rules/1/cases/1/outcome：规则 D1："
                        + "不认识“PERHAPS”。请写其中之一：RENEW, CONDITIONAL, WITHHOLD, REFER。"),
                chinese);
        String english = Refusals.said(bad, Language.ENGLISH);
        assertTrue(
                english.matches("This policy can't be used: renewal-policy.yml:\\d+: rules/1/cases/1/outcome: rule D1: "
                        + "\"PERHAPS\" is unknown. Write one of RENEW, CONDITIONAL, WITHHOLD, REFER."),
                english);
        assertRefused(Reason.FORBIDDEN, "web.forbidden", () -> world.renewals.open(same, world.proposer));
        assertEquals(1, world.renewals.seasons().size());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void rulesOfOneIdAndVersionHaveOneTextInAllSeasons(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        world.open();
        NewSeason same = RenewalWorld.season("2027-spring");
        String policy = same.policy() + "# changed\n";
        String rules = same.creditRules() + "# changed\n";
        int version =
                RenewalPolicy.parse(policy.getBytes(StandardCharsets.UTF_8)).version();
        String rulesVersion =
                CreditRules.parse(rules.getBytes(StandardCharsets.UTF_8)).version();

        Refusal otherPolicy = assertRefused(
                Reason.CONFLICT,
                "renewal.season.policy-version",
                () -> world.renewals.open(
                        new NewSeason(same.id(), same.title(), 2027, policy, same.creditRules()), world.admin));
        Refusal otherRules = assertRefused(
                Reason.CONFLICT,
                "renewal.season.credit-rules-version",
                () -> world.renewals.open(
                        new NewSeason(same.id(), same.title(), 2027, same.policy(), rules), world.admin));
        assertEquals(List.of("putuo-renewal", String.valueOf(version), RenewalWorld.SEASON), otherPolicy.arguments());
        assertEquals("creditRules", otherRules.field().orElseThrow());
        assertEquals(1, world.renewals.seasons().size());

        world.renewals.open(
                new NewSeason(
                        same.id(),
                        same.title(),
                        2027,
                        policy.replace("\nversion: " + version + "\n", "\nversion: " + (version + 1) + "\n"),
                        rules.replace("\"" + rulesVersion + "\"", "\"" + rulesVersion + ".1\"")),
                world.admin);
        world.renewals.open(RenewalWorld.season("2027-autumn"), world.admin);
        assertEquals(3, world.renewals.seasons().size());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void noSeasonIsOpenedWhoseCertificatesWouldBeginBeforeTheyAreIssued(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        NewSeason shipped = RenewalWorld.season("2026-autumn");
        String before = shipped.policy().replace("begins: AFTER_EXPIRY", "begins: AS_OF");

        assertRefused(
                Reason.BAD_INPUT,
                "renewal.season.begins",
                () -> world.renewals.open(
                        new NewSeason("before", "旧", 2026, before, shipped.creditRules()), world.admin));
        assertEquals(List.of(), world.renewals.seasons());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void noSeasonIsOpenedWhoseRulesWouldSetTheSameTermForEver(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        NewSeason shipped = RenewalWorld.season("2026-autumn");
        String forgets = shipped.policy()
                .replace("\"EXAM\" in condition.lapsed && ", "")
                .replace("\"HOURS\" in condition.lapsed && ", "");

        assertRefused(
                Reason.BAD_INPUT,
                "renewal.season.terms",
                () -> world.renewals.open(
                        new NewSeason("forgets", "忘", 2026, forgets, shipped.creditRules()), world.admin));
        world.renewals.open(
                new NewSeason(
                        "never",
                        "无",
                        2026,
                        forgets.replaceAll("outcome: CONDITIONAL\\s+days: 90", "outcome: REFER"),
                        shipped.creditRules()),
                world.admin);
        assertEquals(1, world.renewals.seasons().size());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void anEvaluationDecidesOnEverybodyDueAndEachOutcomeOccurs(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        List<Officer> officers = world.four();
        world.open();

        EvaluationReport tried = world.renewals.evaluate(RenewalWorld.SEASON, Optional.empty(), true, world.proposer);
        assertEquals(0, world.count("renewal_run"));
        assertEquals(0, world.count("renewal_dossier"));
        EvaluationReport report = world.evaluate();

        assertEquals(tried.outcomes(), report.outcomes());
        assertEquals(Map.of("RENEW", 1, "CONDITIONAL", 1, "WITHHOLD", 1, "REFER", 1), report.outcomes());
        assertEquals(4, report.due());
        assertEquals("2027-05-22", report.windowEnd());
        assertEquals(
                List.of("RENEW", "CONDITIONAL", "WITHHOLD", "REFER"),
                report.decisions().stream().map(DecisionLine::outcome).toList());
        assertEquals(
                List.of(List.of("OK"), List.of("EXAM"), List.of("EXAM")),
                report.decisions().subList(0, 3).stream()
                        .map(DecisionLine::reasons)
                        .toList());
        assertEquals("DEFER", report.decisions().get(2).withholding());
        assertTrue(report.decisions().get(3).reasons().contains("DATA"));
        assertEquals(report.decisions(), world.renewals.decisions(RenewalWorld.SEASON, Optional.empty()));
        assertEquals(
                List.of(report.decisions().get(2)),
                world.renewals.decisions(RenewalWorld.SEASON, Optional.of(Outcome.WITHHOLD)));
        assertEquals(4, world.renewals.due(6, Optional.of(RenewalWorld.TODAY)).size());
        assertEquals(List.of(), world.renewals.due(3, Optional.of(RenewalWorld.TODAY)));
        DecisionView why = world.renewals.ofOfficers().decision(officers.get(2).badgeNumber(), world.proposer);
        assertTrue(
                String.join("", why.zh().lines()).contains("换发考试未通过"), why.zh().lines()::toString);
        assertFalse(why.zh().cures().isEmpty());
        assertFalse(why.en().appeal().isEmpty());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aDossierReplaysOfflineAndHoldsNoNameAndNoNumber(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        List<Officer> officers = world.four();
        world.open();
        world.evaluate();

        byte[] zip = world.renewals.ofOfficers().dossier(officers.get(1).badgeNumber(), world.approver);

        DossierFile file = DossierFile.read(zip);
        assertEquals(Outcome.CONDITIONAL, file.replay().decision().outcome());
        String text = new String(zip, StandardCharsets.UTF_8);
        for (String personal : List.of(officers.get(1).name(), officers.get(1).badgeNumber(), "11010119600101")) {
            assertFalse(text.contains(personal), personal);
        }
        assertTrue(text.contains(officers.get(1).id().toString()));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aDayToComeCanOnlyBeTried(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        world.four();
        world.open();
        Optional<java.time.LocalDate> tomorrow = Optional.of(RenewalWorld.TODAY.plusDays(1));

        assertEquals(
                4,
                world.renewals
                        .evaluate(RenewalWorld.SEASON, tomorrow, true, world.proposer)
                        .decisions()
                        .size());
        assertRefused(
                Reason.BAD_INPUT,
                "renewal.evaluation.to-come",
                () -> world.renewals.evaluate(RenewalWorld.SEASON, tomorrow, false, world.proposer));
        assertRefused(
                Reason.NOT_FOUND,
                "renewal.season.unknown",
                () -> world.renewals.evaluate("none", Optional.empty(), false, world.proposer));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aResultThatIsNotReleasedIsUnderReview(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        List<Officer> officers = world.four();
        world.attempts(officers.get(0), RenewalWorld.attempt("2026-11-20", Attempt.Outcome.UNRELEASED));
        world.open();

        DecisionLine line = world.evaluate().decisions().get(0);

        assertEquals("REFER", line.outcome());
        assertTrue(line.reasons().contains("REVIEW"), line.reasons()::toString);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void anotherEvaluationLeavesProposedAndApprovedOnesAloneAndKeepsEveryDossier(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        world.four();
        world.open();
        List<DecisionLine> first = world.evaluate().decisions();
        world.approved(Outcome.RENEW);
        world.propose(Outcome.WITHHOLD);
        world.clock.advance(java.time.Duration.ofDays(1));

        EvaluationReport second = world.evaluate();

        assertEquals(2, second.run());
        assertEquals(2, second.leftOut());
        assertEquals(
                List.of("CONDITIONAL", "REFER"),
                second.decisions().stream().map(DecisionLine::outcome).toList());
        List<DecisionLine> all = world.renewals.decisions(RenewalWorld.SEASON, Optional.empty());
        assertEquals(first.get(0).decisionDigest(), all.get(0).decisionDigest());
        assertEquals(first.get(2).decisionDigest(), all.get(2).decisionDigest());
        assertNotEquals(first.get(1).decisionDigest(), all.get(1).decisionDigest());
        assertEquals(
                List.of(DecisionState.APPROVED, DecisionState.DECIDED, DecisionState.PROPOSED, DecisionState.DECIDED),
                all.stream().map(DecisionLine::state).toList());
        assertEquals(6, world.count("renewal_dossier"));
        byte[] manifest = world.renewals.manifest(RenewalWorld.SEASON, Outcome.CONDITIONAL);
        assertTrue(text(manifest).contains(all.get(1).decisionDigest()));
        assertFalse(text(manifest).contains(first.get(1).decisionDigest()));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aRenewalInOneSeasonIsNotEvaluatedInAnother(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        world.four();
        world.open();
        world.evaluate();
        world.propose(Outcome.RENEW);
        world.renewals.open(RenewalWorld.season("another"), world.admin);

        EvaluationReport other =
                world.renewals.evaluate("another", Optional.of(RenewalWorld.TODAY), false, world.proposer);

        assertEquals(1, other.leftOut());
        assertEquals(3, other.decisions().size());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void anOfficerReadsTheirOwnDecisionOnceItIsApprovedAndNobodyElses(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        List<Officer> officers = world.four();
        world.open();
        world.evaluate();
        OfficerRenewals of = world.renewals.ofOfficers();
        Officer own = officers.get(2);
        Caller.Person self = new Caller.Person(
                own.id().value(),
                own.name(),
                List.of(new org.zhikao.server.web.Grant(Role.OFFICER, org.zhikao.server.web.Scope.ANY)));

        assertRefused(Reason.NOT_FOUND, "renewal.officer.undecided", () -> of.decision(own.badgeNumber(), self));
        assertEquals(Optional.empty(), of.of(own.id(), Language.CHINESE));
        world.approved(Outcome.WITHHOLD);

        assertEquals("WITHHOLD", of.decision(own.badgeNumber(), self).outcome());
        OwnDecision.Told told = of.of(own.id(), Language.CHINESE).orElseThrow();
        assertEquals("DEFER", told.outcome());
        assertEquals(RenewalWorld.TODAY, told.decidedOn());
        assertFalse(told.hasDocument());
        assertRefused(Reason.NOT_FOUND, "renewal.document.none", () -> of.document(own.badgeNumber(), self));
        for (String other : List.of(officers.get(0).badgeNumber(), "ZF-9999")) {
            assertRefused(Reason.NOT_FOUND, "renewal.officer.unknown", () -> of.decision(other, self));
            assertRefused(Reason.NOT_FOUND, "renewal.officer.unknown", () -> of.dossier(other, self));
            assertRefused(Reason.NOT_FOUND, "renewal.officer.unknown", () -> of.document(other, self));
            assertRefused(Reason.NOT_FOUND, "renewal.officer.unknown", () -> of.bundle(other, self));
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aThousandOfficersAreEvaluatedWithFourQuestions(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        List<String> names = IntStream.range(0, 1_000).mapToObj(i -> "王一").toList();
        List<Officer> officers = new ArrayList<>(world.officers(names.toArray(String[]::new)));
        officers.subList(0, 900).forEach(world::sound);
        world.open();

        EvaluationReport report = world.evaluate();

        assertEquals(Map.of("RENEW", 900, "CONDITIONAL", 0, "WITHHOLD", 0, "REFER", 100), report.outcomes());
        assertEquals(4, world.questions);
        assertEquals(1_000, world.count("renewal_decision"));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    static Refusal assertRefused(Reason reason, String key, Executable call) {
        Refusal refused = assertThrows(Refusal.class, call);
        assertEquals(key, refused.detailKey());
        assertEquals(reason, refused.reason());
        return refused;
    }
}
