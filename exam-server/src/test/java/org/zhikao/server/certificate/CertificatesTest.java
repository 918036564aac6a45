package org.zhikao.server.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zhikao.server.certificate.CertificateWorld.BEGAN;
import static org.zhikao.server.certificate.CertificateWorld.ENDS;
import static org.zhikao.server.certificate.CertificateWorld.TODAY;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.server.roster.PersonId;
import org.zhikao.server.store.Store;
import org.zhikao.server.store.TestDatabases;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;

class CertificatesTest {

    @ParameterizedTest
    @MethodSource("org.zhikao.server.store.TestDatabases#both")
    void aCertificateIsReadAsItWasEntered(Supplier<Store> database) {
        CertificateWorld world = new CertificateWorld(database.get());
        HeldCertificate held = world.hold("CJ-2001");

        assertEquals(Optional.of(held), world.certificates.held(held.person()));
        assertEquals(Optional.of(held), world.certificates.find(held.id()));
        assertEquals(List.of(held), world.certificates.ofNumber("CJ-2001"));
        assertEquals(List.of("市容环境卫生", "街面秩序"), held.scopes());
        assertEquals(Optional.empty(), world.certificates.held(PersonId.random()));
        assertEquals(
                CertificateStatus.EXPIRED,
                world.certificates
                        .held(held.person(), ENDS.plusDays(1))
                        .orElseThrow()
                        .status());
    }

    @ParameterizedTest
    @MethodSource("org.zhikao.server.store.TestDatabases#both")
    void someAreReadTogetherEachWithItsStatusOnTheDay(Supplier<Store> database) {
        CertificateWorld world = new CertificateWorld(database.get());
        HeldCertificate first = world.hold("CJ-2001");
        HeldCertificate second = world.hold("CJ-2002", BEGAN, ENDS.plusDays(1), CertificateStatus.SUSPENDED);
        world.renew(first.id(), ENDS.plusDays(1));
        List<CertificateId> wanted = List.of(second.id(), CertificateId.random(), first.id());

        assertEquals(
                List.of(first.id(), second.id()),
                world.certificates.some(wanted, TODAY).stream()
                        .map(HeldCertificate::id)
                        .toList());
        assertEquals(
                List.of(CertificateStatus.REPLACED, CertificateStatus.SUSPENDED),
                world.certificates.some(wanted, ENDS.plusDays(1)).stream()
                        .map(HeldCertificate::status)
                        .toList());
        assertEquals(List.of(), world.certificates.some(List.of(), TODAY));
    }

    @ParameterizedTest
    @MethodSource("org.zhikao.server.store.TestDatabases#both")
    void dueIsWhatEndsInTimeAndWasNotRenewedAndWhatEndedForGoodOnlyUntilItsLastDay(Supplier<Store> database) {
        CertificateWorld world = new CertificateWorld(database.get());
        HeldCertificate first = world.hold("CJ-2001");
        HeldCertificate second = world.hold("CJ-2002", BEGAN, ENDS.plusDays(1), CertificateStatus.SUSPENDED);

        assertEquals(List.of(), world.certificates.dueUntil(ENDS.minusDays(1)));
        assertEquals(List.of(first), world.certificates.dueUntil(ENDS));
        assertEquals(List.of(first, second), world.certificates.dueUntil(ENDS.plusDays(1)));

        world.renew(first.id(), ENDS.plusDays(1));
        world.act("CJ-2002", ActionKind.REVOKE);
        assertEquals(List.of("REVOKED"), due(world, ENDS.plusDays(1)));
        assertEquals(List.of(), due(world, ENDS.plusDays(2)));
    }

    /** A corrected number is a second certificate; the first one is cancelled, and must not stop the season of everybody. */
    @ParameterizedTest
    @MethodSource("org.zhikao.server.store.TestDatabases#both")
    void nobodyIsDueTwiceAndWhoHoldsOneIsNotDueForTheOneThatEnded(Supplier<Store> database) {
        Store store = database.get();
        CertificateWorld world = new CertificateWorld(store);
        HeldCertificate first = world.hold("CJ-2001");
        HeldCertificate second = world.hold("CJ-2002");
        store.change(handle -> handle.execute(
                "UPDATE certificate_held SET person_id = ? WHERE certificate_id = ?",
                first.person().value(),
                second.id().value()));
        assertEquals(List.of("VALID"), due(world, ENDS));

        store.change(handle -> handle.attach(CertificateDao.class)
                .setStanding(first.id(), CertificateStatus.CANCELLED, BEGAN.plusDays(1)));
        assertEquals(List.of("VALID"), due(world, ENDS));

        store.change(handle -> handle.attach(CertificateDao.class)
                .setStanding(second.id(), CertificateStatus.REVOKED, BEGAN.plusDays(1)));
        assertEquals(1, due(world, ENDS).size());
    }

    /** Certificates imported from elsewhere: one that ran out has no successor here and still the standing that it had. */
    @ParameterizedTest
    @MethodSource("org.zhikao.server.store.TestDatabases#both")
    void oneThatRanOutDoesNotStandInForALaterOneThatWasRevoked(Supplier<Store> database) {
        Store store = database.get();
        CertificateWorld world = new CertificateWorld(store);
        HeldCertificate ranOut = world.hold("CJ-2001", BEGAN, TODAY.minusDays(10), CertificateStatus.VALID);
        HeldCertificate revoked = world.hold("CJ-2002", BEGAN.plusYears(1), ENDS, CertificateStatus.REVOKED);
        store.change(handle -> handle.execute(
                "UPDATE certificate_held SET person_id = ? WHERE certificate_id = ?",
                ranOut.person().value(),
                revoked.id().value()));

        assertEquals(List.of("REVOKED"), due(world, TODAY));
        assertEquals(List.of(), due(world, ENDS.plusDays(1)), "neither is held, and the later one's last day is over");
    }

    @ParameterizedTest
    @MethodSource("org.zhikao.server.store.TestDatabases#both")
    void oneThatWasReplacedDoesNotStandInForTheOneInItsPlace(Supplier<Store> database) {
        CertificateWorld world = new CertificateWorld(database.get());
        HeldCertificate old = world.hold("CJ-2001");
        HeldCertificate renewed = world.renew(old.id(), ENDS.plusDays(1));
        world.store.change(handle -> handle.attach(CertificateDao.class)
                .setStanding(renewed.id(), CertificateStatus.REVOKED, ENDS.plusDays(1)));

        for (LocalDate day : List.of(TODAY, ENDS, renewed.validTo())) {
            assertEquals(
                    List.of(renewed.id()),
                    world.certificates.dueUntil(renewed.validTo(), day).stream()
                            .map(HeldCertificate::id)
                            .toList());
        }
    }

    private static List<String> due(CertificateWorld world, LocalDate day) {
        return world.certificates.dueUntil(ENDS.plusDays(1), day).stream()
                .map(held -> held.status().name())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("org.zhikao.server.store.TestDatabases#both")
    void aRenewedCertificateTakesTheOldOnesPlaceOnItsFirstDay(Supplier<Store> database) {
        CertificateWorld world = new CertificateWorld(database.get());
        HeldCertificate old = world.hold("CJ-2001");

        HeldCertificate renewed = world.renew(old.id(), ENDS.plusDays(1));

        assertEquals("CJ-2001", renewed.number());
        assertEquals(old.person(), renewed.person());
        assertEquals(CertificateStatus.UPCOMING, renewed.status());
        assertNotEquals(old.code(), renewed.code());
        assertEquals(
                old.id(), world.certificates.held(old.person()).orElseThrow().id());
        HeldCertificate then =
                world.certificates.held(old.person(), ENDS.plusDays(1)).orElseThrow();
        assertEquals(renewed.id(), then.id());
        assertEquals(CertificateStatus.VALID, then.status());
    }

    @ParameterizedTest
    @MethodSource("org.zhikao.server.store.TestDatabases#both")
    void oneCertificateIsRenewedOnceWhoeverComesFirst(Supplier<Store> database) throws Exception {
        CertificateWorld world = new CertificateWorld(database.get());
        HeldCertificate old = world.hold("CJ-2001");
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Callable<Boolean> renewing = () -> {
                together.await();
                try {
                    world.renew(old.id(), ENDS.plusDays(1));
                    return true;
                } catch (Refusal e) {
                    assertEquals("certificate.renew.twice", e.detailKey());
                    return false;
                }
            };
            int renewed = 0;
            for (Future<Boolean> done : List.of(threads.submit(renewing), threads.submit(renewing))) {
                renewed += done.get() ? 1 : 0;
            }
            assertEquals(1, renewed);
            assertEquals(2, world.certificates.ofNumber("CJ-2001").size());
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SUSPENDED", "REVOKED", "CANCELLED"})
    void whatIsNotInForceIsNotRenewed(CertificateStatus standing) {
        CertificateWorld world = new CertificateWorld(TestDatabases.h2());
        HeldCertificate old = world.hold("CJ-2001", BEGAN, ENDS, standing);

        Refusal refusal = assertThrows(Refusal.class, () -> world.renew(old.id(), ENDS.plusDays(1)));

        assertEquals(Reason.CONFLICT, refusal.reason());
        assertEquals("certificate.renew." + standing, refusal.detailKey());
        assertEquals(1, world.certificates.ofNumber("CJ-2001").size());
    }

    @Test
    void anExpiredCertificateIsNotRenewed() {
        CertificateWorld world = new CertificateWorld(TestDatabases.h2());
        HeldCertificate old = world.hold("CJ-2001", BEGAN, TODAY, CertificateStatus.VALID);
        HeldCertificate other = world.hold("CJ-2002", BEGAN, TODAY.minusDays(1), CertificateStatus.VALID);

        assertEquals(
                "certificate.renew.EXPIRED",
                assertThrows(Refusal.class, () -> world.renew(other.id(), TODAY.plusDays(1)))
                        .detailKey());
        assertEquals(TODAY.plusDays(1), world.renew(old.id(), TODAY.plusDays(1)).validFrom());
    }

    @Test
    void aNewCertificateDoesNotBeginOnADayGoneBy() {
        CertificateWorld world = new CertificateWorld(TestDatabases.h2());
        HeldCertificate old = world.hold("CJ-2001");

        assertEquals(
                "certificate.renew.past",
                assertThrows(Refusal.class, () -> world.renew(old.id(), TODAY.minusDays(1)))
                        .detailKey());
        assertEquals(1, world.certificates.ofNumber("CJ-2001").size());
    }

    @Test
    void aCertificateIsNotRenewedBesideALaterOneOfTheSameOfficer() {
        CertificateWorld world = new CertificateWorld(TestDatabases.h2());
        HeldCertificate old = world.hold("CJ-2001");
        CertificateRow later = new CertificateRow(
                CertificateId.random(),
                old.person(),
                "CJ-2001",
                CertificateRow.json(old.scopes()),
                old.region(),
                TODAY.minusDays(1),
                ENDS,
                CertificateStatus.CANCELLED,
                TODAY,
                CertificateCode.random(),
                Optional.empty());
        world.store.change(handle -> Certificates.insert(handle, List.of(later), world.clock.instant()));

        assertEquals(
                "certificate.renew.later",
                assertThrows(Refusal.class, () -> world.renew(old.id(), TODAY)).detailKey());
    }

    @Test
    void aRenewalBeginsAfterTheOldOneBeganAndReplacesOneThatIsThere() {
        CertificateWorld world = new CertificateWorld(TestDatabases.h2());
        HeldCertificate old = world.hold("CJ-2001");

        assertEquals(
                "certificate.renew.begin",
                assertThrows(Refusal.class, () -> world.renew(old.id(), BEGAN)).detailKey());
        assertEquals(
                Reason.NOT_FOUND,
                assertThrows(Refusal.class, () -> world.renew(CertificateId.random(), TODAY))
                        .reason());
        assertThrows(
                IllegalArgumentException.class,
                () -> new NewCertificate(
                        CertificateId.random(),
                        old.id(),
                        List.of("a"),
                        "b",
                        TODAY,
                        TODAY.minusDays(1),
                        CertificateCode.random()));
        assertTrue(world.renew(old.id(), TODAY).validFrom().equals(TODAY));
    }
}
