package org.zhikao.server.proctoring;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.zhikao.server.session.Candidate;
import org.zhikao.server.session.ExamSession;
import org.zhikao.server.session.Place;
import org.zhikao.server.session.Sessions;
import org.zhikao.server.session.SittingId;
import org.zhikao.server.sitting.SeatView;
import org.zhikao.server.sitting.SittingState;
import org.zhikao.server.sitting.Sittings;
import org.zhikao.sitting.Pause;
import org.zhikao.sitting.Reach;

/** Puts together what is known of a room: places and persons from the session, states from the sittings. */
final class RoomViews {

    private final Sessions sessions;
    private final Sittings sittings;

    RoomViews(Sessions sessions, Sittings sittings) {
        this.sessions = sessions;
        this.sittings = sittings;
    }

    RoomView view(ExamSession session, Place place, RoomRun run, Instant now, boolean mayAct) {
        List<SeatView> states = sittings.reads().room(session.sessionId(), place.roomId());
        List<Candidate> candidates = sessions.candidates().of(place.roomId());
        return new RoomView(
                place.roomId().toString(),
                place.roomName(),
                place.siteName(),
                session.sessionId().toString(),
                session.title(),
                session.opensAt().toString(),
                session.closesAt().toString(),
                sessions.local(session.opensAt()),
                session.durationMinutes(),
                place.seatRows(),
                place.seatColumns(),
                run.phase().name(),
                now.toString(),
                run.startedAt().map(Instant::toString).orElse(""),
                pausedAt(run, states).map(Instant::toString).orElse(""),
                run.pausedWhy().orElse(""),
                mayAct,
                counts(states),
                seats(candidates, states, session.durationMinutes()));
    }

    /** Since when time stands still in the room. One whose end of pause broke off still holds papers, and has to be resumed again. */
    private static Optional<Instant> pausedAt(RoomRun run, List<SeatView> seats) {
        return run.isPaused()
                ? run.pausedAt()
                : seats.stream()
                        .flatMap(seat -> seat.pause().stream())
                        .filter(pause -> pause.by().contains(Reach.ROOM))
                        .map(Pause::since)
                        .min(Instant::compareTo);
    }

    static RoomCounts counts(List<SeatView> seats) {
        int present = (int) seats.stream()
                .filter(seat -> seat.state() != SittingState.EXPECTED)
                .count();
        return new RoomCounts(
                seats.size(),
                present,
                seats.size() - present,
                count(seats, SittingState.OPEN),
                count(seats, SittingState.CLOSED));
    }

    static int count(List<SeatView> seats, SittingState state) {
        return (int) seats.stream().filter(seat -> seat.state() == state).count();
    }

    /** The body of the feed's ROOM event. */
    static ObjectNode news(RoomRun run, List<SeatView> seats) {
        RoomCounts counts = counts(seats);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("phase", run.phase().name())
                .put("startedAt", run.startedAt().map(Instant::toString).orElse(""))
                .put("pausedAt", pausedAt(run, seats).map(Instant::toString).orElse(""))
                .put("pausedWhy", run.pausedWhy().orElse(""));
        body.putObject("counts")
                .put("expected", counts.expected())
                .put("present", counts.present())
                .put("absent", counts.absent())
                .put("open", counts.open())
                .put("closed", counts.closed());
        return body;
    }

    private static List<RoomSeat> seats(List<Candidate> candidates, List<SeatView> states, int usualMinutes) {
        Map<SittingId, SeatView> bySitting =
                states.stream().collect(Collectors.toMap(seat -> seat.key().sitting(), Function.identity()));
        return candidates.stream()
                .filter(candidate -> bySitting.containsKey(candidate.sittingId()))
                .map(candidate -> seat(candidate, bySitting, usualMinutes))
                .toList();
    }

    private static RoomSeat seat(Candidate candidate, Map<SittingId, SeatView> states, int usualMinutes) {
        SeatView state = states.get(candidate.sittingId());
        if (state == null) {
            throw new IllegalStateException("No sitting " + candidate.sittingId());
        }
        return new RoomSeat(
                candidate.row().seatLabel(),
                candidate.row().seatRow(),
                candidate.row().seatColumn(),
                candidate.sittingId().toString(),
                candidate.officer().name(),
                candidate.row().ticket(),
                candidate.officer().badgeNumber(),
                candidate.officer().unit(),
                state.state().name(),
                state.answered(),
                state.total(),
                state.minutes() - usualMinutes,
                state.dueAt().map(Instant::toString).orElse(""),
                state.pause().map(pause -> pause.since().toString()).orElse(""),
                state.pause().map(Pause::names).orElse(""),
                state.askedAt().map(Instant::toString).orElse(""),
                state.awayAt().map(Instant::toString).orElse(""),
                state.connected(),
                state.lastSeen().map(Instant::toEpochMilli).orElse(0L));
    }
}
