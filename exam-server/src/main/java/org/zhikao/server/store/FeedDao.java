package org.zhikao.server.store;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

interface FeedDao {

    /**
     * A node.
     *
     * @param lastSeq the last number it gave
     * @param prunedSeq up to which number its events are gone
     */
    record NodeRow(UUID node, long lastSeq, long prunedSeq) {}

    record EventRow(UUID node, long seq, Instant at, String topic, String kind, String body) {}

    @SqlUpdate("""
            INSERT INTO feed_node (node, last_seq, pruned_seq, seen_at) VALUES (:node, :lastSeq, :lastSeq, :at)""")
    void addNode(UUID node, long lastSeq, Instant at);

    @SqlUpdate("UPDATE feed_node SET seen_at = :at WHERE node = :node")
    int touch(UUID node, Instant at);

    /** Takes {@code count} numbers and locks the node's row until the commit. */
    @SqlUpdate("UPDATE feed_node SET last_seq = last_seq + :count WHERE node = :node")
    int take(UUID node, int count);

    @SqlQuery("SELECT last_seq FROM feed_node WHERE node = :node")
    long lastSeq(UUID node);

    @SqlBatch("""
            INSERT INTO feed_event (node, seq, at, topic, kind, body)
            VALUES (:node, :seq, :at, :topic, :kind, :body)""")
    void add(@BindMethods List<EventRow> events);

    @SqlQuery("SELECT node, last_seq, pruned_seq FROM feed_node ORDER BY node")
    @RegisterConstructorMapper(NodeRow.class)
    List<NodeRow> nodes();

    @SqlQuery("""
            SELECT node, seq, at, topic, kind, body FROM feed_event
            WHERE node = :node AND seq > :after AND seq <= :upTo ORDER BY seq""")
    @RegisterConstructorMapper(EventRow.class)
    List<EventRow> events(UUID node, long after, long upTo);

    @SqlQuery("""
            SELECT node, seq, at, topic, kind, body FROM feed_event
            WHERE node = :node AND seq > :after AND seq <= :upTo AND topic IN (<topics>)
            ORDER BY seq LIMIT :limit""")
    @RegisterConstructorMapper(EventRow.class)
    List<EventRow> events(UUID node, long after, long upTo, @BindList List<String> topics, int limit);

    /** Notes up to which number events older than {@code before} will go, then lets {@link #prune} delete them. */
    @SqlUpdate("""
            UPDATE feed_node SET pruned_seq = (
                SELECT MAX(seq) FROM feed_event WHERE feed_event.node = feed_node.node AND at < :before)
            WHERE EXISTS (
                SELECT 1 FROM feed_event WHERE feed_event.node = feed_node.node AND at < :before)""")
    void markPruned(Instant before);

    @SqlUpdate("""
            DELETE FROM feed_event WHERE EXISTS (
                SELECT 1 FROM feed_node
                WHERE feed_node.node = feed_event.node AND feed_event.seq <= feed_node.pruned_seq)""")
    void prune();

    @SqlUpdate("""
            DELETE FROM feed_node WHERE seen_at < :before AND NOT EXISTS (
                SELECT 1 FROM feed_event WHERE feed_event.node = feed_node.node)""")
    void forget(Instant before);
}
