package org.zhikao.server.store;

/** A running subscription to the feed. */
public interface Subscription extends AutoCloseable {

    /** Ends it; at most one event already under way still arrives. */
    @Override
    void close();
}
