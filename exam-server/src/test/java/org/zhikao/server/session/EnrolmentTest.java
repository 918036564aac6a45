package org.zhikao.server.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhikao.server.roster.Officer;
import org.zhikao.server.roster.PersonId;

class EnrolmentTest {

    private static final SessionId SESSION = SessionId.random();
    private static final Place EAST_ONE = place(1, "东考点", 1, "第一考场", 2, 2);
    private static final Place EAST_TWO = place(1, "东考点", 2, "第二考场", 1, 2);
    private static final Place WEST_ONE = place(2, "西考点", 1, "第一考场", 1, 1);
    private static final List<Place> PLACES = List.of(EAST_ONE, EAST_TWO, WEST_ONE);

    private int nextRow = 2;

    @Test
    void whoNamesNoSeatGetsTheNextFreeOneInFileOrder() {
        Enrolment enrolment = run(row("1", "", "", ""), row("2", "", "", ""), row("3", "", "第二考场", ""));
        assertEquals(List.of(), enrolment.findings());
        assertEquals(List.of("东考点 第一考场 1", "东考点 第一考场 2", "东考点 第二考场 1"), seats(enrolment));
    }

    @Test
    void aNamedSeatIsKeptForItsRowWhereverItStandsInTheFile() {
        Enrolment enrolment = run(row("1", "", "", ""), row("2", "东考点", "第一考场", "01"));
        assertEquals(List.of("东考点 第一考场 2", "东考点 第一考场 1"), seats(enrolment));
    }

    @Test
    void anUnknownOfficerIsFoundWithRowColumnAndNumber() {
        Enrolment enrolment = run(row("1", "", "", ""), row("unknown", "", "", ""));
        assertEquals(List.of("3 BADGE OFFICER_UNKNOWN [unknown]"), found(enrolment));
    }

    @Test
    void anEmptyBadgeIsFound() {
        assertEquals(List.of("2 BADGE BADGE_MISSING []"), found(run(row("", "", "", ""))));
    }

    @Test
    void anOfficerTwiceInTheFileIsFoundAtTheSecondRow() {
        Enrolment enrolment = run(row("1", "", "", ""), row("1", "", "", ""));
        assertEquals(List.of("3 BADGE OFFICER_TWICE [1, 2]"), found(enrolment));
    }

    @Test
    void anOfficerEnrolledBeforeIsFoundWithTheSeat() {
        Enrolment enrolment = new Enrolment(PLACES, List.of(seated("1", EAST_TWO, 2)), EnrolmentTest::officer);
        enrolment.run(List.of(row("1", "", "", "")));
        assertEquals(List.of("2 BADGE ALREADY_ENROLLED [1, 东考点 第二考场, 02]"), found(enrolment));
    }

    @Test
    void aNameThatIsNotTheOfficersIsFound() {
        assertEquals(List.of("2 NAME NAME_DIFFERS [1, 考生1, 别人]"), found(run(new EnrolRow(2, "1", "别人", "", "", ""))));
    }

    @Test
    void aSeatTakenBeforeIsFoundWithItsTicket() {
        Enrolment enrolment = new Enrolment(PLACES, List.of(seated("9", EAST_TWO, 2)), EnrolmentTest::officer);
        enrolment.run(List.of(row("1", "", "第二考场", "2")));
        assertEquals(List.of("2 SEAT SEAT_TAKEN [东考点 第二考场, 02, ticket of 9]"), found(enrolment));
    }

    @Test
    void aSeatTwiceInTheFileIsFoundWithTheFirstRow() {
        Enrolment enrolment = run(row("1", "", "第二考场", "2"), row("2", "", "第二考场", "02"));
        assertEquals(List.of("3 SEAT SEAT_TWICE [东考点 第二考场, 02, 2]"), found(enrolment));
    }

    @Test
    void unknownPlacesAreFoundWithThoseThatExist() {
        Enrolment enrolment = run(row("1", "北考点", "", ""), row("2", "", "第九考场", ""), row("3", "西考点", "第二考场", ""));
        assertEquals(
                List.of(
                        "2 SITE SITE_UNKNOWN [北考点, 东考点、西考点]",
                        "3 ROOM ROOM_UNKNOWN [第九考场, 东考点 第一考场、东考点 第二考场、西考点 第一考场]",
                        "4 ROOM ROOM_UNKNOWN [第二考场, 西考点 第一考场]"),
                found(enrolment));
    }

    @Test
    void aRoomNameThatTwoSitesHaveNeedsTheSite() {
        assertEquals(List.of("2 ROOM ROOM_AMBIGUOUS [第一考场, 东考点、西考点]"), found(run(row("1", "", "第一考场", ""))));
    }

    @Test
    void aSeatNeedsItsRoomAndMustExist() {
        Enrolment enrolment = run(
                row("1", "东考点", "", "1"),
                row("2", "东考点", "第一考场", "5"),
                row("3", "东考点", "第一考场", "A1"),
                row("4", "西考点", "", "1"));
        assertEquals(
                List.of(
                        "2 SEAT SEAT_WITHOUT_ROOM [1]",
                        "3 SEAT SEAT_UNKNOWN [5, 东考点 第一考场, 4]",
                        "4 SEAT SEAT_UNKNOWN [A1, 东考点 第一考场, 4]"),
                found(enrolment));
    }

    @Test
    void tooManyForRoomSiteOrSessionAreFoundWithTheCapacity() {
        List<EnrolRow> rows = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            rows.add(row("" + i, "", "第二考场", ""));
        }
        rows.add(row("4", "西考点", "", ""));
        rows.add(row("5", "西考点", "", ""));
        for (int i = 6; i <= 10; i++) {
            rows.add(row("" + i, "", "", ""));
        }
        Enrolment enrolment = run(rows.toArray(EnrolRow[]::new));
        assertEquals(
                List.of("4 ROOM ROOM_FULL [东考点 第二考场, 2]", "6 SITE SITE_FULL [西考点, 1]", "11 row SESSION_FULL [7]"),
                found(enrolment));
    }

    @Test
    void everyRowHasALineWhateverBecameOfIt() {
        Enrolment enrolment = run(row("1", "", "", ""), row("", "", "", ""), row("unknown", "", "", ""));
        assertEquals(3, enrolment.lines().size());
    }

    /** For any mixture of rows: nobody sits twice, no seat is taken twice, and each row is seated or found, never both. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void everyRowIsEitherSeatedAloneOrFound(long seed) {
        Random random = new Random(seed);
        List<EnrolRow> rows = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            rows.add(row(
                    pick(random, "", "unknown", "1", "2", "3", "4", "5", "6", "7", "8"),
                    pick(random, "", "", "东考点", "西考点", "北考点"),
                    pick(random, "", "", "第一考场", "第二考场"),
                    pick(random, "", "", "1", "2", "4", "9", "x")));
        }
        Enrolment enrolment = run(rows.toArray(EnrolRow[]::new));
        Set<String> seats = new HashSet<>();
        Set<PersonId> persons = new HashSet<>();
        Set<Integer> foundRows = new HashSet<>();
        enrolment.findings().forEach(finding -> foundRows.add(finding.row()));
        assertEquals(12, enrolment.lines().size());
        for (Enrolment.Line line : enrolment.lines()) {
            assertEquals(line.seat().isEmpty(), foundRows.contains(line.row().row()), "row " + line.row());
            line.seat()
                    .ifPresent(seat -> assertTrue(
                            seats.add(seat.place().roomId() + "/" + seat.number()), "seat twice in row " + line.row()));
            if (line.seat().isPresent()) {
                assertTrue(persons.add(line.officer().orElseThrow().id()), "officer twice in row " + line.row());
            }
        }
    }

    private static String pick(Random random, String... values) {
        return values[random.nextInt(values.length)];
    }

    private Enrolment run(EnrolRow... rows) {
        Enrolment enrolment = new Enrolment(PLACES, List.of(), EnrolmentTest::officer);
        enrolment.run(List.of(rows));
        return enrolment;
    }

    private EnrolRow row(String badge, String site, String room, String seat) {
        return new EnrolRow(nextRow++, badge, "", site, room, seat);
    }

    private static List<String> seats(Enrolment enrolment) {
        return enrolment.lines().stream()
                .map(line -> line.seat().orElseThrow())
                .map(seat -> seat.place().label() + " " + seat.number())
                .toList();
    }

    private static List<String> found(Enrolment enrolment) {
        return enrolment.findings().stream()
                .map(finding -> finding.row() + " "
                        + finding.column().map(Enum::name).orElse("row") + " " + finding.kind() + " "
                        + finding.arguments())
                .toList();
    }

    private static Optional<Officer> officer(String badge) {
        return badge.matches("[0-9]+")
                ? Optional.of(new Officer(personOf(badge), "考生" + badge, badge, "", "示例中队"))
                : Optional.empty();
    }

    private static PersonId personOf(String badge) {
        return new PersonId(new UUID(0, Long.parseLong(badge)));
    }

    private static CandidateRow seated(String badge, Place place, int seat) {
        return new CandidateRow(
                SESSION,
                SittingId.random(),
                personOf(badge),
                place.roomId(),
                seat,
                place.rowOf(seat),
                place.columnOf(seat),
                "ticket of " + badge);
    }

    private static Place place(int siteNumber, String site, int roomNumber, String room, int rows, int columns) {
        return new Place(
                SESSION,
                new SiteId(new UUID(0, siteNumber)),
                siteNumber,
                site,
                RoomId.random(),
                roomNumber,
                room,
                rows,
                columns);
    }
}
