package org.zhikao.server.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ClientAddressTest {

    @Test
    void anAddressOfVersionFourIsANetworkOfItsOwnHoweverItIsWritten() {
        assertEquals("192.0.2.1", network("192.0.2.1"));
        assertEquals("192.0.2.1", network("[::ffff:192.0.2.1]"));
        assertNotEquals(network("192.0.2.1"), network("192.0.2.2"));
    }

    @Test
    void addressesOfVersionSixAreOneIfTheyShareTheirFirstHalf() {
        assertEquals("20010db800010002", network("2001:db8:1:2::1"));
        assertEquals(network("2001:db8:1:2::1"), network("[2001:db8:1:2:ffff:ffff:ffff:ffff%eth0]"));
        assertNotEquals(network("2001:db8:1:2::1"), network("2001:db8:1:3::1"));
    }

    @Test
    void whatIsNoAddressStaysAsItIsAndShort() {
        assertEquals("", network(""));
        assertEquals("not:an:address", network("not:an:address"));
        assertTrue(network("x".repeat(60_000)).length() < 50);
        assertTrue(network("x:".repeat(30_000)).length() < 50);
    }

    private static String network(String text) {
        return new ClientAddress(text).network();
    }
}
