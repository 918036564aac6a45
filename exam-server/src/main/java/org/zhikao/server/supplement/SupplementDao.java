package org.zhikao.server.supplement;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Decisions: inserted, never changed. */
@RegisterConstructorMapper(SupplementRow.class)
interface SupplementDao {

    /** A second one about the same copy fails. */
    @SqlUpdate("""
            INSERT INTO supplement (copy_id, session_id, sitting_id, slot, decision, reason, decided_by, decided_at,
                record_id, record_digest)
            VALUES (:copyId, :sessionId, :sittingId, :slot, :decision, :reason, :decidedBy, :decidedAt, :recordId,
                :recordDigest)
            """)
    void insert(@BindMethods SupplementRow row);

    @SqlQuery("""
            SELECT copy_id, session_id, sitting_id, slot, decision, reason, decided_by, decided_at, record_id,
                record_digest
            FROM supplement WHERE session_id = :session ORDER BY decided_at, copy_id
            """)
    List<SupplementRow> ofSession(UUID session);

    @SqlQuery("""
            SELECT copy_id, session_id, sitting_id, slot, decision, reason, decided_by, decided_at, record_id,
                record_digest
            FROM supplement
            WHERE session_id = :session AND sitting_id = :sitting AND decision = 'ADMITTED'
            ORDER BY decided_at, copy_id
            """)
    List<SupplementRow> admitted(UUID session, UUID sitting);
}
