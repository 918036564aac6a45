package org.zhikao.server.sitting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.server.SettableClock;
import org.zhikao.server.session.SittingId;
import org.zhikao.server.store.Dialect;
import org.zhikao.server.store.Store;
import org.zhikao.server.store.TestDatabases;

class HeadsTest {

    @ParameterizedTest
    @MethodSource("org.zhikao.server.store.TestDatabases#both")
    void theHeadsThatExistAreLockedHoweverOftenTheyAreNamed(Supplier<Store> database) {
        try (SittingWorld world = new SittingWorld(database.get(), new SettableClock())) {
            List<SittingKey> keys = world.prepare(5);
            List<SittingKey> asked = new ArrayList<>(keys);
            asked.addAll(keys);
            asked.add(new SittingKey(world.session, SittingId.random()));
            Map<SittingKey, SittingHead> heads =
                    world.store.write(handle -> Heads.lock(handle, world.store.dialect(), asked));
            assertEquals(Set.copyOf(keys), heads.keySet());
            heads.forEach((key, head) -> assertEquals(world.sittings.head(key), head));
            assertEquals(Map.of(), world.store.write(handle -> Heads.lock(handle, world.store.dialect(), List.of())));
        }
    }

    @Test
    void onH2AHeadIsFoundByItsWholeKeyAndNotByWalkingTheSession() {
        try (SittingWorld world = new SittingWorld(TestDatabases.h2(), new SettableClock())) {
            world.prepare(50);
            assertEquals(Dialect.H2, world.store.dialect());
            String plan = world.store.read(handle -> handle.createQuery("EXPLAIN " + Heads.LOCK_ONE)
                    .bind(0, world.session)
                    .bind(1, SittingId.random())
                    .mapTo(String.class)
                    .one());
            assertTrue(plan.contains("PRIMARY_KEY"), plan);
            assertTrue(plan.matches("(?s).*PRIMARY_KEY[^*]*SESSION_ID = [^*]*SITTING_ID = .*"), plan);
        }
    }

    @Test
    void onPostgresAHeadIsFoundByItsWholeKeyAlsoBeforeAnyStatisticsExist() {
        try (SittingWorld world = new SittingWorld(TestDatabases.postgres(), new SettableClock())) {
            world.prepare(50);
            String key = "'" + world.session + "' AND h.sitting_id = '" + SittingId.random() + "'";
            String one = plan(world, "UPDATE sitting h SET seq = 2 WHERE h.session_id = " + key + " AND h.seq = 1");
            assertTrue(one.contains("sitting_pkey"), one);
            String wanted = "ARRAY['" + world.session + "']";
            String many = plan(world, Heads.LOCK_MANY.replace("?::uuid[]", wanted + "::uuid[]"));
            assertTrue(many.contains("sitting_pkey") && many.contains("LockRows"), many);
        }
    }

    private static String plan(SittingWorld world, String sql) {
        return world.store.read(handle -> String.join(
                "\n",
                handle.createQuery("EXPLAIN " + sql.replace("::", "\\:\\:"))
                        .mapTo(String.class)
                        .list()));
    }
}
