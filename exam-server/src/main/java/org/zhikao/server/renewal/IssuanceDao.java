package org.zhikao.server.renewal;

import com.fasterxml.jackson.databind.JsonNode;
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

/** Documents on their way and issued. Only inserts, but for the trouble that goes when it is over. */
@RegisterConstructorMapper(RenewalRows.Decided.class)
@RegisterConstructorMapper(RenewalRows.Reserved.class)
@RegisterConstructorMapper(RenewalRows.Stored.class)
@RegisterConstructorMapper(RenewalRows.Issued.class)
@RegisterConstructorMapper(RenewalRows.Trouble.class)
interface IssuanceDao {

    /** Decisions whose document is not issued: those without trouble first. */
    @SqlQuery("""
            SELECT d.dossier_id, d.season_id, d.run, d.person_id, d.certificate_id, d.valid_to, d.outcome,
                d.withholding, d.reasons, d.stated, d.deadline, d.dossier_digest,
                d.decision_digest
            FROM renewal_proposal_line l
            JOIN renewal_decision d ON d.dossier_id = l.dossier_id
            LEFT JOIN renewal_issued i ON i.dossier_id = l.dossier_id
            LEFT JOIN renewal_trouble t ON t.dossier_id = l.dossier_id
            WHERE l.proposal_id = :proposalId AND i.dossier_id IS NULL
            ORDER BY CASE WHEN t.dossier_id IS NULL THEN 0 ELSE 1 END, t.seen_at, d.decision_digest
            FETCH FIRST :limit ROWS ONLY
            """)
    List<RenewalRows.Decided> unissued(UUID proposalId, int limit);

    @SqlQuery("""
            SELECT COUNT(*) FROM renewal_proposal_line l JOIN renewal_issued i ON i.dossier_id = l.dossier_id
            WHERE l.proposal_id = :proposalId
            """)
    int countIssued(UUID proposalId);

    @SqlQuery("""
            SELECT t.dossier_id, t.detail_key, t.arguments, t.seen_at
            FROM renewal_trouble t JOIN renewal_proposal_line l ON l.dossier_id = t.dossier_id
            WHERE l.proposal_id = :proposalId
            ORDER BY t.seen_at, t.dossier_id
            """)
    List<RenewalRows.Trouble> troubles(UUID proposalId);

    @SqlQuery("""
            SELECT dossier_id, proposal_id, document_id, serial, code, issued_on, reserved_at FROM renewal_reserved
            WHERE dossier_id = :dossierId
            """)
    Optional<RenewalRows.Reserved> reserved(UUID dossierId);

    @SqlQuery("SELECT COALESCE(MAX(serial), 0) FROM renewal_reserved")
    int lastSerial();

    @SqlBatch("""
            INSERT INTO renewal_reserved (dossier_id, proposal_id, document_id, serial, code, issued_on, reserved_at)
            VALUES (:dossierId, :proposalId, :documentId, :serial, :code, :issuedOn, :reservedAt)
            """)
    void reserve(@BindMethods List<RenewalRows.Reserved> reserved);

    @SqlQuery("SELECT dossier_id, digest FROM renewal_document WHERE dossier_id = :dossierId")
    Optional<RenewalRows.Stored> stored(UUID dossierId);

    @SqlUpdate("""
            INSERT INTO renewal_document (dossier_id, pdf, digest, stored_at)
            VALUES (:dossierId, :pdf, :digest, :storedAt)
            """)
    void store(UUID dossierId, byte[] pdf, Digest digest, Instant storedAt);

    @SqlQuery("SELECT pdf FROM renewal_document WHERE dossier_id = :dossierId")
    Optional<byte[]> pdf(UUID dossierId);

    @SqlQuery("""
            SELECT dossier_id, record_id, record_digest, issued_at FROM renewal_issued WHERE dossier_id = :dossierId
            """)
    Optional<RenewalRows.Issued> issued(UUID dossierId);

    @SqlUpdate("""
            INSERT INTO renewal_issued (dossier_id, record_id, record_digest, issued_at)
            VALUES (:dossierId, :recordId, :recordDigest, :issuedAt)
            """)
    void issue(@BindMethods RenewalRows.Issued issued);

    @SqlUpdate("DELETE FROM renewal_trouble WHERE dossier_id = :dossierId")
    void endTrouble(UUID dossierId);

    @SqlUpdate("""
            INSERT INTO renewal_trouble (dossier_id, detail_key, arguments, seen_at)
            VALUES (:dossierId, :detailKey, :arguments, :seenAt)
            """)
    void insertTrouble(UUID dossierId, String detailKey, JsonNode arguments, Instant seenAt);
}
