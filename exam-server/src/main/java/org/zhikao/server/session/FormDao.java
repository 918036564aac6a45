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

    @SqlQuery("SELECT sitting_id, form_digest FROM frozen_form WHERE session_id = :sessionId")
    @KeyColumn("sitting_id")
    @ValueColumn("form_digest")
    Map<SittingId, Digest> digestsBySitting(SessionId sessionId);

    /** In sitting order: the leaves of the session's Merkle tree. */
    @SqlQuery("SELECT form_digest FROM frozen_form WHERE session_id = :sessionId ORDER BY sitting_order")
    List<Digest> digests(SessionId sessionId);

    /** The seed record comes later, see {@link #setSeedRecord}. */
    @SqlUpdate("""
            INSERT INTO session_secret (session_id, sealed, commitment, forms_root, frozen_at, forms_record,
                forms_record_digest)
            VALUES (:f.sessionId, :f.sealed, :f.commitment, :f.formsRoot, :f.frozenAt, :f.formsRecord,
                :f.formsRecordDigest)
            """)
    void insertFreeze(@BindMethods("f") FreezeRow freeze);

    @SqlQuery("""
            SELECT session_id, sealed, commitment, forms_root, frozen_at, forms_record, forms_record_digest, seed_record
            FROM session_secret
            WHERE session_id = :sessionId
            """)
    Optional<FreezeRow> freeze(SessionId sessionId);

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
                forms_record_digest, superseded_at, superseded_by, reason)
            SELECT forms_record, session_id, sealed, commitment, forms_root, frozen_at, forms_record_digest,
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
}
