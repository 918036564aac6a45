package org.zhikao.server;

import java.time.Instant;
import org.zhikao.server.store.Dialect;
import org.zhikao.server.store.Store;

/** Whose time an installation goes by: the database's, which all nodes share. */
@FunctionalInterface
interface TimeSource {

    /** What it tells now; asking may take a moment. */
    Instant read();

    /** The time of the database behind the store. */
    static TimeSource database(Store store) {
        return () -> store.read(handle -> handle.createQuery("SELECT CURRENT_TIMESTAMP")
                .mapTo(Instant.class)
                .one());
    }

    /** What a running node compares itself with: embedded H2 has no time of its own, so there it is the wall clock. */
    static TimeSource reference(Store store) {
        return store.dialect() == Dialect.H2 ? Instant::now : database(store);
    }
}
