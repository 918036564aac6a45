package org.zhikao.server.sitting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.zhikao.server.web.Refusals.refused;

import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.server.SettableClock;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Reason;

/** Sittings that nobody has touched go, so that others take their place; the rest stay. */
class SittingWithdrawalTest {

    private static final String BOTH = "org.zhikao.server.store.TestDatabases#both";

    @ParameterizedTest
    @MethodSource(BOTH)
    void untouchedSittingsGoWithTheirTicketsAndCanComeAgain(Supplier<Store> database) {
        try (SittingWorld world = new SittingWorld(database.get(), new SettableClock())) {
            List<SittingKey> first = world.prepare(3);
            world.store.change(handle -> world.sittings.withdraw(handle, world.session));
            for (String table : List.of("sitting", "sitting_event", "sitting_access")) {
                assertEquals(0, rows(world, table), table);
            }
            refused(
                    Reason.NOT_FOUND,
                    "sitting.noSuchSitting",
                    () -> world.sittings.checkIn(first.get(0), "person:proctor"));
            world.openOne();
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void afterOneCheckInAllStay(Supplier<Store> database) {
        try (SittingWorld world = new SittingWorld(database.get(), new SettableClock())) {
            List<SittingKey> keys = world.prepare(3);
            world.sittings.checkIn(keys.get(1), "person:proctor");
            refused(
                    Reason.CONFLICT,
                    "sitting.withdraw.touched",
                    () -> world.store.change(handle -> world.sittings.withdraw(handle, world.session)));
            assertEquals(3, rows(world, "sitting"));
            assertEquals(4, rows(world, "sitting_event"));
        }
    }

    private static int rows(SittingWorld world, String table) {
        return world.store.read(handle -> handle.createQuery("SELECT COUNT(*) FROM " + table)
                .mapTo(Integer.class)
                .one());
    }
}
