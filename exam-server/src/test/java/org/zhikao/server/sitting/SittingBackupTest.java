package org.zhikao.server.sitting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zhikao.backup.BackupArchive;
import org.zhikao.backup.BackupCheck;
import org.zhikao.server.SettableClock;
import org.zhikao.server.backup.BackupFiles;
import org.zhikao.server.register.TestKeys;
import org.zhikao.server.store.Store;
import org.zhikao.server.store.TestDatabases;

/** The drill: a backup while responses are saved, restored elsewhere, and compared with what the pages were told. */
class SittingBackupTest {

    private static final int SITTINGS = 8;
    private static final int FIRST = 200;

    @TempDir
    private Path folder = Path.of("");

    private final SettableClock clock = new SettableClock();

    @ParameterizedTest
    @CsvSource({"false, true", "true, false"})
    void whatWasSavedBeforeTheBackupBeganIsInItAndTheExamGoesOn(boolean fromPostgres, boolean toPostgres)
            throws Exception {
        Store store = fromPostgres ? TestDatabases.postgres() : TestDatabases.h2();
        Queue<SittingLoad.Acknowledged> acknowledged = SittingLoad.queue();
        List<SittingLoad.Acknowledged> before;
        List<SittingKey> keys;
        Path backup = folder.resolve("backup.zip");
        try (SittingWorld world = new SittingWorld(store, clock)) {
            keys = world.open(SITTINGS);
            AtomicBoolean enough = new AtomicBoolean();
            List<Thread> clients = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                SittingLoad load = new SittingLoad(
                        world.sittings,
                        keys.subList(i * SITTINGS / 2, (i + 1) * SITTINGS / 2),
                        i,
                        10,
                        acknowledged::add);
                clients.add(new Thread(() -> {
                    while (!enough.get()) {
                        load.run();
                    }
                }));
            }
            clients.forEach(Thread::start);
            awaitMoreThan(FIRST, acknowledged);
            before = List.copyOf(acknowledged);
            BackupFiles.taken(store, clock, backup);
            int during = acknowledged.size();
            assertTrue(during > before.size(), "nobody waited for the backup");
            awaitMoreThan(during, acknowledged);
            enough.set(true);
            for (Thread client : clients) {
                client.join();
            }
        }
        try (BackupArchive archive =
                BackupArchive.open(backup, Optional.of(TestKeys.node().anchor()))) {
            assertEquals(new BackupCheck(SITTINGS, 0, List.of()), BackupCheck.of(archive, table -> {}));
        }

        Store restored = BackupFiles.restored(backup, BackupFiles.emptyUrl(toPostgres));

        try (SittingWorld world = new SittingWorld(restored, clock)) {
            SittingLoad.requireKept(world.sittings, before);
            for (SittingKey key : keys) {
                Sitting sitting = world.checked(key);
                int revision = sitting.head().revisions().revision(1);
                SaveReply reply = world.save(
                        key,
                        SittingWorld.copy(1, revision, SittingWorld.tokens(1).get(0)));
                assertTrue(reply.receipt().isPresent(), "it goes on where it was: " + reply.outcome());
                world.checked(key);
            }
        }
    }

    private static void awaitMoreThan(int saves, Queue<SittingLoad.Acknowledged> acknowledged)
            throws InterruptedException {
        while (acknowledged.size() <= saves) {
            Thread.sleep(5);
        }
    }
}
