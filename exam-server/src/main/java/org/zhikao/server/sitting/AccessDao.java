package org.zhikao.server.sitting;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.zhikao.server.session.SessionId;
import org.zhikao.server.session.SittingId;

/** Tickets and exam passwords. */
@RegisterConstructorMapper(AccessRow.class)
interface AccessDao {

    @SqlBatch("""
            INSERT INTO sitting_access (ticket, session_id, sitting_id, expires_at, password_salt, password_hash)
            VALUES (:ticket, :sessionId, :sittingId, :expiresAt, :passwordSalt, :passwordHash)
            """)
    void insert(@BindMethods List<AccessRow> rows);

    @SqlQuery("""
            SELECT ticket, session_id, sitting_id, expires_at, password_salt, password_hash FROM sitting_access
            WHERE ticket = :ticket
            """)
    Optional<AccessRow> byTicket(String ticket);

    @SqlQuery("""
            SELECT ticket, session_id, sitting_id, expires_at, password_salt, password_hash FROM sitting_access
            WHERE session_id = :sessionId AND sitting_id = :sittingId
            """)
    Optional<AccessRow> bySitting(SessionId sessionId, SittingId sittingId);

    @SqlUpdate("""
            UPDATE sitting_access SET password_salt = :salt, password_hash = :hash
            WHERE session_id = :sessionId AND sitting_id = :sittingId
            """)
    int setPassword(SessionId sessionId, SittingId sittingId, String salt, String hash);

    @SqlUpdate("DELETE FROM sitting_access WHERE session_id = :sessionId")
    void delete(SessionId sessionId);
}
