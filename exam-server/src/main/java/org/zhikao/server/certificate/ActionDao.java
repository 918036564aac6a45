package org.zhikao.server.certificate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Actions on certificates: inserted, ended once by a row of their own, never changed. */
@RegisterConstructorMapper(ActionRow.class)
interface ActionDao {

    @SqlQuery("""
            SELECT a.action_id, a.certificate_id, h.person_id, h.badge_number, a.number, a.kind, a.reason, a.from_date,
                a.statement_digest, a.proposed_by, a.proposer_name, a.proposer_key, a.proposed_at, e.state,
                e.decided_by, e.decider_name, e.decided_at, e.reason AS end_reason, r.record_id
            FROM certificate_action a
            JOIN certificate_held h ON h.certificate_id = a.certificate_id
            LEFT JOIN certificate_action_end e ON e.action_id = a.action_id
            LEFT JOIN certificate_action_record r ON r.action_id = a.action_id
            WHERE a.action_id = :id
            """)
    Optional<ActionRow> find(ActionId id);

    @SqlQuery("""
            SELECT a.action_id, a.certificate_id, h.person_id, h.badge_number, a.number, a.kind, a.reason, a.from_date,
                a.statement_digest, a.proposed_by, a.proposer_name, a.proposer_key, a.proposed_at, e.state,
                e.decided_by, e.decider_name, e.decided_at, e.reason AS end_reason, r.record_id
            FROM certificate_action a
            JOIN certificate_held h ON h.certificate_id = a.certificate_id
            LEFT JOIN certificate_action_end e ON e.action_id = a.action_id
            LEFT JOIN certificate_action_record r ON r.action_id = a.action_id
            WHERE a.certificate_id = :certificate
            ORDER BY a.number
            """)
    List<ActionRow> ofCertificate(CertificateId certificate);

    /**
     * Those on the certificate that this one takes the place of, from after this one was issued: they were done to both.
     */
    @SqlQuery("""
            SELECT a.action_id, a.certificate_id, h.person_id, h.badge_number, a.number, a.kind, a.reason, a.from_date,
                a.statement_digest, a.proposed_by, a.proposer_name, a.proposer_key, a.proposed_at, e.state,
                e.decided_by, e.decider_name, e.decided_at, e.reason AS end_reason, r.record_id
            FROM certificate_successor s
            JOIN certificate_held n ON n.certificate_id = s.successor_id
            JOIN certificate_action a ON a.certificate_id = s.certificate_id AND a.proposed_at >= n.entered_at
            JOIN certificate_held h ON h.certificate_id = a.certificate_id
            LEFT JOIN certificate_action_end e ON e.action_id = a.action_id
            LEFT JOIN certificate_action_record r ON r.action_id = a.action_id
            WHERE s.successor_id = :certificate
            ORDER BY a.number
            """)
    List<ActionRow> onBoth(CertificateId certificate);

    /** The newest first. */
    @SqlQuery("""
            SELECT a.action_id, a.certificate_id, h.person_id, h.badge_number, a.number, a.kind, a.reason, a.from_date,
                a.statement_digest, a.proposed_by, a.proposer_name, a.proposer_key, a.proposed_at, e.state,
                e.decided_by, e.decider_name, e.decided_at, e.reason AS end_reason, r.record_id
            FROM certificate_action a
            JOIN certificate_held h ON h.certificate_id = a.certificate_id
            LEFT JOIN certificate_action_end e ON e.action_id = a.action_id
            LEFT JOIN certificate_action_record r ON r.action_id = a.action_id
            ORDER BY a.proposed_at DESC, h.badge_number, a.number DESC
            """)
    List<ActionRow> all();

    @SqlUpdate("""
            INSERT INTO certificate_action (action_id, certificate_id, number, kind, reason, from_date, statement,
                statement_digest, proposed_by, proposer_name, proposer_key, proposal, proposed_at)
            VALUES (:a.actionId, :a.certificateId, :a.number, :a.kind, :a.reason, :a.fromDate, :statement,
                :a.statementDigest, :a.proposedBy, :a.proposerName, :a.proposerKey, :proposal, :a.proposedAt)
            """)
    void insert(@BindMethods("a") ActionRow action, byte[] statement, byte[] proposal);

    @SqlQuery("SELECT statement FROM certificate_action WHERE action_id = :id")
    Optional<byte[]> statement(ActionId id);

    @SqlQuery("SELECT proposal FROM certificate_action WHERE action_id = :id")
    Optional<byte[]> proposal(ActionId id);

    @SqlUpdate("""
            INSERT INTO certificate_action_end (action_id, state, decided_by, decider_name, decided_at, reason)
            VALUES (:id, :state, :by, :name, :at, :reason)
            """)
    void end(ActionId id, ActionRow.State state, UUID by, String name, Instant at, String reason);

    @SqlUpdate("""
            INSERT INTO certificate_action_record (action_id, approver_key, approval, record_id)
            VALUES (:id, :approverKey, :approval, :recordId)
            """)
    void insertRecord(ActionId id, String approverKey, byte[] approval, UUID recordId);

    @SqlQuery("SELECT approval FROM certificate_action_record WHERE action_id = :id")
    Optional<byte[]> approval(ActionId id);
}
