package org.zhikao.server.sitting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.zhikao.server.session.SessionId;
import org.zhikao.server.session.SittingId;

class LivenessTest {

    private static final Instant NOW = Instant.parse("2026-11-22T01:00:00Z");
    private final SittingKey key = new SittingKey(SessionId.random(), SittingId.random());
    private final Liveness liveness = new Liveness();

    @Test
    void eachChangeIsToldOnce() {
        liveness.touch(key, NOW);
        assertEquals(List.of(key), liveness.changes(NOW));
        liveness.touch(key, NOW.plusSeconds(5));
        assertEquals(List.of(), liveness.changes(NOW.plusSeconds(6)));
        assertEquals(List.of(), liveness.changes(NOW.plusSeconds(17)));
        assertEquals(List.of(key), liveness.changes(NOW.plusSeconds(18)));
        assertFalse(liveness.isConnected(key, NOW.plusSeconds(18)));
        assertEquals(List.of(), liveness.changes(NOW.plusSeconds(19)));
        liveness.touch(key, NOW.plusSeconds(20));
        assertEquals(List.of(key), liveness.changes(NOW.plusSeconds(20)));
        assertTrue(liveness.isConnected(key, NOW.plusSeconds(20)));
    }

    @Test
    void whatIsLongGoneIsForgotten() {
        liveness.touch(key, NOW);
        liveness.changes(NOW);
        liveness.changes(NOW.plusSeconds(60));
        liveness.changes(NOW.plusSeconds(13 * 3600));
        assertTrue(liveness.lastSeen(key).isEmpty());
    }
}
