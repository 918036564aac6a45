package org.zhikao.server.supplement;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.zhikao.server.roster.PersonId;
import org.zhikao.server.session.Candidate;
import org.zhikao.server.session.ExamSession;
import org.zhikao.server.session.RoomId;
import org.zhikao.server.session.SessionId;
import org.zhikao.server.session.Sessions;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.Scope;

/**
 * Who may know of copies that were put aside, and who decides. Proctors know that there are some, of their rooms; what
 * stands in them nobody reads who decides, so that nobody admits what is right and rejects what is wrong.
 */
final class SupplementAccess {

    private final Sessions sessions;

    SupplementAccess(Sessions sessions) {
        this.sessions = sessions;
    }

    /**
     * What the caller may see of a session.
     *
     * @param rooms whose copies
     * @param bodies whether also what stands in them
     * @param mayDecide whether the caller decides about them
     */
    record Sight(Set<RoomId> rooms, boolean bodies, boolean mayDecide) {}

    /** @throws Refusal NOT_FOUND */
    ExamSession session(SessionId id) {
        return sessions.find(id).orElseThrow(() -> new Refusal(Reason.NOT_FOUND, "supplement.session-unknown", id));
    }

    /** @throws Refusal FORBIDDEN for a caller who may see nothing of this session */
    Sight sight(SessionId id, List<Candidate> candidates, Caller caller) {
        Scope session = Scope.session(id.value());
        boolean auditor = caller.has(Role.AUDITOR, session);
        Set<RoomId> rooms = new HashSet<>();
        candidates.stream()
                .map(candidate -> candidate.row().roomId())
                .distinct()
                .filter(room -> auditor || runs(room, caller))
                .forEach(rooms::add);
        if (rooms.isEmpty() && !auditor && !caller.has(Role.CHIEF_PROCTOR, session)) {
            throw new Refusal(Reason.FORBIDDEN, "supplement.not-yours");
        }
        boolean sits = sits(candidates, caller);
        boolean mayDecide = caller.has(Role.CHIEF_PROCTOR, session) && !sits;
        return new Sight(rooms, auditor && !sits && !mayDecide, mayDecide);
    }

    private boolean runs(RoomId room, Caller caller) {
        return sessions.place(room)
                .map(place ->
                        caller.has(Role.PROCTOR, place.scopes()) || caller.has(Role.CHIEF_PROCTOR, place.scopes()))
                .orElse(false);
    }

    /**
     * Insists that the caller decides about copies of this session: a chief proctor of the session, not of a site or a room
     * of it alone, who does not sit it.
     *
     * @throws Refusal FORBIDDEN
     */
    void requireDecider(SessionId id, Caller caller) {
        caller.require(Role.CHIEF_PROCTOR, Scope.session(id.value()));
        if (sits(sessions.candidates().of(id), caller)) {
            throw new Refusal(Reason.FORBIDDEN, "supplement.own-exam");
        }
    }

    private static boolean sits(List<Candidate> candidates, Caller caller) {
        PersonId person = new PersonId(caller.person().personId());
        return candidates.stream()
                .anyMatch(candidate -> candidate.officer().id().equals(person));
    }
}
