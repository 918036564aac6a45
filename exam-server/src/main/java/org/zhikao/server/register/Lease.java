package org.zhikao.server.register;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.zhikao.server.store.Store;

/**
 * The right to append, held by one node at a time. Time only decides when another may take over; what keeps the log
 * from forking is the term, which every write compares while it holds the row's lock.
 */
final class Lease {

    /** How long a node that died keeps the others waiting. */
    static final Duration LENGTH = Duration.ofSeconds(5);

    private final Store store;
    private final Clock clock;
    private final UUID holder = UUID.randomUUID();

    Lease(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** The term under which this node may append now; empty while another node holds the lease. */
    Optional<Long> claim() {
        Instant now = clock.instant();
        RegisterRows.Lease seen = store.read(handle -> dao(handle).lease());
        if (isMine(seen) && seen.expiresAt().isAfter(now.plus(LENGTH.dividedBy(2)))) {
            return Optional.of(seen.term());
        }
        if (!isMine(seen) && seen.expiresAt().isAfter(now)) {
            return Optional.empty();
        }
        return store.write(handle -> take(handle, now));
    }

    /**
     * Locks the lease for the rest of the transaction.
     *
     * @throws Lost if another node took over since {@code term}
     */
    void require(Handle handle, long term) {
        RegisterRows.Lease current = dao(handle).lockLease();
        if (!isMine(current) || current.term() != term) {
            throw new Lost(term, current.term());
        }
    }

    /** Lets another node take over at once. */
    void giveUp() {
        store.change(handle -> {
            RegisterRows.Lease current = dao(handle).lockLease();
            if (isMine(current)) {
                dao(handle).updateLease(holder, current.term(), Instant.EPOCH);
            }
        });
    }

    private Optional<Long> take(Handle handle, Instant now) {
        RegisterRows.Lease current = dao(handle).lockLease();
        boolean mine = isMine(current);
        if (!mine && current.expiresAt().isAfter(now)) {
            return Optional.empty();
        }
        long term = mine ? current.term() : current.term() + 1;
        dao(handle).updateLease(holder, term, now.plus(LENGTH));
        return Optional.of(term);
    }

    private boolean isMine(RegisterRows.Lease lease) {
        return lease.holder().equals(Optional.of(holder));
    }

    private static RegisterDao dao(Handle handle) {
        return handle.attach(RegisterDao.class);
    }

    /** Another node appends now; this one must not. */
    static final class Lost extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Lost(long term, long current) {
            super("The register's lease of term " + term + " is over; term " + current + " holds it");
        }
    }
}
