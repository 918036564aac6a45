package org.zhikao.server.sitting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.zhikao.server.SettableClock;
import org.zhikao.server.session.SessionId;
import org.zhikao.server.session.SittingId;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;

class RequestPaceTest {

    private static final Instant START = SettableClock.START;

    private final RequestPace pace = new RequestPace();
    private final SittingKey key = key(1);

    @Test
    void aBurstPassesAndTheNextRequestIsRefused() {
        assertEquals(RequestPace.BURST, admitted(key, START, 100));
        assertEquals(RequestPace.BURST, admitted(key(2), START, 100), "another sitting has its own pace");
    }

    @Test
    void theSustainedRatePassesForEverAndTwiceOfItDoesNot() {
        Duration each = Duration.ofMillis(1000 / RequestPace.SUSTAINED);
        for (int i = 0; i < 10_000; i++) {
            pace.admit(key, START.plus(each.multipliedBy(i)));
        }
        int passed = 0;
        for (int i = 0; i < 1000; i++) {
            passed += admitted(key(3), START.plus(each.multipliedBy(i).dividedBy(2)), 1);
        }
        assertTrue(passed <= 500 + RequestPace.BURST, passed + " passed");
    }

    @Test
    void refusedRequestsCostNothingSoThatASecondLaterSomePass() {
        admitted(key, START, 10_000);
        assertEquals(RequestPace.SUSTAINED, admitted(key, START.plusSeconds(1), 100));
    }

    private int admitted(SittingKey asking, Instant now, int requests) {
        int passed = 0;
        for (int i = 0; i < requests; i++) {
            try {
                pace.admit(asking, now);
                passed++;
            } catch (Refusal e) {
                assertEquals(Reason.TOO_MANY, e.reason());
            }
        }
        return passed;
    }

    @Test
    void theRefusalSaysThatWaitingHelps() {
        admitted(key, START, RequestPace.BURST);
        Refusal refusal = assertThrows(Refusal.class, () -> pace.admit(key, START));
        assertEquals(429, refusal.reason().status());
        assertEquals("sitting.tooFast", refusal.detailKey());
    }

    private static SittingKey key(int number) {
        return new SittingKey(new SessionId(new UUID(0, 1)), new SittingId(new UUID(0, number)));
    }
}
