package org.zhikao.server.proctoring;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.zhikao.server.audit.Audit;
import org.zhikao.server.session.Candidate;
import org.zhikao.server.session.ExamSession;
import org.zhikao.server.session.Place;
import org.zhikao.server.session.RoomId;
import org.zhikao.server.session.Sessions;
import org.zhikao.server.session.SittingId;
import org.zhikao.server.sitting.SeatView;
import org.zhikao.server.sitting.SittingKey;
import org.zhikao.server.sitting.SittingState;
import org.zhikao.server.sitting.Sittings;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;

/** What a proctor does for one candidate of a room. Part of the door {@link Rooms}, which says what is refused. */
final class RoomActs {

    private final Store store;
    private final Audit audit;
    private final Sittings sittings;
    private final RoomAccess access;
    private final RoomRuns runs;
    private final CandidateFinder finder;

    RoomActs(Store store, Audit audit, Sessions sessions, Sittings sittings, RoomAccess access, RoomRuns runs) {
        this.store = store;
        this.audit = audit;
        this.sittings = sittings;
        this.access = access;
        this.runs = runs;
        this.finder = new CandidateFinder(sessions);
    }

    CheckedIn checkIn(RoomId roomId, String ticketOrBadge, Caller caller) {
        Place place = access.acting(roomId, caller);
        ExamSession session = access.frozen(place);
        Candidate candidate = finder.find(session, place, ticketOrBadge);
        if (sittings.head(key(candidate)).state() == SittingState.CLOSED) {
            throw new Refusal(
                    Reason.CONFLICT, "proctoring.handed-in", candidate.officer().name());
        }
        ObjectNode detail = JsonNodeFactory.instance
                .objectNode()
                .put("sittingId", candidate.sittingId().toString());
        store.change(handle -> {
            RoomRun run = runs.locked(handle, place);
            if (run.phase() == RoomPhase.CLOSED) {
                throw new Refusal(Reason.CONFLICT, "proctoring.closed", place.roomName());
            }
            if (run.phase() == RoomPhase.WAITING) {
                handle.attach(RoomDao.class).open(place.sessionId(), roomId);
            }
            audit.record(handle, caller.actor(), "room.check-in-begun", RoomRuns.subject(roomId), detail);
        });
        String password = sittings.checkIn(key(candidate), caller.actor()).value();
        List<SeatView> seats = sittings.reads().room(place.sessionId(), roomId);
        store.change(handle -> {
            audit.record(handle, caller.actor(), "room.check-in", RoomRuns.subject(roomId), detail);
            runs.tell(handle, place, seats);
        });
        return new CheckedIn(
                candidate.sittingId().toString(),
                candidate.officer().name(),
                candidate.row().seatLabel(),
                candidate.row().ticket(),
                password);
    }

    Place grant(RoomId roomId, SittingId sittingId, int minutes, String reason, Caller caller) {
        Place place = access.acting(roomId, caller);
        access.frozen(place);
        Candidate candidate = runs.candidate(place, sittingId);
        if (sittings.head(key(candidate)).state() != SittingState.OPEN) {
            throw new Refusal(
                    Reason.CONFLICT, "proctoring.not-open", candidate.officer().name());
        }
        String why = Sittings.requireGrant(minutes, reason);
        ObjectNode detail = JsonNodeFactory.instance
                .objectNode()
                .put("sittingId", sittingId.toString())
                .put("minutes", minutes)
                .put("reason", why);
        // Both steps, as at check-in: no extra time without a note before it, no note of extra time that nobody got.
        store.change(
                handle -> audit.record(handle, caller.actor(), "room.grant-begun", RoomRuns.subject(roomId), detail));
        sittings.grant(key(candidate), minutes, why, caller.actor());
        store.change(handle -> audit.record(handle, caller.actor(), "room.grant", RoomRuns.subject(roomId), detail));
        return place;
    }

    private static SittingKey key(Candidate candidate) {
        return new SittingKey(candidate.row().sessionId(), candidate.sittingId());
    }
}
