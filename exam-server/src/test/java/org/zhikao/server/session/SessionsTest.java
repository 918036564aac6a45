package org.zhikao.server.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zhikao.server.web.Refusals.refused;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.bank.ReleaseManifest.Secrecy;
import org.zhikao.evidence.Digest;
import org.zhikao.server.store.Store;
import org.zhikao.server.store.TestDatabases;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;

class SessionsTest {

    private static final String BOTH = "org.zhikao.server.store.TestDatabases#both";

    @ParameterizedTest
    @MethodSource(BOTH)
    void aPlannedSessionHasNumberedSitesRoomsAndSeats(Supplier<Store> database) {
        SessionWorld world = new SessionWorld(database.get());
        SessionView view = world.sessions.create(world.plan(), SessionWorld.ADMIN);
        assertEquals("PLANNED", view.state());
        assertEquals("2026-11-22 10:00", view.opensAtLocal());
        assertEquals(SamplePapers.MINUTES, view.durationMinutes());
        assertEquals(10, view.seatCount());
        assertEquals(
                List.of("1 东考点 1 第一考场", "1 东考点 2 第二考场", "2 西考点 1 第一考场"),
                view.sites().stream()
                        .flatMap(site -> site.rooms().stream()
                                .map(room ->
                                        site.number() + " " + site.name() + " " + room.number() + " " + room.name()))
                        .toList());
        assertEquals(1, world.sessions.list(SessionWorld.ADMIN).sessions().size());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void ticketNumbersTellDaySessionSiteRoomAndSeat(Supplier<Store> database) {
        SessionWorld world = new SessionWorld(database.get());
        SessionId first = world.created();
        SessionId second = world.created();
        world.enrol(first, false, "310001,东考点,第二考场,2");
        world.enrol(second, false, "310001,西考点,,1", "310002,东考点,第一考场,6");
        assertEquals(List.of("2026112201010202"), world.tickets(first));
        assertEquals(List.of("2026112202010106", "2026112202020101"), world.tickets(second));
        TicketsView.Ticket ticket = world.sessions.tickets(second).tickets().get(0);
        assertEquals(
                "考生02 310002 示例中队 东考点 第一考场 06 2 3",
                String.join(
                        " ",
                        ticket.name(),
                        ticket.badgeNumber(),
                        ticket.unit(),
                        ticket.site(),
                        ticket.room(),
                        ticket.seat(),
                        "" + ticket.row(),
                        "" + ticket.column()));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aDryRunReportsEveryRowAndWritesNothing(Supplier<Store> database) {
        SessionWorld world = new SessionWorld(database.get());
        SessionId session = world.created();
        EnrolReport report = world.enrol(session, true, "310001,,,", "310002,西考点,,");
        assertEquals(List.of(), report.findings());
        assertEquals(2, report.accepted());
        assertEquals(
                List.of("2 310001 考生01 WOULD_ENROL 东考点 第一考场 01", "3 310002 考生02 WOULD_ENROL 西考点 第一考场 01"),
                report.lines().stream().map(SessionsTest::text).toList());
        assertEquals(List.of(), world.sessions.candidates().of(session));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void oneBadRowKeepsTheWholeFileOutAndIsNamed(Supplier<Store> database) {
        SessionWorld world = new SessionWorld(database.get());
        SessionId session = world.created();
        world.enrol(session, false, "310001,东考点,第一考场,1");
        EnrolReport report = world.enrol(session, false, "310002,,,", "310003,东考点,第一考场,1", "999999,,,");
        assertEquals(0, report.accepted());
        assertEquals(
                List.of("HELD_BACK", "REFUSED", "REFUSED"),
                report.lines().stream().map(EnrolReport.Line::outcome).toList());
        assertEquals(
                List.of("3 座位号 SEAT_TAKEN", "4 执法证号 OFFICER_UNKNOWN"),
                report.findings().stream()
                        .map(finding -> finding.row() + " " + finding.column() + " " + finding.code())
                        .toList());
        assertTrue(report.findings().get(0).text().contains("2026112201010101"), "names the ticket that has the seat");
        assertTrue(report.findings().get(1).text().contains("import the officer first"), "names the cure");
        assertEquals(1, world.sessions.candidates().of(session).size());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void twoFilesAtOnceNeverShareASeat(Supplier<Store> database) throws Exception {
        SessionWorld world = new SessionWorld(database.get());
        SessionId session = world.created();
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Future<EnrolReport>> reports = new java.util.ArrayList<>();
            for (int i = 1; i <= 8; i++) {
                String badge = SessionWorld.badge(i);
                reports.add(pool.submit(() -> world.enrol(session, false, badge + ",,,")));
            }
            for (Future<EnrolReport> report : reports) {
                assertEquals(List.of(), report.get().findings());
            }
        } finally {
            pool.shutdownNow();
        }
        assertEquals(8, new HashSet<>(world.tickets(session)).size());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void personFactsNameSeatRoomSiteAndUnit(Supplier<Store> database) {
        SessionWorld world = new SessionWorld(database.get());
        SessionId session = world.frozen(7);
        assertEquals(
                new PersonFacts("考生07", "310007", "示例中队", "2026112201010201", "01", "第二考场", "东考点", "年度执法资格考试"),
                world.sessions.candidates().facts(session, world.prepared.get(6).sitting()));
        refused(
                Reason.NOT_FOUND,
                "session.candidate-unknown",
                () -> world.sessions.candidates().facts(session, SittingId.random()));
    }

    @Test
    void aPublicReleaseIsRefusedWhereResultsCountExceptInADemonstration() {
        SessionWorld world = new SessionWorld(TestDatabases.h2(), Secrecy.PUBLIC, false);
        Refusal refusal =
                assertThrows(Refusal.class, () -> world.sessions.create(world.plan(true), SessionWorld.ADMIN));
        assertEquals("session.plan.release-public", refusal.detailKey());
        assertEquals(Optional.of("releaseDigest"), refusal.field());
        assertEquals(
                "PLANNED",
                world.sessions.create(world.plan(false), SessionWorld.ADMIN).state());

        SessionWorld demo = new SessionWorld(TestDatabases.h2(), Secrecy.PUBLIC, true);
        SessionId counting = new SessionId(UUID.fromString(
                demo.sessions.create(demo.plan(true), SessionWorld.ADMIN).id()));
        demo.enrol(counting, false, "310001,,,");
        refused(
                Reason.CONFLICT,
                "session.plan.release-public",
                () -> demo.restarted().freeze(counting, SessionWorld.ADMIN));
        assertEquals(
                "FROZEN", demo.sessions.freeze(counting, SessionWorld.ADMIN).state());
    }

    @Test
    void aStudyPaperIsHeldButNeverCountsForACertificate() {
        SessionWorld world = new SessionWorld(TestDatabases.h2());
        Digest study = world.papers.study().digest();
        SessionPlan counting = changed(world.plan(true), world.plan().releaseDigest(), study, OptionalInt.empty(), 180);
        Refusal refusal = assertThrows(Refusal.class, () -> world.sessions.create(counting, SessionWorld.ADMIN));
        assertEquals("session.plan.study-counts", refusal.detailKey());
        assertEquals(Optional.of("countsForCertificate"), refusal.field());
        SessionPlan quiz = changed(world.plan(false), world.plan().releaseDigest(), study, OptionalInt.empty(), 180);
        SessionId session = new SessionId(
                UUID.fromString(world.sessions.create(quiz, SessionWorld.ADMIN).id()));
        world.enrol(session, false, "310001,,,");
        assertEquals(
                "FROZEN", world.sessions.freeze(session, SessionWorld.ADMIN).state());
    }

    @Test
    void aPlanThatDoesNotFitReleaseOrBlueprintNamesItsField() {
        SessionWorld world = new SessionWorld(TestDatabases.h2());
        SessionPlan good = world.plan();
        Digest other = Digest.of("other");
        Digest large = world.papers.tooLarge().digest();
        assertField("releaseDigest", world, changed(good, other, good.blueprintDigest(), OptionalInt.empty(), 180));
        assertField("blueprintDigest", world, changed(good, good.releaseDigest(), other, OptionalInt.empty(), 180));
        assertField("blueprintDigest", world, changed(good, good.releaseDigest(), large, OptionalInt.empty(), 180));
        assertField(
                "durationMinutes",
                world,
                changed(good, good.releaseDigest(), good.blueprintDigest(), OptionalInt.of(61), 180));
        assertField(
                "closesAt", world, changed(good, good.releaseDigest(), good.blueprintDigest(), OptionalInt.of(60), 59));
        assertEquals(List.of(), world.sessions.list(SessionWorld.ADMIN).sessions());
    }

    @Test
    void aSessionWithoutCandidatesOrUnknownIsRefused() {
        SessionWorld world = new SessionWorld(TestDatabases.h2());
        SessionId empty = world.created();
        refused(Reason.CONFLICT, "session.freeze.nobody", () -> world.sessions.freeze(empty, SessionWorld.ADMIN));
        refused(Reason.CONFLICT, "session.seed.not-frozen", () -> world.sessions.openSeed(empty, SessionWorld.ADMIN));
        refused(Reason.NOT_FOUND, "session.unknown", () -> world.sessions.view(SessionId.random()));
        refused(Reason.NOT_FOUND, "session.unknown", () -> world.enrol(SessionId.random(), true, "310001,,,"));
    }

    private static void assertField(String field, SessionWorld world, SessionPlan plan) {
        Refusal refusal = assertThrows(Refusal.class, () -> world.sessions.create(plan, SessionWorld.ADMIN));
        assertEquals(Optional.of(field), refusal.field(), refusal.detailKey());
    }

    private static SessionPlan changed(
            SessionPlan plan, Digest release, Digest blueprint, OptionalInt duration, int windowMinutes) {
        return new SessionPlan(
                plan.title(),
                release,
                blueprint,
                plan.opensAt(),
                plan.opensAt().plus(Duration.ofMinutes(windowMinutes)),
                duration,
                plan.countsForCertificate(),
                plan.sites());
    }

    private static String text(EnrolReport.Line line) {
        return String.join(
                " ",
                "" + line.row(),
                line.badgeNumber(),
                line.name(),
                line.outcome(),
                line.site(),
                line.room(),
                line.seat());
    }
}
