package org.zhikao.server.doubt;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.zhikao.server.session.SessionId;
import org.zhikao.server.session.SittingId;

/** Doubts; only inserts. */
@RegisterConstructorMapper(Doubt.class)
interface DoubtDao {

    /** Of two at once with one id the second fails, and finds the first when it is sent again. */
    @SqlUpdate("""
            INSERT INTO doubt (doubt_id, session_id, sitting_id, slot, words, reported_at)
            VALUES (:doubtId, :sessionId, :sittingId, :slot, :words, :reportedAt)
            """)
    void insert(@BindMethods Doubt doubt);

    @SqlQuery("SELECT doubt_id, session_id, sitting_id, slot, words, reported_at FROM doubt WHERE doubt_id = :doubtId")
    Optional<Doubt> find(UUID doubtId);

    @SqlQuery("SELECT COUNT(*) FROM doubt WHERE sitting_id = :sitting")
    int count(SittingId sitting);

    @SqlQuery("""
            SELECT doubt_id, session_id, sitting_id, slot, words, reported_at FROM doubt
            WHERE session_id = :session
            ORDER BY reported_at, doubt_id
            """)
    List<Doubt> of(SessionId session);
}
