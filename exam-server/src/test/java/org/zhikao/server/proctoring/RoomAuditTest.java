package org.zhikao.server.proctoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.zhikao.server.web.Refusals.refused;

import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.server.sitting.SittingKey;
import org.zhikao.server.sitting.SittingState;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;
import org.zhikao.server.web.TestCallers;

/** What a proctor does stands in the audit before it is so, and as done only once it is. */
class RoomAuditTest {

    private static final String BOTH = "org.zhikao.server.store.TestDatabases#both";

    @ParameterizedTest
    @MethodSource(BOTH)
    void theAuditTellsOfNoPasswordThatWasNotMadeAndNoneIsMadeThatItDoesNotTell(Supplier<Store> database)
            throws Exception {
        try (RoomWorld room = new RoomWorld(database.get())) {
            room.ready(1);
            assertEquals(1, room.audited("room.check-in-begun"));
            assertEquals(1, room.audited("room.check-in"));

            // What makes passwords takes no more: the step before is told, the hand-over is not.
            room.sittings.stop();
            refused(Reason.BUSY, "sitting.busy", () -> room.rooms.checkIn(room.east, "310002", room.proctor));
            assertEquals(
                    SittingState.EXPECTED, room.sittings.head(room.sitting(2)).state());
            assertEquals(2, room.audited("room.check-in-begun"));
            assertEquals(1, room.audited("room.check-in"));
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void noPasswordIsMadeThatTheAuditDoesNotHold(Supplier<Store> database) {
        try (RoomWorld room = new RoomWorld(database.get())) {
            CheckedIn before = room.rooms.checkIn(room.east, "310001", room.proctor);
            room.world.store.change(handle -> handle.execute("DELETE FROM audit_head"));
            assertThrows(
                    IllegalStateException.class, () -> room.rooms.checkIn(room.east, before.ticket(), room.proctor));
            assertThrows(IllegalStateException.class, () -> room.rooms.checkIn(room.east, "310002", room.proctor));
            assertEquals(
                    SittingState.EXPECTED, room.sittings.head(room.sitting(2)).state());
            assertEquals(
                    1,
                    room.sittings
                            .logIn(before.ticket(), before.examPassword(), TestCallers.ADDRESS)
                            .epoch(),
                    "the password of before still holds");
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void noExtraTimeIsGivenThatTheAuditDoesNotHold(Supplier<Store> database) {
        try (RoomWorld room = new RoomWorld(database.get())) {
            room.ready(1);
            room.openTime();
            room.rooms.start(room.east, room.proctor);
            SittingKey one = room.sitting(1);
            assertThrows(Refusal.class, () -> room.rooms.grant(room.east, one.sitting(), 121, "换机", room.proctor));
            assertThrows(Refusal.class, () -> room.rooms.grant(room.east, one.sitting(), 5, " ", room.proctor));
            assertEquals(0, room.audited("room.grant-begun"), "what is refused is not written down");
            room.rooms.grant(room.east, one.sitting(), 5, "换机", room.proctor);
            assertEquals(1, room.audited("room.grant-begun"));
            assertEquals(1, room.audited("room.grant"));

            String dueAt = room.seat(room.east, 1).dueAt();
            room.world.store.change(handle -> handle.execute("DELETE FROM audit_head"));
            assertThrows(
                    IllegalStateException.class,
                    () -> room.rooms.grant(room.east, one.sitting(), 10, "换机", room.proctor));
            assertEquals(dueAt, room.seat(room.east, 1).dueAt());
        }
    }
}
