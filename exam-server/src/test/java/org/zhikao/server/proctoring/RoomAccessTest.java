package org.zhikao.server.proctoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zhikao.server.web.Refusals.refused;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.zhikao.server.session.SessionWorld;
import org.zhikao.server.store.Store;
import org.zhikao.server.store.TestDatabases;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Grant;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.Scope;

/** Who may do what in a room. */
class RoomAccessTest {

    private Optional<RoomWorld> opened = Optional.empty();

    @AfterEach
    void closeWorld() {
        opened.ifPresent(RoomWorld::close);
    }

    @Test
    void aGrantForRoomSiteOrSessionOpensTheRoomAndAnyOtherDoesNot() {
        RoomWorld room = world(TestDatabases.h2());
        String site = room.world.sessions.view(room.session).sites().get(0).id();
        assertEquals(
                List.of(true, true, true, true, false, false, false, false),
                List.of(
                                new Grant(Role.PROCTOR, Scope.room(room.east.value())),
                                new Grant(Role.CHIEF_PROCTOR, new Scope("site", site)),
                                new Grant(Role.PROCTOR, Scope.session(room.session.value())),
                                new Grant(Role.CHIEF_PROCTOR, Scope.ANY),
                                new Grant(Role.PROCTOR, Scope.room(room.eastTwo.value())),
                                new Grant(
                                        Role.PROCTOR,
                                        Scope.session(room.world.created().value())),
                                new Grant(Role.ADMIN, Scope.ANY),
                                new Grant(Role.INSPECTOR, Scope.ANY))
                        .stream()
                        .map(grant -> mayCheckIn(room, SessionWorld.person("某人", grant)))
                        .toList());
    }

    @Test
    void anInspectorReadsAndNeverActs() {
        RoomWorld room = world(TestDatabases.h2());
        Caller.Person inspector =
                SessionWorld.person("巡考", new Grant(Role.INSPECTOR, Scope.session(room.session.value())));
        assertFalse(room.rooms.view(room.east, inspector).mayAct());
        assertTrue(room.rooms.mayRead(inspector, "room/" + room.east));
        refused(Reason.FORBIDDEN, "proctoring.read-only", () -> room.rooms.start(room.east, inspector));
        refused(Reason.FORBIDDEN, "proctoring.read-only", () -> room.rooms.close(room.east, inspector));
        refused(
                Reason.FORBIDDEN,
                "proctoring.read-only",
                () -> room.rooms.grant(room.east, room.sitting(1).sitting(), 5, "换机", inspector));
        assertEquals(3, room.rooms.list(inspector).rooms().size());
    }

    @Test
    void aProctorOfAnotherRoomSeesAndDoesNothingHere() {
        RoomWorld room = world(TestDatabases.h2());
        Caller.Person other = SessionWorld.person("监考员乙", new Grant(Role.PROCTOR, Scope.room(room.west.value())));
        List<Executable> calls = List.of(
                () -> room.rooms.view(room.east, other),
                () -> room.rooms.checkIn(room.east, "310001", other),
                () -> room.rooms.start(room.east, other),
                () -> room.rooms.grant(room.east, room.sitting(1).sitting(), 5, "换机", other),
                () -> room.rooms.close(room.east, other));
        calls.forEach(call -> refused(Reason.FORBIDDEN, "proctoring.other-room", call));
        assertFalse(room.rooms.mayRead(other, "room/" + room.east));
        assertTrue(room.rooms.mayRead(other, "room/" + room.west));
        assertFalse(room.rooms.mayRead(other, "session/" + room.session));
        assertFalse(room.rooms.mayRead(other, "room/nonsense"));
        assertEquals(
                List.of(room.west.toString()),
                room.rooms.list(other).rooms().stream().map(RoomsView.Line::id).toList());
    }

    private boolean mayCheckIn(RoomWorld room, Caller.Person caller) {
        try {
            room.rooms.checkIn(room.east, "310001", caller);
            return true;
        } catch (Refusal refusal) {
            assertEquals(Reason.FORBIDDEN, refusal.reason());
            return false;
        }
    }

    private RoomWorld world(Store store) {
        RoomWorld room = new RoomWorld(store);
        opened = Optional.of(room);
        return room;
    }
}
