package org.zhikao.server.session;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.zhikao.server.roster.Officer;
import org.zhikao.server.roster.PersonId;
import org.zhikao.server.roster.Roster;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;

/** Who sits where, read only. Part of the door {@link Sessions}. */
public final class Candidates {

    private final Store store;
    private final Roster roster;

    Candidates(Store store, Roster roster) {
        this.store = store;
        this.roster = roster;
    }

    /** Candidates of a session with their officers, in ticket order. */
    public List<Candidate> of(SessionId session) {
        return withOfficers(
                store.read(handle -> handle.attach(CandidateDao.class).ofSession(session)));
    }

    /** Candidates of a room with their officers, in seat order. */
    public List<Candidate> of(RoomId room) {
        return withOfficers(
                store.read(handle -> handle.attach(CandidateDao.class).ofRoom(room)));
    }

    /** All candidacies of an officer, latest first. */
    public List<Candidate> of(PersonId person) {
        return withOfficers(
                store.read(handle -> handle.attach(CandidateDao.class).ofPerson(person)));
    }

    /** These persons' candidacies in frozen sessions that count for a certificate, the earliest session first. */
    public List<CountedCandidacy> counted(Handle handle, Collection<PersonId> persons) {
        return handle.attach(CandidateDao.class).counted(List.copyOf(persons));
    }

    /** All candidacies of the officer with this 执法证号, latest first; none if there is no such officer. */
    public List<Candidate> ofBadge(String badgeNumber) {
        return roster.findByBadge(badgeNumber).map(officer -> of(officer.id())).orElse(List.of());
    }

    /** Whether the roster has an officer with this 执法证号. */
    public boolean isOfficer(String badgeNumber) {
        return roster.findByBadge(badgeNumber).isPresent();
    }

    /** The candidate with this ticket number. */
    public Optional<Candidate> ofTicket(String ticket) {
        return store.read(handle -> handle.attach(CandidateDao.class).ofTicket(ticket))
                .map(this::withOfficer);
    }

    /** The candidate of this sitting. */
    public Optional<Candidate> find(SessionId session, SittingId sitting) {
        return store.read(handle -> handle.attach(CandidateDao.class).find(session, sitting))
                .map(this::withOfficer);
    }

    /**
     * What pages show about the person at a sitting.
     *
     * @throws Refusal NOT_FOUND
     */
    public PersonFacts facts(SessionId session, SittingId sitting) {
        record Found(CandidateRow row, Place place, ExamSession session) {}
        Found found = store.read(handle -> handle.attach(CandidateDao.class)
                        .find(session, sitting)
                        .flatMap(row -> handle.attach(SessionDao.class)
                                .place(row.roomId())
                                .flatMap(place -> handle.attach(SessionDao.class)
                                        .find(session)
                                        .map(exam -> new Found(row, place, exam)))))
                .orElseThrow(() -> new Refusal(Reason.NOT_FOUND, "session.candidate-unknown"));
        Officer officer = withOfficer(found.row()).officer();
        return new PersonFacts(
                officer.name(),
                officer.badgeNumber(),
                officer.unit(),
                found.row().ticket(),
                found.row().seatLabel(),
                found.place().roomName(),
                found.place().siteName(),
                found.session().title());
    }

    private List<Candidate> withOfficers(List<CandidateRow> rows) {
        return rows.stream().map(this::withOfficer).toList();
    }

    private Candidate withOfficer(CandidateRow row) {
        Officer officer = roster.find(row.personId())
                .orElseThrow(() -> new IllegalStateException(
                        "Candidate " + row.ticket() + " is person " + row.personId() + ", whom the roster lacks"));
        return new Candidate(row, officer);
    }
}
