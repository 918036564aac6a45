package org.zhikao.server.proctoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zhikao.server.web.Refusals.refused;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.evidence.Digest;
import org.zhikao.server.OwnThread;
import org.zhikao.server.session.LawNotices;
import org.zhikao.server.session.SessionWorld;
import org.zhikao.server.session.SittingId;
import org.zhikao.server.sitting.SittingKey;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;

/** Somebody is checked in at the moment in which the forms are frozen anew. */
class RefreezeRaceTest {

    private static final String BOTH = "org.zhikao.server.store.TestDatabases#both";

    @ParameterizedTest
    @MethodSource(BOTH)
    void nobodyIsCheckedInToFormsThatOthersReplace(Supplier<Store> database) throws Exception {
        try (RoomWorld room = new RoomWorld(database.get())) {
            told(room);
            Map<SittingId, Digest> before = room.world.forms(room.session);
            CyclicBarrier together = new CyclicBarrier(2);
            CompletableFuture<Optional<String>> refreeze = CompletableFuture.supplyAsync(
                    () -> {
                        meet(together);
                        return refusal(() -> room.world.sessions.refreeze(room.session, "修改", SessionWorld.ADMIN));
                    },
                    OwnThread::run);
            CompletableFuture<Optional<String>> checkIn = CompletableFuture.supplyAsync(
                    () -> {
                        meet(together);
                        return refusal(() -> room.sittings.checkIn(room.sitting(2), "person:proctor"));
                    },
                    OwnThread::run);
            Optional<String> notRefrozen = refreeze.get(60, TimeUnit.SECONDS);
            Optional<String> notCheckedIn = checkIn.get(60, TimeUnit.SECONDS);

            Map<SittingId, Digest> after = room.world.forms(room.session);
            if (notRefrozen.isPresent()) {
                assertEquals("sitting.withdraw.touched", notRefrozen.get());
                assertEquals(Optional.empty(), notCheckedIn);
                assertEquals(before, after);
            } else {
                before.forEach((sitting, form) -> assertNotEquals(form, after.get(sitting)));
                // Who came a moment too early is asked once more; who came after has the new form.
                assertTrue(notCheckedIn.stream().allMatch("sitting.noSuchSitting"::equals), notCheckedIn::toString);
                room.sittings.checkIn(room.sitting(2), "person:proctor");
            }
            after.forEach((sitting, form) -> assertEquals(
                    form,
                    room.sittings
                            .head(new SittingKey(room.session, sitting))
                            .facts()
                            .formDigest()));
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void untilTheLastMomentNobodyWaitsForNewForms(Supplier<Store> database) {
        try (RoomWorld room = new RoomWorld(database.get())) {
            told(room);
            Map<SittingId, Digest> before = room.world.forms(room.session);
            room.world.withdrawing((handle, session) -> {
                // By another thread, as everywhere: the forms are made and written, and still nobody is held up.
                CompletableFuture.runAsync(
                                () -> room.sittings.checkIn(room.sitting(2), "person:proctor"), OwnThread::run)
                        .orTimeout(30, TimeUnit.SECONDS)
                        .join();
                room.sittings.withdraw(handle, session);
            });
            refused(
                    Reason.CONFLICT,
                    "sitting.withdraw.touched",
                    () -> room.world.sessions.refreeze(room.session, "修改", SessionWorld.ADMIN));
            assertEquals(before, room.world.forms(room.session));
            assertEquals(1, room.world.sessions.freezes(room.session).freezes().size());
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void theNewsAreHeldUpForNobodyWhileFormsAreReplaced(Supplier<Store> database) {
        try (RoomWorld room = new RoomWorld(database.get())) {
            told(room);
            room.world.preparing((handle, sittings) -> {
                room.sittings.prepare(handle, sittings);
                CompletableFuture.runAsync(
                                () -> room.world.store.change(other -> room.feed.append(
                                        other, "room/" + room.east, "ROOM", JsonNodeFactory.instance.objectNode())),
                                OwnThread::run)
                        .orTimeout(30, TimeUnit.SECONDS)
                        .join();
            });
            room.world.sessions.refreeze(room.session, "修改", SessionWorld.ADMIN);
            assertEquals(1, room.world.news.size());
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void ofTwoWhoFreezeAnewAtOnceOneDoes(Supplier<Store> database) throws Exception {
        try (RoomWorld room = new RoomWorld(database.get())) {
            told(room);
            CyclicBarrier together = new CyclicBarrier(2);
            Supplier<Optional<String>> refreeze = () -> {
                meet(together);
                return refusal(() -> room.world.sessions.refreeze(room.session, "修改", SessionWorld.ADMIN));
            };
            CompletableFuture<Optional<String>> one = CompletableFuture.supplyAsync(refreeze, OwnThread::run);
            Optional<String> other =
                    CompletableFuture.supplyAsync(refreeze, OwnThread::run).get(60, TimeUnit.SECONDS);
            assertNotEquals(one.get(60, TimeUnit.SECONDS).isPresent(), other.isPresent(), other::toString);
            assertEquals(2, room.world.sessions.freezes(room.session).freezes().size());
        }
    }

    private static void told(RoomWorld room) {
        room.world.withdrawing(room.sittings);
        room.world.papers.tell(LawNotices.amendedButFirst(LocalDate.parse("2026-11-22")));
    }

    private static void meet(CyclicBarrier together) {
        try {
            together.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<String> refusal(Supplier<?> work) {
        try {
            Objects.requireNonNull(work.get());
            return Optional.empty();
        } catch (Refusal e) {
            return Optional.of(e.detailKey());
        }
    }
}
