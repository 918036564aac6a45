package org.zhikao.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.zhikao.server.proctoring.CheckedIn;
import org.zhikao.server.proctoring.RoomWorld;
import org.zhikao.server.renewal.CountedStatements;
import org.zhikao.server.result.ClosedSittings.Progress;
import org.zhikao.server.session.SessionWorld;
import org.zhikao.server.sitting.ExamLogin;
import org.zhikao.server.sitting.SittingState;
import org.zhikao.server.store.Store;
import org.zhikao.server.store.TestDatabases;
import org.zhikao.server.web.TestCallers;

class SittingStreamsTest {

    private final CountedStatements statements = new CountedStatements();
    private final Store store = Store.open(statements.watch(TestDatabases.pool(TestDatabases.h2Url())));

    @Test
    void whoIsCheckedInWaitsUntilTheirRoomOrTheSessionIsClosed() {
        try (RoomWorld room = new RoomWorld(store)) {
            SittingStreams streams = streams(room);
            room.ready(1);
            room.ready(2);
            assertEquals(new Progress(0, 2, 0), progress(streams, room));
            room.openTime();
            room.rooms.start(room.east, room.proctor);
            room.rooms.checkIn(room.east, SessionWorld.badge(3), room.proctor);
            assertEquals(new Progress(2, 1, 0), progress(streams, room));
            room.sittings.handIn(room.sitting(1), 1);
            room.sittings.handIn(room.sitting(2), 1);
            room.rooms.close(room.east, room.proctor);
            assertEquals(new Progress(0, 0, 2), progress(streams, room), "nobody begins in a closed room");
        }
    }

    @Test
    void whoHasNotComeCanStillBeginUntilTheirRoomOrTheSessionIsClosed() {
        try (RoomWorld room = new RoomWorld(store)) {
            SittingStreams streams = streams(room);
            int candidates = streams.unfinished(room.session);
            assertTrue(candidates > 2, "everybody is still to come");
            room.ready(1);
            room.openTime();
            room.rooms.start(room.east, room.proctor);
            assertEquals(candidates, streams.unfinished(room.session), "one sits, the others can come late");
            room.sittings.handIn(room.sitting(1), 1);
            assertEquals(candidates - 1, streams.unfinished(room.session));
            room.rooms.close(room.east, room.proctor);
            assertTrue(streams.unfinished(room.session) < candidates - 1, "nobody begins in a closed room");
            room.world.clock.set(SessionWorld.OPENS.plus(Duration.ofHours(4)));
            assertEquals(0, streams.unfinished(room.session));
        }
    }

    @Test
    void nobodyWaitsOnceTheSessionIsOver() {
        try (RoomWorld room = new RoomWorld(store)) {
            SittingStreams streams = streams(room);
            room.ready(1);
            room.world.clock.set(SessionWorld.OPENS.plus(Duration.ofHours(4)));
            assertEquals(new Progress(0, 0, 0), progress(streams, room));
        }
    }

    @Test
    void whoLoggedInWhereTheRoomStartedCanBeginAfterTheSessionUntilTheRoomIsClosed() {
        try (RoomWorld room = new RoomWorld(store)) {
            SittingStreams streams = streams(room);
            room.ready(1);
            room.openTime();
            room.rooms.start(room.east, room.proctor);
            room.sittings.handIn(room.sitting(1), 1);
            CheckedIn late = room.rooms.checkIn(room.east, SessionWorld.badge(2), room.proctor);
            ExamLogin login = room.sittings.logIn(late.ticket(), late.examPassword(), TestCallers.ADDRESS);
            room.rooms.checkIn(room.east, SessionWorld.badge(3), room.proctor);
            room.world.clock.set(SessionWorld.OPENS.plus(Duration.ofHours(3)).plusSeconds(1));
            assertEquals(2, streams.unfinished(room.session));
            assertEquals(new Progress(0, 2, 1), progress(streams, room));
            room.sittings.confirmIdentity(login.key(), login.epoch());
            room.sittings.readRules(login.key(), login.epoch());
            assertEquals(
                    SittingState.OPEN,
                    room.sittings.commit(login.key(), login.epoch()).state());
            assertEquals(new Progress(1, 1, 1), progress(streams, room));
            room.sittings.handIn(login.key(), login.epoch());
            assertEquals(1, streams.unfinished(room.session));
            room.rooms.close(room.east, room.proctor);
            assertEquals(0, streams.unfinished(room.session));
            assertEquals(new Progress(0, 0, 2), progress(streams, room));
        }
    }

    @Test
    void whoHadThePaperBeganAndWhoOnlyCameDidNot() {
        try (RoomWorld room = new RoomWorld(store)) {
            SittingStreams streams = streams(room);
            UUID session = room.session.value();
            room.ready(1);
            room.ready(2);
            assertEquals(Set.of(), streams.begun(session));
            room.openTime();
            room.rooms.start(room.east, room.proctor);
            room.rooms.checkIn(room.east, SessionWorld.badge(3), room.proctor);
            room.sittings.handIn(room.sitting(1), 1);
            assertEquals(
                    Set.of(
                            room.sitting(1).sitting().value(),
                            room.sitting(2).sitting().value()),
                    streams.begun(session));
            assertEquals(Set.of(), streams.begun(UUID.randomUUID()));
        }
    }

    @Test
    void howManyWaitIsAskedOnceHoweverManyTheyAre() {
        try (RoomWorld room = new RoomWorld(store)) {
            SittingStreams streams = streams(room);
            room.ready(1);
            int one = asked(streams, room);
            room.ready(2);
            room.ready(3);
            room.ready(4);
            assertEquals(one, asked(streams, room));
            assertTrue(one > 0, "the statements are seen");
        }
    }

    /** Statements of this thread; others are the background's. */
    private int asked(SittingStreams streams, RoomWorld room) {
        statements.clear();
        progress(streams, room);
        return statements.ofThisThread();
    }

    private static Progress progress(SittingStreams streams, RoomWorld room) {
        return streams.progress(room.session.value());
    }

    private static SittingStreams streams(RoomWorld room) {
        return new SittingStreams(room.sittings, room.world.sessions, room.rooms, room.supplements, room.world.clock);
    }
}
