package org.zhikao.server.certificate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.EvidenceRecord;
import org.zhikao.evidence.RecordType;
import org.zhikao.renewal.DossierFile;
import org.zhikao.renewal.Outcome;
import org.zhikao.server.result.Attempt;
import org.zhikao.server.roster.Officer;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Language;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;
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
        assertRefused(
                Reason.BAD_INPUT,
                "renewal.season.credit-rules",
                () -> world.renewals.open(new NewSeason("bad", "坏", 2026, same.policy(), "year: 1"), world.admin));
        assertRefused(Reason.FORBIDDEN, "web.forbidden", () -> world.renewals.open(same, world.proposer));
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
    void whatIsReferredToAPersonIsProposedByNobody(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        world.four();
        world.open();
        world.evaluate();

        assertRefused(
                Reason.CONFLICT,
                "renewal.proposal.refer",
                () -> world.renewals.manifest(RenewalWorld.SEASON, Outcome.REFER));
        assertRefused(
                Reason.CONFLICT,
                "renewal.proposal.refer",
                () -> world.renewals.propose(
                        RenewalWorld.SEASON, Outcome.REFER, Digest.of("x"), new byte[] {1}, world.proposer));
        world.propose(Outcome.RENEW);
        assertRefused(
                Reason.CONFLICT,
                "renewal.proposal.nothing",
                () -> world.renewals.manifest(RenewalWorld.SEASON, Outcome.RENEW));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void twoPersonsSignTheSameBytesAndTheRecordNamesBothKeysAndNoPerson(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        List<Officer> officers = world.four();
        world.open();
        world.evaluate();
        byte[] manifest = world.renewals.manifest(RenewalWorld.SEASON, Outcome.RENEW);
        ProposalView proposed = world.propose(Outcome.RENEW);
        assertEquals("WAITING", proposed.state());
        assertArrayEquals(manifest, world.renewals.manifestOf(RenewalWorld.id(proposed)));

        ProposalView approved = world.approve(proposed);

        assertEquals("APPROVED", approved.state());
        assertEquals(List.of(approved), world.renewals.proposals());
        UUID recordId = UUID.fromString(approved.recordId());
        EvidenceRecord record = world.register.record(recordId).orElseThrow().read();
        assertEquals(RecordType.APPROVED.name(), record.type());
        assertEquals(
                RenewalWorld.PROPOSER_KEY.keyId(),
                record.body().path("proposerKeyId").asText());
        assertEquals(
                RenewalWorld.APPROVER_KEY.keyId(),
                record.body().path("approverKeyId").asText());
        assertEquals(
                Digest.of(manifest).hex(),
                record.body().path("attachments").path("statement.json").asText());
        for (Officer officer : officers) {
            for (String personal :
                    List.of(officer.name(), officer.badgeNumber(), officer.id().toString())) {
                assertFalse(record.body().toString().contains(personal));
                assertFalse(text(manifest).contains(personal));
            }
        }
        assertEquals(approved, world.approve(proposed));
        assertEquals(1, world.count("renewal_approval"));
        byte[] signature = world.sign(manifest, RenewalWorld.PROPOSER_KEY);
        assertEquals(
                approved,
                world.renewals.propose(
                        RenewalWorld.SEASON, Outcome.RENEW, Digest.of(manifest), signature, world.proposer));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void onePersonUnderTwoAccountsIsOnePerson(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        world.four();
        world.open();
        world.evaluate();
        ProposalView proposal = world.propose(Outcome.RENEW);
        UUID id = RenewalWorld.id(proposal);
        byte[] manifest = world.renewals.manifestOf(id);
        world.keys.put(RenewalWorld.OTHER_KEY.keyId(), world.proposer.personId());
        Caller.Person again = RenewalWorld.again(world.proposer, Role.CERTIFICATE_APPROVER);

        for (var key : List.of(RenewalWorld.PROPOSER_KEY, RenewalWorld.OTHER_KEY)) {
            assertRefused(
                    Reason.FORBIDDEN,
                    "renewal.approval.same-person",
                    () -> world.renewals.approve(id, world.sign(manifest, key), again));
        }
        assertRefused(Reason.FORBIDDEN, "renewal.approval.same-person", () -> world.renewals.reject(id, "不对", again));
        // A key that changed hands still makes only one signature.
        world.keys.put(RenewalWorld.PROPOSER_KEY.keyId(), world.approver.personId());
        assertRefused(
                Reason.FORBIDDEN,
                "certificate.signature.sameKey",
                () -> world.renewals.approve(id, world.sign(manifest, RenewalWorld.PROPOSER_KEY), world.approver));
        assertEquals("WAITING", world.renewals.proposal(id).state());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void nobodyHasAHandInABatchThatHoldsADecisionOnThemselves(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        Officer officer = world.four().get(0);
        world.open();
        world.evaluate();
        byte[] manifest = world.renewals.manifest(RenewalWorld.SEASON, Outcome.RENEW);
        Caller.Person self = new Caller.Person(
                officer.id().value(),
                "本人",
                List.of(
                        new org.zhikao.server.web.Grant(Role.CERTIFICATE_OFFICER, org.zhikao.server.web.Scope.ANY),
                        new org.zhikao.server.web.Grant(Role.CERTIFICATE_APPROVER, org.zhikao.server.web.Scope.ANY)));
        world.keys.put(RenewalWorld.OTHER_KEY.keyId(), self.personId());
        byte[] signature = world.sign(manifest, RenewalWorld.OTHER_KEY);

        assertRefused(
                Reason.FORBIDDEN,
                "renewal.proposal.own",
                () -> world.renewals.propose(RenewalWorld.SEASON, Outcome.RENEW, Digest.of(manifest), signature, self));
        UUID proposal = RenewalWorld.id(world.propose(Outcome.RENEW));
        assertRefused(
                Reason.FORBIDDEN, "renewal.proposal.own", () -> world.renewals.approve(proposal, signature, self));
        assertRefused(Reason.FORBIDDEN, "renewal.proposal.own", () -> world.renewals.reject(proposal, "不对", self));
        // A batch that holds nothing of theirs is another matter.
        byte[] others = world.renewals.manifest(RenewalWorld.SEASON, Outcome.WITHHOLD);
        assertEquals(
                "WAITING",
                world.renewals
                        .propose(
                                RenewalWorld.SEASON,
                                Outcome.WITHHOLD,
                                Digest.of(others),
                                world.sign(others, RenewalWorld.OTHER_KEY),
                                self)
                        .state());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aManifestThatWasAlteredAndASignatureOverAnotherAreRefused(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        world.four();
        world.open();
        world.evaluate();
        byte[] manifest = world.renewals.manifest(RenewalWorld.SEASON, Outcome.RENEW);
        byte[] altered = text(manifest).replace("RENEW", "REFER").getBytes(StandardCharsets.UTF_8);

        assertRefused(
                Reason.CONFLICT,
                "renewal.proposal.changed",
                () -> world.renewals.propose(
                        RenewalWorld.SEASON,
                        Outcome.RENEW,
                        Digest.of(altered),
                        world.sign(altered, RenewalWorld.PROPOSER_KEY),
                        world.proposer));
        assertRefused(
                Reason.BAD_INPUT,
                "certificate.signature.refused",
                () -> world.renewals.propose(
                        RenewalWorld.SEASON,
                        Outcome.RENEW,
                        Digest.of(manifest),
                        world.sign(altered, RenewalWorld.PROPOSER_KEY),
                        world.proposer));
        assertEquals(List.of(), world.renewals.proposals());
        UUID id = RenewalWorld.id(world.propose(Outcome.RENEW));
        assertRefused(
                Reason.BAD_INPUT,
                "certificate.signature.refused",
                () -> world.renewals.approve(id, world.sign(altered, RenewalWorld.APPROVER_KEY), world.approver));
        world.store.change(handle -> handle.execute("UPDATE renewal_proposal_line SET dossier_id = "
                + "(SELECT dossier_id FROM renewal_decision WHERE outcome = 'WITHHOLD')"));
        assertRefused(
                Reason.CONFLICT,
                "renewal.approval.altered",
                () -> world.renewals.approve(id, world.sign(manifest, RenewalWorld.APPROVER_KEY), world.approver));
        assertEquals(0, world.count("renewal_approval"));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void theKeyOfAnotherPersonIsRefused(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        world.four();
        world.open();
        world.evaluate();
        byte[] manifest = world.renewals.manifest(RenewalWorld.SEASON, Outcome.RENEW);

        for (var key : List.of(RenewalWorld.APPROVER_KEY, RenewalWorld.OTHER_KEY)) {
            assertRefused(
                    Reason.FORBIDDEN,
                    "certificate.signature.notOwn",
                    () -> world.renewals.propose(
                            RenewalWorld.SEASON,
                            Outcome.RENEW,
                            Digest.of(manifest),
                            world.sign(manifest, key),
                            world.proposer));
        }
        UUID id = RenewalWorld.id(world.propose(Outcome.RENEW));
        assertRefused(
                Reason.FORBIDDEN,
                "certificate.signature.notOwn",
                () -> world.renewals.approve(id, world.sign(manifest, RenewalWorld.OTHER_KEY), world.approver));
        assertRefused(
                Reason.FORBIDDEN,
                "web.forbidden",
                () -> world.renewals.approve(id, world.sign(manifest, RenewalWorld.APPROVER_KEY), world.proposer));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aRejectedProposalFreesItsDecisions(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        world.four();
        world.open();
        world.evaluate();
        ProposalView first = world.propose(Outcome.RENEW);

        ProposalView rejected = world.renewals.reject(RenewalWorld.id(first), "缺附件", world.approver);

        assertEquals("REJECTED", rejected.state());
        assertEquals("缺附件", rejected.reason());
        assertRefused(Reason.CONFLICT, "renewal.approval.rejected", () -> world.approve(first));
        assertRefused(
                Reason.CONFLICT,
                "renewal.issue.not-approved",
                () -> world.renewals.issue(RenewalWorld.id(first), Language.CHINESE, world.proposer));
        ProposalView second = world.propose(Outcome.RENEW);
        assertEquals(2, second.number());
        assertNotEquals(first.manifestDigest(), second.manifestDigest());
        assertEquals("APPROVED", world.approve(second).state());
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
    void aThousandOfficersAreEvaluatedWithThreeQuestions(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        List<String> names = IntStream.range(0, 1_000).mapToObj(i -> "王一").toList();
        List<Officer> officers = new ArrayList<>(world.officers(names.toArray(String[]::new)));
        officers.subList(0, 900).forEach(world::sound);
        world.open();

        EvaluationReport report = world.evaluate();

        assertEquals(Map.of("RENEW", 900, "CONDITIONAL", 0, "WITHHOLD", 0, "REFER", 100), report.outcomes());
        assertEquals(3, world.questions);
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
