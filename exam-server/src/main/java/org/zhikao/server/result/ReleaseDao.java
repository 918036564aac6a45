package org.zhikao.server.result;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Releases of results: inserted, never changed. */
@RegisterConstructorMapper(ScoreRows.Released.class)
interface ReleaseDao {

    @SqlQuery("""
            SELECT session_id, number, manifest_digest, scores, released_by, signer_key, record_id, released_at
            FROM release_of_results WHERE session_id = :sessionId ORDER BY number
            """)
    List<ScoreRows.Released> ofSession(UUID sessionId);

    @SqlUpdate("""
            INSERT INTO release_of_results
                (session_id, number, manifest_digest, scores, released_by, signer_key, record_id, released_at)
            VALUES
                (:sessionId, :number, :manifestDigest, :scores, :releasedBy, :signerKey, :recordId, :releasedAt)
            """)
    void insert(@BindMethods ScoreRows.Released released);

    @SqlUpdate("""
            INSERT INTO release_manifest (session_id, number, manifest, signature)
            VALUES (:sessionId, :number, :manifest, :signature)
            """)
    void insertManifest(UUID sessionId, int number, byte[] manifest, byte[] signature);

    @SqlQuery("SELECT manifest FROM release_manifest WHERE session_id = :sessionId AND number = :number")
    Optional<byte[]> manifest(UUID sessionId, int number);

    @SqlQuery("SELECT signature FROM release_manifest WHERE session_id = :sessionId AND number = :number")
    Optional<byte[]> signature(UUID sessionId, int number);

    @SqlQuery("SELECT DISTINCT sitting_id FROM released_score WHERE session_id = :sessionId")
    Set<UUID> sittings(UUID sessionId);

    @SqlQuery("""
            SELECT DISTINCT s.sitting_id
            FROM release_of_results r
            JOIN released_score s ON s.session_id = r.session_id AND s.number = r.number
            WHERE r.released_at > :since
            """)
    Set<UUID> sittingsAfter(Instant since);

    @SqlQuery("SELECT DISTINCT session_id FROM release_of_results")
    Set<UUID> sessions();

    @SqlBatch("""
            INSERT INTO released_score (session_id, sitting_id, run, number)
            VALUES (:sessionId, :sittingId, :run, :number)
            """)
    void insertScores(@BindMethods List<ScoreRows.Scored> scores, int number);
}
