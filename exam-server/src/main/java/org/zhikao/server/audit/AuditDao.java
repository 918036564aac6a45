package org.zhikao.server.audit;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.zhikao.evidence.Digest;

/** Entries and the head of each node's chain. */
@RegisterConstructorMapper(AuditEntry.class)
@RegisterConstructorMapper(AuditDao.Head.class)
@RegisterConstructorMapper(AuditDao.Chain.class)
interface AuditDao {

    /** The last entry of a node. */
    record Head(long seq, Digest hash) {}

    /** A chain, as its head tells. */
    record Chain(UUID node, long seq, Digest hash) {}

    @SqlUpdate("INSERT INTO audit_head (node, seq, hash) VALUES (:node, 0, :hash)")
    void insertHead(UUID node, Digest hash);

    @SqlQuery("SELECT node, seq, hash FROM audit_head ORDER BY node")
    List<Chain> chains();

    /** Holds the node's chain until the transaction ends, so that two entries never follow the same one. */
    @SqlQuery("SELECT seq, hash FROM audit_head WHERE node = :node FOR UPDATE")
    Optional<Head> lockHead(UUID node);

    @SqlUpdate("UPDATE audit_head SET seq = :seq, hash = :hash WHERE node = :node")
    void moveHead(UUID node, long seq, Digest hash);

    @SqlUpdate("""
            INSERT INTO audit_entry (node, seq, at, actor, action, subject, detail, previous, hash)
            VALUES (:e.node, :e.seq, :e.at, :e.actor, :e.action, :e.subject, :e.detail, :e.previous, :e.hash)
            """)
    void insert(@BindMethods("e") AuditEntry entry);

    @SqlQuery("""
            SELECT node, seq, at, actor, action, subject, detail, previous, hash FROM audit_entry
            WHERE node = :node ORDER BY seq
            """)
    List<AuditEntry> entries(UUID node);
}
