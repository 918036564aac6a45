package org.zhikao.server.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;
import org.zhikao.server.roster.Officer;
import org.zhikao.server.roster.PersonId;
import org.zhikao.server.session.Seating.Holder;
import org.zhikao.server.session.Seating.Seated;

/**
 * Decides, row by row, who gets which seat. Pure. Seats that rows ask for by number go first, whatever the order of the
 * file; then the others get the next free seat in the file's order.
 */
final class Enrolment {

    /** A reason to refuse the file; {@code column} is empty if the row as a whole is meant. */
    record Finding(int row, Optional<EnrolColumn> column, FindingKind kind, List<Object> arguments) {}

    /** A row and the officer and seat it got, as far as it came. */
    record Line(EnrolRow row, Optional<Officer> officer, Optional<Seated> seat) {}

    private final List<Place> places;
    private final Map<PersonId, CandidateRow> enrolled = new HashMap<>();
    private final Function<String, Optional<Officer>> officers;
    private final Seating seating = new Seating();
    private final List<Finding> findings = new ArrayList<>();
    private final Map<Integer, Line> lines = new TreeMap<>();

    /**
     * @param places the session's rooms, in order
     * @param already candidates enrolled before
     * @param officers finds an officer by 执法证号
     */
    Enrolment(List<Place> places, List<CandidateRow> already, Function<String, Optional<Officer>> officers) {
        this.places = List.copyOf(places);
        this.officers = officers;
        for (CandidateRow candidate : already) {
            enrolled.put(candidate.personId(), candidate);
            Place place = placeOf(candidate.roomId());
            seating.take(place, candidate.seatNumber(), new Holder(OptionalInt.empty(), candidate.ticket()));
        }
    }

    /** Works through the file once; {@link #findings()} and {@link #lines()} then hold the outcome. */
    void run(List<EnrolRow> rows) {
        Map<PersonId, Integer> firstRows = new HashMap<>();
        List<Wish> open = new ArrayList<>();
        for (EnrolRow row : rows) {
            Optional<Officer> officer = officer(row, firstRows);
            lines.put(row.row(), new Line(row, officer, Optional.empty()));
            Optional<List<Place>> wanted = wanted(row);
            if (officer.isEmpty() || wanted.isEmpty()) {
                continue;
            }
            Wish wish = new Wish(row, officer.get(), wanted.get());
            if (row.seat().isEmpty()) {
                open.add(wish);
            } else {
                takeNamedSeat(wish);
            }
        }
        open.forEach(this::takeNextSeat);
    }

    /** In the order of the rows. */
    List<Finding> findings() {
        return findings.stream()
                .sorted((a, b) -> Integer.compare(a.row(), b.row()))
                .toList();
    }

    /** One a row, in the order of the rows. */
    List<Line> lines() {
        return List.copyOf(lines.values());
    }

    /** A row whose officer and rooms are clear. */
    private record Wish(EnrolRow row, Officer officer, List<Place> places) {
        Holder holder() {
            return new Holder(OptionalInt.of(row.row()), officer.badgeNumber());
        }
    }

    private Optional<Officer> officer(EnrolRow row, Map<PersonId, Integer> firstRows) {
        if (row.badge().isEmpty()) {
            find(row, EnrolColumn.BADGE, FindingKind.BADGE_MISSING);
            return Optional.empty();
        }
        Optional<Officer> officer = officers.apply(row.badge());
        if (officer.isEmpty()) {
            find(row, EnrolColumn.BADGE, FindingKind.OFFICER_UNKNOWN, row.badge());
            return Optional.empty();
        }
        String name = officer.get().name();
        if (!row.name().isEmpty() && !row.name().equals(name)) {
            find(row, EnrolColumn.NAME, FindingKind.NAME_DIFFERS, row.badge(), name, row.name());
            return Optional.empty();
        }
        PersonId person = officer.get().id();
        CandidateRow before = enrolled.get(person);
        if (before != null) {
            String where = placeOf(before.roomId()).label();
            find(row, EnrolColumn.BADGE, FindingKind.ALREADY_ENROLLED, row.badge(), where, before.seatLabel());
            return Optional.empty();
        }
        Integer first = firstRows.putIfAbsent(person, row.row());
        if (first != null) {
            find(row, EnrolColumn.BADGE, FindingKind.OFFICER_TWICE, row.badge(), first);
            return Optional.empty();
        }
        return officer;
    }

    /** The rooms the row may be seated in; empty if it names none that exists. */
    private Optional<List<Place>> wanted(EnrolRow row) {
        List<Place> atSite = places.stream()
                .filter(place -> row.site().isEmpty() || place.siteName().equals(row.site()))
                .toList();
        if (atSite.isEmpty()) {
            find(row, EnrolColumn.SITE, FindingKind.SITE_UNKNOWN, row.site(), names(places, Place::siteName));
            return Optional.empty();
        }
        List<Place> inRoom = atSite.stream()
                .filter(place -> row.room().isEmpty() || place.roomName().equals(row.room()))
                .toList();
        if (inRoom.isEmpty()) {
            find(row, EnrolColumn.ROOM, FindingKind.ROOM_UNKNOWN, row.room(), names(atSite, Place::label));
            return Optional.empty();
        }
        if (!row.room().isEmpty() && inRoom.size() > 1) {
            find(row, EnrolColumn.ROOM, FindingKind.ROOM_AMBIGUOUS, row.room(), names(inRoom, Place::siteName));
            return Optional.empty();
        }
        if (!row.seat().isEmpty() && inRoom.size() > 1) {
            find(row, EnrolColumn.SEAT, FindingKind.SEAT_WITHOUT_ROOM, row.seat());
            return Optional.empty();
        }
        return Optional.of(inRoom);
    }

    private void takeNamedSeat(Wish wish) {
        Place place = wish.places().get(0);
        EnrolRow row = wish.row();
        int number = row.seat().matches("[0-9]{1,3}") ? Integer.parseInt(row.seat()) : 0;
        if (number < 1 || number > place.capacity()) {
            find(row, EnrolColumn.SEAT, FindingKind.SEAT_UNKNOWN, row.seat(), place.label(), place.capacity());
            return;
        }
        Optional<Holder> holder = seating.take(place, number, wish.holder());
        if (holder.isEmpty()) {
            seated(wish, new Seated(place, number));
            return;
        }
        String label = TicketNumber.seatLabel(number);
        OptionalInt otherRow = holder.get().row();
        if (otherRow.isPresent()) {
            find(row, EnrolColumn.SEAT, FindingKind.SEAT_TWICE, place.label(), label, otherRow.getAsInt());
        } else {
            find(
                    row,
                    EnrolColumn.SEAT,
                    FindingKind.SEAT_TAKEN,
                    place.label(),
                    label,
                    holder.get().name());
        }
    }

    private void takeNextSeat(Wish wish) {
        Optional<Seated> seat = seating.takeNext(wish.places(), wish.holder());
        if (seat.isPresent()) {
            seated(wish, seat.get());
            return;
        }
        EnrolRow row = wish.row();
        int capacity = wish.places().stream().mapToInt(Place::capacity).sum();
        if (!row.room().isEmpty()) {
            find(
                    row,
                    EnrolColumn.ROOM,
                    FindingKind.ROOM_FULL,
                    wish.places().get(0).label(),
                    capacity);
        } else if (!row.site().isEmpty()) {
            find(row, EnrolColumn.SITE, FindingKind.SITE_FULL, row.site(), capacity);
        } else {
            findings.add(new Finding(row.row(), Optional.empty(), FindingKind.SESSION_FULL, List.of(capacity)));
        }
    }

    private void seated(Wish wish, Seated seat) {
        lines.put(wish.row().row(), new Line(wish.row(), Optional.of(wish.officer()), Optional.of(seat)));
    }

    private void find(EnrolRow row, EnrolColumn column, FindingKind kind, Object... arguments) {
        findings.add(new Finding(row.row(), Optional.of(column), kind, List.of(arguments)));
    }

    private Place placeOf(RoomId room) {
        return places.stream()
                .filter(place -> place.roomId().equals(room))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Room " + room + " is not one of this session's"));
    }

    private static String names(List<Place> places, Function<Place, String> name) {
        return String.join("、", places.stream().map(name).distinct().toList());
    }
}
