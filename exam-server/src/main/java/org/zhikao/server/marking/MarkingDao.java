package org.zhikao.server.marking;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Responses and their marks: inserted and read, never changed. */
@RegisterConstructorMapper(MarkRows.Response.class)
@RegisterConstructorMapper(MarkRows.Given.class)
@RegisterConstructorMapper(MarkRows.Counted.class)
interface MarkingDao {

    @SqlUpdate("""
            INSERT INTO marking_response (response_id, session_id, sitting_id, slot, awaited_at)
            VALUES (:r.responseId, :r.sessionId, :r.sittingId, :r.slot, :r.awaitedAt)
            """)
    void insertResponse(@BindMethods("r") MarkRows.Response response);

    @SqlQuery("SELECT slot FROM marking_response WHERE session_id = :session AND sitting_id = :sitting")
    List<Integer> slots(UUID session, UUID sitting);

    @SqlQuery("""
            SELECT response_id, session_id, sitting_id, slot, awaited_at
            FROM marking_response WHERE response_id = :response
            """)
    Optional<MarkRows.Response> find(UUID response);

    /** Until the transaction ends nobody else gives this response a mark. */
    @SqlQuery("""
            SELECT response_id, session_id, sitting_id, slot, awaited_at
            FROM marking_response WHERE response_id = :response FOR UPDATE
            """)
    Optional<MarkRows.Response> lock(UUID response);

    @SqlQuery("SELECT DISTINCT session_id FROM marking_response ORDER BY session_id")
    List<UUID> sessions();

    /** In the order of ids, which are random: it tells nothing of who wrote what, or when. */
    @SqlQuery("""
            SELECT r.response_id, r.sitting_id, r.slot, MAX(m.marked_at) AS marked_at
            FROM marking_response r LEFT JOIN marking_mark m ON m.response_id = r.response_id
            WHERE r.session_id = :session
            GROUP BY r.response_id, r.sitting_id, r.slot ORDER BY r.response_id
            """)
    List<MarkRows.Counted> counted(UUID session);

    @SqlUpdate("""
            INSERT INTO marking_mark
                (response_id, number, given, remark, reason, salt, marked_by, marked_at, record_id, record_digest)
            VALUES
                (:m.responseId, :m.number, :m.given, :m.remark, :m.reason, :m.salt, :m.markedBy, :m.markedAt,
                 :m.recordId, :m.recordDigest)
            """)
    void insertMark(@BindMethods("m") MarkRows.Given mark);

    @SqlQuery("""
            SELECT m.response_id, r.slot, m.number, m.given, m.remark, m.reason, m.salt, m.marked_by, m.marked_at,
                m.record_id, m.record_digest
            FROM marking_mark m JOIN marking_response r ON r.response_id = m.response_id
            WHERE m.response_id = :response ORDER BY m.number
            """)
    List<MarkRows.Given> marks(UUID response);

    @SqlQuery("""
            SELECT m.response_id, r.slot, m.number, m.given, m.remark, m.reason, m.salt, m.marked_by, m.marked_at,
                m.record_id, m.record_digest
            FROM marking_mark m JOIN marking_response r ON r.response_id = m.response_id
            WHERE r.session_id = :session AND r.sitting_id = :sitting ORDER BY r.slot, m.number
            """)
    List<MarkRows.Given> marks(UUID session, UUID sitting);
}
