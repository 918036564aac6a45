package org.zhikao.server.proctoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zhikao.server.web.Refusals.refused;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.form.FrozenDocument;
import org.zhikao.form.FrozenSlot;
import org.zhikao.form.OpenedDraw;
import org.zhikao.server.session.SessionId;
import org.zhikao.server.session.SessionPlan;
import org.zhikao.server.session.SessionWorld;
import org.zhikao.server.session.SittingId;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;

/** The forms of a make-up hold nothing that the person has had before their eyes. */
class MakeUpTest {

    private static final String BOTH = "org.zhikao.server.store.TestDatabases#both";

    @ParameterizedTest
    @MethodSource(BOTH)
    void aMakeUpSharesNoItemWithThePaperThatThePersonOpenedAndIsMadeAgain(Supplier<Store> database) {
        try (RoomWorld room = new RoomWorld(database.get())) {
            Set<String> seen = items(room, room.session, sitting(room, room.session, 1));
            opens(room, 1);
            SessionId makeUp = planned(room, true, 1, 2);
            assertTrue(room.world.sessions.freeze(makeUp, SessionWorld.ADMIN).makeUp());
            SittingId first = sitting(room, makeUp, 1);
            SittingId second = sitting(room, makeUp, 2);
            assertTrue(Collections.disjoint(seen, items(room, makeUp, first)));

            room.world.progress(session -> true);
            room.world.sessions.openSeed(makeUp, SessionWorld.ADMIN);
            OpenedDraw draw = OpenedDraw.parse(
                    room.world.sessions.draw(makeUp, Optional.empty()).json());
            for (SittingId sitting : List.of(first, second)) {
                assertEquals(
                        room.world.sessions.papers().form(makeUp, sitting),
                        draw.form(room.world.papers.manifest(), room.world.papers.blueprint(), sitting.value())
                                .orElseThrow());
            }
            assertEquals(seen, without(draw, first));
            assertEquals(Set.of(), without(draw, second), "a paper that was never opened may come again");
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aSessionThatIsNoMakeUpLooksAtNoEarlierPaper(Supplier<Store> database) {
        try (RoomWorld room = new RoomWorld(database.get())) {
            opens(room, 1);
            SessionId ordinary = planned(room, false, 1);
            room.world.sessions.freeze(ordinary, SessionWorld.ADMIN);
            room.world.progress(session -> true);
            room.world.sessions.openSeed(ordinary, SessionWorld.ADMIN);
            OpenedDraw draw = room.world.sessions.draw(ordinary, Optional.empty());
            assertEquals(Set.of(), without(draw, sitting(room, ordinary, 1)));
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aPaperThatIsOpenedWhileTheFormsAreMadeCountsToo(Supplier<Store> database) {
        try (RoomWorld room = new RoomWorld(database.get())) {
            SessionId makeUp = planned(room, true, 1);
            AtomicInteger asked = new AtomicInteger();
            Set<SittingId> opened = Set.of(sitting(room, room.session, 1));
            room.world.opening((handle, session) -> asked.getAndIncrement() == 0 ? Set.of() : opened);
            refused(
                    Reason.CONFLICT,
                    "session.freeze.changed",
                    () -> room.world.sessions.freeze(makeUp, SessionWorld.ADMIN));
            room.world.sessions.freeze(makeUp, SessionWorld.ADMIN);
            assertTrue(Collections.disjoint(
                    items(room, room.session, sitting(room, room.session, 1)),
                    items(room, makeUp, sitting(room, makeUp, 1))));
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whoHasSeenTooMuchIsNamedWithWhatIsShort(Supplier<Store> database) {
        try (RoomWorld room = new RoomWorld(database.get())) {
            // Of thirty items each paper takes ten, and officer 3 has had all of them in hand.
            Set<SittingId> opened = new HashSet<>(Set.of(room.candidate(3).sittingId()));
            room.world.opening((handle, session) -> opened);
            for (int i = 0; i < 2; i++) {
                SessionId makeUp = planned(room, true, 3);
                room.world.sessions.freeze(makeUp, SessionWorld.ADMIN);
                opened.add(sitting(room, makeUp, 3));
            }
            SessionId fourth = planned(room, true, 3);
            Refusal refusal = refused(
                    Reason.BAD_INPUT,
                    "session.freeze.make-up-short",
                    () -> room.world.sessions.freeze(fourth, SessionWorld.ADMIN));
            assertEquals(
                    room.candidate(3, fourth).row().ticket(),
                    refusal.arguments().get(1));
            assertEquals(30, refusal.arguments().get(2));
        }
    }

    private static void opens(RoomWorld room, int officer) {
        room.openTime();
        room.ready(officer);
        room.rooms.start(room.east, room.proctor);
    }

    /** A session of the same papers with these officers. */
    private static SessionId planned(RoomWorld room, boolean makeUp, int... officers) {
        SessionPlan plan = room.world.plan();
        SessionId session = new SessionId(UUID.fromString(room.world
                .sessions
                .create(makeUp ? plan.asMakeUp() : plan, SessionWorld.ADMIN)
                .id()));
        for (int officer : officers) {
            assertEquals(
                    List.of(),
                    room.world
                            .enrol(session, false, SessionWorld.badge(officer) + ",,,")
                            .findings());
        }
        return session;
    }

    private static SittingId sitting(RoomWorld room, SessionId session, int officer) {
        return room.candidate(officer, session).sittingId();
    }

    private static Set<String> items(RoomWorld room, SessionId session, SittingId sitting) {
        return room.world.sessions.papers().form(session, sitting).slots().stream()
                .map(FrozenSlot::partId)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> without(OpenedDraw draw, SittingId sitting) {
        return draw.document().orElseThrow().sittings().stream()
                .filter(one -> one.id().equals(sitting.value()))
                .map(FrozenDocument.Sitting::without)
                .map(TreeSet::new)
                .findFirst()
                .orElseThrow();
    }
}
