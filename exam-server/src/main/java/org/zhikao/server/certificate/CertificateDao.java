package org.zhikao.server.certificate;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.zhikao.evidence.Digest;
import org.zhikao.server.roster.PersonId;

/** Certificates held. */
@RegisterConstructorMapper(CertificateRow.class)
interface CertificateDao {

    @SqlQuery("""
            SELECT h.certificate_id, h.person_id, h.badge_number, h.scopes, h.region, h.valid_from, h.valid_to,
                h.standing, h.standing_from, h.code, s.begins_on AS successor_from
            FROM certificate_held h LEFT JOIN certificate_successor s ON s.certificate_id = h.certificate_id
            WHERE h.person_id = :person
            ORDER BY h.valid_from
            """)
    List<CertificateRow> ofPerson(PersonId person);

    @SqlQuery("""
            SELECT h.certificate_id, h.person_id, h.badge_number, h.scopes, h.region, h.valid_from, h.valid_to,
                h.standing, h.standing_from, h.code, s.begins_on AS successor_from
            FROM certificate_held h LEFT JOIN certificate_successor s ON s.certificate_id = h.certificate_id
            WHERE h.badge_number = :badgeNumber
            ORDER BY h.valid_from
            """)
    List<CertificateRow> ofNumber(String badgeNumber);

    @SqlQuery("""
            SELECT h.certificate_id, h.person_id, h.badge_number, h.scopes, h.region, h.valid_from, h.valid_to,
                h.standing, h.standing_from, h.code, s.begins_on AS successor_from
            FROM certificate_held h LEFT JOIN certificate_successor s ON s.certificate_id = h.certificate_id
            ORDER BY h.badge_number, h.valid_from
            """)
    List<CertificateRow> all();

    @SqlQuery("""
            SELECT h.certificate_id, h.person_id, h.badge_number, h.scopes, h.region, h.valid_from, h.valid_to,
                h.standing, h.standing_from, h.code, s.begins_on AS successor_from
            FROM certificate_held h LEFT JOIN certificate_successor s ON s.certificate_id = h.certificate_id
            WHERE h.certificate_id = :id
            """)
    Optional<CertificateRow> find(CertificateId id);

    @SqlQuery("""
            SELECT h.certificate_id, h.person_id, h.badge_number, h.scopes, h.region, h.valid_from, h.valid_to,
                h.standing, h.standing_from, h.code, s.begins_on AS successor_from
            FROM UNNEST(CAST(:ids AS UUID ARRAY)) AS wanted (certificate_id)
            JOIN certificate_held h ON h.certificate_id = wanted.certificate_id
            LEFT JOIN certificate_successor s ON s.certificate_id = h.certificate_id
            ORDER BY h.badge_number, h.valid_from
            """)
    List<CertificateRow> some(Collection<CertificateId> ids);

    /** Whether it was issued here in another's place: only then does a document with its code exist. */
    @SqlQuery("SELECT COUNT(*) > 0 FROM certificate_successor WHERE successor_id = :id")
    boolean isIssuedHere(CertificateId id);

    @SqlQuery("""
            SELECT h.certificate_id, h.person_id, h.badge_number, h.scopes, h.region, h.valid_from, h.valid_to,
                h.standing, h.standing_from, h.code, s.begins_on AS successor_from
            FROM certificate_held h LEFT JOIN certificate_successor s ON s.certificate_id = h.certificate_id
            WHERE h.lookup = :lookup
            """)
    Optional<CertificateRow> byLookup(Digest lookup);

    /**
     * Certificates whose last day is this or earlier, without one that takes their place. One that was ended for good is
     * among them until the last day it had, unless its holder has another: who would be due is told why nothing is
     * renewed. Never two of one person.
     *
     * <p>Whoever has another holds it on that day: it neither ended for good nor ran out. One that ran out has the
     * standing that it had, and must not stand in for a later one that was revoked; nor must one that was replaced.
     */
    @SqlQuery("""
            SELECT h.certificate_id, h.person_id, h.badge_number, h.scopes, h.region, h.valid_from, h.valid_to,
                h.standing, h.standing_from, h.code, s.begins_on AS successor_from
            FROM certificate_held h LEFT JOIN certificate_successor s ON s.certificate_id = h.certificate_id
            WHERE h.valid_to <= :lastDay
                AND s.certificate_id IS NULL
                AND (h.standing IN ('VALID', 'SUSPENDED') OR h.valid_to >= :day)
                AND NOT EXISTS (
                    SELECT 1 FROM certificate_held later
                    LEFT JOIN certificate_successor n ON n.certificate_id = later.certificate_id
                    WHERE later.person_id = h.person_id
                        AND n.certificate_id IS NULL
                        AND (later.standing IN ('VALID', 'SUSPENDED') AND later.valid_to >= :day
                                AND NOT (h.standing IN ('VALID', 'SUSPENDED') AND h.valid_to >= :day)
                            OR (later.standing IN ('VALID', 'SUSPENDED') AND later.valid_to >= :day)
                                    = (h.standing IN ('VALID', 'SUSPENDED') AND h.valid_to >= :day)
                                AND (later.valid_from > h.valid_from
                                    OR later.valid_from = h.valid_from AND later.certificate_id > h.certificate_id)))
            ORDER BY h.valid_to, h.badge_number
            """)
    List<CertificateRow> dueUntil(LocalDate lastDay, LocalDate day);

    /** Holds back others who want to change this certificate until this transaction ends. */
    @SqlQuery("SELECT certificate_id FROM certificate_held WHERE certificate_id = :id FOR UPDATE")
    Optional<CertificateId> lock(CertificateId id);

    @SqlBatch("""
            INSERT INTO certificate_held (certificate_id, person_id, badge_number, scopes, region, valid_from, valid_to,
                standing, standing_from, code, lookup, entered_at)
            VALUES (:c.certificateId, :c.personId, :c.badgeNumber, :c.scopes, :c.region, :c.validFrom, :c.validTo,
                :c.standing, :c.standingFrom, :c.code, :lookup, :at)
            """)
    void insert(@BindMethods("c") List<CertificateRow> certificates, List<Digest> lookup, Instant at);

    @SqlUpdate("""
            INSERT INTO certificate_successor (certificate_id, successor_id, begins_on)
            VALUES (:replaced, :successor, :beginsOn)
            """)
    void insertSuccessor(CertificateId replaced, CertificateId successor, LocalDate beginsOn);

    @SqlQuery("SELECT successor_id FROM certificate_successor WHERE certificate_id = :replaced")
    Optional<CertificateId> successor(CertificateId replaced);

    @SqlUpdate("""
            UPDATE certificate_held SET standing = :standing, standing_from = :since WHERE certificate_id = :id
            """)
    void setStanding(CertificateId id, CertificateStatus standing, LocalDate since);
}
