package org.zhikao.server.result;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.zhikao.evidence.Digest;

/** What is due, who works on it, and the scores that came of it. */
@RegisterConstructorMapper(ScoreRows.Due.class)
@RegisterConstructorMapper(ScoreRows.Scored.class)
@RegisterConstructorMapper(ScoreRows.Total.class)
interface ScoreDao {

    @SqlQuery("SELECT next_seq FROM score_position WHERE name = 'closed-sittings'")
    long position();

    @SqlQuery("SELECT next_seq FROM score_position WHERE name = 'closed-sittings' FOR UPDATE")
    long lockPosition();

    @SqlUpdate("UPDATE score_position SET next_seq = :nextSeq WHERE name = 'closed-sittings'")
    void setPosition(long nextSeq);

    @SqlUpdate("""
        INSERT INTO score_due
            (session_id, sitting_id, run, closed_record, due_at, claimed_by, attempts, trouble)
        SELECT :sessionId, :sittingId, :run, :closedRecord, :dueAt, :claimedBy, 0, ''
        FROM score_position
        WHERE name = 'closed-sittings'
            AND NOT EXISTS (SELECT 1 FROM score_due d
                WHERE d.session_id = :sessionId AND d.sitting_id = :sittingId AND d.run = :run)
            AND NOT EXISTS (SELECT 1 FROM score s
                WHERE s.session_id = :sessionId AND s.sitting_id = :sittingId AND s.run = :run)
        """)
    void insertDue(UUID sessionId, UUID sittingId, int run, UUID closedRecord, Instant dueAt, UUID claimedBy);

    @SqlQuery("""
        SELECT session_id, sitting_id, run, closed_record, due_at, claimed_by, attempts, trouble, awaiting
        FROM score_due WHERE due_at <= :now
        ORDER BY due_at, session_id, sitting_id
        FETCH FIRST :limit ROWS ONLY
        """)
    List<ScoreRows.Due> due(Instant now, int limit);

    @SqlUpdate("""
        UPDATE score_due SET claimed_by = :token, due_at = :until, attempts = attempts + 1
        WHERE session_id = :due.sessionId AND sitting_id = :due.sittingId AND run = :due.run
            AND claimed_by = :due.claimedBy AND due_at = :due.dueAt
        """)
    int claim(@BindMethods("due") ScoreRows.Due due, UUID token, Instant until);

    @SqlUpdate("""
        UPDATE score_due SET trouble = :trouble, due_at = :again
        WHERE session_id = :due.sessionId AND sitting_id = :due.sittingId AND run = :due.run
            AND claimed_by = :token
        """)
    void setTrouble(@BindMethods("due") ScoreRows.Due due, UUID token, String trouble, Instant again);

    @SqlUpdate("""
        UPDATE score_due SET trouble = '', awaiting = :awaiting, due_at = :again
        WHERE session_id = :due.sessionId AND sitting_id = :due.sittingId AND run = :due.run
            AND claimed_by = :token
        """)
    int putOff(@BindMethods("due") ScoreRows.Due due, UUID token, int awaiting, Instant again);

    @SqlUpdate("""
        UPDATE score_due SET claimed_by = :claimedBy, due_at = :dueAt
        WHERE session_id = :sessionId AND sitting_id = :sittingId
        """)
    int setDue(UUID sessionId, UUID sittingId, UUID claimedBy, Instant dueAt);

    @SqlQuery("""
        SELECT run FROM score WHERE session_id = :sessionId AND sitting_id = :sittingId ORDER BY run DESC
        FETCH FIRST 1 ROW ONLY
        """)
    Optional<Integer> latestRun(UUID sessionId, UUID sittingId);

    @SqlQuery("SELECT COUNT(*) FROM released_score WHERE session_id = :sessionId AND sitting_id = :sittingId")
    int countReleased(UUID sessionId, UUID sittingId);

    @SqlUpdate("""
        DELETE FROM score_due
        WHERE session_id = :due.sessionId AND sitting_id = :due.sittingId AND run = :due.run
            AND claimed_by = :token
        """)
    int finish(@BindMethods("due") ScoreRows.Due due, UUID token);

    @SqlQuery("SELECT DISTINCT session_id FROM score_due")
    Set<UUID> sessions();

    @SqlQuery("""
        SELECT session_id, sitting_id, run, closed_record, due_at, claimed_by, attempts, trouble, awaiting
        FROM score_due WHERE session_id = :sessionId ORDER BY sitting_id, run
        """)
    List<ScoreRows.Due> dueOf(UUID sessionId);

    /** How many slots of this sitting wait for a mark; nothing once it has its score. */
    @SqlQuery("""
        SELECT awaiting FROM score_due WHERE session_id = :sessionId AND sitting_id = :sittingId ORDER BY run DESC
        FETCH FIRST 1 ROW ONLY
        """)
    Optional<Integer> awaiting(UUID sessionId, UUID sittingId);

    /** Whether this sitting is to be scored, for the first time or anew. */
    @SqlQuery("SELECT COUNT(*) > 0 FROM score_due WHERE session_id = :sessionId AND sitting_id = :sittingId")
    boolean isDue(UUID sessionId, UUID sittingId);

    @SqlUpdate("""
        INSERT INTO score_run (session_id, run, release_digest, blueprint_digest, begun_at)
        SELECT :sessionId, :run, :release, :blueprint, :begunAt FROM score_position
        WHERE name = 'closed-sittings' AND NOT EXISTS
            (SELECT 1 FROM score_run r WHERE r.session_id = :sessionId AND r.run = :run)
        """)
    void insertRun(UUID sessionId, int run, Digest release, Digest blueprint, Instant begunAt);

    @SqlUpdate("""
        INSERT INTO score_actor (session_id, actor)
        SELECT :sessionId, :actor FROM score_position
        WHERE name = 'closed-sittings' AND NOT EXISTS
            (SELECT 1 FROM score_actor a WHERE a.session_id = :sessionId AND a.actor = :actor)
        """)
    void insertActor(UUID sessionId, String actor);

    @SqlQuery("SELECT COUNT(*) FROM score_actor WHERE session_id = :sessionId AND actor = :actor")
    int countActor(UUID sessionId, String actor);

    @SqlUpdate("""
        INSERT INTO score
            (session_id, sitting_id, run, points, total_points, cut_points, cut_of, passed, sections, study,
             record_id, record_digest, scored_at)
        VALUES
            (:row.sessionId, :row.sittingId, :row.run, :row.points, :row.totalPoints, :row.cutPoints, :row.cutOf,
             :row.passed, :sections, :study, :row.recordId, :row.recordDigest, :row.scoredAt)
        """)
    void insertScore(@BindMethods("row") ScoreRows.Scored row, JsonNode sections, JsonNode study);

    @SqlQuery("""
        SELECT s.session_id, s.sitting_id, s.run, s.points, s.total_points, s.cut_points, s.cut_of, s.passed,
            s.sections, s.study, s.record_id, s.record_digest, s.scored_at, r.number AS release_number
        FROM score s LEFT JOIN released_score r
            ON r.session_id = s.session_id AND r.sitting_id = s.sitting_id AND r.run = s.run
        WHERE s.session_id = :sessionId ORDER BY s.record_digest
        """)
    List<ScoreRows.Scored> scoresOf(UUID sessionId);

    /** Every run's score of these sittings without its parts. */
    @SqlQuery("""
        SELECT s.sitting_id, s.run, s.points, s.total_points, s.passed, s.record_digest, r.number AS release_number
        FROM UNNEST(CAST(:sittings AS UUID ARRAY)) AS wanted (sitting_id)
        JOIN score s ON s.session_id = :sessionId AND s.sitting_id = wanted.sitting_id
        LEFT JOIN released_score r
            ON r.session_id = s.session_id AND r.sitting_id = s.sitting_id AND r.run = s.run
        ORDER BY s.run
        """)
    List<ScoreRows.Total> totalsOf(UUID sessionId, List<UUID> sittings);

    @SqlQuery("""
        SELECT s.session_id, s.sitting_id, s.run, s.points, s.total_points, s.cut_points, s.cut_of, s.passed,
            s.sections, s.study, s.record_id, s.record_digest, s.scored_at, r.number AS release_number
        FROM score s LEFT JOIN released_score r
            ON r.session_id = s.session_id AND r.sitting_id = s.sitting_id AND r.run = s.run
        WHERE s.sitting_id = :sittingId ORDER BY s.run
        """)
    List<ScoreRows.Scored> scoresOfSitting(UUID sittingId);
}
