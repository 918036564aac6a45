package org.zhikao.server.proctoring;

import org.zhikao.server.session.ExamSession;
import org.zhikao.server.session.Place;
import org.zhikao.server.session.RoomId;
import org.zhikao.server.session.SessionId;
import org.zhikao.server.session.SessionState;
import org.zhikao.server.session.Sessions;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;
import org.zhikao.server.web.Role;

/** Who may see a room and who may act in it: a grant must cover the room, its site or its session. */
final class RoomAccess {

    private final Sessions sessions;

    RoomAccess(Sessions sessions) {
        this.sessions = sessions;
    }

    static boolean mayAct(Caller caller, Place place) {
        return caller.has(Role.PROCTOR, place.scopes()) || caller.has(Role.CHIEF_PROCTOR, place.scopes());
    }

    static boolean maySee(Caller caller, Place place) {
        return mayAct(caller, place) || caller.has(Role.INSPECTOR, place.scopes());
    }

    /** @throws Refusal NOT_FOUND, or FORBIDDEN for a caller who may not even see the room */
    Place seeing(RoomId room, Caller caller) {
        Place place = place(room);
        if (!maySee(caller, place)) {
            throw new Refusal(Reason.FORBIDDEN, "proctoring.other-room");
        }
        return place;
    }

    /** @throws Refusal NOT_FOUND, or FORBIDDEN for a caller who may not act in the room */
    Place acting(RoomId room, Caller caller) {
        Place place = seeing(room, caller);
        if (!mayAct(caller, place)) {
            throw new Refusal(Reason.FORBIDDEN, "proctoring.read-only");
        }
        return place;
    }

    /** @throws Refusal CONFLICT while the room's session is not frozen: there are no papers yet */
    ExamSession frozen(Place place) {
        return frozen(place.sessionId());
    }

    /** @throws Refusal NOT_FOUND, or CONFLICT while the session is not frozen: there are no papers yet */
    ExamSession frozen(SessionId id) {
        ExamSession session = sessions.find(id).orElseThrow(RoomAccess::unknown);
        if (session.state() == SessionState.PLANNED) {
            throw new Refusal(Reason.CONFLICT, "proctoring.not-frozen", session.title());
        }
        return session;
    }

    private Place place(RoomId room) {
        return sessions.place(room).orElseThrow(RoomAccess::unknown);
    }

    private static Refusal unknown() {
        return new Refusal(Reason.NOT_FOUND, "proctoring.room-unknown");
    }
}
