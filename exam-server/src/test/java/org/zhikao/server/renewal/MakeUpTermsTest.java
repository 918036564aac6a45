package org.zhikao.server.renewal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.renewal.ConditionSet;
import org.zhikao.renewal.Outcome;
import org.zhikao.server.certificate.CertificateCode;
import org.zhikao.server.certificate.CertificateId;
import org.zhikao.server.certificate.HeldCertificate;
import org.zhikao.server.certificate.NewCertificate;
import org.zhikao.server.roster.Officer;
import org.zhikao.server.store.Store;
import org.zhikao.server.training.TrainingViews;
import org.zhikao.server.web.Language;

/** Of which terms an officer's own ledger page is told. */
class MakeUpTermsTest {

    private static final LocalDate DUE = RenewalWorld.TODAY.plusDays(90);

    @ParameterizedTest
    @MethodSource("org.zhikao.server.store.TestDatabases#both")
    void onlyATermForHoursThatANoticeSetIsOneAndOnceRenewedConcernsItsOwnYearOnly(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        List<Officer> officers = world.four();
        Officer studious = officers.get(0);
        world.ledgers.put(
                studious.id(),
                RenewalWorld.ledger().stream()
                        .filter(entry -> !entry.id().equals("unit-12"))
                        .toList());
        world.open();
        world.evaluate();
        assertEquals(
                List.of("CONDITIONAL", "CONDITIONAL", "WITHHOLD", "REFER"),
                world.renewals.decisions(RenewalWorld.SEASON, Optional.empty()).stream()
                        .map(DecisionLine::outcome)
                        .toList());
        assertEquals(List.of(), terms(world, studious), "nobody was told");

        world.renewals.issue(world.approved(Outcome.CONDITIONAL), Language.CHINESE, world.proposer);

        assertEquals(List.of(new TrainingViews.Term(2026, DUE)), terms(world, studious));
        assertEquals(1, counting(world, studious).size());
        assertTrue(terms(world, studious).get(0).concerns(2027));
        assertEquals(List.of(), terms(world, officers.get(1)), "an examination is made up by no hours");
        HeldCertificate held = world.certificates.held(studious.id()).orElseThrow();
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
        assertEquals(Map.of(), counting(world, studious), "its terms are forgotten");
        assertEquals(List.of(new TrainingViews.Term(2026, DUE, true)), terms(world, studious));
        assertTrue(terms(world, studious).get(0).concerns(2026), "that is how it was met");
        assertFalse(terms(world, studious).get(0).concerns(2027));
        world.freeze(policy -> "schema: 99\n");
        assertEquals(
                List.of(),
                world.process(step -> {}).ofOfficers().makeUpTerms(studious.id()),
                "a season that cannot be read keeps nobody from their ledger");
    }

    /** What a decision would know. */
    private static Map<CertificateId, List<ConditionSet>> counting(RenewalWorld world, Officer officer) {
        List<CertificateId> all = world.certificates.ofPerson(officer.id()).stream()
                .map(HeldCertificate::id)
                .toList();
        return world.store.read(handle -> Notices.conditions(handle, all, RenewalWorld.TODAY));
    }

    private static List<TrainingViews.Term> terms(RenewalWorld world, Officer officer) {
        return world.renewals.ofOfficers().makeUpTerms(officer.id());
    }
}
