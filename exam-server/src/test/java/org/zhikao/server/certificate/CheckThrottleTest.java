package org.zhikao.server.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.zhikao.server.SettableClock;
import org.zhikao.server.web.ClientAddress;

class CheckThrottleTest {

    private static final Instant NOW = SettableClock.START;

    private final CheckThrottle throttle = new CheckThrottle();

    @Test
    void anAddressWaitsAfterTenChecksWithoutAnswerAndOthersDoNot() {
        for (int i = 0; i < CheckThrottle.MOST_FROM_ADDRESS; i++) {
            assertEquals(Optional.empty(), begin("CJ-" + i, "192.0.2.1", NOW));
        }
        assertEquals(Optional.of(CheckThrottle.WINDOW), begin("CJ-99", "192.0.2.1", NOW));
        assertEquals(Optional.empty(), begin("CJ-99", "192.0.2.2", NOW));
        assertEquals(Optional.empty(), begin("CJ-99", "192.0.2.1", NOW.plus(CheckThrottle.WINDOW)));
    }

    @Test
    void aNumberWaitsAfterThirtyChecksFromEverywhereHoweverItIsTyped() {
        for (int i = 0; i < CheckThrottle.MOST_OF_NUMBER; i++) {
            assertEquals(Optional.empty(), begin(i % 2 == 0 ? "CJ-1" : " cj-1", "192.0.2." + i, NOW));
        }
        assertTrue(begin("CJ-1", "198.51.100.1", NOW.plusSeconds(1)).isPresent());
        assertEquals(Optional.empty(), begin("CJ-2", "198.51.100.1", NOW.plusSeconds(1)));
    }

    @Test
    void checksThatFindTheirCertificateDoNotCount() {
        for (int i = 0; i < 200; i++) {
            assertEquals(Optional.empty(), begin("CJ-1", "192.0.2.1", NOW));
            throttle.right("CJ-1", new ClientAddress("192.0.2.1"), NOW);
        }
    }

    @Test
    void theAddressesOfOneNetworkOfVersionSixCountAsOne() {
        for (int i = 0; i < CheckThrottle.MOST_FROM_ADDRESS; i++) {
            assertEquals(Optional.empty(), begin("CJ-" + i, "[2001:db8:1:2::" + i + "]", NOW));
        }
        assertTrue(begin("CJ-99", "2001:db8:1:2:ffff::1", NOW).isPresent());
        assertEquals(Optional.empty(), begin("CJ-99", "2001:db8:1:3::1", NOW));
    }

    @Test
    void theWaitGetsShorterAsTimeGoesBy() {
        for (int i = 0; i < CheckThrottle.MOST_FROM_ADDRESS; i++) {
            begin("CJ-" + i, "192.0.2.1", NOW);
        }
        Instant later = NOW.plus(Duration.ofMinutes(4));
        assertEquals(Optional.of(Duration.ofMinutes(6)), begin("CJ-1", "192.0.2.1", later));
    }

    private Optional<Duration> begin(String number, String address, Instant now) {
        return throttle.begin(number, new ClientAddress(address), now);
    }
}
