package org.zhikao.server.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.server.SettableClock;
import org.zhikao.server.register.TestKeys;
import org.zhikao.server.store.EmptyDatabase;
import org.zhikao.server.store.TestDatabases;

/** A database that goes away while it is filled: what failed first is what is told. */
class RestoringFailureTest {

    @TempDir
    private Path folder = Path.of("");

    private boolean gone;

    @Test
    void theFirstFailureIsToldAndThatTheDatabaseIsNotEmpty() throws Exception {
        Path backup = BackupFiles.taken(TestDatabases.h2(), new SettableClock(), folder.resolve("backup.zip"));
        DataSource behind = TestDatabases.pool(BackupFiles.emptyUrl(false));
        IllegalStateException first = new IllegalStateException("the disk is full");
        Restoring restoring = BackupFiles.restoring(
                TestKeys.node().anchor(), TestKeys.node().node().keyId(), table -> {
                    gone = true;
                    throw first;
                });
        Exception told = assertThrows(Exception.class, () -> restoring.restore(backup, going(behind)));
        assertSame(first, told);
        assertEquals(
                List.of(SQLException.class, EmptyDatabase.NotCleared.class),
                Stream.of(told.getSuppressed()).map(Object::getClass).toList());
        assertTrue(BackupFiles.tables(behind) > 0);
    }

    /** Gives connections, and lets them be rolled back, as long as the database is there. */
    private DataSource going(DataSource behind) {
        return proxy(DataSource.class, (method, arguments) -> {
            if (method.getName().equals("getConnection")) {
                requireThere();
                return going((Connection) method.invoke(behind, arguments));
            }
            return method.invoke(behind, arguments);
        });
    }

    private Connection going(Connection behind) {
        return proxy(Connection.class, (method, arguments) -> {
            if (method.getName().equals("rollback")) {
                requireThere();
            }
            return method.invoke(behind, arguments);
        });
    }

    private void requireThere() throws SQLException {
        if (gone) {
            throw new SQLException("gone");
        }
    }

    /** What becomes of a call. */
    private interface Call {
        Object of(Method method, Object[] arguments) throws Exception;
    }

    private static <T> T proxy(Class<T> kind, Call call) {
        return kind.cast(Proxy.newProxyInstance(
                RestoringFailureTest.class.getClassLoader(), new Class<?>[] {kind}, (self, method, arguments) -> {
                    try {
                        return call.of(method, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                }));
    }
}
