package org.zhikao.server.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import org.zhikao.backup.BackupArchive;
import org.zhikao.backup.BackupTable;
import org.zhikao.evidence.SigningKey;
import org.zhikao.evidence.TrustAnchor;
import org.zhikao.server.SettableClock;
import org.zhikao.server.audit.Audit;
import org.zhikao.server.register.NodeKeys;
import org.zhikao.server.register.TestKeys;
import org.zhikao.server.store.Store;
import org.zhikao.server.store.TestDatabases;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.TestCallers;

/** Backups as files, for tests. */
public final class BackupFiles {

    private BackupFiles() {}

    /** A backup of this store, by a node with the keys of tests. */
    public static Path taken(Store store, Clock clock, Path file) throws IOException {
        return taken(store, clock, file, TestKeys.node().node());
    }

    static Path taken(Store store, Clock clock, Path file, SigningKey signer) throws IOException {
        Backups backups = new Backups(store, new Audit(store, clock), clock, signer);
        try (OutputStream out = Files.newOutputStream(file)) {
            backups.ask(TestCallers.person(Role.ADMIN)).writeTo(out);
        }
        return file;
    }

    /** Restores it, and opens what was restored. */
    public static Store restored(Path file, String url) throws Exception {
        restore(file, TestDatabases.pool(url), TestKeys.node());
        return TestDatabases.open(url);
    }

    static void restore(Path file, DataSource target, NodeKeys keys) throws Exception {
        restoring(keys.anchor(), keys.node().keyId(), table -> {}).restore(file, target);
    }

    static Restoring restoring(TrustAnchor root, String signer, Consumer<String> progress) {
        return new Restoring(root, signer, store -> new SettableClock(), progress);
    }

    /** The URL of a database without a table. */
    public static String emptyUrl(boolean postgres) {
        return postgres
                ? TestDatabases.emptyPostgresUrl()
                : Store.h2Url(TestDatabases.temporaryFolder().resolve("restored"));
    }

    /** The lines of each table, sorted; what two engines sort in their own ways is then the same. */
    public static Map<String, List<String>> lines(Path file) throws IOException {
        return lines(file, TestKeys.node());
    }

    /** As above, of a node with these keys. */
    public static Map<String, List<String>> lines(Path file, NodeKeys keys) throws IOException {
        Map<String, List<String>> lines = new TreeMap<>();
        try (BackupArchive archive = BackupArchive.open(file, Optional.of(keys.anchor()))) {
            for (BackupTable table : archive.manifest().tables()) {
                List<String> rows = new ArrayList<>();
                archive.read(table, row -> rows.add(row.toString()));
                Collections.sort(rows);
                lines.put(table.name(), rows);
            }
        }
        return lines;
    }

    /** What becomes of an entry's bytes. */
    interface Change {
        Optional<byte[]> of(String name, byte[] content);
    }

    /** The same archive with other bytes; an entry that becomes nothing is left out. */
    static void rewrite(Path from, Path to, Change change) throws IOException {
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(from));
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(to))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Optional<byte[]> content = change.of(entry.getName(), in.readAllBytes());
                if (content.isPresent()) {
                    out.putNextEntry(new ZipEntry(entry.getName()));
                    out.write(content.get());
                    out.closeEntry();
                }
            }
        }
    }

    /** How many tables the database has. */
    static int tables(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                var rows = connection.createStatement().executeQuery("""
                    SELECT COUNT(*) FROM information_schema.tables
                    WHERE table_schema = CURRENT_SCHEMA AND table_type = 'BASE TABLE'\
                    """)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
