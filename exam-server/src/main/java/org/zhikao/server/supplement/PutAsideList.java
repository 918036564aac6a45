package org.zhikao.server.supplement;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.zhikao.server.session.Candidate;
import org.zhikao.server.session.Place;
import org.zhikao.server.session.RoomId;
import org.zhikao.server.session.SessionId;
import org.zhikao.server.session.Sessions;
import org.zhikao.server.session.SittingId;
import org.zhikao.server.sitting.PutAside;
import org.zhikao.server.sitting.QuarantineRow;
import org.zhikao.server.sitting.SaveOutcome;
import org.zhikao.server.sitting.SeatView;
import org.zhikao.server.sitting.SittingKey;
import org.zhikao.server.sitting.Sittings;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;

/** Shows copies that were put aside to those who may know of them. */
final class PutAsideList {

    /** What somebody must decide about before results are released; of two windows' copies the candidate chose one. */
    private static final Set<SaveOutcome> WAITING = EnumSet.of(SaveOutcome.LATE, SaveOutcome.CLOSED, SaveOutcome.MOVED);

    private final Store store;
    private final Sessions sessions;
    private final Sittings sittings;
    private final SupplementAccess access;

    PutAsideList(Store store, Sessions sessions, Sittings sittings, SupplementAccess access) {
        this.store = store;
        this.sessions = sessions;
        this.sittings = sittings;
        this.access = access;
    }

    /** Whether somebody has to decide about this copy. */
    static boolean waits(PutAside.Copy copy, Map<UUID, SupplementRow> decided) {
        return WAITING.contains(copy.row().why())
                && copy.matters()
                && !decided.containsKey(copy.row().copyId());
    }

    PutAsideView view(SessionId session, Predicate<Candidate> wanted, boolean stale, Caller caller) {
        String title = access.session(session).title();
        List<Candidate> candidates = sessions.candidates().of(session);
        SupplementAccess.Sight sight = access.sight(session, candidates, caller);
        Map<SittingId, Candidate> seen = candidates.stream()
                .filter(wanted)
                .filter(candidate -> sight.rooms().contains(candidate.row().roomId()))
                .collect(Collectors.toMap(Candidate::sittingId, Function.identity()));
        if (seen.isEmpty() && candidates.stream().anyMatch(wanted)) {
            throw new Refusal(Reason.FORBIDDEN, "supplement.not-yours");
        }
        Map<SittingKey, SeatView> seats = seats(session);
        Map<RoomId, String> rooms = rooms(seen.values());
        record Read(List<PutAside.Copy> copies, Map<UUID, SupplementRow> decided) {}
        Read read = store.read(handle -> new Read(
                sittings.putAside().session(handle, session).stream()
                        .filter(copy -> seen.containsKey(copy.row().sittingId()))
                        .toList(),
                decided(handle, session)));
        List<PutAside.Copy> shown = read.copies().stream()
                .filter(copy -> stale
                        || WAITING.contains(copy.row().why())
                        || read.decided().containsKey(copy.row().copyId()))
                .toList();
        return new PutAsideView(
                session.toString(),
                title,
                sight.mayDecide(),
                sight.bodies(),
                (int) read.copies().stream()
                        .filter(copy -> waits(copy, read.decided()))
                        .count(),
                read.copies().size() - shown.size(),
                shown.stream()
                        .map(copy -> line(
                                copy,
                                Optional.ofNullable(
                                        read.decided().get(copy.row().copyId())),
                                new Seat(seen, rooms, seats),
                                sight.bodies()))
                        .toList());
    }

    /** Where the copies of a session come from. */
    private record Seat(
            Map<SittingId, Candidate> candidates, Map<RoomId, String> rooms, Map<SittingKey, SeatView> seats) {

        Candidate of(QuarantineRow row) {
            return Optional.ofNullable(candidates.get(row.sittingId())).orElseThrow();
        }

        Optional<Instant> due(QuarantineRow row) {
            return Optional.ofNullable(seats.get(row.key())).flatMap(SeatView::dueAt);
        }
    }

    private static PutAsideView.Line line(
            PutAside.Copy copy, Optional<SupplementRow> decided, Seat seat, boolean bodies) {
        QuarantineRow row = copy.row();
        Candidate candidate = seat.of(row);
        RoomId room = candidate.row().roomId();
        return new PutAsideView.Line(
                row.copyId().toString(),
                row.sittingId().toString(),
                room.toString(),
                seat.rooms().getOrDefault(room, ""),
                candidate.row().seatLabel(),
                candidate.officer().name(),
                candidate.row().ticket(),
                row.slot(),
                row.outcome(),
                row.clientAt().toString(),
                row.receivedAt().toString(),
                seat.due(row).map(Instant::toString).orElse(""),
                seat.due(row)
                        .map(due -> Duration.between(due, row.receivedAt()).toSeconds())
                        .orElse(0L),
                copy.differs(),
                decided.map(SupplementRow::decision).map(Enum::name).orElse(PutAsideView.Line.UNDECIDED),
                decided.map(SupplementRow::reason).orElse(""),
                decided.map(SupplementRow::decidedAt).map(Instant::toString).orElse(""),
                decided.map(SupplementRow::decidedBy).orElse(""),
                bodies ? row.copy().response() : List.of());
    }

    private Map<RoomId, String> rooms(Collection<Candidate> candidates) {
        return candidates.stream()
                .map(candidate -> candidate.row().roomId())
                .distinct()
                .collect(Collectors.toMap(
                        Function.identity(),
                        room -> sessions.place(room).map(Place::label).orElse("")));
    }

    Map<SittingKey, SeatView> seats(SessionId session) {
        return sittings.reads().session(session).stream().collect(Collectors.toMap(SeatView::key, Function.identity()));
    }

    static Map<UUID, SupplementRow> decided(Handle handle, SessionId session) {
        return handle.attach(SupplementDao.class).ofSession(session.value()).stream()
                .collect(Collectors.toMap(SupplementRow::copyId, Function.identity()));
    }
}
