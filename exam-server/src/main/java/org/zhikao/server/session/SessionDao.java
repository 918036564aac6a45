package org.zhikao.server.session;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Sessions, their sites, rooms and seats. */
@RegisterConstructorMapper(ExamSession.class)
@RegisterConstructorMapper(Place.class)
@RegisterConstructorMapper(SessionSize.class)
interface SessionDao {

    /** Holds back every other session that wants a number until this transaction ends. */
    @SqlQuery("SELECT only_row FROM session_numbering WHERE only_row = 1 FOR UPDATE")
    int lockNumbering();

    @SqlQuery("SELECT COALESCE(MAX(day_number), 0) FROM exam_session WHERE exam_day = :examDay")
    int lastDayNumber(String examDay);

    @SqlUpdate("""
            INSERT INTO exam_session (session_id, title, release_digest, blueprint_digest, opens_at, closes_at,
                duration_minutes, counts_for_certificate, make_up, exam_day, day_number, state, created_at, created_by)
            VALUES (:s.sessionId, :s.title, :s.releaseDigest, :s.blueprintDigest, :s.opensAt, :s.closesAt,
                :s.durationMinutes, :s.countsForCertificate, :s.makeUp, :s.examDay, :s.dayNumber, :s.state, :createdAt,
                :createdBy)
            """)
    void insertSession(@BindMethods("s") ExamSession session, Instant createdAt, String createdBy);

    @SqlUpdate("""
            INSERT INTO site (site_id, session_id, site_number, name)
            VALUES (:siteId, :sessionId, :siteNumber, :name)
            """)
    void insertSite(SiteId siteId, SessionId sessionId, int siteNumber, String name);

    @SqlUpdate("""
            INSERT INTO room (room_id, session_id, site_id, room_number, name, seat_rows, seat_columns)
            VALUES (:p.roomId, :p.sessionId, :p.siteId, :p.roomNumber, :p.roomName, :p.seatRows, :p.seatColumns)
            """)
    void insertRoom(@BindMethods("p") Place place);

    @SqlBatch("""
            INSERT INTO seat (room_id, seat_number, seat_row, seat_column)
            VALUES (:roomId, :seatNumber, :seatRow, :seatColumn)
            """)
    void insertSeats(RoomId roomId, List<Integer> seatNumber, List<Integer> seatRow, List<Integer> seatColumn);

    @SqlQuery("""
            SELECT session_id, title, release_digest, blueprint_digest, opens_at, closes_at, duration_minutes,
                counts_for_certificate, make_up, exam_day, day_number, state
            FROM exam_session
            WHERE session_id = :sessionId
            """)
    Optional<ExamSession> find(SessionId sessionId);

    /** As {@link #find}; enrolment and freeze of one session wait for each other here. */
    @SqlQuery("""
            SELECT session_id, title, release_digest, blueprint_digest, opens_at, closes_at, duration_minutes,
                counts_for_certificate, make_up, exam_day, day_number, state
            FROM exam_session
            WHERE session_id = :sessionId
            FOR UPDATE
            """)
    Optional<ExamSession> lock(SessionId sessionId);

    @SqlQuery("""
            SELECT session_id, title, release_digest, blueprint_digest, opens_at, closes_at, duration_minutes,
                counts_for_certificate, make_up, exam_day, day_number, state
            FROM exam_session
            ORDER BY opens_at DESC, day_number DESC
            """)
    List<ExamSession> all();

    @SqlUpdate("UPDATE exam_session SET state = :state WHERE session_id = :sessionId")
    void setState(SessionId sessionId, SessionState state);

    @SqlQuery("""
            SELECT s.session_id, s.site_id, s.site_number, s.name AS site_name, r.room_id, r.room_number,
                r.name AS room_name, r.seat_rows, r.seat_columns
            FROM room r JOIN site s ON s.site_id = r.site_id
            WHERE r.session_id = :sessionId
            ORDER BY s.site_number, r.room_number
            """)
    List<Place> places(SessionId sessionId);

    @SqlQuery("""
            SELECT s.session_id, s.site_id, s.site_number, s.name AS site_name, r.room_id, r.room_number,
                r.name AS room_name, r.seat_rows, r.seat_columns
            FROM room r JOIN site s ON s.site_id = r.site_id
            WHERE r.room_id = :roomId
            """)
    Optional<Place> place(RoomId roomId);

    /** Held while a room changes its phase. */
    @SqlQuery("SELECT room_id FROM room WHERE room_id = :roomId FOR UPDATE")
    Optional<RoomId> lockRoom(RoomId roomId);

    @SqlQuery("""
            SELECT e.session_id,
                (SELECT COUNT(*) FROM candidate c WHERE c.session_id = e.session_id) AS candidates,
                (SELECT COALESCE(SUM(r.seat_rows * r.seat_columns), 0) FROM room r WHERE r.session_id = e.session_id)
                    AS seats
            FROM exam_session e
            """)
    List<SessionSize> sizes();
}
