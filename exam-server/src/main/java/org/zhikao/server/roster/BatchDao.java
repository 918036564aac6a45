package org.zhikao.server.roster;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Batches and the decisions on them. */
@RegisterConstructorMapper(ImportBatch.class)
interface BatchDao {

    /** Waits until no other import or decision of this kind is under way. */
    @SqlQuery("SELECT kind FROM import_kind WHERE kind = :kind FOR UPDATE")
    Optional<String> lock(ImportBatch.Kind kind);

    /** Waits until no decision on what is stated of officers has a time and is not yet there to see; gives the last one. */
    @SqlQuery("SELECT last_moment FROM import_moment WHERE only_row = 1 FOR UPDATE")
    Optional<Instant> lockMoment();

    @SqlUpdate("UPDATE import_moment SET last_moment = :moment WHERE only_row = 1")
    int setMoment(Instant moment);

    @SqlQuery("SELECT COALESCE(MAX(number), 0) FROM import_batch WHERE kind = :kind")
    int lastNumber(ImportBatch.Kind kind);

    @SqlUpdate("""
            INSERT INTO import_batch (batch_id, kind, number, file_name, file_digest, row_count, state, imported_by,
                importer_name, imported_at)
            VALUES (:b.id, :b.kind, :b.number, :b.fileName, :b.fileDigest, :b.rowCount, :b.state, :b.importedBy,
                :b.importerName, :b.importedAt)
            """)
    void insert(@BindMethods("b") ImportBatch batch);

    /** Newest first. */
    @SqlQuery("""
            SELECT b.batch_id AS id, b.kind, b.number, b.file_name, b.file_digest, b.row_count, b.state, b.imported_by,
                b.importer_name, b.imported_at, d.decided_by, d.decider_name, d.decided_at,
                COALESCE(d.reason, '') AS reason
            FROM import_batch b
            LEFT JOIN import_decision d ON d.batch_id = b.batch_id AND d.number = (
                SELECT MAX(l.number) FROM import_decision l WHERE l.batch_id = b.batch_id)
            WHERE b.kind = :kind
            ORDER BY b.number DESC
            """)
    List<ImportBatch> ofKind(ImportBatch.Kind kind);

    @SqlQuery("""
            SELECT b.batch_id AS id, b.kind, b.number, b.file_name, b.file_digest, b.row_count, b.state, b.imported_by,
                b.importer_name, b.imported_at, d.decided_by, d.decider_name, d.decided_at,
                COALESCE(d.reason, '') AS reason
            FROM import_batch b
            LEFT JOIN import_decision d ON d.batch_id = b.batch_id AND d.number = (
                SELECT MAX(l.number) FROM import_decision l WHERE l.batch_id = b.batch_id)
            WHERE b.kind = :kind AND b.batch_id = :id
            """)
    Optional<ImportBatch> find(ImportBatch.Kind kind, BatchId id);

    @SqlUpdate("UPDATE import_batch SET state = :state WHERE batch_id = :id")
    void move(BatchId id, ImportBatch.State state);

    @SqlUpdate("""
            INSERT INTO import_decision (batch_id, number, state, reason, decided_by, decider_name, decided_at)
            SELECT :id, COUNT(*) + 1, :state, :reason, :by, :name, :at FROM import_decision WHERE batch_id = :id
            """)
    void decide(BatchId id, ImportBatch.State state, String reason, UUID by, String name, Instant at);
}
