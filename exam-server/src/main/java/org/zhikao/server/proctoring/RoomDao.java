package org.zhikao.server.proctoring;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.zhikao.server.session.RoomId;
import org.zhikao.server.session.SessionId;

/** The phases of rooms. Writers hold the room through {@code Sessions.lockRoom}. */
@RegisterConstructorMapper(RoomRun.class)
interface RoomDao {

    @SqlQuery(
            "SELECT session_id, room_id, phase, started_at, paused_at, paused_why FROM room_run WHERE room_id = :roomId")
    Optional<RoomRun> find(RoomId roomId);

    @SqlQuery(
            "SELECT session_id, room_id, phase, started_at, paused_at, paused_why FROM room_run WHERE session_id = :sessionId")
    List<RoomRun> ofSession(SessionId sessionId);

    /** The rooms in which time stands still. */
    @SqlQuery("""
            SELECT session_id, room_id, phase, started_at, paused_at, paused_why FROM room_run
            WHERE phase = 'STARTED' AND paused_at IS NOT NULL
            """)
    List<RoomRun> paused();

    @SqlUpdate("""
            INSERT INTO room_run (session_id, room_id, phase) VALUES (:sessionId, :roomId, 'CHECKING_IN')
            """)
    void open(SessionId sessionId, RoomId roomId);

    @SqlUpdate("""
            UPDATE room_run SET phase = 'STARTED', started_at = :at, started_by = :actor WHERE room_id = :roomId
            """)
    void start(RoomId roomId, Instant at, String actor);

    @SqlUpdate("""
            UPDATE room_run SET paused_at = :at, paused_by = :actor, paused_why = :why WHERE room_id = :roomId
            """)
    void pause(RoomId roomId, Instant at, String actor, String why);

    @SqlUpdate("""
            UPDATE room_run SET paused_at = NULL, paused_by = NULL, paused_why = NULL WHERE room_id = :roomId
            """)
    void resume(RoomId roomId);

    @SqlUpdate("""
            UPDATE room_run SET phase = 'CLOSED', closed_at = :at, closed_by = :actor WHERE room_id = :roomId
            """)
    void close(RoomId roomId, Instant at, String actor);
}
