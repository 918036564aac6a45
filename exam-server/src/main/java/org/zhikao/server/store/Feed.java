package org.zhikao.server.store;

import com.fasterxml.jackson.databind.JsonNode;
import io.dropwizard.lifecycle.Managed;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/**
 * The feed of events for live views, over all nodes of one database. An event belongs to a node (one start of one
 * process) and has a number there without gaps; a node's commits are ordered as its numbers are.
 */
public final class Feed implements Managed {

    /** What to append. */
    public record Entry(String topic, String kind, JsonNode body) {}

    public Feed(Store store, Clock clock) {}

    /**
     * Appends in the caller's transaction. It locks this node's feed row until the commit: append last, after every
     * other row is locked.
     */
    public void append(Handle handle, String topic, String kind, JsonNode body) {
        append(handle, List.of(new Entry(topic, kind, body)));
    }

    /** Appends several, in order, with three statements in all. */
    public void append(Handle handle, List<Entry> entries) {}

    /**
     * Calls {@code sink} for each event of these topics, in order, on the feed's own thread: a sink must not block.
     *
     * @param after where to resume; empty means from now on. Where it cannot be resumed the first event is
     *     {@link FeedEvent#RESET}.
     */
    public Subscription subscribe(Set<String> topics, Optional<Cursor> after, Consumer<FeedEvent> sink) {
        return () -> {};
    }

    /** Where the feed stands now. */
    public Cursor cursor() {
        return new Cursor(Map.of());
    }
}
