package org.zhikao.server.sitting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.zhikao.server.BreakingClock;
import org.zhikao.server.SettableClock;
import org.zhikao.server.store.TestDatabases;

class SweepTest {

    @Test
    void anErrorInOneSweepLeavesNoPaperOpenForEver() throws Exception {
        SettableClock clock = new SettableClock();
        BreakingClock breaking = new BreakingClock(clock, "sitting-sweep");
        try (SittingWorld world = new SittingWorld(TestDatabases.h2(), breaking)) {
            SittingKey key = world.openOne();
            clock.advance(Duration.ofMinutes(SittingWorld.MINUTES).plusSeconds(12));
            Sweep sweep = new Sweep(world.sittings);
            sweep.start();
            try {
                assertTrue(breaking.hasBroken());
                for (int i = 0; i < 100 && state(world, key) != SittingState.CLOSED; i++) {
                    Thread.sleep(100);
                }
                assertEquals(SittingState.CLOSED, state(world, key));
            } finally {
                sweep.stop();
            }
        }
    }

    private static SittingState state(SittingWorld world, SittingKey key) {
        return world.sittings.head(key).state();
    }
}
