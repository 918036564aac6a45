package org.zhikao.server.accommodation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zhikao.server.web.Refusals.refused;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.server.roster.PersonId;
import org.zhikao.server.session.SessionWorld;
import org.zhikao.server.store.Rehearsal;
import org.zhikao.server.store.Store;
import org.zhikao.server.store.TestDatabases;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Reason;

/** What the office grants: two persons, days, the one that counts, and what the trail does not tell. */
class AccommodationsTest {

    private static final String BOTH = "org.zhikao.server.store.TestDatabases#both";
    private static final LocalDate DAY = LocalDate.parse("2026-11-22");

    @ParameterizedTest
    @CsvSource({"90, 125, 113", "90, 100, 90", "90, 300, 270", "1, 101, 2", "60, 150, 90", "67, 133, 90"})
    void aPartOfAMinuteIsGivenAsAWholeOne(int usual, int factor, int minutes) {
        Granted granted = new Granted(Optional.of(factor), Optional.empty(), Optional.empty(), Optional.empty(), false);
        assertEquals(minutes, granted.minutes(usual));
    }

    @Test
    void minutesAreAddedAndALookAloneLeavesTheTimeAsItIs() {
        Optional<Integer> none = Optional.empty();
        assertEquals(120, new Granted(none, Optional.of(30), Optional.empty(), Optional.empty(), false).minutes(90));
        assertEquals(90, new Granted(none, none, Optional.of(TextSize.LARGER), Optional.empty(), true).minutes(90));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void itCountsOnceAnotherPersonHasApprovedIt(Supplier<Store> database) {
        Office office = new Office(database.get());
        AccommodationId id = office.desk.entered(OfficeDesk.factor(1, 125));

        assertEquals(Map.of(), office.minutes(DAY, 90));
        refused(
                Reason.FORBIDDEN,
                "accommodation.samePerson",
                () -> office.accommodations.approve(id, otherAccountOf(OfficeDesk.CLERK)));
        assertEquals(Map.of(), office.minutes(DAY, 90));

        office.accommodations.approve(id, OfficeDesk.ADMIN);
        assertEquals(Map.of(office.person(1), 113), office.minutes(DAY, 90));
        refused(Reason.CONFLICT, "accommodation.approved", () -> office.accommodations.approve(id, OfficeDesk.ADMIN));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void itCountsFromItsFirstDayToItsLast(Supplier<Store> database) {
        Office office = new Office(database.get());
        office.desk.approved(OfficeDesk.lasting(OfficeDesk.minutes(1, 30), "2026-11-22", "2026-11-23"));
        office.desk.approved(OfficeDesk.lasting(OfficeDesk.minutes(2, 20), "2026-11-23", ""));

        assertEquals(Map.of(), office.minutes(DAY.minusDays(1), 60));
        assertEquals(Map.of(office.person(1), 90), office.minutes(DAY, 60));
        assertEquals(Map.of(office.person(1), 90, office.person(2), 80), office.minutes(DAY.plusDays(1), 60));
        assertEquals(Map.of(office.person(2), 80), office.minutes(DAY.plusDays(2), 60));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void ofSeveralTheOneApprovedLastCountsAndNoneIsOverwritten(Supplier<Store> database) {
        Office office = new Office(database.get());
        office.desk.approved(OfficeDesk.factor(1, 150));
        office.world.clock.advance(Duration.ofMinutes(1));
        AccommodationId second = office.desk.approved(OfficeDesk.minutes(1, 10));
        office.world.clock.advance(Duration.ofMinutes(1));
        office.desk.entered(OfficeDesk.minutes(1, 100));

        assertEquals(Map.of(office.person(1), 70), office.minutes(DAY, 60));

        refused(
                Reason.FORBIDDEN,
                "accommodation.samePerson",
                () -> office.accommodations.reject(second, "误录", OfficeDesk.CLERK));
        office.accommodations.reject(second, "误录", OfficeDesk.ADMIN);
        assertEquals(Map.of(office.person(1), 90), office.minutes(DAY, 60));
        assertEquals(
                List.of("PENDING", "REJECTED", "APPROVED"),
                office.accommodations.list(true).stream()
                        .map(AccommodationView::state)
                        .toList());
        assertEquals("误录", office.accommodations.list(true).get(1).reason());
        refused(
                Reason.CONFLICT,
                "accommodation.rejected",
                () -> office.accommodations.approve(second, OfficeDesk.ADMIN));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatSpeaksOfSomethingElseTakesNoTimeAwayAndTheApprovalCountsNotTheEntry(Supplier<Store> database) {
        Office office = new Office(database.get());
        AccommodationId early = office.desk.entered(OfficeDesk.factor(1, 150));
        office.world.clock.advance(Duration.ofMinutes(1));
        office.desk.approved(OfficeDesk.minutes(1, 10));
        office.world.clock.advance(Duration.ofMinutes(1));
        office.desk.approved(OfficeDesk.look(1, "larger", "high", false));
        assertEquals(Map.of(office.person(1), 70), office.minutes(DAY, 60), "larger text takes no time away");

        office.accommodations.approve(early, OfficeDesk.ADMIN);
        assertEquals(Map.of(office.person(1), 90), office.minutes(DAY, 60), "it was approved last");
    }

    @Test
    void whoWaitsMayBeTakenBackByWhoeverEnteredItButNobodyDecidesOnTheirOwn() {
        Office office = new Office(TestDatabases.h2());
        AccommodationId wrong = office.desk.entered(OfficeDesk.minutes(1, 30));
        Caller.Person own = new Caller.Person(office.person(1).value(), "本人", OfficeDesk.ADMIN.grants());

        refused(Reason.FORBIDDEN, "accommodation.own", () -> office.accommodations.approve(wrong, own));
        refused(Reason.FORBIDDEN, "accommodation.own", () -> office.accommodations.reject(wrong, "不要", own));
        refused(Reason.BAD_INPUT, "accommodation.reason", () -> office.accommodations.reject(wrong, " ", own));
        office.accommodations.reject(wrong, "录错了人", OfficeDesk.CLERK);
        refused(
                Reason.NOT_FOUND,
                "accommodation.unknown",
                () -> office.accommodations.approve(AccommodationId.random(), OfficeDesk.ADMIN));
    }

    @Test
    void aRehearsalKeepsNothing() {
        Office office = new Office(TestDatabases.h2());

        AccommodationView tried =
                Rehearsal.of(true, () -> office.accommodations.enter(OfficeDesk.factor(1, 125), OfficeDesk.CLERK));

        assertEquals(Optional.of(125), tried.factorHundredths());
        assertEquals(List.of(), office.accommodations.list(true));
    }

    @ParameterizedTest
    @CsvSource({
        "badgeNumber, accommodation.noBadge",
        "unknown, accommodation.unknownOfficer",
        "nothing, accommodation.nothing",
        "factor 100, accommodation.factor",
        "factor 301, accommodation.factor",
        "minutes 0, accommodation.minutes",
        "minutes 181, accommodation.minutes",
        "both, accommodation.both",
        "size, accommodation.textSize",
        "contrast, accommodation.contrast",
        "basis, accommodation.basis",
        "from, accommodation.day",
        "until, accommodation.backwards"
    })
    void badInputIsNamedAndNotKept(String wrong, String key) {
        Office office = new Office(TestDatabases.h2());
        refused(
                Reason.BAD_INPUT,
                key,
                () -> office.accommodations.enter(OfficeDeskMistakes.request(wrong), OfficeDesk.CLERK));
        assertEquals(List.of(), office.accommodations.list(true));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void theBasisIsForTheOfficeAlone(Supplier<Store> database) {
        Office office = new Office(database.get());
        office.desk.approved(OfficeDesk.factor(1, 125));

        assertEquals(OfficeDesk.BASIS, office.accommodations.list(true).get(0).basis());
        office.accommodations.reject(office.desk.entered(OfficeDesk.factor(2, 125)), "与残疾人证不符", OfficeDesk.ADMIN);
        String seen = office.accommodations.list(false).toString();
        assertFalse(seen.contains(OfficeDesk.BASIS) || seen.contains("残疾"), seen);
        String trail = office.world.store.read(handle -> handle.createQuery("SELECT action || detail FROM audit_entry")
                .mapTo(String.class)
                .list()
                .toString());
        assertTrue(trail.contains("accommodation.approve"), trail);
        assertFalse(trail.contains(OfficeDesk.BASIS) || trail.contains("factor"), trail);
    }

    /** The same person, logged in under another account. */
    private static Caller.Person otherAccountOf(Caller.Person person) {
        return new Caller.Person(person.personId(), "另一个账号", OfficeDesk.ADMIN.grants());
    }

    /** Officers 1 to 30 and what is granted them. */
    private static final class Office {

        private final SessionWorld world;
        private final Accommodations accommodations;
        private final OfficeDesk desk;

        private Office(Store store) {
            this.world = new SessionWorld(store);
            this.accommodations = new Accommodations(store, world.audit, world.roster, world.clock);
            this.desk = new OfficeDesk(accommodations);
        }

        private PersonId person(int officer) {
            return world.roster
                    .findByBadge(SessionWorld.badge(officer))
                    .orElseThrow()
                    .id();
        }

        private Map<PersonId, Integer> minutes(LocalDate day, int usual) {
            List<PersonId> persons = List.of(person(1), person(2), person(3));
            return world.store.read(handle -> accommodations.minutes(handle, persons, day, usual));
        }
    }
}
