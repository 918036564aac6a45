package org.zhikao.server.roster;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** What was known of officers, and when. */
@RegisterConstructorMapper(StandingDao.Stored.class)
interface StandingDao {

    /**
     * A stored row.
     *
     * @param line in its file
     * @param facts what is known, as {@link StandingFacts} writes it
     */
    record Stored(UUID standingId, BatchId batchId, int line, PersonId personId, LocalDate asOf, JsonNode facts) {}

    @SqlBatch("""
            INSERT INTO standing (standing_id, batch_id, line, person_id, as_of, facts)
            VALUES (:s.standingId, :s.batchId, :s.line, :s.personId, :s.asOf, :s.facts)
            """)
    void insert(@BindMethods("s") List<Stored> rows);

    @SqlQuery("""
            SELECT standing_id, batch_id, line, person_id, as_of, facts FROM standing
            WHERE batch_id = :batch
            ORDER BY line
            """)
    List<Stored> ofBatch(BatchId batch);

    /** How many of a batch's rows are on this person. */
    @SqlQuery("SELECT COUNT(*) FROM standing WHERE batch_id = :batch AND person_id = :person")
    int countOf(BatchId batch, PersonId person);

    /** What counts on a day: approved, and known by then; for each person the newest last. */
    @SqlQuery("""
            SELECT s.standing_id, s.batch_id, s.line, s.person_id, s.as_of, s.facts
            FROM UNNEST(CAST(:persons AS UUID ARRAY)) AS wanted (person_id)
            JOIN standing s ON s.person_id = wanted.person_id
            JOIN import_batch b ON b.batch_id = s.batch_id
            WHERE b.state = 'APPROVED' AND s.as_of <= :asOf
            ORDER BY s.person_id, s.as_of, b.number
            """)
    List<Stored> approved(List<PersonId> persons, LocalDate asOf);

    /** Of these, who has a row for a day up to this one that waits for approval and would then count. */
    @SqlQuery("""
            SELECT DISTINCT s.person_id
            FROM UNNEST(CAST(:persons AS UUID ARRAY)) AS wanted (person_id)
            JOIN standing s ON s.person_id = wanted.person_id
            JOIN import_batch b ON b.batch_id = s.batch_id
            WHERE b.state = 'PENDING' AND s.as_of <= :asOf
                AND NOT EXISTS (
                    SELECT 1 FROM standing n JOIN import_batch c ON c.batch_id = n.batch_id
                    WHERE c.state = 'APPROVED' AND n.person_id = s.person_id AND n.as_of <= :asOf
                        AND (n.as_of > s.as_of OR (n.as_of = s.as_of AND c.number > b.number)))
            """)
    List<PersonId> waiting(List<PersonId> persons, LocalDate asOf);

    /** Of these, who has a row that was approved later, or that was approved at any time and rejected later. */
    @SqlQuery("""
            SELECT DISTINCT s.person_id
            FROM UNNEST(CAST(:persons AS UUID ARRAY)) AS wanted (person_id)
            JOIN standing s ON s.person_id = wanted.person_id
            JOIN import_decision a ON a.batch_id = s.batch_id AND a.state = 'APPROVED'
            JOIN import_decision d ON d.batch_id = s.batch_id AND d.number >= a.number
            WHERE d.decided_at > :since
            """)
    List<PersonId> restated(List<PersonId> persons, Instant since);

    /** What nobody rejected; for each person and day the newest last. */
    @SqlQuery("""
            SELECT s.standing_id, s.batch_id, s.line, s.person_id, s.as_of, s.facts
            FROM UNNEST(CAST(:persons AS UUID ARRAY)) AS wanted (person_id)
            JOIN standing s ON s.person_id = wanted.person_id
            JOIN import_batch b ON b.batch_id = s.batch_id
            WHERE b.state <> 'REJECTED'
            ORDER BY s.person_id, s.as_of, b.number
            """)
    List<Stored> standing(List<PersonId> persons);
}
