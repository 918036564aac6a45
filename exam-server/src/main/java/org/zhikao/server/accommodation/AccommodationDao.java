package org.zhikao.server.accommodation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.zhikao.server.roster.PersonId;

/** Accommodations and the decisions on them; only inserts. */
@RegisterConstructorMapper(Accommodation.class)
interface AccommodationDao {

    /** Waits until no other decision on it is under way. */
    @SqlQuery("SELECT accommodation_id FROM accommodation WHERE accommodation_id = :id FOR UPDATE")
    Optional<AccommodationId> lock(AccommodationId id);

    @SqlUpdate("""
            INSERT INTO accommodation (accommodation_id, person_id, factor_hundredths, extra_minutes, text_size,
                contrast, text_only, basis, from_day, until_day, entered_by, entrant_name, entered_at)
            VALUES (:a.id, :a.personId, :a.factorHundredths, :a.extraMinutes, :a.textSize, :a.contrast, :a.textOnly,
                :a.basis, :a.fromDay, :a.untilDay, :a.enteredBy, :a.entrantName, :a.enteredAt)
            """)
    void insert(@BindMethods("a") Accommodation accommodation);

    @SqlUpdate("""
            INSERT INTO accommodation_decision (accommodation_id, number, state, reason, decided_by, decider_name,
                decided_at)
            SELECT :id, COUNT(*) + 1, :state, :reason, :by, :name, :at
            FROM accommodation_decision WHERE accommodation_id = :id
            """)
    void decide(AccommodationId id, Accommodation.State state, String reason, UUID by, String name, Instant at);

    @SqlQuery("""
            SELECT a.accommodation_id AS id, a.person_id, a.factor_hundredths, a.extra_minutes, a.text_size, a.contrast,
                a.text_only, a.basis, a.from_day, a.until_day, a.entered_by, a.entrant_name, a.entered_at,
                COALESCE(d.state, 'PENDING') AS state, d.decided_by, d.decider_name, d.decided_at,
                COALESCE(d.reason, '') AS reason
            FROM accommodation a
            LEFT JOIN accommodation_decision d ON d.accommodation_id = a.accommodation_id AND d.number = (
                SELECT MAX(l.number) FROM accommodation_decision l WHERE l.accommodation_id = a.accommodation_id)
            WHERE a.accommodation_id = :id
            """)
    Optional<Accommodation> find(AccommodationId id);

    /** Newest first. */
    @SqlQuery("""
            SELECT a.accommodation_id AS id, a.person_id, a.factor_hundredths, a.extra_minutes, a.text_size, a.contrast,
                a.text_only, a.basis, a.from_day, a.until_day, a.entered_by, a.entrant_name, a.entered_at,
                COALESCE(d.state, 'PENDING') AS state, d.decided_by, d.decider_name, d.decided_at,
                COALESCE(d.reason, '') AS reason
            FROM accommodation a
            LEFT JOIN accommodation_decision d ON d.accommodation_id = a.accommodation_id AND d.number = (
                SELECT MAX(l.number) FROM accommodation_decision l WHERE l.accommodation_id = a.accommodation_id)
            ORDER BY a.entered_at DESC, a.accommodation_id
            """)
    List<Accommodation> all();

    /** Waits until no decision on one of theirs is under way, and lets none begin before this transaction has ended. */
    @SqlQuery("""
            SELECT accommodation_id FROM accommodation
            WHERE person_id IN (SELECT wanted.person_id FROM UNNEST(CAST(:persons AS UUID ARRAY)) AS wanted (person_id))
            ORDER BY accommodation_id FOR UPDATE
            """)
    List<AccommodationId> lock(List<PersonId> persons);

    /** What is approved and in force on a day; for each person the one that was approved last stands last. */
    @SqlQuery("""
            SELECT a.accommodation_id AS id, a.person_id, a.factor_hundredths, a.extra_minutes, a.text_size, a.contrast,
                a.text_only, a.basis, a.from_day, a.until_day, a.entered_by, a.entrant_name, a.entered_at,
                d.state, d.decided_by, d.decider_name, d.decided_at, d.reason
            FROM UNNEST(CAST(:persons AS UUID ARRAY)) AS wanted (person_id)
            JOIN accommodation a ON a.person_id = wanted.person_id
            JOIN accommodation_decision d ON d.accommodation_id = a.accommodation_id AND d.number = (
                SELECT MAX(l.number) FROM accommodation_decision l WHERE l.accommodation_id = a.accommodation_id)
            WHERE d.state = 'APPROVED' AND a.from_day <= :day AND (a.until_day IS NULL OR a.until_day >= :day)
            ORDER BY a.person_id, d.decided_at, a.accommodation_id
            """)
    List<Accommodation> inForce(List<PersonId> persons, LocalDate day);
}
