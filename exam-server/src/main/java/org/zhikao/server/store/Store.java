package org.zhikao.server.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database of one node. Opening it brings the schema up to date.
 *
 * <p>A door owns its transaction: it calls {@link #read} or {@link #write} once and attaches its DAOs to the handle.
 * Calls do not nest: a call inside another would take a second connection, and wait for a lock of its own transaction
 * or, when all do, for a connection that none gives back.
 */
public final class Store {

    /**
     * H2's own is 16 MiB in a heap of 512 MiB. An import of 200,000 rows goes round in some 100 MiB of pages; each one
     * that fell out of the cache is read again by another thread, because of {@code async:}.
     */
    private static final int H2_CACHE_KIB = 65_536;

    private static final Logger LOG = LoggerFactory.getLogger(Store.class);
    private static final boolean STRICT = Store.class.desiredAssertionStatus();

    private final DataSource dataSource;
    private final Jdbi jdbi;
    private final Dialect dialect;
    private final ThreadLocal<Boolean> busy = ThreadLocal.withInitial(() -> false);
    private final LastLock lastLock = new LastLock();

    private Store(DataSource dataSource, Jdbi jdbi, Dialect dialect) {
        this.dataSource = dataSource;
        this.jdbi = jdbi;
        this.dialect = dialect;
        if (STRICT) {
            jdbi.setSqlLogger(lastLock);
        }
    }

    /**
     * Opens the database behind {@code dataSource} and migrates it. The caller owns the data source and closes it.
     *
     * @throws IllegalStateException if it is neither H2 nor PostgreSQL, cannot be reached, is an H2 file opened with other
     *     settings than {@link #h2Url} gives, or a PostgreSQL whose commits may not be on disk when they return
     */
    public static Store open(DataSource dataSource) {
        Dialect dialect = requireDurable(dataSource);
        flyway(dataSource, dialect).load().migrate();
        Jdbi jdbi = Jdbi.create(dataSource).installPlugin(new SqlObjectPlugin());
        Columns.register(jdbi);
        if (dialect == Dialect.H2) {
            jdbi.useHandle(handle -> handle.execute("SET CACHE_SIZE " + H2_CACHE_KIB));
        }
        return new Store(dataSource, jdbi, dialect);
    }

    /**
     * Insists, as {@link #open} does, that what is committed is on disk.
     *
     * @throws IllegalStateException naming what is wrong and the cure
     */
    public static Dialect requireDurable(DataSource dataSource) {
        Dialect dialect = Dialect.of(dataSource);
        if (dialect == Dialect.H2) {
            H2File.requireAppending(dataSource);
        } else {
            PostgresSettings.requireForcing(dataSource);
        }
        return dialect;
    }

    /** What knows the migrations of a database. */
    static FluentConfiguration flyway(DataSource dataSource, Dialect dialect) {
        return Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:db/migration", "classpath:db/vendor/" + dialect.folder())
                .validateMigrationNaming(true);
    }

    /**
     * The URL of an embedded H2 file that is never written over while it is open. Its pages are compressed, for which H2
     * makes them large: a save then writes as much as with the smallest pages, and an evaluation takes half the time.
     *
     * <p>{@code async:} because a thread that is interrupted while it reads or writes closes an ordinary file channel, and
     * with it the database for everybody; servlet containers and executors interrupt their threads when they stop.
     *
     * @param file the file's path without H2's own ending {@code .mv.db}
     */
    public static String h2Url(Path file) {
        return "jdbc:h2:async:" + file.toAbsolutePath() + ";COMPRESS=TRUE;DB_CLOSE_ON_EXIT=FALSE;" + H2File.SETTINGS;
    }

    /**
     * Runs {@code work} in one transaction that it leaves unchanged.
     *
     * @throws IllegalStateException if called within another call
     */
    public <R> R read(Function<Handle, R> work) {
        return alone(() -> jdbi.inTransaction(handle -> work.apply(handle)));
    }

    /**
     * Runs {@code work} in one transaction. When this returns, what it wrote is forced to disk, or rolled back if this is
     * a {@link Rehearsal}; when it throws anything but {@link OutcomeUnknown}, nothing of it is kept.
     *
     * @throws OutcomeUnknown if the work was done and its commit or force failed, or the answer to it was lost
     * @throws IllegalStateException if called within another call
     */
    public <R> R write(Function<Handle, R> work) {
        if (Rehearsal.isOn()) {
            return alone(() -> jdbi.withHandle((HandleCallback<R, RuntimeException>) handle -> rehearse(handle, work)));
        }
        AtomicBoolean worked = new AtomicBoolean();
        try {
            return alone(() -> jdbi.withHandle((HandleCallback<R, RuntimeException>) handle -> {
                R result = handle.inTransaction(inside -> {
                    R made = work.apply(inside);
                    worked.set(true);
                    return made;
                });
                force(handle);
                return result;
            }));
        } catch (RuntimeException e) {
            throw worked.get() ? new OutcomeUnknown(e) : e;
        }
    }

    private static <R> R rehearse(Handle handle, Function<Handle, R> work) {
        handle.begin();
        try {
            return work.apply(handle);
        } finally {
            handle.rollback();
        }
    }

    /** {@link #write} for work without a result. */
    public void change(Consumer<Handle> work) {
        write(handle -> {
            work.accept(handle);
            return true;
        });
    }

    /**
     * Everything as it is now, for as long as it takes to read; the caller closes it. It holds no lock, and is no call of
     * the store: others may be made meanwhile.
     */
    public Snapshot snapshot() {
        try {
            return Snapshot.of(dataSource.getConnection(), dialect);
        } catch (SQLException e) {
            throw new IllegalStateException("The database cannot be read as a whole: " + e.getMessage(), e);
        }
    }

    public Dialect dialect() {
        return dialect;
    }

    /** Nothing of this thread's transaction may lock from here on. */
    void lockedLast() {
        lastLock.taken();
    }

    /** A handle of its own for a long-lived worker, which closes it. */
    Handle handle() {
        return jdbi.open();
    }

    /** Forces what this connection has committed. PostgreSQL's commit already did: {@link #open} insisted on it. */
    void force(Handle handle) {
        if (dialect == Dialect.H2) {
            H2File.force(handle.getConnection());
        }
    }

    /**
     * Runs a transaction; one within another of this thread is a fault of ours. Where assertions are on, as in every test,
     * it is refused; an exam that is under way goes on, with a line in the log.
     */
    <R> R alone(Supplier<R> transaction) {
        if (busy.get()) {
            IllegalStateException nested = new IllegalStateException(
                    "A call of the store within another: hand the handle on, or fetch before");
            if (STRICT) {
                throw nested;
            }
            LOG.error("The store was called within a transaction", nested);
            return transaction.get();
        }
        busy.set(true);
        try {
            return transaction.get();
        } finally {
            lastLock.released();
            busy.remove();
        }
    }
}
