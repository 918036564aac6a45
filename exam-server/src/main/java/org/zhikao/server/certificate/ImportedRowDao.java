package org.zhikao.server.certificate;

import java.util.List;
import java.util.Set;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.zhikao.server.roster.BatchId;
import org.zhikao.server.roster.PersonId;

/** Certificates that files brought in: inserted, never changed. */
@RegisterConstructorMapper(ImportedRow.class)
interface ImportedRowDao {

    @SqlBatch("""
            INSERT INTO certificate_import_row (batch_id, line, person_id, badge_number, scopes, region, valid_from,
                valid_to, standing)
            VALUES (:batch, :r.line, :r.personId, :r.badgeNumber, :r.scopes, :r.region, :r.validFrom,
                :r.validTo, :r.standing)
            """)
    void insert(BatchId batch, @BindMethods("r") List<ImportedRow> rows);

    /** Whom the lists name that wait for approval: few at any time, because somebody is to look at each. */
    @SqlQuery("""
            SELECT DISTINCT r.person_id
            FROM certificate_import_row r JOIN import_batch b ON b.batch_id = r.batch_id
            WHERE b.state = 'PENDING'
            """)
    Set<PersonId> waiting();

    @SqlQuery("""
            SELECT line, person_id, badge_number, scopes, region, valid_from, valid_to, standing
            FROM certificate_import_row
            WHERE batch_id = :batch
            ORDER BY line
            """)
    List<ImportedRow> ofBatch(BatchId batch);
}
