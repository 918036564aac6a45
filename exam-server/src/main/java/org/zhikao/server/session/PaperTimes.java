package org.zhikao.server.session;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.zhikao.server.roster.PersonId;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;

/** How long each candidate's paper of a session lasts, as it is frozen. */
final class PaperTimes {

    private final Store store;
    private final IndividualTime time;
    private final Planning planning;

    PaperTimes(Store store, IndividualTime time, Planning planning) {
        this.store = store;
        this.time = time;
        this.planning = planning;
    }

    /** The same within a freeze, before whose end nobody can change it. */
    Map<PersonId, Integer> held(Handle handle, ExamSession session, List<CandidateRow> candidates) {
        time.hold(handle, candidates.stream().map(CandidateRow::personId).toList());
        return of(handle, session, candidates);
    }

    /** By person the minutes of those for whom the paper lasts longer than for everybody. */
    Map<PersonId, Integer> of(Handle handle, ExamSession session, List<CandidateRow> candidates) {
        return time.minutes(
                handle,
                candidates.stream().map(CandidateRow::personId).toList(),
                planning.day(session.opensAt()),
                session.durationMinutes());
    }

    /**
     * The same, if the session is open at least as long as the longest paper lasts, and none lasts too long.
     *
     * @throws Refusal CONFLICT naming the ticket and the cure: nobody gets less than was granted without a word
     */
    Map<PersonId, Integer> required(ExamSession session, List<CandidateRow> candidates) {
        Map<PersonId, Integer> minutes = store.read(handle -> of(handle, session, candidates));
        candidates.forEach(candidate -> require(session, candidate, minutes.getOrDefault(candidate.personId(), 0)));
        return minutes;
    }

    private static void require(ExamSession session, CandidateRow candidate, int minutes) {
        if (minutes > SessionPlan.MOST_MINUTES) {
            throw new Refusal(
                    Reason.CONFLICT,
                    "session.freeze.too-long",
                    session.title(),
                    candidate.ticket(),
                    minutes,
                    SessionPlan.MOST_MINUTES);
        }
        if (session.opensAt().plus(minutes, ChronoUnit.MINUTES).isAfter(session.closesAt())) {
            throw new Refusal(
                    Reason.CONFLICT, "session.freeze.window-too-short", session.title(), candidate.ticket(), minutes);
        }
    }
}
