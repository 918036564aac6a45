package org.zhikao.server.renewal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.BatchChunkSize;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.zhikao.evidence.Digest;
import org.zhikao.server.certificate.CertificateId;
import org.zhikao.server.roster.PersonId;

/** Seasons, their runs, and the decisions: inserted, never changed. */
@RegisterConstructorMapper(RenewalRows.Season.class)
@RegisterConstructorMapper(RenewalRows.Texts.class)
@RegisterConstructorMapper(RenewalRows.Run.class)
@RegisterConstructorMapper(RenewalRows.Decided.class)
@RegisterConstructorMapper(RenewalRows.Past.class)
@RegisterConstructorMapper(RenewalRows.Frozen.class)
@RegisterConstructorMapper(RenewalRows.Texted.class)
@RegisterConstructorMapper(RenewalRows.Place.class)
@RegisterConstructorMapper(RenewalRows.Overtaken.class)
interface SeasonDao {

    /**
     * Troubles of approved decisions that say to evaluate anew: they hold nobody, or nobody could. Where what stands against
     * one of these decisions goes away, it is carried out all the same, unless an evaluation came since.
     */
    String HOLDS_NOBODY = """
            'renewal.issue.officer-changed', 'renewal.issue.no-holder', 'renewal.decision.standing',
            'renewal.decision.facts', 'renewal.decision.newer', 'renewal.decision.certificate',
            'renewal.decision.open-case', 'renewal.decision.left-open', 'renewal.decision.replay',
            'renewal.decision.altered', 'renewal.decision.unreadable', 'renewal.decision.unfit',
            'renewal.dossier.erased', 'renewal.season.outdated', 'renewal.season.unreadable',
            'renewal.issue.altered', 'renewal.signature.broken', 'certificate.renew.past'""";

    /** Holds back every other writer of decisions, proposals and approvals until this transaction ends. */
    @SqlQuery("SELECT only_row FROM renewal_gate WHERE only_row = 1 FOR UPDATE")
    int lockGate();

    @SqlUpdate("""
            INSERT INTO renewal_season
                (season_id, title, training_year, policy, policy_digest, credit_rules, credit_rules_digest, created_by,
                 created_at)
            VALUES
                (:s.seasonId, :s.title, :s.trainingYear, :policy, :s.policyDigest, :creditRules,
                 :s.creditRulesDigest, :s.createdBy, :s.createdAt)
            """)
    void insertSeason(@BindMethods("s") RenewalRows.Season season, byte[] policy, byte[] creditRules);

    @SqlQuery("""
            SELECT season_id, title, training_year, policy_digest, credit_rules_digest, created_by, created_at
            FROM renewal_season WHERE season_id = :seasonId
            """)
    Optional<RenewalRows.Season> season(String seasonId);

    @SqlQuery("""
            SELECT season_id, title, training_year, policy_digest, credit_rules_digest, created_by, created_at
            FROM renewal_season ORDER BY created_at, season_id
            """)
    List<RenewalRows.Season> seasons();

    @SqlQuery("SELECT policy, credit_rules FROM renewal_season WHERE season_id = :seasonId")
    Optional<RenewalRows.Texts> texts(String seasonId);

    @SqlQuery("""
            SELECT season_id, number, as_of, counts_until, evaluated, evaluated_by, evaluated_at FROM renewal_run
            WHERE season_id = :seasonId ORDER BY number
            """)
    List<RenewalRows.Run> runs(String seasonId);

    @SqlUpdate("""
            INSERT INTO renewal_run (season_id, number, as_of, counts_until, evaluated, evaluated_by, evaluated_at)
            VALUES (:seasonId, :number, :asOf, :countsUntil, :evaluated, :evaluatedBy, :evaluatedAt)
            """)
    void insertRun(@BindMethods RenewalRows.Run run);

    @SqlQuery("SELECT season_id FROM renewal_run_undated ORDER BY season_id")
    List<String> undated();

    @SqlUpdate("UPDATE renewal_run SET counts_until = :until WHERE season_id = :seasonId AND number = :number")
    void setCountsUntil(String seasonId, int number, LocalDate until);

    @SqlUpdate("DELETE FROM renewal_run_undated WHERE season_id = :seasonId")
    void dated(String seasonId);

    @SqlBatch("""
            INSERT INTO renewal_decision
                (dossier_id, season_id, run, person_id, certificate_id, valid_to, outcome, withholding, reasons,
                 stated, deadline, dossier_digest, decision_digest)
            VALUES
                (:dossierId, :seasonId, :run, :personId, :certificateId, :validTo, :outcome, :withholding, :reasons,
                 :stated, :deadline, :dossierDigest, :decisionDigest)
            """)
    @BatchChunkSize(1_000)
    void insertDecisions(@BindMethods List<RenewalRows.Decided> decisions);

    @SqlBatch("INSERT INTO renewal_dossier (dossier_id, dossier, decision) VALUES (:dossierId, :dossier, :decision)")
    @BatchChunkSize(500)
    void insertDossiers(@BindMethods Iterator<RenewalRows.Frozen> dossiers);

    /**
     * The decisions that count: the latest on each certificate that was not renewed since, and older ones that a
     * proposal still holds.
     */
    @SqlQuery("""
            SELECT d.dossier_id, d.season_id, d.run, d.person_id, d.certificate_id, d.valid_to, d.outcome,
                d.withholding, d.reasons, d.stated, d.deadline, d.dossier_digest,
                d.decision_digest
            FROM renewal_decision d
            WHERE d.season_id = :seasonId
                AND (d.run = (SELECT MAX(o.run) FROM renewal_decision o
                            WHERE o.certificate_id = d.certificate_id AND o.season_id = d.season_id)
                        AND NOT EXISTS (SELECT 1 FROM certificate_successor s
                            WHERE s.certificate_id = d.certificate_id)
                    OR EXISTS (SELECT 1 FROM renewal_proposal_line l
                        LEFT JOIN renewal_proposal_end e ON e.proposal_id = l.proposal_id
                        WHERE l.dossier_id = d.dossier_id AND (e.state IS NULL OR e.state = 'APPROVED')))
            ORDER BY d.decision_digest
            """)
    List<RenewalRows.Decided> current(String seasonId);

    /**
     * The decisions with this outcome that can be proposed, in the order of a manifest: no season evaluated the
     * certificate later, no proposal of any season holds it (see {@link #held}) or held this decision, it can still be
     * renewed, and neither the decision nor what it sets is over. Whom a notice already told it is left to {@link
     * Notices}.
     */
    @SqlQuery("""
            SELECT d.dossier_id, d.season_id, d.run, d.person_id, d.certificate_id, d.valid_to, d.outcome,
                d.withholding, d.reasons, d.stated, d.deadline, d.dossier_digest,
                d.decision_digest
            FROM renewal_decision d
            JOIN renewal_run r ON r.season_id = d.season_id AND r.number = d.run
            JOIN certificate_held h ON h.certificate_id = d.certificate_id
            WHERE d.season_id = :seasonId
                AND d.outcome = :outcome
                AND NOT EXISTS (SELECT 1 FROM renewal_decision o
                    JOIN renewal_run n ON n.season_id = o.season_id AND n.number = o.run
                    WHERE o.certificate_id = d.certificate_id
                        AND (n.evaluated_at > r.evaluated_at OR o.season_id = d.season_id AND o.run > d.run))
                AND r.counts_until >= :today
                AND (d.deadline IS NULL OR d.deadline >= :today)
                AND (d.outcome <> 'RENEW' OR d.valid_to >= :today)
                AND h.standing IN ('VALID', 'SUSPENDED')
                AND NOT EXISTS (SELECT 1 FROM certificate_successor s WHERE s.certificate_id = d.certificate_id)
                AND NOT EXISTS (SELECT 1 FROM renewal_proposal_line l
                    JOIN renewal_proposal_end e ON e.proposal_id = l.proposal_id
                    WHERE l.dossier_id = d.dossier_id AND e.state = 'APPROVED')
                AND NOT EXISTS (
                    SELECT 1 FROM renewal_decision x
                    JOIN renewal_run xr ON xr.season_id = x.season_id AND xr.number = x.run
                    JOIN renewal_proposal_line l ON l.dossier_id = x.dossier_id
                    LEFT JOIN renewal_proposal_end e ON e.proposal_id = l.proposal_id
                    LEFT JOIN renewal_issued i ON i.dossier_id = x.dossier_id
                    WHERE x.certificate_id = d.certificate_id
                        AND (e.state IS NULL OR e.state = 'APPROVED')
                        AND NOT EXISTS (SELECT 1 FROM renewal_trouble t WHERE t.dossier_id = x.dossier_id
                            AND t.detail_key IN (""" + HOLDS_NOBODY + """
                            ))
                        AND (x.outcome = 'RENEW' AND i.dossier_id IS NOT NULL
                            OR i.dossier_id IS NULL AND xr.counts_until >= :today
                                AND (x.deadline IS NULL OR x.deadline >= :today)
                                AND (x.outcome <> 'RENEW' OR x.valid_to >= :today)))
            ORDER BY d.decision_digest
            """)
    List<RenewalRows.Decided> proposable(String seasonId, String outcome, LocalDate today);

    /** Of these decisions, those on whose certificate a later evaluation of whatever season decided; once or more. */
    @SqlQuery("""
            SELECT d.dossier_id, n.season_id, n.as_of
            FROM renewal_decision d
            JOIN renewal_run r ON r.season_id = d.season_id AND r.number = d.run
            JOIN renewal_decision o ON o.certificate_id = d.certificate_id
            JOIN renewal_run n ON n.season_id = o.season_id AND n.number = o.run
            WHERE d.dossier_id IN (<dossiers>)
                AND (n.evaluated_at > r.evaluated_at OR o.season_id = d.season_id AND o.run > d.run)
            ORDER BY n.evaluated_at DESC, d.dossier_id
            """)
    List<RenewalRows.Overtaken> overtaken(@BindList("dossiers") List<UUID> dossiers);

    /**
     * Whom a new evaluation leaves alone: a proposal of any season that waits or was approved holds them. It no longer does
     * when its notice was handed over, so that whoever met the condition since is looked at again, or when it can no
     * longer be carried out because it or the time that it sets is over, a newer standing overtook it, or issuing found
     * that the officer, the certificate or the decision is no longer what two persons signed.
     */
    @SqlQuery("""
            SELECT DISTINCT x.certificate_id
            FROM renewal_decision x
            JOIN renewal_run xr ON xr.season_id = x.season_id AND xr.number = x.run
            JOIN renewal_proposal_line l ON l.dossier_id = x.dossier_id
            LEFT JOIN renewal_proposal_end e ON e.proposal_id = l.proposal_id
            LEFT JOIN renewal_issued i ON i.dossier_id = x.dossier_id
            WHERE (e.state IS NULL OR e.state = 'APPROVED')
                AND NOT EXISTS (SELECT 1 FROM renewal_trouble t WHERE t.dossier_id = x.dossier_id
                    AND t.detail_key IN (""" + HOLDS_NOBODY + """
                    ))
                AND (x.outcome = 'RENEW' AND i.dossier_id IS NOT NULL
                    OR i.dossier_id IS NULL AND xr.counts_until >= :today
                        AND (x.deadline IS NULL OR x.deadline >= :today)
                        AND (x.outcome <> 'RENEW' OR x.valid_to >= :today))
            """)
    List<CertificateId> held(LocalDate today);

    /**
     * What evaluations decided on these certificates for days on which they lasted, the earliest first. Two persons who sign
     * something else later take back what they refused.
     */
    @SqlQuery("""
            SELECT d.dossier_id, d.season_id, d.certificate_id, r.as_of,
                (d.outcome = 'WITHHOLD'
                    AND EXISTS (SELECT 1 FROM renewal_proposal_line l
                        JOIN renewal_proposal_end e ON e.proposal_id = l.proposal_id
                        WHERE l.dossier_id = d.dossier_id AND e.state = 'APPROVED')
                    AND NOT EXISTS (SELECT 1 FROM renewal_decision o
                        JOIN renewal_run n ON n.season_id = o.season_id AND n.number = o.run
                        JOIN renewal_proposal_line l ON l.dossier_id = o.dossier_id
                        JOIN renewal_proposal_end e ON e.proposal_id = l.proposal_id
                        WHERE o.certificate_id = d.certificate_id AND e.state = 'APPROVED'
                            AND o.outcome <> 'WITHHOLD'
                            AND (n.evaluated_at > r.evaluated_at OR o.season_id = d.season_id AND o.run > d.run)))
                    AS refused,
                EXISTS (SELECT 1 FROM renewal_issued i WHERE i.dossier_id = d.dossier_id) AS issued,
                d.dossier_digest, d.decision_digest
            FROM UNNEST(CAST(:certificates AS UUID ARRAY)) AS wanted (certificate_id)
            JOIN renewal_decision d ON d.certificate_id = wanted.certificate_id
            JOIN renewal_run r ON r.season_id = d.season_id AND r.number = d.run
            WHERE r.as_of <= d.valid_to
            ORDER BY r.evaluated_at, d.run
            """)
    List<RenewalRows.Past> whileTheyLasted(Collection<CertificateId> certificates);

    @SqlQuery("""
            SELECT d.dossier_id, d.season_id, d.run, d.person_id, d.certificate_id, d.valid_to, d.outcome,
                d.withholding, d.reasons, d.stated, d.deadline, d.dossier_digest,
                d.decision_digest
            FROM renewal_decision d JOIN renewal_run r ON r.season_id = d.season_id AND r.number = d.run
            WHERE d.person_id = :person
            ORDER BY r.evaluated_at DESC, d.run DESC
            FETCH FIRST 1 ROWS ONLY
            """)
    Optional<RenewalRows.Decided> latestOf(PersonId person);

    /** The decisions on a person that two persons approved, the latest first. */
    @SqlQuery("""
            SELECT d.dossier_id, d.season_id, d.run, d.person_id, d.certificate_id, d.valid_to, d.outcome,
                d.withholding, d.reasons, d.stated, d.deadline, d.dossier_digest,
                d.decision_digest
            FROM renewal_decision d
            JOIN renewal_proposal_line l ON l.dossier_id = d.dossier_id
            JOIN renewal_proposal_end e ON e.proposal_id = l.proposal_id AND e.state = 'APPROVED'
            WHERE d.person_id = :person
            ORDER BY e.ended_at DESC, d.dossier_id
            """)
    List<RenewalRows.Decided> approvedOf(PersonId person);

    /** The latest decision on a person whose certificate or notice was issued. */
    @SqlQuery("""
            SELECT d.dossier_id, d.season_id, d.run, d.person_id, d.certificate_id, d.valid_to, d.outcome,
                d.withholding, d.reasons, d.stated, d.deadline, d.dossier_digest,
                d.decision_digest
            FROM renewal_decision d JOIN renewal_issued i ON i.dossier_id = d.dossier_id
            WHERE d.person_id = :person
            ORDER BY i.issued_at DESC, d.dossier_id
            FETCH FIRST 1 ROWS ONLY
            """)
    Optional<RenewalRows.Decided> issuedOf(PersonId person);

    /** Which proposals hold decisions of this season, and how far each decision is. */
    @SqlQuery("""
            SELECT l.dossier_id, l.proposal_id, e.state, i.record_id
            FROM renewal_proposal_line l
            JOIN renewal_proposal p ON p.proposal_id = l.proposal_id
            LEFT JOIN renewal_proposal_end e ON e.proposal_id = l.proposal_id
            LEFT JOIN renewal_issued i ON i.dossier_id = l.dossier_id
            WHERE p.season_id = :seasonId AND (e.state IS NULL OR e.state = 'APPROVED')
            """)
    List<RenewalRows.Place> places(String seasonId);

    /** The texts of a season's decisions with these digests. */
    @SqlQuery("""
            SELECT d.decision_digest, d.person_id, f.dossier, f.decision
            FROM renewal_decision d JOIN renewal_dossier f ON f.dossier_id = d.dossier_id
            WHERE d.season_id = :seasonId AND d.decision_digest IN (<digests>)
            """)
    List<RenewalRows.Texted> texted(String seasonId, @BindList("digests") List<Digest> digests);

    @SqlQuery("SELECT dossier_id, dossier, decision FROM renewal_dossier WHERE dossier_id = :dossierId")
    Optional<RenewalRows.Frozen> frozen(UUID dossierId);

    /** Those of these dossiers that were not erased; a few hundred at a time. */
    @SqlQuery("SELECT dossier_id, dossier, decision FROM renewal_dossier WHERE dossier_id IN (<dossiers>)")
    List<RenewalRows.Frozen> frozen(@BindList("dossiers") List<UUID> dossiers);

    @SqlQuery("""
            SELECT e.ended_at FROM renewal_proposal_end e
            JOIN renewal_proposal_line l ON l.proposal_id = e.proposal_id
            WHERE l.dossier_id = :dossierId AND e.state = 'APPROVED'
            """)
    Optional<Instant> approvedAt(UUID dossierId);
}
