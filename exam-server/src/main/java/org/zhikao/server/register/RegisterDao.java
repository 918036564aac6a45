package org.zhikao.server.register;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.zhikao.evidence.Digest;

/**
 * The register's tables. Only inserts, but for the pending row that goes when its entry comes, the lease, and what
 * {@link LogRecovery} brings back.
 */
@RegisterConstructorMapper(RegisterRows.Body.class)
@RegisterConstructorMapper(RegisterRows.Pending.class)
@RegisterConstructorMapper(RegisterRows.Entry.class)
@RegisterConstructorMapper(RegisterRows.Entered.class)
@RegisterConstructorMapper(RegisterRows.LeafHash.class)
@RegisterConstructorMapper(RegisterRows.Lease.class)
@RegisterConstructorMapper(RegisterRows.Signature.class)
interface RegisterDao {

    @SqlUpdate("""
            INSERT INTO register_record (record_id, type, subject, record_bytes, digest, intended_at)
            VALUES (:recordId, :type, :subject, :recordBytes, :digest, :intendedAt)
            """)
    void insertRecord(UUID recordId, String type, UUID subject, byte[] recordBytes, Digest digest, Instant intendedAt);

    @SqlUpdate("INSERT INTO register_pending (record_id) VALUES (:recordId)")
    void insertPending(UUID recordId);

    @SqlQuery("""
            SELECT record_id, record_bytes, digest, intended_at FROM register_record WHERE record_id = :recordId
            """)
    Optional<RegisterRows.Body> record(UUID recordId);

    @SqlQuery("""
            SELECT record_id, record_bytes, digest, intended_at FROM register_record
            WHERE subject = :subject AND type = :type
            ORDER BY intended_at, record_id
            """)
    List<RegisterRows.Body> records(UUID subject, String type);

    @SqlQuery("SELECT COUNT(*) FROM register_pending")
    long countPending();

    @SqlQuery("""
            SELECT MIN(r.intended_at) FROM register_pending p JOIN register_record r ON r.record_id = p.record_id
            """)
    Optional<Instant> oldestPending();

    @SqlQuery("""
            SELECT p.place, p.record_id, r.type, r.record_bytes, r.digest, s.signature, s.key_id
            FROM register_pending p
            JOIN register_record r ON r.record_id = p.record_id
            LEFT JOIN register_signature s ON s.record_id = p.record_id
            ORDER BY p.place
            FETCH FIRST :limit ROWS ONLY
            """)
    List<RegisterRows.Pending> pending(int limit);

    @SqlBatch("DELETE FROM register_pending WHERE place = :place")
    void deletePending(List<Long> place);

    @SqlBatch("""
            INSERT INTO register_signature (record_id, signature, key_id, signed_at)
            VALUES (:recordId, :signature, :keyId, :signedAt)
            """)
    void insertSignatures(@BindMethods List<RegisterRows.Signature> signatures);

    @SqlQuery("SELECT record_id, signature, key_id, signed_at FROM register_signature WHERE record_id = :recordId")
    Optional<RegisterRows.Signature> signature(UUID recordId);

    @SqlQuery("SELECT COALESCE(MAX(seq) + 1, 0) FROM register_entry")
    long size();

    @SqlBatch("""
            INSERT INTO register_entry (seq, record_id, type, leaf, leaf_hash, entered_at)
            VALUES (:seq, :recordId, :type, :leaf, :leafHash, :enteredAt)
            """)
    void insertEntries(@BindMethods List<RegisterRows.Entry> entries);

    @SqlQuery("""
            SELECT seq, record_id, type, leaf, leaf_hash, entered_at FROM register_entry WHERE record_id = :recordId
            """)
    Optional<RegisterRows.Entry> entry(UUID recordId);

    @SqlQuery("""
            SELECT seq, record_id, type, leaf, leaf_hash, entered_at FROM register_entry
            WHERE seq >= :from AND seq < :to
            ORDER BY seq
            """)
    List<RegisterRows.Entry> entries(long from, long to);

    @SqlQuery("SELECT entered_at FROM register_entry WHERE seq = :seq")
    Optional<Instant> enteredAt(long seq);

    @SqlQuery("""
            SELECT seq, leaf_hash FROM register_entry WHERE seq >= :from AND seq < :to ORDER BY seq
            """)
    List<RegisterRows.LeafHash> leafHashes(long from, long to);

    @SqlUpdate("""
            INSERT INTO register_checkpoint (tree_size, root_hash, note, signed_at)
            VALUES (:treeSize, :rootHash, :note, :signedAt)
            """)
    void insertCheckpoint(long treeSize, Digest rootHash, String note, Instant signedAt);

    @SqlQuery("SELECT note FROM register_checkpoint ORDER BY tree_size DESC FETCH FIRST 1 ROWS ONLY")
    Optional<String> latestCheckpoint();

    @SqlQuery("""
            SELECT note FROM register_checkpoint WHERE tree_size <= :size
            ORDER BY tree_size DESC
            FETCH FIRST 1 ROW ONLY
            """)
    Optional<String> checkpointWithin(long size);

    @SqlQuery("""
            SELECT e.leaf, s.signature FROM register_entry e
            LEFT JOIN register_signature s ON s.record_id = e.record_id
            WHERE e.seq >= :from AND e.seq < :to
            ORDER BY e.seq
            """)
    List<RegisterRows.Entered> entered(long from, long to);

    @SqlQuery("SELECT record_id FROM register_record WHERE record_id = :recordId")
    Optional<UUID> held(UUID recordId);

    @SqlBatch("DELETE FROM register_pending WHERE record_id = :recordId")
    void deletePendingOf(List<UUID> recordId);

    @SqlBatch("DELETE FROM register_signature WHERE record_id = :recordId")
    void deleteSignatures(List<UUID> recordId);

    @SqlQuery("SELECT holder, term, expires_at FROM register_lease WHERE name = 'registrar'")
    RegisterRows.Lease lease();

    @SqlQuery("SELECT holder, term, expires_at FROM register_lease WHERE name = 'registrar' FOR UPDATE")
    RegisterRows.Lease lockLease();

    @SqlUpdate("""
            UPDATE register_lease SET holder = :holder, term = :term, expires_at = :expiresAt WHERE name = 'registrar'
            """)
    void updateLease(UUID holder, long term, Instant expiresAt);
}
