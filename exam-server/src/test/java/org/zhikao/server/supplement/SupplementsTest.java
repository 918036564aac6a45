package org.zhikao.server.supplement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.evidence.RecordType;
import org.zhikao.server.proctoring.RoomWorld;
import org.zhikao.server.register.StoredRecord;
import org.zhikao.server.session.SamplePapers;
import org.zhikao.server.session.SessionWorld;
import org.zhikao.server.sitting.ResponseCopy;
import org.zhikao.server.sitting.SaveOutcome;
import org.zhikao.server.store.Rehearsal;
import org.zhikao.server.store.Store;
import org.zhikao.server.store.TestDatabases;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Grant;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.Scope;

/** Responses that came too late: who reads of them, and what a chief proctor's word does. */
class SupplementsTest {

    private static final String BOTH = "org.zhikao.server.store.TestDatabases#both";
    private static final Instant DUE = SessionWorld.OPENS.plus(Duration.ofMinutes(SamplePapers.MINUTES));

    @ParameterizedTest
    @MethodSource(BOTH)
    void aLateCopyIsListedWithBothTimesAndAdmittedOnceWithARecord(Supplier<Store> database) {
        try (RoomWorld room = started(database.get())) {
            UUID late = lateCopy(room, 1);
            PutAsideView view = room.supplements.ofSession(room.session, false, chief(room));
            assertEquals(1, view.undecided());
            PutAsideView.Line line = view.copies().get(0);
            assertEquals(late.toString(), line.copyId());
            assertEquals(DUE.plusSeconds(5).toString(), line.clientAt());
            assertEquals(DUE.plusSeconds(40).toString(), line.receivedAt());
            assertEquals(DUE.toString(), line.dueAt());
            assertEquals(40, line.secondsAfterDue());
            assertEquals("CLOSED", line.outcome());
            assertTrue(line.differs());
            assertEquals("UNDECIDED", line.decision());

            DecidedView tried = Rehearsal.of(true, () -> decide(room, SupplementDecision.ADMITTED, "断网", late));
            assertEquals(List.of(1, 0), List.of(tried.decided(), tried.already()));
            assertEquals(List.of(), records(room, 1), "a dry run keeps nothing");

            DecidedView admitted = decide(room, SupplementDecision.ADMITTED, " 断网 ", late);
            assertEquals(List.of(room.sitting(1).sitting().toString()), admitted.sittings());
            DecidedView again = decide(room, SupplementDecision.ADMITTED, "断网", late);
            assertEquals(List.of(0, 1), List.of(again.decided(), again.already()));
            assertEquals(List.of(), again.sittings());

            assertEquals(1, records(room, 1).size());
            JsonNode body = records(room, 1).get(0).read().body();
            StoredRecord closed = room.world
                    .register
                    .records(
                            RecordType.SITTING_CLOSED, room.sitting(1).sitting().value())
                    .get(0);
            assertEquals(
                    closed.digest().hex(),
                    body.path("links").path("SITTING_CLOSED").asText());
            assertEquals(closed.read().body().path("chainHead"), body.path("chainHead"));
            assertEquals("断网", body.path("reason").asText());
            assertEquals("ADMITTED", body.path("decision").asText());
            assertEquals(DUE.plusSeconds(40).toString(), body.path("receivedAt").asText());
            assertEquals(chief(room).actor(), body.path("actor").asText());
            assertEquals(token(room, 1, 1, 1), body.path("response").path(0).asText());

            List<Admitted> counts = room.supplements.admitted(
                    room.session.value(), room.sitting(1).sitting().value());
            assertEquals(List.of(token(room, 1, 1, 1)), counts.get(0).response());
            assertEquals(records(room, 1).get(0).digest(), counts.get(0).record());
            assertEquals(1, room.audited("supplement.admit"));
            assertEquals(Map.of(), room.supplements.undecided(room.session.value()));
            PutAsideView.Line after = room.supplements
                    .ofSitting(room.sitting(1).sitting(), false, room.proctor)
                    .copies()
                    .get(0);
            assertEquals("ADMITTED 断网", after.decision() + " " + after.reason());
            refused(
                    Reason.CONFLICT,
                    "supplement.decided.ADMITTED",
                    () -> decide(room, SupplementDecision.REJECTED, "误", late));
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aRejectionIsRecordedAndCountsNothing(Supplier<Store> database) {
        try (RoomWorld room = started(database.get())) {
            UUID late = lateCopy(room, 1);
            assertEquals(
                    Map.of(room.sitting(1).sitting().value(), 1), room.supplements.undecided(room.session.value()));
            DecidedView rejected = decide(room, SupplementDecision.REJECTED, "收卷后作答", late);
            assertEquals(List.of(), rejected.sittings());
            assertEquals(List.of(), room.rescored);
            assertEquals(
                    List.of(),
                    room.supplements.admitted(
                            room.session.value(), room.sitting(1).sitting().value()));
            assertEquals(
                    "REJECTED",
                    records(room, 1).get(0).read().body().path("decision").asText());
            assertEquals(Map.of(), room.supplements.undecided(room.session.value()));
            refused(
                    Reason.CONFLICT,
                    "supplement.decided.REJECTED",
                    () -> decide(room, SupplementDecision.ADMITTED, "改主意", late));
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void oneBadCopyAndNoneIsDecided(Supplier<Store> database) {
        try (RoomWorld room = started(database.get())) {
            UUID late = lateCopy(room, 1);
            UUID same = lateCopy(room, 2, 0);
            refused(
                    Reason.CONFLICT,
                    "supplement.same",
                    () -> decide(room, SupplementDecision.ADMITTED, "断网", late, same));
            refused(
                    Reason.NOT_FOUND,
                    "supplement.no-copy",
                    () -> decide(room, SupplementDecision.ADMITTED, "断网", late, UUID.randomUUID()));
            assertEquals(List.of(), records(room, 1));
            room.released = true;
            refused(
                    Reason.CONFLICT,
                    "supplement.released",
                    () -> decide(room, SupplementDecision.ADMITTED, "断网", late));
            assertEquals(List.of(), records(room, 1));
            assertEquals(
                    2,
                    decide(room, SupplementDecision.REJECTED, "已发布", late, same).decided(),
                    "a word for the record");
        }
    }

    @Test
    void whatAnotherWindowOvertookIsLeftOutUnlessAskedForAndMayBeAdmittedToo() {
        try (RoomWorld room = started(TestDatabases.h2())) {
            assertEquals(SaveOutcome.SAVED, save(room, 1, 1, 0, 0, SessionWorld.OPENS));
            assertEquals(SaveOutcome.STALE, save(room, 1, 1, 1, 0, SessionWorld.OPENS));
            PutAsideView view = room.supplements.ofSession(room.session, false, chief(room));
            assertEquals(List.of(0, 1), List.of(view.undecided(), view.stale()));
            assertEquals(List.of(), view.copies());
            PutAsideView.Line stale = room.supplements
                    .ofSession(room.session, true, chief(room))
                    .copies()
                    .get(0);
            assertEquals("STALE", stale.outcome());
            UUID copy = UUID.fromString(stale.copyId());
            refused(
                    Reason.CONFLICT,
                    "supplement.not-closed",
                    () -> decide(room, SupplementDecision.ADMITTED, "换机", copy));
            room.world.clock.set(DUE.plusSeconds(20));
            room.sittings.closeDue();
            assertEquals(
                    1, decide(room, SupplementDecision.ADMITTED, "换机", copy).decided());
            assertEquals(
                    1,
                    room.supplements
                            .ofSession(room.session, false, chief(room))
                            .copies()
                            .size(),
                    "what was decided is always listed");
        }
    }

    @Test
    void everybodySeesTheirOwnRoomsAndOnlyAnAuditorTheResponses() {
        try (RoomWorld room = started(TestDatabases.h2())) {
            lateCopy(room, 1);
            PutAsideView seen = room.supplements.ofRoom(room.east, false, room.proctor);
            assertEquals(List.of(), seen.copies().get(0).response());
            assertFalse(seen.bodies() || seen.mayDecide());
            assertTrue(room.supplements
                    .ofSession(room.session, false, chief(room))
                    .copies()
                    .get(0)
                    .response()
                    .isEmpty());
            Caller.Person auditor = SessionWorld.person("审计", new Grant(Role.AUDITOR, Scope.ANY));
            assertEquals(
                    List.of(token(room, 1, 1, 1)),
                    room.supplements
                            .ofSession(room.session, false, auditor)
                            .copies()
                            .get(0)
                            .response());
            Caller.Person elsewhere =
                    SessionWorld.person("别处监考", new Grant(Role.PROCTOR, Scope.room(UUID.randomUUID())));
            refused(
                    Reason.FORBIDDEN,
                    "supplement.not-yours",
                    () -> room.supplements.ofSession(room.session, false, elsewhere));
            Caller.Person west = SessionWorld.person("西考场", new Grant(Role.PROCTOR, Scope.room(room.west.value())));
            assertEquals(
                    List.of(),
                    room.supplements.ofSession(room.session, false, west).copies());
            refused(Reason.FORBIDDEN, "supplement.not-yours", () -> room.supplements.ofRoom(room.east, false, west));
            refused(
                    Reason.FORBIDDEN,
                    "supplement.not-yours",
                    () -> room.supplements.ofSitting(room.sitting(1).sitting(), false, west));
        }
    }

    @Test
    void onlyAChiefProctorOfTheWholeSessionWhoDoesNotSitItDecides() {
        try (RoomWorld room = started(TestDatabases.h2())) {
            UUID late = lateCopy(room, 1);
            SupplementRequest request = request("断网", late);
            Caller.Person ofRoom =
                    SessionWorld.person("考点主考", new Grant(Role.CHIEF_PROCTOR, Scope.room(room.east.value())));
            for (Caller.Person who : List.of(ofRoom, room.proctor)) {
                refused(
                        Reason.FORBIDDEN,
                        "web.forbidden",
                        () -> room.supplements.decide(room.session, request, SupplementDecision.ADMITTED, who));
            }
            UUID candidate = room.world
                    .roster
                    .findByBadge(SessionWorld.badge(2))
                    .orElseThrow()
                    .id()
                    .value();
            Caller.Person sitting =
                    new Caller.Person(candidate, "考生兼主考", List.of(new Grant(Role.CHIEF_PROCTOR, Scope.ANY)));
            refused(
                    Reason.FORBIDDEN,
                    "supplement.own-exam",
                    () -> room.supplements.decide(room.session, request, SupplementDecision.ADMITTED, sitting));
            assertFalse(room.supplements.ofSession(room.session, false, sitting).mayDecide());
        }
    }

    @Test
    void whatIsMissingIsNamed() {
        try (RoomWorld room = started(TestDatabases.h2())) {
            UUID late = lateCopy(room, 1);
            for (String bad : List.of("", "  ", "两\n行", "长".repeat(201))) {
                Refusal refusal = refused(
                        Reason.BAD_INPUT,
                        "supplement.reason",
                        () -> decide(room, SupplementDecision.ADMITTED, bad, late));
                assertEquals(Optional.of("reason"), refusal.field());
            }
            Refusal refusal = refused(
                    Reason.BAD_INPUT, "supplement.copies", () -> decide(room, SupplementDecision.ADMITTED, "断网"));
            assertEquals(Optional.of("copies"), refusal.field());
        }
    }

    /** A room whose officers 1 and 2 have their papers open. */
    @ParameterizedTest
    @MethodSource(BOTH)
    void aCopyThatSaysWhatCountsTakesBackWhatCameLateBeforeIt(Supplier<Store> database) {
        try (RoomWorld room = started(database.get())) {
            UUID other = lateCopy(room, 1, 1);
            room.world.clock.advance(Duration.ofSeconds(1));
            UUID back = lateCopy(room, 1, 0);
            assertEquals(
                    Map.of(room.sitting(1).sitting().value(), 2),
                    room.supplements.undecided(room.session.value()),
                    "the last word is that of the copy that says what counts");
            assertEquals(
                    2,
                    decide(room, SupplementDecision.ADMITTED, "断网", other, back).decided());
            List<Admitted> counts = room.supplements.admitted(
                    room.session.value(), room.sitting(1).sitting().value());
            Admitted last = counts.stream()
                    .max(Comparator.comparing(Admitted::receivedAt))
                    .orElseThrow();
            assertEquals(List.of(token(room, 1, 1, 0)), last.response());
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatTheCandidateSavedAgainInTimeNeitherWaitsNorIsReplaced(Supplier<Store> database) {
        try (RoomWorld room = started(database.get())) {
            assertEquals(SaveOutcome.SAVED, save(room, 1, 1, 0, 0, SessionWorld.OPENS));
            assertEquals(SaveOutcome.STALE, save(room, 1, 1, 1, 0, SessionWorld.OPENS));
            UUID stale = UUID.fromString(room.supplements
                    .ofSitting(room.sitting(1).sitting(), true, chief(room))
                    .copies()
                    .get(0)
                    .copyId());
            room.world.clock.advance(Duration.ofSeconds(5));
            assertEquals(SaveOutcome.SAVED, save(room, 1, 1, 2, 1, SessionWorld.OPENS));
            room.world.clock.set(DUE.plusSeconds(20));
            assertEquals(2, room.sittings.closeDue());
            refused(
                    Reason.CONFLICT,
                    "supplement.overtaken",
                    () -> decide(room, SupplementDecision.ADMITTED, "断网", stale));
            assertEquals(Map.of(), room.supplements.undecided(room.session.value()));
        }
    }

    private static RoomWorld started(Store store) {
        RoomWorld room = new RoomWorld(store);
        room.ready(1);
        room.ready(2);
        room.openTime();
        room.rooms.start(room.east, room.proctor);
        return room;
    }

    /** The officer saved option 0 in slot 1; after the closing, 40 s after time was up, came option 1. */
    private static UUID lateCopy(RoomWorld room, int officer) {
        return lateCopy(room, officer, 1);
    }

    private static UUID lateCopy(RoomWorld room, int officer, int option) {
        Instant began = room.world.clock.instant();
        if (began.isBefore(DUE)) {
            for (int each : new int[] {1, 2}) {
                assertEquals(SaveOutcome.SAVED, save(room, each, 1, 0, 0, began));
            }
            room.world.clock.set(DUE.plusSeconds(20));
            assertEquals(2, room.sittings.closeDue());
            room.world.clock.set(DUE.plusSeconds(40));
        }
        assertEquals(SaveOutcome.CLOSED, save(room, officer, 1, option, 1, DUE.plusSeconds(5)));
        return room.supplements.ofSitting(room.sitting(officer).sitting(), true, chief(room)).copies().stream()
                .map(line -> UUID.fromString(line.copyId()))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private static SaveOutcome save(RoomWorld room, int officer, int slot, int option, int revision, Instant clientAt) {
        ResponseCopy copy = new ResponseCopy(
                slot, List.of(token(room, officer, slot, option)), false, revision, UUID.randomUUID(), clientAt);
        return room.sittings.save(room.sitting(officer), 1, copy).join().outcome();
    }

    private static String token(RoomWorld room, int officer, int slot, int option) {
        return room.world
                .sessions
                .papers()
                .paper(room.session, room.sitting(officer).sitting())
                .form()
                .slots()
                .get(slot - 1)
                .options()
                .get(option)
                .token();
    }

    private static Caller.Person chief(RoomWorld room) {
        return new Caller.Person(
                new UUID(9, 9), "主考", List.of(new Grant(Role.CHIEF_PROCTOR, Scope.session(room.session.value()))));
    }

    private static DecidedView decide(RoomWorld room, SupplementDecision decision, String reason, UUID... copies) {
        return room.supplements.decide(room.session, request(reason, copies), decision, chief(room));
    }

    private static SupplementRequest request(String reason, UUID... copies) {
        return new SupplementRequest(Optional.of(Arrays.asList(copies)), Optional.of(reason));
    }

    private static List<StoredRecord> records(RoomWorld room, int officer) {
        return room.world.register.records(
                RecordType.SUPPLEMENT, room.sitting(officer).sitting().value());
    }

    private static Refusal refused(Reason reason, String key, Executable act) {
        Refusal refusal = assertThrows(Refusal.class, act);
        assertEquals(key, refusal.detailKey());
        assertEquals(reason, refusal.reason());
        return refusal;
    }
}
