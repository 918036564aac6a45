package org.zhikao.server.proctoring;

import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import org.zhikao.server.session.Candidate;
import org.zhikao.server.session.ExamSession;
import org.zhikao.server.session.Place;
import org.zhikao.server.session.Sessions;
import org.zhikao.server.session.TicketNumber;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;

/** Finds who stands before the proctor, and tells the way to whoever stands in the wrong room. */
final class CandidateFinder {

    private static final int LONGEST = 40;

    private final Sessions sessions;

    CandidateFinder(Sessions sessions) {
        this.sessions = sessions;
    }

    /**
     * The room's candidate with this ticket number or 执法证号.
     *
     * @throws Refusal BAD_INPUT, NOT_FOUND or CONFLICT; the text says where the candidate belongs, as far as known
     */
    Candidate find(ExamSession session, Place place, String ticketOrBadge) {
        // A scanner or an input method may send full-width digits and stray spaces.
        String text = Normalizer.normalize(ticketOrBadge, Normalizer.Form.NFKC).replaceAll("\\s", "");
        if (text.isEmpty() || text.length() > LONGEST) {
            throw new Refusal(Reason.BAD_INPUT, "proctoring.candidate-missing").at("candidate");
        }
        List<Candidate> candidacies = candidacies(text);
        Optional<Candidate> here = candidacies.stream()
                .filter(candidate -> candidate.row().sessionId().equals(session.sessionId()))
                .findFirst();
        if (here.isEmpty()) {
            throw elsewhere(session, candidacies, text);
        }
        if (!here.get().row().roomId().equals(place.roomId())) {
            throw otherRoom(here.get());
        }
        return here.get();
    }

    private List<Candidate> candidacies(String text) {
        if (TicketNumber.isShape(text)) {
            Optional<Candidate> byTicket = sessions.candidates().ofTicket(text);
            if (byTicket.isPresent()) {
                return List.of(byTicket.get());
            }
        }
        return sessions.candidates().ofBadge(text);
    }

    private Refusal otherRoom(Candidate candidate) {
        Place right = sessions.place(candidate.row().roomId()).orElseThrow();
        return new Refusal(
                        Reason.CONFLICT,
                        "proctoring.wrong-room",
                        candidate.officer().name(),
                        right.siteName(),
                        right.roomName(),
                        candidate.row().seatLabel())
                .at("candidate");
    }

    /** Names the session that is nearest to this one in time, because that is the one most likely meant. */
    private Refusal elsewhere(ExamSession session, List<Candidate> candidacies, String text) {
        record Near(Candidate candidate, ExamSession session) {}
        Optional<Near> nearest = candidacies.stream()
                .flatMap(candidate ->
                        sessions.find(candidate.row().sessionId()).stream().map(other -> new Near(candidate, other)))
                .min((a, b) -> Long.compare(distance(session, a.session()), distance(session, b.session())));
        if (nearest.isPresent()) {
            Candidate candidate = nearest.get().candidate();
            Place place = sessions.place(candidate.row().roomId()).orElseThrow();
            return new Refusal(
                            Reason.CONFLICT,
                            "proctoring.wrong-session",
                            candidate.officer().name(),
                            nearest.get().session().title(),
                            sessions.local(nearest.get().session().opensAt()),
                            place.label(),
                            candidate.row().seatLabel())
                    .at("candidate");
        }
        String key = sessions.candidates().isOfficer(text) ? "proctoring.not-enrolled" : "proctoring.unknown-candidate";
        return new Refusal(Reason.NOT_FOUND, key, text).at("candidate");
    }

    private static long distance(ExamSession one, ExamSession other) {
        return Math.abs(one.opensAt().toEpochMilli() - other.opensAt().toEpochMilli());
    }
}
