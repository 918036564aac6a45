package org.zhikao.server.renewal;

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

/** Proposals and how they ended: inserted, never changed. */
@RegisterConstructorMapper(RenewalRows.Proposal.class)
@RegisterConstructorMapper(RenewalRows.Decided.class)
@RegisterConstructorMapper(RenewalRows.Signed.class)
interface ProposalDao {

    String PROPOSAL = """
            SELECT p.proposal_id, p.season_id, p.number, p.outcome, p.decisions, p.manifest_digest, p.proposed_by,
                p.proposer_name, p.proposer_key, p.proposed_at, e.state, e.ended_by, e.ender_name, e.ended_at, e.reason, a.record_id, a.record_digest,
                (SELECT COUNT(*) FROM renewal_proposal_line l
                    JOIN renewal_issued i ON i.dossier_id = l.dossier_id
                    WHERE l.proposal_id = a.proposal_id) AS issued,
                (SELECT COUNT(*) FROM renewal_proposal_line l
                    JOIN renewal_trouble t ON t.dossier_id = l.dossier_id
                    WHERE l.proposal_id = a.proposal_id) AS troubled
            FROM renewal_proposal p
            LEFT JOIN renewal_proposal_end e ON e.proposal_id = p.proposal_id
            LEFT JOIN renewal_approval a ON a.proposal_id = p.proposal_id
            """;

    @SqlQuery(PROPOSAL + "WHERE p.proposal_id = :proposalId")
    Optional<RenewalRows.Proposal> find(UUID proposalId);

    @SqlQuery(PROPOSAL + "WHERE p.season_id = :seasonId ORDER BY p.number")
    List<RenewalRows.Proposal> ofSeason(String seasonId);

    @SqlQuery(PROPOSAL + "ORDER BY p.proposed_at, p.proposal_id")
    List<RenewalRows.Proposal> all();

    @SqlQuery("SELECT COUNT(*) FROM renewal_proposal WHERE season_id = :seasonId")
    int countOf(String seasonId);

    @SqlUpdate("""
            INSERT INTO renewal_proposal
                (proposal_id, season_id, number, outcome, decisions, manifest, manifest_digest, proposed_by,
                 proposer_name, proposer_key, signature, proposed_at)
            VALUES
                (:p.proposalId, :p.seasonId, :p.number, :p.outcome, :p.decisions, :manifest, :p.manifestDigest,
                 :p.proposedBy, :p.proposerName, :p.proposerKey, :signature, :p.proposedAt)
            """)
    void insert(@BindMethods("p") RenewalRows.Proposal proposal, String manifest, byte[] signature);

    @SqlBatch("INSERT INTO renewal_proposal_line (proposal_id, dossier_id) VALUES (:proposalId, :dossierId)")
    void insertLines(UUID proposalId, @BindMethods List<RenewalRows.Decided> decisions);

    /** The decisions that a proposal holds, in the order of its manifest. */
    @SqlQuery("""
            SELECT d.dossier_id, d.season_id, d.run, d.person_id, d.certificate_id, d.valid_to, d.outcome,
                d.withholding, d.reasons, d.stated, d.deadline, d.dossier_digest,
                d.decision_digest
            FROM renewal_decision d JOIN renewal_proposal_line l ON l.dossier_id = d.dossier_id
            WHERE l.proposal_id = :proposalId
            ORDER BY d.decision_digest
            """)
    List<RenewalRows.Decided> decisions(UUID proposalId);

    @SqlQuery("SELECT manifest, signature FROM renewal_proposal WHERE proposal_id = :proposalId")
    Optional<RenewalRows.Signed> signed(UUID proposalId);

    /** The proposal that holds this decision: an approved one, else one that waits. */
    @SqlQuery("""
            SELECT l.proposal_id FROM renewal_proposal_line l
            LEFT JOIN renewal_proposal_end e ON e.proposal_id = l.proposal_id
            WHERE l.dossier_id = :dossierId AND (e.state IS NULL OR e.state = 'APPROVED')
            """)
    Optional<UUID> holding(UUID dossierId);

    @SqlUpdate("""
            INSERT INTO renewal_proposal_end (proposal_id, state, ended_by, ender_name, ended_at, reason)
            VALUES (:proposalId, :state, :endedBy, :enderName, :endedAt, :reason)
            """)
    void end(UUID proposalId, String state, UUID endedBy, String enderName, Instant endedAt, String reason);

    @SqlUpdate("""
            INSERT INTO renewal_approval (proposal_id, approver_key, signature, record_id, record_digest)
            VALUES (:proposalId, :approverKey, :signature, :recordId, :recordDigest)
            """)
    void approve(UUID proposalId, String approverKey, byte[] signature, UUID recordId, Digest recordDigest);

    @SqlQuery("SELECT signature FROM renewal_approval WHERE proposal_id = :proposalId")
    Optional<byte[]> approval(UUID proposalId);
}
