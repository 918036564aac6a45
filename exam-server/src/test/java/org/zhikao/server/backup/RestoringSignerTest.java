package org.zhikao.server.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.backup.BackupArchive;
import org.zhikao.evidence.SigningKey;
import org.zhikao.server.SettableClock;
import org.zhikao.server.register.TestKeys;
import org.zhikao.server.roster.PersonId;
import org.zhikao.server.store.Store;
import org.zhikao.server.store.TestDatabases;
import org.zhikao.server.web.Refusal;

/** Whose signature a backup must bear, and that what it filled says so. */
class RestoringSignerTest {

    @TempDir
    private Path folder = Path.of("");

    private final SettableClock clock = new SettableClock();

    @Test
    void aPersonsKeyUnderTheSameRootMakesNoBackup() throws Exception {
        SigningKey person = TestKeys.person("王芳", PersonId.random());
        Path backup = BackupFiles.taken(TestDatabases.h2(), clock, folder.resolve("backup.zip"), person);
        DataSource target = TestDatabases.pool(BackupFiles.emptyUrl(false));
        Refusal refused = assertThrows(Refusal.class, () -> BackupFiles.restore(backup, target, TestKeys.node()));
        assertEquals("backup.otherSigner", refused.detailKey());
        assertTrue(refused.arguments().get(0).toString().contains("王芳"), refused.toString());
        assertEquals(
                List.of(person.keyId(), TestKeys.node().node().keyId()),
                refused.arguments().subList(1, 3));
        assertEquals(0, BackupFiles.tables(target));
    }

    @Test
    void aNodesKeyOfBeforeIsTakenWhereItIsNamedAndWhoseBackupItWasIsOnRecord() throws Exception {
        SigningKey former = TestKeys.person("former node");
        Path backup = BackupFiles.taken(TestDatabases.h2(), clock, folder.resolve("backup.zip"), former);
        String url = BackupFiles.emptyUrl(false);
        BackupFiles.restoring(TestKeys.node().anchor(), former.keyId(), table -> {})
                .restore(backup, TestDatabases.pool(url));

        Store restored = TestDatabases.open(url);
        String detail = restored.read(
                handle -> handle.createQuery("SELECT detail FROM audit_entry WHERE action = 'backup.restore'")
                        .mapTo(String.class)
                        .one());
        try (BackupArchive archive =
                BackupArchive.open(backup, Optional.of(TestKeys.node().anchor()))) {
            assertEquals(
                    "{\"at\":\"" + archive.manifest().about().at() + "\",\"manifest\":\""
                            + archive.digest().hex() + "\",\"signer\":\"" + former.keyId() + "\"}",
                    detail);
        }
    }
}
