package org.zhikao.server.proctoring;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** What the ids of extensions stand for. */
@RegisterConstructorMapper(ExtensionRow.class)
interface ExtensionDao {

    @SqlQuery("SELECT extension_id, subject, minutes, reason FROM extension WHERE extension_id = :extensionId")
    Optional<ExtensionRow> find(UUID extensionId);

    /** Of two at once with one id the second fails, and finds the first when it is sent again. */
    @SqlUpdate("""
            INSERT INTO extension (extension_id, subject, minutes, reason, given_at, given_by)
            VALUES (:extensionId, :subject, :minutes, :reason, :at, :actor)
            """)
    void insert(@BindMethods ExtensionRow row, Instant at, String actor);
}
