package org.zhikao.server.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.store.fs.FileUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the garbage out of an H2 file that nobody has open, since an open one only grows. It works on a copy: whenever
 * the process dies, the file under its name is the old one or the new one, whole.
 */
public final class Compaction {

    /** What is done by then; for tests that break off there. */
    enum Step {
        COPIED,
        COMPACTED,
        FORCED,
        MOVED
    }

    /** Looks on. */
    interface Watcher {
        void after(Step step);
    }

    private static final Logger LOG = LoggerFactory.getLogger(Compaction.class);
    private static final Pattern FILE_URL = Pattern.compile("jdbc:h2:(?:async:|file:)?(?!\\w\\w+:)([^;]+)(;.*)?");
    private static final String ENDING = ".mv.db";
    private static final long WORTH_IT = 64L << 20;
    private static final int MOSTLY_GARBAGE = 50;
    private static final long MIB = 1L << 20;

    private final String user;
    private final String password;
    private final long least;
    private final Watcher watcher;

    Compaction(String user, String password, long least, Watcher watcher) {
        this.user = user;
        this.password = password;
        this.least = least;
        this.watcher = watcher;
    }

    /**
     * Compacts the file behind this URL if it is larger than 64 MiB and less than half of it is in use. Call it before
     * the pool is built. Anything else than an H2 file, and a file that another process has open, is left alone.
     *
     * @throws IllegalStateException if the compacted copy does not hold what the file holds
     */
    public static void beforeOpening(String url, String user, String password) {
        new Compaction(user, password, WORTH_IT, step -> {}).run(url);
    }

    /** The file behind a URL; empty if there is none. */
    public static Optional<Path> file(String url) {
        Matcher parts = FILE_URL.matcher(url);
        return parts.matches() ? Optional.of(Path.of(FileUtils.toRealPath(parts.group(1) + ENDING))) : Optional.empty();
    }

    /** Whether it compacted. */
    boolean run(String url) {
        Optional<Path> named = file(url).filter(Files::isRegularFile);
        if (named.isEmpty()) {
            return false;
        }
        Path file = named.get();
        try {
            Path copy = sibling(file);
            Files.deleteIfExists(copy);
            if (Files.size(file) < least || !isMostlyGarbage(file) || !hasRoom(file)) {
                return false;
            }
            // The lock that H2 itself takes: nobody writes into a file that is about to be replaced.
            try (FileChannel held = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
                    FileLock lock = held.tryLock()) {
                if (lock == null) {
                    return false;
                }
                replace(file, copy, url.substring(url.indexOf(';') < 0 ? url.length() : url.indexOf(';')));
                return true;
            }
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (IOException | SQLException e) {
            LOG.warn("{} could not be compacted and stays as it is: {}", file, e.toString());
            return false;
        }
    }

    private void replace(Path file, Path copy, String settings) throws IOException, SQLException {
        long start = System.nanoTime();
        long before = Files.size(file);
        Files.copy(file, copy);
        watcher.after(Step.COPIED);
        String url = "jdbc:h2:" + copy.toString().substring(0, copy.toString().length() - ENDING.length()) + settings;
        Map<String, Long> rows;
        try (Connection connection = DriverManager.getConnection(url, user, password);
                Statement statement = connection.createStatement()) {
            rows = rows(connection);
            statement.execute("SHUTDOWN COMPACT");
        }
        try (Connection connection = DriverManager.getConnection(url, user, password)) {
            if (!rows.equals(rows(connection))) {
                throw new IllegalStateException("The compacted copy " + copy + " lost rows. " + file
                        + " is untouched; keep both files and report this");
            }
        }
        watcher.after(Step.COMPACTED);
        force(copy, StandardOpenOption.WRITE);
        watcher.after(Step.FORCED);
        Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        force(file.resolveSibling("."), StandardOpenOption.READ);
        watcher.after(Step.MOVED);
        LOG.info(
                "{} was compacted from {} to {} MiB in {} ms",
                file,
                before / MIB,
                Files.size(file) / MIB,
                (System.nanoTime() - start) / 1_000_000);
    }

    private static boolean isMostlyGarbage(Path file) {
        try (MVStore store =
                new MVStore.Builder().fileName(file.toString()).readOnly().open()) {
            return store.getFileStore().getChunksFillRate() < MOSTLY_GARBAGE;
        } catch (MVStoreException e) {
            // In use, encrypted or broken: whoever opens it properly says so.
            return false;
        }
    }

    /** The copy and the compacted copy lie beside the file for a while. */
    private static boolean hasRoom(Path file) throws IOException {
        long free = Files.getFileStore(file).getUsableSpace();
        if (free < 2 * Files.size(file)) {
            LOG.warn(
                    "{} is mostly garbage, but compacting it needs {} MiB of disk and {} are free",
                    file,
                    2 * Files.size(file) / MIB,
                    free / MIB);
            return false;
        }
        return true;
    }

    /** How many rows each table has. */
    private static Map<String, Long> rows(Connection connection) throws SQLException {
        Map<String, Long> rows = new TreeMap<>();
        try (Statement names = connection.createStatement();
                ResultSet tables = names.executeQuery("""
                        SELECT table_schema, table_name FROM information_schema.tables
                        WHERE table_type = 'BASE TABLE' AND table_schema <> 'INFORMATION_SCHEMA'""")) {
            while (tables.next()) {
                String table = quoted(tables.getString("table_schema")) + "." + quoted(tables.getString("table_name"));
                try (Statement count = connection.createStatement();
                        ResultSet counted = count.executeQuery("SELECT COUNT(*) FROM " + table)) {
                    counted.next();
                    rows.put(table, counted.getLong(1));
                }
            }
        }
        return rows;
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static Path sibling(Path file) {
        String name = file.getFileName().toString();
        return file.resolveSibling(name.substring(0, name.length() - ENDING.length()) + "-compacted" + ENDING);
    }

    private static void force(Path path, StandardOpenOption option) throws IOException {
        try (FileChannel channel = FileChannel.open(path, option)) {
            channel.force(true);
        }
    }
}
