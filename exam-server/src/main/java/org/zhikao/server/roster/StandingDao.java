package org.zhikao.server.roster;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindList;
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

    /** What counts on a day: approved, and known by then; for each person the newest last. */
    @SqlQuery("""
            SELECT s.standing_id, s.batch_id, s.line, s.person_id, s.as_of, s.facts
            FROM standing s JOIN import_batch b ON b.batch_id = s.batch_id
            WHERE b.state = 'APPROVED' AND s.person_id IN (<persons>) AND s.as_of <= :asOf
            ORDER BY s.person_id, s.as_of, b.number
            """)
    List<Stored> approved(@BindList("persons") List<PersonId> persons, LocalDate asOf);

    /** What nobody rejected; for each person and day the newest last. */
    @SqlQuery("""
            SELECT s.standing_id, s.batch_id, s.line, s.person_id, s.as_of, s.facts
            FROM standing s JOIN import_batch b ON b.batch_id = s.batch_id
            WHERE b.state <> 'REJECTED' AND s.person_id IN (<persons>)
            ORDER BY s.person_id, s.as_of, b.number
            """)
    List<Stored> standing(@BindList("persons") List<PersonId> persons);
}
