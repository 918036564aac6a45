package org.zhikao.server.training;

import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.zhikao.server.roster.BatchId;
import org.zhikao.server.roster.PersonId;

/** Entries of the ledgers. */
@RegisterConstructorMapper(EntryRow.class)
interface LedgerDao {

    @SqlBatch("""
            INSERT INTO training_entry (entry_id, batch_id, line, person_id, source, category, held_on, hours, credits,
                minutes, evidence, source_key)
            VALUES (:e.entryId, :e.batchId, :e.line, :e.personId, :e.source, :e.category, :e.heldOn, :e.hours,
                :e.credits, :e.minutes, :e.evidence, :e.sourceKey)
            """)
    void insert(@BindMethods("e") List<EntryRow> entries);

    /** Fails if another entry holds the key. */
    @SqlBatch("""
            INSERT INTO training_key (source, source_key, entry_id) VALUES (:e.source, :e.sourceKey, :e.entryId)
            """)
    void claim(@BindMethods("e") List<EntryRow> entries);

    /** Gives the keys of a batch back. */
    @SqlUpdate("""
            DELETE FROM training_key WHERE entry_id IN (SELECT entry_id FROM training_entry WHERE batch_id = :batch)
            """)
    void free(BatchId batch);

    /** The entries that hold these keys. */
    @SqlQuery("""
            SELECT e.entry_id, e.batch_id, e.line, e.person_id, e.source, e.category, e.held_on, e.hours, e.credits,
                e.minutes, e.evidence, e.source_key, b.state
            FROM training_key k
            JOIN training_entry e ON e.entry_id = k.entry_id
            JOIN import_batch b ON b.batch_id = e.batch_id
            WHERE k.source = :source AND k.source_key IN (<keys>)
            """)
    List<EntryRow> holding(String source, @BindList("keys") List<String> keys);

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
            FROM training_entry e JOIN import_batch b ON b.batch_id = e.batch_id
            WHERE e.person_id IN (<persons>) AND e.held_on >= :first AND e.held_on <= :last AND b.state <> 'REJECTED'
            ORDER BY e.person_id, e.held_on, e.entry_id
            """)
    List<EntryRow> ofPersons(@BindList("persons") List<PersonId> persons, LocalDate first, LocalDate last);

    @SqlQuery("SELECT COUNT(*) FROM training_entry WHERE batch_id = :batch AND person_id = :person")
    int countOf(BatchId batch, PersonId person);
}
