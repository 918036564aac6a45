package org.zhikao.server.store;

import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;

/**
 * The database of one node. Opening it brings the schema up to date.
 *
 * <p>A door owns its transaction: it calls {@link #read} or {@link #write} once and attaches its DAOs to the handle.
 * Calls do not nest: a call inside another takes a second connection and another transaction.
 */
public final class Store {

    /**
     * H2's own is 16 MiB in a heap of 512 MiB. An import of 200,000 rows goes round in some 100 MiB of pages; each one
     * that fell out of the cache is read again by another thread, because of {@code async:}.
     */
    private static final int H2_CACHE_KIB = 65_536;

    private final Jdbi jdbi;
    private final Dialect dialect;

    private Store(Jdbi jdbi, Dialect dialect) {
        this.jdbi = jdbi;
        this.dialect = dialect;
    }

    /**
     * Opens the database behind {@code dataSource} and migrates it. The caller owns the data source and closes it.
     *
     * @throws IllegalStateException if it is neither H2 nor PostgreSQL, or cannot be reached
     */
    public static Store open(DataSource dataSource) {
        Dialect dialect = Dialect.of(dataSource);
        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:db/migration", "classpath:db/vendor/" + dialect.folder())
                .validateMigrationNaming(true)
                .load()
                .migrate();
        Jdbi jdbi = Jdbi.create(dataSource).installPlugin(new SqlObjectPlugin());
        Columns.register(jdbi);
        if (dialect == Dialect.H2) {
            jdbi.useHandle(handle -> handle.execute("SET CACHE_SIZE " + H2_CACHE_KIB));
        }
        return new Store(jdbi, dialect);
    }

    /**
     * The URL of an embedded H2 file. H2's own defaults for write delay and retention stay: a lower retention time was
     * seen to lose rows. The page size halves what a commit writes and holds from the file's creation on.
     *
     * <p>{@code async:} because a thread that is interrupted while it reads or writes closes an ordinary file channel, and
     * with it the database for everybody; servlet containers and executors interrupt their threads when they stop.
     *
     * @param file the file's path without H2's own ending {@code .mv.db}
     */
    public static String h2Url(Path file) {
        return "jdbc:h2:async:" + file.toAbsolutePath() + ";PAGE_SIZE=1024;DB_CLOSE_ON_EXIT=FALSE";
    }

    /** Runs {@code work} in one transaction that it leaves unchanged. */
    public <R> R read(Function<Handle, R> work) {
        return jdbi.inTransaction(handle -> work.apply(handle));
    }

    /**
     * Runs {@code work} in one transaction. When this returns, what it wrote is forced to disk; when it throws, nothing
     * of it is kept.
     */
    public <R> R write(Function<Handle, R> work) {
        return jdbi.withHandle((HandleCallback<R, RuntimeException>) handle -> {
            R result = handle.inTransaction(work::apply);
            force(handle);
            return result;
        });
    }

    /** {@link #write} for work without a result. */
    public void change(Consumer<Handle> work) {
        write(handle -> {
            work.accept(handle);
            return true;
        });
    }

    public Dialect dialect() {
        return dialect;
    }

    /** A handle of its own for a long-lived worker, which closes it. */
    Handle handle() {
        return jdbi.open();
    }

    /**
     * Forces what this connection has committed. PostgreSQL's commit already did; H2 acknowledges a commit up to a
     * second before it is on disk, unless told.
     */
    void force(Handle handle) {
        if (dialect == Dialect.H2) {
            handle.execute("CHECKPOINT SYNC");
        }
    }
}
