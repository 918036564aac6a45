package org.zhikao.server.roster;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Officers. */
@RegisterConstructorMapper(Officer.class)
interface RosterDao {

    @SqlQuery("""
            SELECT person_id AS id, name, badge_number, identity_number, unit FROM officer
            ORDER BY badge_number
            """)
    List<Officer> all();

    /** Nobody who is not on the roster is in it. */
    @SqlQuery("""
            SELECT o.person_id AS id, o.name, o.badge_number, o.identity_number, o.unit
            FROM UNNEST(CAST(:persons AS UUID ARRAY)) AS wanted (person_id)
            JOIN officer o ON o.person_id = wanted.person_id
            """)
    List<Officer> some(List<PersonId> persons);

    @SqlQuery("""
            SELECT person_id AS id, name, badge_number, identity_number, unit FROM officer
            WHERE badge_number = :badgeNumber
            """)
    Optional<Officer> byBadge(String badgeNumber);

    @SqlQuery("""
            SELECT person_id AS id, name, badge_number, identity_number, unit FROM officer
            WHERE person_id = :id
            """)
    Optional<Officer> byId(PersonId id);

    @SqlQuery("""
            SELECT person_id FROM officer WHERE identity_number = :identityNumber
            UNION
            SELECT person_id FROM person WHERE identity_number = :identityNumber
            """)
    Optional<PersonId> byIdentity(String identityNumber);

    @SqlQuery("""
            SELECT COUNT(*) FROM (
                SELECT person_id FROM officer WHERE person_id = :id
                UNION
                SELECT person_id FROM person WHERE person_id = :id) AS known
            """)
    int identified(PersonId id);

    @SqlQuery("SELECT person_id, identity_number FROM person")
    @RegisterConstructorMapper(KnownPerson.class)
    List<KnownPerson> persons();

    @SqlUpdate("""
            INSERT INTO person (person_id, identity_number, known_since, known_by)
            VALUES (:id, :identityNumber, :at, :by)
            """)
    void insertPerson(PersonId id, String identityNumber, Instant at, String by);

    @SqlBatch("""
            INSERT INTO officer (person_id, name, badge_number, identity_number, unit, imported_at, imported_by)
            VALUES (:o.id, :o.name, :o.badgeNumber, :o.identityNumber, :o.unit, :at, :by)
            """)
    void insert(@BindMethods("o") List<Officer> officers, Instant at, String by);

    @SqlBatch("UPDATE officer SET name = :o.name, unit = :o.unit WHERE person_id = :o.id")
    void update(@BindMethods("o") List<Officer> officers);
}
