package org.zhikao.server.renewal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.evidence.BundleVerifier;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.EvidenceRecord;
import org.zhikao.evidence.Finding;
import org.zhikao.evidence.ProofBundle;
import org.zhikao.evidence.TrustAnchor;
import org.zhikao.evidence.Verified;
import org.zhikao.renewal.Outcome;
import org.zhikao.server.certificate.CertificateCode;
import org.zhikao.server.certificate.CertificateId;
import org.zhikao.server.certificate.CertificateStatus;
import org.zhikao.server.certificate.CertificateWorld;
import org.zhikao.server.certificate.HeldCertificate;
import org.zhikao.server.document.CertificateContent;
import org.zhikao.server.document.NoticeContent;
import org.zhikao.server.register.TestKeys;
import org.zhikao.server.roster.Officer;
import org.zhikao.server.store.Dialect;
import org.zhikao.server.store.Store;
import org.zhikao.server.store.TestDatabases;
import org.zhikao.server.web.Language;
import org.zhikao.server.web.Reason;

class IssuanceTest {

    private static final String BOTH = "org.zhikao.server.store.TestDatabases#both";

    @ParameterizedTest
    @MethodSource(BOTH)
    void aRenewedOfficerGetsACertificateWhoseBundleProvesBothPersonsOffline(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        Officer officer = world.four().get(0);
        world.open();
        world.evaluate();
        HeldCertificate old = world.certificates.held(officer.id()).orElseThrow();

        IssueProgress progress = issue(world, world.approved(Outcome.RENEW));

        assertEquals(1, progress.done());
        assertEquals(1, progress.total());
        assertEquals(List.of(), progress.blocked());
        HeldCertificate counting = world.certificates.held(officer.id()).orElseThrow();
        assertEquals(old.id(), counting.id(), "until it ends the old one counts");
        assertEquals(old.status(), counting.status());
        assertTrue(counting.renewed() && !old.renewed());
        HeldCertificate renewed =
                world.certificates.held(officer.id(), old.validTo().plusDays(1)).orElseThrow();
        assertEquals(old.validTo().plusDays(1), renewed.validFrom());
        assertEquals(CertificateStatus.VALID, renewed.status());
        assertEquals(old.number(), renewed.number());
        assertEquals(old.scopes(), renewed.scopes());
        CertificateContent printed = world.press.certificates.get(0);
        assertEquals(renewed.id().toString(), printed.certificateId());
        assertEquals(CertificateCode.grouped(renewed.code()), printed.check().code());
        assertEquals("周*", printed.holder().maskedName());
        assertEquals("https://exam.example/c/ZF-0001", printed.check().address().toString());
        RenewalsTest.assertRefused(
                Reason.BUSY,
                "renewal.bundle.unfinished",
                () -> world.renewals.ofOfficers().bundle(officer.badgeNumber(), world.proposer));
        world.register.registrar().finish();
        ProofBundle bundle = world.renewals.ofOfficers().bundle(officer.badgeNumber(), world.proposer);
        Verified verified =
                BundleVerifier.verify(bundle, TrustAnchor.of(TestKeys.root().certificate()));
        assertEquals(
                List.of("ISSUED", "APPROVED"),
                verified.records().stream()
                        .map(record -> record.record().type())
                        .toList());
        Set<Finding.Kind> kinds =
                verified.findings().stream().map(Finding::kind).collect(Collectors.toSet());
        assertTrue(kinds.contains(Finding.Kind.TWO_PERSONS), kinds::toString);
        assertFalse(kinds.contains(Finding.Kind.LINK_TARGET_ABSENT), kinds::toString);
        assertArrayEquals(
                world.renewals.ofOfficers().document(officer.badgeNumber(), world.approver),
                bundle.attachment("document.pdf").orElseThrow());
        EvidenceRecord record = verified.records().get(0).record();
        for (String personal :
                List.of(officer.name(), officer.badgeNumber(), officer.id().toString(), renewed.code())) {
            assertFalse(record.body().toString().contains(personal), personal);
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aWithheldAndAConditionalRenewalBringNoticesAndNoCertificate(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        List<Officer> officers = world.four();
        world.open();
        world.evaluate();
        issue(world, world.approved(Outcome.WITHHOLD));
        issue(world, world.approved(Outcome.CONDITIONAL));
        world.register.registrar().finish();

        assertEquals(4, world.count("certificate_held"));
        assertEquals(List.of(), world.press.certificates);
        NoticeContent withheld = world.press.notices.get(0);
        assertEquals(NoticeContent.NoticeKind.DEFER, withheld.kind());
        assertEquals("测执证通〔2026〕1号", withheld.number());
        assertEquals("陈立", withheld.addressee().name());
        assertEquals("D10", withheld.reasons().get(0).rule());
        assertFalse(withheld.appeals().isEmpty());
        String term = withheld.cure().term().orElseThrow();
        String last = withheld.addressee().expires().orElseThrow() + "（含当日）前补正";
        assertTrue(term.startsWith("期限：须在现持执法证有效期最后一日" + last), term);
        var page = world.renewals.ofOfficers().of(officers.get(2).id(), Language.CHINESE);
        assertTrue(page.orElseThrow().lines().contains(term), "the officer's page has the same sentence");
        NoticeContent conditional = world.press.notices.get(1);
        assertEquals(NoticeContent.NoticeKind.CONDITIONAL, conditional.kind());
        assertEquals("测执证通〔2026〕2号", conditional.number());
        assertTrue(conditional.cure().deadline().isPresent());
        assertTrue(conditional.cure().term().isEmpty());
        for (Officer officer : officers.subList(1, 3)) {
            ProofBundle bundle = world.renewals.ofOfficers().bundle(officer.badgeNumber(), world.proposer);
            Verified verified =
                    BundleVerifier.verify(bundle, TrustAnchor.of(TestKeys.root().certificate()));
            assertEquals("WITHHELD", verified.records().get(0).record().type());
            assertEquals(
                    "zhikao-notice.pdf",
                    world.renewals
                            .ofOfficers()
                            .document(officer.id())
                            .orElseThrow()
                            .fileName());
        }
        assertTrue(world.renewals
                .ofOfficers()
                .of(officers.get(2).id(), Language.ENGLISH)
                .orElseThrow()
                .hasDocument());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void withoutASealNothingIsEvenReserved(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        world.four();
        world.open();
        world.evaluate();
        UUID proposal = world.approved(Outcome.RENEW);
        world.press.seal = false;

        RenewalsTest.assertRefused(Reason.CONFLICT, "document.refused.seal", () -> issue(world, proposal));

        assertEquals(0, world.count("renewal_reserved"));
        world.press.seal = true;
        assertEquals(1, issue(world, proposal).issued());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aNameThatCannotBePrintedBlocksItsOwnerAloneUntilItCan(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        world.officers("周明", "陈𠀋", "郑欣").forEach(world::sound);
        world.open();
        world.evaluate();
        UUID proposal = world.approved(Outcome.RENEW);

        IssueProgress progress = issue(world, proposal);

        assertEquals(3, progress.done());
        assertEquals(2, progress.issued());
        assertEquals(List.of("ZF-0002"), badges(progress));
        assertTrue(progress.blocked().get(0).cause().contains("𠀋"), progress::toString);
        assertEquals(2, world.count("renewal_reserved"));
        assertEquals(1, world.renewals.proposal(proposal).blocked());
        assertEquals(progress, issue(world, proposal));
        world.press.lacking = "";
        assertEquals(new IssueProgress(proposal.toString(), 3, 3, 3, List.of()), issue(world, proposal));
        assertEquals(3, world.press.made());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aCertificateSuspendedSinceIsNotRenewedAndItsDocumentIsNotHandedOut(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        List<Officer> officers = world.officers("周明", "陈立");
        officers.forEach(world::sound);
        world.open();
        world.evaluate();
        UUID proposal = world.approved(Outcome.RENEW);
        CertificateId held =
                world.certificates.held(officers.get(0).id()).orElseThrow().id();
        stand(world, held, CertificateStatus.SUSPENDED);

        IssueProgress progress = issue(world, proposal);

        assertEquals(1, progress.issued());
        assertEquals(1, progress.blocked().size());
        RenewalsTest.assertRefused(
                Reason.NOT_FOUND,
                "renewal.document.none",
                () -> world.renewals.ofOfficers().document("ZF-0001", world.proposer));
        assertEquals(3, world.count("certificate_held"));
        stand(world, held, CertificateStatus.VALID);
        assertEquals(2, issue(world, proposal).issued());
        assertEquals(2, world.press.made());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aDecisionAlteredInTheTablesIsNotCarriedOut(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        world.four();
        world.open();
        world.evaluate();
        UUID proposal = world.approved(Outcome.RENEW);
        world.store.change(handle ->
                handle.execute("UPDATE renewal_dossier SET dossier = REPLACE(dossier, 'COMPETENT', 'EXCELLENT')"));

        IssueProgress progress = issue(world, proposal);

        assertEquals(0, progress.issued());
        assertEquals(List.of("ZF-0001"), badges(progress));
        assertTrue(progress.blocked().get(0).cause().contains("不一致"), progress::toString);
        assertEquals(0, world.count("renewal_reserved"));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void manyAreIssuedBatchByBatch(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        world.officers(names(120)).forEach(world::sound);
        world.open();
        world.evaluate();
        UUID proposal = world.approved(Outcome.RENEW);

        assertEquals(
                List.of(50, 100, 120),
                IntStream.range(0, 3)
                        .mapToObj(i -> issue(world, proposal).done())
                        .toList());
        assertEquals(120, issue(world, proposal).done());
        assertEquals(120, world.press.made());
        assertOnce(world, 120);
    }

    static Stream<Arguments> stepsOnBoth() {
        return TestDatabases.both()
                .flatMap(database -> Stream.of(Issuance.Step.values()).map(step -> Arguments.of(database, step)));
    }

    @ParameterizedTest
    @MethodSource("stepsOnBoth")
    void aDeathAtAnyStepLosesNothingAndDoesNothingTwice(Supplier<Store> database, Issuance.Step step) {
        RenewalWorld world = new RenewalWorld(database.get());
        world.officers(names(3)).forEach(world::sound);
        world.open();
        world.evaluate();
        UUID proposal = world.approved(Outcome.RENEW);
        Renewals dying = world.process(reached -> {
            if (reached == step) {
                throw new Death();
            }
        });

        assertThrows(Death.class, () -> dying.issue(proposal, Language.CHINESE, world.proposer));
        Map<UUID, Digest> reservedBefore = documents(world);
        IssueProgress after = world.process(reached -> {}).issue(proposal, Language.CHINESE, world.proposer);

        assertEquals(new IssueProgress(proposal.toString(), 3, 3, 3, List.of()), after);
        assertOnce(world, 3);
        // What was stored before the death is the document still.
        Map<UUID, Digest> documents = documents(world);
        reservedBefore.forEach((dossier, digest) -> assertEquals(digest, documents.get(dossier)));
        boolean pressedAgain =
                Set.of(Issuance.Step.RENDERED, Issuance.Step.STORING).contains(step);
        assertEquals(pressedAgain ? 6 : 3, world.press.made());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void manyIssuersAtOnceIssueEachDocumentOnce(Supplier<Store> database) throws Exception {
        RenewalWorld world = new RenewalWorld(database.get());
        world.officers(names(60)).forEach(world::sound);
        world.open();
        world.evaluate();
        UUID proposal = world.approved(Outcome.RENEW);
        ExecutorService issuers = Executors.newFixedThreadPool(4);
        CountDownLatch go = new CountDownLatch(1);
        List<Future<Boolean>> work = IntStream.range(0, 4)
                .mapToObj(i -> issuers.submit(() -> {
                    // H2 has one process, and that one door.
                    Renewals process = world.store.dialect() == Dialect.H2 ? world.renewals : world.process(step -> {});
                    go.await();
                    while (process.issue(proposal, Language.CHINESE, world.proposer)
                                    .done()
                            < 60) {
                        Thread.onSpinWait();
                    }
                    return true;
                }))
                .toList();
        go.countDown();
        for (Future<Boolean> done : work) {
            assertTrue(done.get());
        }
        issuers.shutdown();

        assertOnce(world, 60);
    }

    /** As many certificates, documents, serials and records as officers, and each record names the stored PDF. */
    private static void assertOnce(RenewalWorld world, int officers) {
        assertEquals(2 * officers, world.count("certificate_held"));
        assertEquals(officers, world.count("certificate_successor"));
        assertEquals(officers, world.count("renewal_reserved"));
        assertEquals(officers, world.count("renewal_document"));
        assertEquals(officers, world.count("renewal_issued"));
        assertEquals(
                officers,
                world.store.<Integer>read(
                        handle -> handle.createQuery("SELECT COUNT(*) FROM register_record WHERE type = 'ISSUED'")
                                .mapTo(Integer.class)
                                .one()));
        List<Integer> serials =
                world.store.read(handle -> handle.createQuery("SELECT serial FROM renewal_reserved ORDER BY serial")
                        .mapTo(Integer.class)
                        .list());
        assertEquals(IntStream.rangeClosed(1, officers).boxed().toList(), serials);
        Set<String> ids = new HashSet<>();
        world.press.certificates.forEach(content -> ids.add(content.certificateId()));
        assertEquals(officers, ids.size());
        documents(world).forEach((dossier, digest) -> {
            UUID recordId = world.store
                    .read(handle -> handle.attach(IssuanceDao.class).issued(dossier))
                    .orElseThrow()
                    .recordId();
            EvidenceRecord record =
                    world.register.record(recordId).orElseThrow().read();
            assertEquals(
                    digest.hex(),
                    record.body().path("attachments").path("document.pdf").asText());
        });
    }

    private static Map<UUID, Digest> documents(RenewalWorld world) {
        return world.store.read(handle -> handle
                .createQuery("SELECT dossier_id, pdf FROM renewal_document")
                .map((rows, context) ->
                        Map.entry(rows.getObject("dossier_id", UUID.class), Digest.of(rows.getBytes("pdf"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private static void stand(RenewalWorld world, CertificateId id, CertificateStatus status) {
        CertificateWorld.stand(world.store, id, status, RenewalWorld.TODAY);
    }

    private static List<String> badges(IssueProgress progress) {
        return progress.blocked().stream()
                .map(IssueProgress.Blocked::badgeNumber)
                .toList();
    }

    private static IssueProgress issue(RenewalWorld world, UUID proposal) {
        return world.renewals.issue(proposal, Language.CHINESE, world.proposer);
    }

    private static String[] names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "王一").toArray(String[]::new);
    }

    /** The process ends here. */
    private static final class Death extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
