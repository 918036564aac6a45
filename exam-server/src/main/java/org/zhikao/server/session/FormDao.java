package org.zhikao.server.session;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.KeyColumn;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.config.ValueColumn;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.zhikao.evidence.Digest;

/** Frozen forms and what was committed about them. */
@RegisterConstructorMapper(FormRow.class)
@RegisterConstructorMapper(FreezeRow.class)
@RegisterConstructorMapper(DrawnItem.class)
@RegisterConstructorMapper(SupersededRow.class)
interface FormDao {

    @SqlBatch("""
            INSERT INTO frozen_form (session_id, sitting_id, sitting_order, form_digest, canonical)
            VALUES (:f.sessionId, :f.sittingId, :f.sittingOrder, :f.formDigest, :f.canonical)
            """)
    void insertForms(@BindMethods("f") List<FormRow> forms);

    @SqlQuery("""
            SELECT session_id, sitting_id, sitting_order, form_digest, canonical
            FROM frozen_form
            WHERE session_id = :sessionId AND sitting_id = :sittingId
            """)
    Optional<FormRow> form(SessionId sessionId, SittingId sittingId);

    @SqlQuery("""
            SELECT form_digest FROM frozen_form WHERE session_id = :sessionId AND sitting_id = :sittingId
            """)
    Optional<Digest> digest(SessionId sessionId, SittingId sittingId);

    @SqlQuery("""
            SELECT f.sitting_id, f.form_digest
            FROM UNNEST(CAST(:sittings AS UUID ARRAY)) AS wanted (sitting_id)
            JOIN frozen_form f ON f.session_id = :sessionId AND f.sitting_id = wanted.sitting_id
            """)
    @KeyColumn("sitting_id")
    @ValueColumn("form_digest")
    Map<SittingId, Digest> digestsBySitting(SessionId sessionId, List<SittingId> sittings);

    /** In sitting order: the leaves of the session's Merkle tree. */
    @SqlQuery("SELECT form_digest FROM frozen_form WHERE session_id = :sessionId ORDER BY sitting_order")
    List<Digest> digests(SessionId sessionId);

    /** The seed record comes later, see {@link #setSeedRecord}. */
    @SqlUpdate("""
            INSERT INTO session_secret (session_id, sealed, commitment, forms_root, frozen_at, forms_record,
                forms_record_digest, left_out)
            VALUES (:f.sessionId, :f.sealed, :f.commitment, :f.formsRoot, :f.frozenAt, :f.formsRecord,
                :f.formsRecordDigest, :f.leftOut)
            """)
    void insertFreeze(@BindMethods("f") FreezeRow freeze);

    @SqlQuery("""
            SELECT session_id, sealed, commitment, forms_root, frozen_at, forms_record, forms_record_digest, left_out,
                seed_record
            FROM session_secret
            WHERE session_id = :sessionId
            """)
    Optional<FreezeRow> freeze(SessionId sessionId);

    /** Freezes that others took the place of and whose secret is still sealed, the first one first. */
    @SqlQuery("""
            SELECT session_id, sealed, commitment, forms_root, frozen_at, forms_record, forms_record_digest, left_out,
                seed_record
            FROM superseded_freeze
            WHERE session_id = :sessionId AND seed_record IS NULL
            ORDER BY superseded_at, frozen_at
            """)
    List<FreezeRow> supersededAndSealed(SessionId sessionId);

    /** Every freeze of a session, also those that others took the place of. */
    @SqlQuery("""
            SELECT session_id, sealed, commitment, forms_root, frozen_at, forms_record, forms_record_digest, left_out,
                seed_record
            FROM session_secret
            WHERE session_id = :sessionId
            UNION ALL
            SELECT session_id, sealed, commitment, forms_root, frozen_at, forms_record, forms_record_digest, left_out,
                seed_record
            FROM superseded_freeze
            WHERE session_id = :sessionId
            """)
    List<FreezeRow> freezes(SessionId sessionId);

    /** All freezes that others took the place of, the first one first. */
    @SqlQuery("""
            SELECT forms_record, forms_record_digest, forms_root, frozen_at, left_out, seed_record, superseded_at,
                superseded_by, reason
            FROM superseded_freeze
            WHERE session_id = :sessionId
            ORDER BY superseded_at, frozen_at
            """)
    List<SupersededRow> superseded(SessionId sessionId);

    @SqlBatch("""
            INSERT INTO drawn_item (forms_record, item_id, slots, sittings)
            VALUES (:i.formsRecord, :i.itemId, :i.slots, :i.sittings)
            """)
    void insertItems(@BindMethods("i") List<DrawnItem> items);

    @SqlQuery("SELECT forms_record, item_id, slots, sittings FROM drawn_item WHERE forms_record = :formsRecord")
    List<DrawnItem> items(UUID formsRecord);

    @SqlUpdate("INSERT INTO frozen_document (forms_record, document) VALUES (:formsRecord, :document)")
    void insertDocument(UUID formsRecord, String document);

    @SqlQuery("SELECT document FROM frozen_document WHERE forms_record = :formsRecord")
    Optional<String> document(UUID formsRecord);

    @SqlQuery("SELECT COUNT(*) FROM frozen_form WHERE session_id = :sessionId")
    int count(SessionId sessionId);

    /** In sitting order. */
    @SqlQuery("SELECT sitting_id FROM frozen_form WHERE session_id = :sessionId ORDER BY sitting_order")
    List<SittingId> sittings(SessionId sessionId);

    /** A stretch of a session's forms, so that nobody has to hold them all. */
    @SqlQuery("""
            SELECT session_id, sitting_id, sitting_order, form_digest, canonical
            FROM frozen_form
            WHERE session_id = :sessionId AND sitting_order >= :from AND sitting_order < :to
            ORDER BY sitting_order
            """)
    List<FormRow> forms(SessionId sessionId, int from, int to);

    @SqlUpdate("""
            INSERT INTO superseded_freeze (forms_record, session_id, sealed, commitment, forms_root, frozen_at,
                forms_record_digest, left_out, superseded_at, superseded_by, reason)
            SELECT forms_record, session_id, sealed, commitment, forms_root, frozen_at, forms_record_digest, left_out,
                CAST(:at AS TIMESTAMP(3) WITH TIME ZONE), CAST(:actor AS VARCHAR), CAST(:reason AS VARCHAR)
            FROM session_secret
            WHERE session_id = :sessionId
            """)
    void keepFreeze(SessionId sessionId, String actor, String reason, Instant at);

    @SqlUpdate("""
            INSERT INTO superseded_form (forms_record, sitting_id, sitting_order, form_digest, canonical)
            SELECT CAST(:formsRecord AS UUID), sitting_id, sitting_order, form_digest, canonical
            FROM frozen_form
            WHERE session_id = :sessionId
            """)
    void keepForms(SessionId sessionId, UUID formsRecord);

    @SqlUpdate("DELETE FROM frozen_form WHERE session_id = :sessionId")
    void deleteForms(SessionId sessionId);

    @SqlUpdate("DELETE FROM session_secret WHERE session_id = :sessionId")
    void deleteFreeze(SessionId sessionId);

    @SqlUpdate(
            "UPDATE session_secret SET seed_record = :recordId WHERE session_id = :sessionId AND seed_record IS NULL")
    int setSeedRecord(SessionId sessionId, UUID recordId);

    @SqlUpdate("""
            UPDATE superseded_freeze SET seed_record = :recordId WHERE forms_record = :formsRecord AND seed_record IS NULL
            """)
    int setSupersededSeedRecord(UUID formsRecord, UUID recordId);
}
