package org.zhikao.server.sitting;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.customizer.MaxRows;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.zhikao.server.session.RoomId;
import org.zhikao.server.session.SessionId;
import org.zhikao.server.session.SittingId;

/** The head rows, the stream, the quarantine. */
@RegisterRowMapper(HeadMapper.class)
@RegisterRowMapper(EventMapper.class)
@RegisterRowMapper(QuarantineMapper.class)
// The casts: an absent UUID is bound without its type, which PostgreSQL does not accept.
interface SittingDao {

    @SqlBatch("""
            INSERT INTO sitting (session_id, sitting_id, room_id, seat_label, form_digest, salt, duration_minutes, seq,
                chain_head, last_at, state, rules_read, due_at, paused_at, paused_by, epoch, occupied, asked_at,
                away_at, revisions, answered, closed_record)
            VALUES (:sessionId, :sittingId, :roomId, :seatLabel, :formDigest, :salt, :durationMinutes, :seq,
                :chainHead, :lastAt, :state, :rulesRead, :dueAt, :pausedAt, :pausedBy, :epoch, :occupied, :askedAt,
                :awayAt, :revisions, :answered, CAST(:closedRecord AS UUID))
            """)
    void insertHeads(@BindMethods List<HeadRow> rows);

    /** Returns the number of rows written for each head: 1, or 0 if somebody else moved the row on. */
    @SqlBatch("""
            UPDATE sitting
            SET seq = :seq, chain_head = :chainHead, last_at = :lastAt, state = :state, rules_read = :rulesRead,
                due_at = :dueAt, paused_at = :pausedAt, paused_by = :pausedBy, epoch = :epoch,
                occupied = :occupied, asked_at = :askedAt, away_at = :awayAt, revisions = :revisions, answered = :answered,
                closed_record = CAST(:closedRecord AS UUID)
            WHERE session_id = :sessionId AND sitting_id = :sittingId AND seq = :oldSeq
            """)
    int[] updateHeads(@BindMethods List<HeadRow> rows);

    @SqlBatch("""
            INSERT INTO sitting_event (session_id, sitting_id, seq, kind, at, actor, body, hash, slot, client_id)
            VALUES (:sessionId, :sittingId, :seq, :kind, :at, :actor, :body, :hash, :slot, CAST(:clientId AS UUID))
            """)
    void insertEvents(@BindMethods List<EventRow> rows);

    @SqlBatch("""
            INSERT INTO quarantine (copy_id, session_id, sitting_id, outcome, slot, response, flagged,
                expected_revision, epoch, client_id, client_at, received_at)
            VALUES (:copyId, :sessionId, :sittingId, :outcome, :slot, :response, :flagged,
                :expectedRevision, :epoch, :clientId, :clientAt, :receivedAt)
            """)
    void insertQuarantine(@BindMethods List<QuarantineRow> rows);

    @SqlBatch("""
            INSERT INTO sitting_extension (extension_id, session_id, sitting_id)
            VALUES (:extensionId, :sessionId, :sittingId)
            """)
    void insertExtensions(@BindMethods List<ExtensionGot> rows);

    /** Whom an extension has reached. */
    @SqlQuery(
            "SELECT session_id AS session, sitting_id AS sitting FROM sitting_extension WHERE extension_id = :extensionId")
    @RegisterConstructorMapper(SittingKey.class)
    Set<SittingKey> extendedBy(UUID extensionId);

    @SqlQuery("SELECT " + QuarantineMapper.COLUMNS
            + "FROM quarantine WHERE session_id = :sessionId ORDER BY received_at, copy_id")
    List<QuarantineRow> quarantine(SessionId sessionId);

    @SqlQuery("SELECT " + QuarantineMapper.COLUMNS + """
            FROM quarantine
            WHERE session_id = :sessionId AND copy_id IN (<copies>)
            ORDER BY copy_id FOR UPDATE
            """)
    List<QuarantineRow> lockQuarantine(SessionId sessionId, @BindList("copies") List<UUID> copies);

    @SqlQuery("SELECT COUNT(*) FROM quarantine WHERE session_id = :sessionId AND sitting_id = :sittingId")
    int quarantined(SessionId sessionId, SittingId sittingId);

    @SqlQuery("""
            SELECT COUNT(*) FROM quarantine
            WHERE session_id = :sessionId AND sitting_id = :sittingId AND client_id = :clientId AND slot = :slot
                AND expected_revision = :expectedRevision AND response = :response AND flagged = :flagged
            """)
    int sameQuarantined(@BindMethods QuarantineRow row);

    @SqlQuery("SELECT " + HeadMapper.COLUMNS + """
            FROM sitting h
            WHERE h.session_id = :sessionId AND h.sitting_id = :sittingId
            """)
    Optional<SittingHead> head(SessionId sessionId, SittingId sittingId);

    /** Without the session no index helps: for what a person asks now and then. */
    @SqlQuery("SELECT " + HeadMapper.COLUMNS + "FROM sitting h WHERE h.sitting_id = :sittingId")
    Optional<SittingHead> find(SittingId sittingId);

    @SqlQuery("SELECT " + HeadMapper.COLUMNS + """
            FROM sitting h
            WHERE h.session_id = :sessionId AND h.room_id = :roomId
            ORDER BY h.seat_label, h.sitting_id
            """)
    List<SittingHead> room(SessionId sessionId, RoomId roomId);

    @SqlQuery("SELECT " + HeadMapper.COLUMNS + "FROM sitting h WHERE h.session_id = :sessionId ORDER BY h.sitting_id")
    List<SittingHead> session(SessionId sessionId);

    /** Open sittings whose time runs and whose due time is not after {@code limit}, oldest first. */
    @SqlQuery("SELECT " + HeadMapper.COLUMNS + """
            FROM sitting h
            WHERE h.state = 'OPEN' AND h.due_at <= :limit AND h.paused_at IS NULL
            ORDER BY h.due_at
            """)
    @MaxRows(2000)
    List<SittingHead> due(Instant limit);

    /** Open sittings of these rooms that their room does not hold, and whose time is not up. */
    @SqlQuery("SELECT " + HeadMapper.COLUMNS + """
            FROM sitting h
            WHERE h.room_id IN (<rooms>) AND h.state = 'OPEN'
                AND (h.paused_by IS NULL AND h.due_at > :now OR h.paused_by = 'SITTING')
            """)
    @MaxRows(2000)
    List<SittingHead> running(@BindList("rooms") List<RoomId> rooms, Instant now);

    /** Open sittings whose time stands still with their room, unless that is one of these. */
    @SqlQuery("SELECT " + HeadMapper.COLUMNS + """
            FROM sitting h
            WHERE h.paused_at IS NOT NULL AND h.state = 'OPEN' AND h.paused_by <> 'SITTING'
                AND h.room_id NOT IN (<rooms>)
            """)
    @MaxRows(2000)
    List<SittingHead> heldOutside(@BindList("rooms") List<RoomId> rooms);

    /** Sittings that wait for the start. */
    @SqlQuery("SELECT " + HeadMapper.COLUMNS + "FROM sitting h WHERE h.state = 'COMMITTED'")
    List<SittingHead> waiting();

    /** Holds every command on the session's sittings back until the transaction ends. */
    @SqlQuery("SELECT sitting_id FROM sitting WHERE session_id = :sessionId ORDER BY sitting_id FOR UPDATE")
    List<SittingId> lockSession(SessionId sessionId);

    /** Sittings whose candidate has had the paper before their eyes. */
    @SqlQuery("SELECT sitting_id FROM sitting WHERE session_id = :sessionId AND state IN ('OPEN', 'CLOSED')")
    Set<SittingId> opened(SessionId sessionId);

    @SqlUpdate("""
            UPDATE sitting SET room_id = :roomId, seat_label = :seatLabel
            WHERE session_id = :sessionId AND sitting_id = :sittingId
            """)
    void reseat(SessionId sessionId, SittingId sittingId, RoomId roomId, String seatLabel);

    /** Sittings in which more has happened than that they were prepared. */
    @SqlQuery("SELECT COUNT(*) FROM sitting WHERE session_id = :sessionId AND (seq > 1 OR state <> 'EXPECTED')")
    int touched(SessionId sessionId);

    @SqlUpdate("DELETE FROM sitting WHERE session_id = :sessionId")
    void deleteHeads(SessionId sessionId);

    @SqlUpdate("DELETE FROM sitting_event WHERE session_id = :sessionId")
    void deleteEvents(SessionId sessionId);

    @SqlQuery("SELECT closed_record FROM sitting WHERE session_id = :sessionId AND sitting_id = :sittingId")
    Optional<UUID> closedRecord(SessionId sessionId, SittingId sittingId);

    @SqlQuery("""
            SELECT seq, kind, at, actor, body, hash FROM sitting_event
            WHERE session_id = :sessionId AND sitting_id = :sittingId
            ORDER BY seq
            """)
    List<StampedEvent> events(SessionId sessionId, SittingId sittingId);

    /** All but the saves, which are most of a stream. */
    @SqlQuery("""
            SELECT seq, kind, at, actor, body, hash FROM sitting_event
            WHERE session_id = :sessionId AND sitting_id = :sittingId AND slot IS NULL
            ORDER BY seq
            """)
    List<StampedEvent> eventsWithoutSaves(SessionId sessionId, SittingId sittingId);

    /** The save of this slot with the highest number, if any. */
    @SqlQuery("""
            SELECT seq, kind, at, actor, body, hash FROM sitting_event
            WHERE session_id = :sessionId AND sitting_id = :sittingId AND slot = :slot
            ORDER BY seq DESC
            FETCH FIRST 1 ROWS ONLY
            """)
    Optional<StampedEvent> latestSave(SessionId sessionId, SittingId sittingId, int slot);

    /** The saves that carried this client id. */
    @SqlQuery("""
            SELECT seq, kind, at, actor, body, hash FROM sitting_event
            WHERE session_id = :sessionId AND sitting_id = :sittingId AND client_id = :clientId
            ORDER BY seq
            """)
    List<StampedEvent> savesOf(SessionId sessionId, SittingId sittingId, UUID clientId);
}
