package org.zhikao.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.zhikao.server.catalog.Catalog;
import org.zhikao.server.proctoring.RoomWorld;
import org.zhikao.server.register.TestKeys;
import org.zhikao.server.session.SessionId;
import org.zhikao.server.session.SessionWorld;
import org.zhikao.server.store.TestDatabases;

/** Who must not read a session's keys, over real sessions: officers 1 to 9 sit the world's own, others another. */
class MarkingPortsTest {

    private final Set<UUID> released = new HashSet<>();

    @Test
    void whoSitsAnotherSessionOfTheReleaseMarksNothingUntilTheyCannotWriteOrResultsAreReleased() {
        try (RoomWorld room = new RoomWorld(TestDatabases.h2())) {
            MarkingPorts ports = ports(room);
            UUID marked = room.world.frozen(2).value();
            assertTrue(ports.sits(marked, person(room, 1)), "a candidate of the session itself");
            assertFalse(ports.sits(marked, person(room, 20)), "a candidate of none");
            assertTrue(ports.sits(marked, person(room, 3)), "may still sit the other one");
            assertTrue(ports.sits(marked, person(room, 4)), "may still sit the other one");
            room.ready(3);
            room.openTime();
            room.rooms.start(room.east, room.proctor);
            room.sittings.handIn(room.sitting(3), 1);
            room.world.clock.set(SessionWorld.OPENS.plus(Duration.ofHours(4)));
            assertTrue(ports.sits(marked, person(room, 3)), "has written, and waits for the result");
            assertFalse(ports.sits(marked, person(room, 4)), "stayed away, and can't come any more");
            released.add(room.session.value());
            assertFalse(ports.sits(marked, person(room, 3)));
            assertTrue(ports.sits(room.session.value(), person(room, 3)), "their own session, released or not");
        }
    }

    @Test
    void whoIsEnrolledWhereFormsAreStillToBeFrozenSitsThere() {
        try (RoomWorld room = new RoomWorld(TestDatabases.h2())) {
            MarkingPorts ports = ports(room);
            room.world.enrol(room.world.created(), false, SessionWorld.badge(15) + ",,,");
            assertTrue(ports.sits(room.session.value(), person(room, 15)));
            room.world.clock.set(SessionWorld.OPENS.plus(Duration.ofHours(4)));
            assertFalse(ports.sits(room.session.value(), person(room, 15)), "it was never held");
        }
    }

    @Test
    void aSessionOfAnotherReleaseKeepsNobodyFromMarking() {
        try (RoomWorld room = new RoomWorld(TestDatabases.h2())) {
            MarkingPorts ports = ports(room);
            SessionId marked = room.world.frozen(2);
            int changed = room.world.store.write(handle -> handle.createUpdate(
                            "UPDATE exam_session SET release_digest = :digest WHERE session_id = :session")
                    .bind("digest", "0".repeat(64))
                    .bind("session", marked.value())
                    .execute());
            assertEquals(1, changed);
            assertFalse(ports.sits(marked.value(), person(room, 3)));
        }
    }

    private MarkingPorts ports(RoomWorld room) {
        SittingStreams streams =
                new SittingStreams(room.sittings, room.world.sessions, room.rooms, room.supplements, room.world.clock);
        Catalog catalog = new Catalog(
                room.world.store,
                TestKeys.node(),
                key -> Optional.empty(),
                custodian -> false,
                room.world.audit,
                room.world.clock);
        return new MarkingPorts(streams, catalog, room.world.roster, () -> released);
    }

    private static UUID person(RoomWorld room, int officer) {
        return room.world
                .roster
                .findByBadge(SessionWorld.badge(officer))
                .orElseThrow()
                .id()
                .value();
    }
}
