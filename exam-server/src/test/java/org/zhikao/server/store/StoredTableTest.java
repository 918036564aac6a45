package org.zhikao.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables as either database tells of them. */
class StoredTableTest {

    @ParameterizedTest
    @MethodSource("org.zhikao.server.store.TestDatabases#both")
    void rowsWithFilesAreReadOneByOne(Supplier<Store> database) throws Exception {
        try (Snapshot snapshot = database.get().snapshot()) {
            Map<String, Integer> fetched =
                    snapshot.tables().stream().collect(Collectors.toMap(StoredTable::name, StoredTable::fetched));
            assertEquals(1, fetched.getOrDefault("catalog_release", 0));
            assertEquals(1, fetched.getOrDefault("scheduled_tasks", 0));
            assertEquals(50, fetched.getOrDefault("doubt", 0));
        }
    }
}
