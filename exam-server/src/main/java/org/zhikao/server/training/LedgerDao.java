package org.zhikao.server.training;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.BatchChunkSize;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.zhikao.server.roster.BatchId;
import org.zhikao.server.roster.PersonId;

/** Entries of the ledgers. */
@RegisterConstructorMapper(EntryRow.class)
interface LedgerDao {

    /** Stores entries, which claim their keys; fails if another entry holds one. */
    @SqlBatch("""
            INSERT INTO training_entry (entry_id, batch_id, line, person_id, source, category, held_on, hours, credits,
                minutes, evidence, source_key, claimed_key)
            VALUES (:e.entryId, :e.batchId, :e.line, :e.personId, :e.source, :e.category, :e.heldOn, :e.hours,
                :e.credits, :e.minutes, :e.evidence, :e.sourceKey, :e.sourceKey)
            """)
    @BatchChunkSize(5_000)
    void insert(@BindMethods("e") Iterator<EntryRow> entries);

    /** Gives the keys of a batch back. */
    @SqlUpdate("UPDATE training_entry SET claimed_key = NULL WHERE batch_id = :batch")
    void free(BatchId batch);

    /** The entries that hold these keys. */
    @SqlQuery("""
            SELECT e.entry_id, e.batch_id, e.line, e.person_id, e.source, e.category, e.held_on, e.hours, e.credits,
                e.minutes, e.evidence, e.source_key, b.state
            FROM UNNEST(CAST(:keys AS VARCHAR ARRAY)) AS wanted (source_key)
            JOIN training_entry e ON e.source = :source AND e.claimed_key = wanted.source_key
            JOIN import_batch b ON b.batch_id = e.batch_id
            """)
    List<EntryRow> holding(String source, List<String> keys);

    @SqlQuery("""
            SELECT e.entry_id, e.batch_id, e.line, e.person_id, e.source, e.category, e.held_on, e.hours, e.credits,
                e.minutes, e.evidence, e.source_key, b.state
            FROM training_entry e JOIN import_batch b ON b.batch_id = e.batch_id
            WHERE e.batch_id = :batch
            ORDER BY e.line
            """)
    List<EntryRow> ofBatch(BatchId batch);

    /** What nobody rejected, in an order that is always the same. */
    @SqlQuery("""
            SELECT e.entry_id, e.batch_id, e.line, e.person_id, e.source, e.category, e.held_on, e.hours, e.credits,
                e.minutes, e.evidence, e.source_key, b.state
            FROM UNNEST(CAST(:persons AS UUID ARRAY)) AS wanted (person_id)
            JOIN training_entry e ON e.person_id = wanted.person_id
            JOIN import_batch b ON b.batch_id = e.batch_id
            WHERE e.held_on >= :first AND e.held_on <= :last AND b.state <> 'REJECTED'
            ORDER BY e.person_id, e.held_on, e.entry_id
            """)
    List<EntryRow> ofPersons(List<PersonId> persons, LocalDate first, LocalDate last);

    /** Of these persons those of whose entries some counted and were rejected after {@code since}. */
    @SqlQuery("""
            SELECT DISTINCT e.person_id
            FROM UNNEST(CAST(:persons AS UUID ARRAY)) AS wanted (person_id)
            JOIN training_entry e ON e.person_id = wanted.person_id
            JOIN import_decision a ON a.batch_id = e.batch_id AND a.state = 'APPROVED'
            JOIN import_decision d ON d.batch_id = e.batch_id AND d.number > a.number
            WHERE d.state = 'REJECTED' AND d.decided_at > :since
            """)
    List<PersonId> withdrawn(List<PersonId> persons, Instant since);

    /** Of these persons those of whose entries some were approved after {@code since}. */
    @SqlQuery("""
            SELECT DISTINCT e.person_id
            FROM UNNEST(CAST(:persons AS UUID ARRAY)) AS wanted (person_id)
            JOIN training_entry e ON e.person_id = wanted.person_id
            JOIN import_decision d ON d.batch_id = e.batch_id
            WHERE d.state = 'APPROVED' AND d.decided_at > :since
            """)
    List<PersonId> approved(List<PersonId> persons, Instant since);

    @SqlQuery("SELECT COUNT(*) FROM training_entry WHERE batch_id = :batch AND person_id = :person")
    int countOf(BatchId batch, PersonId person);
}
