package org.zhikao.server.roster;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Officers. */
@RegisterConstructorMapper(Officer.class)
interface RosterDao {

    @SqlQuery("""
            SELECT person_id AS id, name, badge_number, identity_number, unit FROM officer
            ORDER BY badge_number
            """)
    List<Officer> all();

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

    @SqlBatch("""
            INSERT INTO officer (person_id, name, badge_number, identity_number, unit, imported_at, imported_by)
            VALUES (:o.id, :o.name, :o.badgeNumber, :o.identityNumber, :o.unit, :at, :by)
            """)
    void insert(@BindMethods("o") List<Officer> officers, Instant at, String by);

    @SqlBatch("UPDATE officer SET name = :o.name, unit = :o.unit WHERE person_id = :o.id")
    void update(@BindMethods("o") List<Officer> officers);
}
