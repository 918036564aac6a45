package org.zhikao.server.renewal;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.zhikao.server.store.Store;

/**
 * Lets one writer of decisions, proposals, approvals and documents through at a time, among all nodes: by a row of the
 * database, which every one of them locks first, and so no two ever wait for each other. Writers of this node queue up
 * before they ask the database, because H2 gives up on a lock after two seconds, and an evaluation of thousands takes
 * longer.
 */
final class Gate {

    private final Store store;
    private final ReentrantLock queue = new ReentrantLock(true);

    Gate(Store store) {
        this.store = store;
    }

    /** One transaction, alone. When it returns, what it wrote is on disk. */
    <R> R write(Function<Handle, R> work) {
        queue.lock();
        try {
            return store.write(handle -> {
                handle.attach(SeasonDao.class).lockGate();
                return work.apply(handle);
            });
        } finally {
            queue.unlock();
        }
    }
}
