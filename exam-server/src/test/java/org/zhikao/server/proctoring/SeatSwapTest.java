package org.zhikao.server.proctoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zhikao.server.web.Refusals.refused;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.evidence.Digest;
import org.zhikao.server.OwnThread;
import org.zhikao.server.session.SessionId;
import org.zhikao.server.session.SessionWorld;
import org.zhikao.server.session.SittingId;
import org.zhikao.server.session.SwapView;
import org.zhikao.server.store.Rehearsal;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Reason;

/** Two candidates change seats after the freeze; papers stay with the persons. */
class SeatSwapTest {

    private static final String BOTH = "org.zhikao.server.store.TestDatabases#both";

    @ParameterizedTest
    @MethodSource(BOTH)
    void bothKeepPaperAndTicketAndSitWhereTheOtherSat(Supplier<Store> database) {
        try (RoomWorld room = new RoomWorld(database.get())) {
            Map<SittingId, Digest> forms = room.world.forms(room.session);
            String first = ticket(room, 1);
            String sixth = ticket(room, 6);
            SwapView tried = Rehearsal.of(true, () -> swap(room, 1, 6));
            assertEquals("01", room.seat(room.east, 1).seat(), "a dry run moves nobody");
            assertEquals(0, room.audited("session.swap-seats"));

            SwapView swapped = swap(room, 1, 6);

            assertEquals(tried, swapped);
            assertEquals(
                    List.of(
                            new SwapView.Moved(first, "东考点", "第一考场", "06"),
                            new SwapView.Moved(sixth, "东考点", "第一考场", "01")),
                    swapped.moved());
            assertEquals(Optional.empty(), swapped.mostShared());
            assertEquals(forms, room.world.forms(room.session));
            assertEquals("06", room.seat(room.east, 1).seat());
            assertEquals("01", room.seat(room.east, 6).seat());
            assertEquals(2, room.seat(room.east, 1).row());
            assertEquals(first, ticket(room, 1));
            assertEquals(
                    forms.get(room.sitting(1).sitting()),
                    room.sittings.head(room.sitting(1)).facts().formDigest());
            assertEquals("06", room.sittings.head(room.sitting(1)).facts().seatLabel());
            assertEquals(1, room.audited("session.swap-seats"));
            assertEquals(1, room.roomNews(room.east).size(), "the room's page reads its seats again");
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void neighboursWhosePapersHaveTooMuchInCommonAreNamed(Supplier<Store> database) {
        try (RoomWorld room = new RoomWorld(database.get())) {
            // Officer 9 sits alone in the west with the paper of officer 2, and comes to sit beside officer 2.
            UUID two = room.sitting(2).sitting().value();
            UUID nine = room.sitting(9).sitting().value();
            room.world.store.change(handle ->
                    handle.createUpdate("""
                            UPDATE frozen_form
                            SET form_digest = (SELECT f.form_digest FROM frozen_form f WHERE f.sitting_id = :two),
                                canonical = (SELECT f.canonical FROM frozen_form f WHERE f.sitting_id = :two)
                            WHERE sitting_id = :nine
                            """).bind("two", two).bind("nine", nine).execute());
            SwapView swapped = swap(room, 9, 1);
            List<SwapView.Broken> broken = swapped.broken().stream()
                    .filter(pair -> pair.shared() == 10)
                    .toList();
            assertEquals(List.of(new SwapView.Broken(ticket(room, 2), "02", ticket(room, 9), "01", 10, 10)), broken);
            assertEquals("01", room.seat(room.east, 9).seat());
            assertEquals(room.west, room.sittings.head(room.sitting(1)).facts().room());
            assertEquals("01", room.sittings.head(room.sitting(1)).facts().seatLabel());
            room.ready(9);
            assertTrue(swap(room, 9, 6).broken().stream().anyMatch(pair -> pair.shared() == 10), "a seat further on");
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whoIsCheckedInStaysInTheRoomAndWhoHasHandedInStays(Supplier<Store> database) {
        try (RoomWorld room = new RoomWorld(database.get())) {
            room.openTime();
            room.ready(1);
            room.ready(2);
            room.rooms.start(room.east, room.proctor);
            refused(Reason.CONFLICT, "sitting.reseat.checked-in", () -> swap(room, 1, 9));
            assertEquals("01", room.seat(room.east, 1).seat(), "a refused swap moves nobody");
            swap(room, 1, 2);
            assertEquals("02", room.seat(room.east, 1).seat());
            room.sittings.handIn(room.sitting(2), 1);
            refused(Reason.CONFLICT, "sitting.reseat.closed", () -> swap(room, 2, 3));
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void nobodyGoesToARoomThatIsClosed(Supplier<Store> database) {
        try (RoomWorld room = new RoomWorld(database.get())) {
            room.openTime();
            room.ready(1);
            room.rooms.start(room.east, room.proctor);
            room.sittings.handIn(room.sitting(1), 1);
            room.rooms.close(room.east, room.proctor);
            refused(Reason.CONFLICT, "sitting.reseat.room-closed", () -> swap(room, 2, 9));
            refused(Reason.CONFLICT, "sitting.reseat.room-closed", () -> swap(room, 9, 2));
            assertEquals("02", room.seat(room.east, 2).seat(), "a refused swap moves nobody");
            assertEquals(room.west, room.sittings.head(room.sitting(9)).facts().room());
            assertEquals(0, room.audited("session.swap-seats"));
            swap(room, 9, 7);
            assertEquals(
                    room.eastTwo, room.sittings.head(room.sitting(9)).facts().room());
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aSwapHoldsNoAuditWhileItWaitsForASittingThatBegins(Supplier<Store> database) throws Exception {
        try (RoomWorld room = new RoomWorld(database.get())) {
            SittingId begins = room.sitting(6).sitting();
            List<CompletableFuture<SwapView>> swapped = new ArrayList<>();
            room.world.store.change(handle -> {
                handle.createQuery("""
                                SELECT sitting_id FROM sitting
                                WHERE session_id = :session AND sitting_id = :sitting FOR UPDATE
                                """)
                        .bind("session", room.session.value())
                        .bind("sitting", begins.value())
                        .mapTo(UUID.class)
                        .one();
                swapped.add(CompletableFuture.supplyAsync(() -> swap(room, 1, 6), OwnThread::run));
                pause();
                room.world.sessions.lockRoom(handle, room.east);
                room.world.audit.record(
                        handle, "system", "room.start", "room:" + room.east, JsonNodeFactory.instance.objectNode());
            });
            assertEquals(2, swapped.get(0).get(30, TimeUnit.SECONDS).moved().size());
            assertEquals("06", room.seat(room.east, 1).seat());
        }
    }

    /** Long enough for the other thread to stand where it waits. */
    private static void pause() {
        try {
            Thread.sleep(700);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatCannotBeSwappedIsRefusedByField(Supplier<Store> database) {
        try (RoomWorld room = new RoomWorld(database.get())) {
            refused(Reason.BAD_INPUT, "session.swap.same", () -> swap(room, 1, 1));
            assertEquals(
                    Optional.of("other"),
                    refused(
                                    Reason.BAD_INPUT,
                                    "session.swap.ticket-unknown",
                                    () -> swap(room, room.session, ticket(room, 1), "123", "换座"))
                            .field());
            refused(
                    Reason.BAD_INPUT,
                    "session.reason",
                    () -> swap(room, room.session, ticket(room, 1), ticket(room, 2), " "));
            SessionId planned = room.world.created();
            room.world.enrol(planned, false, "310001,,,", "310002,,,");
            refused(
                    Reason.CONFLICT,
                    "session.swap.not-frozen",
                    () -> swap(room, planned, ticket(room, 1), ticket(room, 2), "换座"));
            SessionId other = room.world.frozen(2);
            refused(
                    Reason.BAD_INPUT,
                    "session.swap.ticket-unknown",
                    () -> swap(room, other, ticket(room, 1), ticket(room, 2), "换座"));
        }
    }

    private static SwapView swap(RoomWorld room, int one, int other) {
        return swap(room, room.session, ticket(room, one), ticket(room, other), "机位故障");
    }

    private static SwapView swap(RoomWorld room, SessionId session, String one, String other, String reason) {
        return room.world.sessions.swapSeats(session, one, other, reason, SessionWorld.ADMIN);
    }

    private static String ticket(RoomWorld room, int officer) {
        return room.candidate(officer).row().ticket();
    }
}
