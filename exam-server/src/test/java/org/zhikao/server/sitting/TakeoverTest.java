package org.zhikao.server.sitting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.server.SettableClock;
import org.zhikao.server.store.Store;
import org.zhikao.server.store.TestDatabases;
import org.zhikao.server.web.ClientAddress;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;
import org.zhikao.server.web.TestCallers;

/** One person, one sitting, one seat: who is logged in stays so until the proctor lets somebody else take over. */
class TakeoverTest {

    private static final String BOTH = "org.zhikao.server.store.TestDatabases#both";

    private final SettableClock clock = new SettableClock();

    @ParameterizedTest
    @MethodSource(BOTH)
    void aSecondLogInIsRefusedAndToldToTheRoomOnceHoweverOftenItIsTried(Supplier<Store> database) {
        try (SittingWorld world = new SittingWorld(database.get(), clock)) {
            SittingKey key = world.prepare(1).get(0);
            String password = seated(world, key, 1);
            int told = world.bodies("room/" + world.room).size();
            for (int i = 0; i < 20; i++) {
                Refusal refusal = refused(world, password, Optional.empty());
                assertEquals(Reason.CONFLICT, refusal.reason(), "the password was right: nobody is made to wait");
                assertEquals("sitting.occupied", refusal.detailKey());
                assertEquals(List.of("01"), refusal.arguments());
                clock.advance(Duration.ofMillis(10));
            }
            assertEquals(
                    List.of("PREPARED", "CHECKED_IN", "LOGGED_IN", "TAKEOVER_ASKED"),
                    kinds(world, key),
                    "one request, however often it is made");
            List<String> room = world.bodies("room/" + world.room);
            assertEquals(told + 1, room.size());
            assertTrue(
                    room.get(told).contains("\"askedAt\":\"" + asked(world, key).orElseThrow()), room.get(told));
            assertEquals(List.of(), world.news(key.topic()), "the candidate's window is not concerned");
            assertEquals(
                    asked(world, key),
                    world.sittings
                            .reads()
                            .room(world.session, world.room)
                            .get(0)
                            .askedAt());
            assertEquals(1, world.sittings.confirmIdentity(key, 1).epoch(), "the first window goes on");
            world.checked(key);
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void theProctorConsentsByCheckingInAgainAndBothLogInsStayRecorded(Supplier<Store> database) {
        try (SittingWorld world = new SittingWorld(database.get(), clock)) {
            SittingKey key = world.prepare(1).get(0);
            String password = seated(world, key, 1);
            refused(world, password, Optional.empty());

            String fresh = world.sittings.checkIn(key, "person:proctor").value();
            assertEquals(Optional.empty(), asked(world, key));
            assertEquals(List.of("MOVED"), world.news(key.topic()), "the window before is told");
            assertTrue(last(world.bodies("room/" + world.room)).contains("\"askedAt\":\"\""));
            assertEquals(
                    "sitting.moved",
                    assertThrows(Refusal.class, () -> world.sittings.confirmIdentity(key, 1))
                            .detailKey());
            assertEquals(
                    "sitting.loginWrong",
                    refused(world, password, Optional.empty()).detailKey(),
                    "the password that asked is void, whoever has it");
            clock.advance(Duration.ofSeconds(1));
            assertEquals(
                    3,
                    world.sittings
                            .logIn(SittingWorld.ticket(1), fresh, TestCallers.ADDRESS)
                            .epoch());
            assertEquals(
                    "sitting.occupied", refused(world, fresh, Optional.empty()).detailKey());
            assertEquals(
                    List.of(
                            "PREPARED",
                            "CHECKED_IN",
                            "LOGGED_IN",
                            "TAKEOVER_ASKED",
                            "CHECKED_IN",
                            "LOGGED_IN",
                            "TAKEOVER_ASKED"),
                    kinds(world, key));
            world.checked(key);
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aLogOutFreesTheSeatAndEndsTheRequest(Supplier<Store> database) {
        try (SittingWorld world = new SittingWorld(database.get(), clock)) {
            SittingKey key = world.prepare(1).get(0);
            String password = seated(world, key, 1);
            refused(world, password, Optional.empty());
            world.sittings.logOut(key, 1);
            assertEquals(Optional.empty(), asked(world, key));
            assertTrue(last(world.bodies("room/" + world.room)).contains("\"askedAt\":\"\""));
            assertEquals(
                    3,
                    world.sittings
                            .logIn(SittingWorld.ticket(1), password, TestCallers.ADDRESS)
                            .epoch());
            world.checked(key);
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void theBrowserThatHoldsTheLogInMayLogInAnewAndNoOther(Supplier<Store> database) {
        try (SittingWorld world = new SittingWorld(database.get(), clock)) {
            List<SittingKey> keys = world.prepare(2);
            String password = seated(world, keys.get(0), 1);
            seated(world, keys.get(1), 2);
            ExamLogin own = new ExamLogin(keys.get(0), 1);
            ExamLogin again =
                    world.sittings.logIn(SittingWorld.ticket(1), password, TestCallers.ADDRESS, Optional.of(own));
            assertEquals(2, again.epoch());
            for (ExamLogin other : List.of(own, new ExamLogin(keys.get(1), 2), new ExamLogin(keys.get(1), 1))) {
                assertEquals(
                        "sitting.occupied",
                        refused(world, password, Optional.of(other)).detailKey());
            }
            world.sittings.confirmIdentity(keys.get(0), 2);
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whoHoldsTheSeatDoesNotEndSomebodysRequestByLoggingInAnew(Supplier<Store> database) {
        try (SittingWorld world = new SittingWorld(database.get(), clock)) {
            SittingKey key = world.prepare(1).get(0);
            String password = seated(world, key, 1);
            refused(world, password, Optional.empty());
            Optional<Instant> asked = asked(world, key);
            clock.advance(Duration.ofMinutes(1));
            world.sittings.logIn(
                    SittingWorld.ticket(1), password, TestCallers.ADDRESS, Optional.of(new ExamLogin(key, 1)));
            assertEquals(asked, asked(world, key), "whoever waits goes on waiting, and the proctor sees it");
            assertTrue(asked.isPresent());
            refused(world, password, Optional.empty());
            assertEquals(
                    List.of("PREPARED", "CHECKED_IN", "LOGGED_IN", "TAKEOVER_ASKED", "LOGGED_IN"), kinds(world, key));
            world.checked(key);
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void ofTwoLogInsAtTheSameMomentOneIsLetIn(Supplier<Store> database) {
        try (SittingWorld world = new SittingWorld(database.get(), clock)) {
            SittingKey key = world.prepare(1).get(0);
            String password = world.sittings.checkIn(key, "person:proctor").value();
            List<CompletableFuture<ExamLogin>> tries = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                ClientAddress address = new ClientAddress("192.0.2." + (i + 10));
                tries.add(CompletableFuture.supplyAsync(
                        () -> world.sittings.logIn(SittingWorld.ticket(1), password, address)));
            }
            int in = 0;
            for (CompletableFuture<ExamLogin> one : tries) {
                try {
                    one.join();
                    in++;
                } catch (CompletionException e) {
                    Refusal refused = assertInstanceOf(Refusal.class, e.getCause());
                    assertEquals("sitting.occupied", refused.detailKey());
                }
            }
            assertEquals(1, in);
            assertEquals(List.of("PREPARED", "CHECKED_IN", "LOGGED_IN", "TAKEOVER_ASKED"), kinds(world, key));
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void nobodyWaitsForASittingThatIsClosedAndItsReceiptIsOpenToAnyLogIn(Supplier<Store> database) {
        try (SittingWorld world = new SittingWorld(database.get(), clock)) {
            SittingKey key = world.prepare(1).get(0);
            String password = seated(world, key, 1);
            world.sittings.confirmIdentity(key, 1);
            world.sittings.readRules(key, 1);
            world.sittings.commit(key, 1);
            world.sittings.begin(List.of(key), "person:proctor");
            refused(world, password, Optional.empty());
            assertTrue(asked(world, key).isPresent());
            world.sittings.handIn(key, 1);
            assertEquals(Optional.empty(), asked(world, key));
            assertTrue(last(world.bodies("room/" + world.room)).contains("\"askedAt\":\"\""));
            int events = kinds(world, key).size();
            world.sittings.logIn(SittingWorld.ticket(1), password, TestCallers.ADDRESS);
            assertEquals(events, kinds(world, key).size());
            world.checked(key);
        }
    }

    @Test
    void sittingsFromBeforeKnowWhoIsLoggedInOnH2() {
        sittingsFromBeforeKnowWhoIsLoggedIn(
                Store.h2Url(TestDatabases.temporaryFolder().resolve("zhikao")), "h2");
    }

    @Test
    void sittingsFromBeforeKnowWhoIsLoggedInOnPostgres() {
        sittingsFromBeforeKnowWhoIsLoggedIn(TestDatabases.emptyPostgresUrl(), "postgresql");
    }

    private void sittingsFromBeforeKnowWhoIsLoggedIn(String url, String vendor) {
        DataSource database = TestDatabases.pool(url);
        try (SittingWorld world = new SittingWorld(Store.open(database), clock)) {
            List<SittingKey> keys = world.prepare(4);
            String password = seated(world, keys.get(0), 1);
            seated(world, keys.get(1), 2);
            world.sittings.logOut(keys.get(1), 1);
            seated(world, keys.get(2), 3);
            world.sittings.checkIn(keys.get(2), "person:proctor");
            world.store.change(handle -> {
                handle.execute("ALTER TABLE sitting DROP CONSTRAINT sitting_asked_of_somebody");
                handle.execute("ALTER TABLE sitting DROP COLUMN occupied");
                handle.execute("ALTER TABLE sitting DROP COLUMN asked_at");
                handle.execute("DELETE FROM \"flyway_schema_history\" WHERE \"version\" = '202612010900'");
            });
            Flyway.configure()
                    .dataSource(database)
                    .locations("classpath:db/migration", "classpath:db/vendor/" + vendor)
                    .outOfOrder(true)
                    .load()
                    .migrate();
            keys.forEach(world::checked);
            assertEquals(
                    "sitting.occupied",
                    refused(world, password, Optional.empty()).detailKey());
        }
    }

    /** Checks in and logs in with epoch 1; returns the password. */
    private static String seated(SittingWorld world, SittingKey key, int number) {
        String password = world.sittings.checkIn(key, "person:proctor").value();
        assertEquals(
                1,
                world.sittings
                        .logIn(SittingWorld.ticket(number), password, TestCallers.ADDRESS)
                        .epoch());
        return password;
    }

    private static Refusal refused(SittingWorld world, String password, Optional<ExamLogin> own) {
        return assertThrows(
                Refusal.class, () -> world.sittings.logIn(SittingWorld.ticket(1), password, TestCallers.ADDRESS, own));
    }

    private static Optional<Instant> asked(SittingWorld world, SittingKey key) {
        return world.sittings.head(key).askedAt();
    }

    private static List<String> kinds(SittingWorld world, SittingKey key) {
        return world.sittings.reads().events(key).stream()
                .map(stamped -> stamped.event().kind())
                .toList();
    }

    private static String last(List<String> lines) {
        return lines.get(lines.size() - 1);
    }
}
