package org.zhikao.server.impact;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.zhikao.evidence.Digest;
import org.zhikao.server.session.SessionId;

/** Decisions to keep forms: inserted and read, never changed. */
@RegisterConstructorMapper(KeptDao.Row.class)
interface KeptDao {

    /**
     * A decision.
     *
     * @param subject what it is about: these forms and these items, see {@link Impacts#keep}
     */
    record Row(
            SessionId sessionId,
            Digest subject,
            int items,
            int forms,
            String reason,
            String keptBy,
            String keptByName,
            Instant keptAt) {}

    @SqlUpdate("""
            INSERT INTO impact_kept
                (session_id, subject, items, forms, reason, kept_by, kept_by_name, kept_at)
            VALUES (:k.sessionId, :k.subject, :k.items, :k.forms, :k.reason, :k.keptBy, :k.keptByName, :k.keptAt)
            """)
    void insert(@BindMethods("k") Row kept);

    @SqlQuery("""
            SELECT session_id, subject, items, forms, reason, kept_by, kept_by_name, kept_at
            FROM impact_kept WHERE session_id = :sessionId AND subject = :subject
            """)
    Optional<Row> find(SessionId sessionId, Digest subject);
}
