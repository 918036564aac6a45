package org.zhikao.server.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Notices: inserted and read; only a record that was missing is added. */
@RegisterConstructorMapper(NoticeSummary.class)
@RegisterConstructorMapper(NoticeDao.Document.class)
interface NoticeDao {

    @SqlUpdate("""
            INSERT INTO catalog_notice
                (number, digest, regulation, title, document, received_by, received_by_name, received_at,
                record_id)
            VALUES (:n.number, :n.digest, :n.regulation, :n.title, :document, :n.receivedBy, :n.receivedByName,
                :n.receivedAt, :n.recordId)
            """)
    void insert(@BindMethods("n") NoticeSummary notice, byte[] document);

    @SqlUpdate("UPDATE catalog_notice SET record_id = :recordId WHERE number = :number AND record_id IS NULL")
    int setRecord(int number, UUID recordId);

    @SqlQuery("SELECT COALESCE(MAX(number), 0) FROM catalog_notice")
    int last();

    @SqlQuery("""
            SELECT number, digest, regulation, title, received_by, received_by_name, received_at, record_id
            FROM catalog_notice ORDER BY number DESC
            """)
    List<NoticeSummary> all();

    @SqlQuery("""
            SELECT number, digest, regulation, title, received_by, received_by_name, received_at, record_id
            FROM catalog_notice n
            WHERE n.number = (SELECT MAX(m.number) FROM catalog_notice m WHERE m.regulation = :regulation)
            """)
    Optional<NoticeSummary> latest(String regulation);

    /** The number of an earlier notice with this digest. */
    @SqlQuery("SELECT MAX(number) FROM catalog_notice WHERE digest = :digest")
    Optional<Integer> numberOf(String digest);

    @SqlQuery("SELECT document FROM catalog_notice WHERE number = :number")
    Optional<byte[]> document(int number);

    /** A notice as it came, and when. */
    // Arrays have no value equality; these rows are never compared.
    @SuppressWarnings("ArrayRecordComponent")
    record Document(byte[] document, Instant receivedAt) {}

    /** Of every regulation the notice that counts. */
    @SqlQuery("""
            SELECT n.document, n.received_at FROM catalog_notice n
            WHERE n.number = (SELECT MAX(m.number) FROM catalog_notice m WHERE m.regulation = n.regulation)
            ORDER BY n.number
            """)
    List<Document> latest();
}
