package org.zhikao.server.renewal;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.zhikao.server.certificate.CertificateId;
import org.zhikao.server.roster.PersonId;

/** Notices that went out on some certificates that count. */
@RegisterConstructorMapper(RenewalRows.Decided.class)
@RegisterConstructorMapper(RenewalRows.ConditionTold.class)
@RegisterConstructorMapper(RenewalRows.Noticed.class)
interface NoticeDao {

    /** Their decisions, the earliest first. */
    @SqlQuery("""
            SELECT d.dossier_id, d.season_id, d.run, d.person_id, d.certificate_id, d.valid_to, d.outcome,
                d.withholding, d.reasons, d.stated, d.deadline, d.dossier_digest,
                d.decision_digest
            FROM UNNEST(CAST(:certificates AS UUID ARRAY)) AS wanted (certificate_id)
            JOIN renewal_decision d ON d.certificate_id = wanted.certificate_id
            JOIN renewal_issued i ON i.dossier_id = d.dossier_id
            WHERE d.outcome <> 'RENEW'
                AND NOT EXISTS (SELECT 1 FROM certificate_successor s WHERE s.certificate_id = d.certificate_id)
            ORDER BY i.issued_at, d.dossier_id
            """)
    List<RenewalRows.Decided> notices(Collection<CertificateId> certificates);

    /** What the last one on this certificate says. */
    @SqlQuery("""
            SELECT d.outcome, d.withholding, d.deadline, r.issued_on, i.record_id
            FROM renewal_decision d
            JOIN renewal_issued i ON i.dossier_id = d.dossier_id
            JOIN renewal_reserved r ON r.dossier_id = i.dossier_id
            WHERE d.certificate_id = :certificate AND d.outcome <> 'RENEW'
                AND NOT EXISTS (SELECT 1 FROM certificate_successor s WHERE s.certificate_id = d.certificate_id)
            ORDER BY i.issued_at DESC, d.dossier_id DESC
            FETCH FIRST 1 ROWS ONLY
            """)
    Optional<RenewalRows.Noticed> noticed(CertificateId certificate);

    /** Those that set a condition and are of this day or earlier, the earliest first. */
    @SqlQuery("""
            SELECT d.certificate_id, d.season_id, d.reasons, d.deadline, n.training_year, r.issued_on,
                i.record_id, f.decision
            FROM UNNEST(CAST(:certificates AS UUID ARRAY)) AS wanted (certificate_id)
            JOIN renewal_decision d ON d.certificate_id = wanted.certificate_id
            JOIN renewal_issued i ON i.dossier_id = d.dossier_id
            JOIN renewal_season n ON n.season_id = d.season_id
            JOIN renewal_reserved r ON r.dossier_id = i.dossier_id
            LEFT JOIN renewal_dossier f ON f.dossier_id = i.dossier_id
            WHERE d.outcome = 'CONDITIONAL' AND r.issued_on <= :asOf
                AND NOT EXISTS (SELECT 1 FROM certificate_successor s WHERE s.certificate_id = d.certificate_id)
            ORDER BY i.issued_at, d.dossier_id
            """)
    List<RenewalRows.ConditionTold> conditions(Collection<CertificateId> certificates, LocalDate asOf);

    /** Those that set a condition on any certificate of this person, also on one that was renewed since. */
    @SqlQuery("""
            SELECT d.certificate_id, d.season_id, d.reasons, d.deadline, n.training_year, r.issued_on,
                i.record_id, f.decision
            FROM renewal_decision d
            JOIN renewal_issued i ON i.dossier_id = d.dossier_id
            JOIN renewal_season n ON n.season_id = d.season_id
            JOIN renewal_reserved r ON r.dossier_id = i.dossier_id
            LEFT JOIN renewal_dossier f ON f.dossier_id = i.dossier_id
            WHERE d.person_id = :person AND d.outcome = 'CONDITIONAL'
            ORDER BY i.issued_at, d.dossier_id
            """)
    List<RenewalRows.ConditionTold> conditionsOf(PersonId person);
}
