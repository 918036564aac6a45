package org.zhikao.server.session;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.zhikao.server.roster.PersonId;

/** Candidates with their seats. */
@RegisterConstructorMapper(CandidateRow.class)
@RegisterConstructorMapper(CountedCandidacy.class)
@RegisterConstructorMapper(EarlierSitting.class)
interface CandidateDao {

    @SqlBatch("""
            INSERT INTO candidate (session_id, sitting_id, person_id, room_id, seat_number, ticket, enrolled_at,
                enrolled_by)
            VALUES (:c.sessionId, :c.sittingId, :c.personId, :c.roomId, :c.seatNumber, :c.ticket, :enrolledAt,
                :enrolledBy)
            """)
    void insert(@BindMethods("c") List<CandidateRow> candidates, Instant enrolledAt, String enrolledBy);

    @SqlQuery("""
            SELECT c.session_id, c.sitting_id, c.person_id, c.room_id, c.seat_number, s.seat_row, s.seat_column, c.ticket
            FROM candidate c JOIN seat s ON s.room_id = c.room_id AND s.seat_number = c.seat_number
            WHERE c.session_id = :sessionId
            ORDER BY c.ticket
            """)
    List<CandidateRow> ofSession(SessionId sessionId);

    @SqlQuery("""
            SELECT c.session_id, c.sitting_id, c.person_id, c.room_id, c.seat_number, s.seat_row, s.seat_column, c.ticket
            FROM candidate c JOIN seat s ON s.room_id = c.room_id AND s.seat_number = c.seat_number
            WHERE c.room_id = :roomId
            ORDER BY c.seat_number
            """)
    List<CandidateRow> ofRoom(RoomId roomId);

    @SqlQuery("""
            SELECT c.session_id, c.sitting_id, c.person_id, c.room_id, c.seat_number, s.seat_row, s.seat_column, c.ticket
            FROM candidate c JOIN seat s ON s.room_id = c.room_id AND s.seat_number = c.seat_number
            WHERE c.session_id = :sessionId AND c.sitting_id = :sittingId
            """)
    Optional<CandidateRow> find(SessionId sessionId, SittingId sittingId);

    @SqlQuery("""
            SELECT c.session_id, c.sitting_id, c.person_id, c.room_id, c.seat_number, s.seat_row, s.seat_column, c.ticket
            FROM candidate c JOIN seat s ON s.room_id = c.room_id AND s.seat_number = c.seat_number
            WHERE c.ticket = :ticket
            """)
    Optional<CandidateRow> ofTicket(String ticket);

    @SqlQuery("""
            SELECT c.session_id, c.sitting_id, c.person_id, e.opens_at, e.closes_at
            FROM UNNEST(CAST(:persons AS UUID ARRAY)) AS wanted (person_id)
            JOIN candidate c ON c.person_id = wanted.person_id
            JOIN exam_session e ON e.session_id = c.session_id
            WHERE e.counts_for_certificate = TRUE AND e.state <> 'PLANNED'
            ORDER BY e.opens_at, c.sitting_id
            """)
    List<CountedCandidacy> counted(List<PersonId> persons);

    /** Where a session's candidates are candidates besides. */
    @SqlQuery("""
            SELECT c.sitting_id AS candidate, e.session_id, e.sitting_id
            FROM candidate c JOIN candidate e ON e.person_id = c.person_id AND e.session_id <> c.session_id
            WHERE c.session_id = :sessionId
            ORDER BY c.ticket, e.ticket
            """)
    List<EarlierSitting> elsewhere(SessionId sessionId);

    /** For the moment in which somebody else takes the seat. */
    @SqlUpdate("UPDATE candidate SET seat_number = NULL WHERE session_id = :sessionId AND sitting_id = :sittingId")
    void unseat(SessionId sessionId, SittingId sittingId);

    @SqlUpdate("""
            UPDATE candidate SET room_id = :roomId, seat_number = :seatNumber
            WHERE session_id = :sessionId AND sitting_id = :sittingId
            """)
    void seat(SessionId sessionId, SittingId sittingId, RoomId roomId, int seatNumber);

    @SqlQuery("SELECT COUNT(*) FROM candidate WHERE room_id = :roomId")
    int countOf(RoomId roomId);

    /** Latest session first. */
    @SqlQuery("""
            SELECT c.session_id, c.sitting_id, c.person_id, c.room_id, c.seat_number, s.seat_row, s.seat_column, c.ticket
            FROM candidate c JOIN seat s ON s.room_id = c.room_id AND s.seat_number = c.seat_number
            WHERE c.person_id = :personId
            ORDER BY c.ticket DESC
            """)
    List<CandidateRow> ofPerson(PersonId personId);
}
