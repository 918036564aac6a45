package org.zhikao.server.login;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.zhikao.server.SettableClock;
import org.zhikao.server.web.ClientAddress;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;

class LoginThrottleTest {

    private final LoginThrottle throttle = new LoginThrottle();

    @Test
    void whoeverTriesTooSoonIsToldThatTheyTryTooOften() {
        begin("zhouming", "192.0.2.1");
        Refusal refused = assertThrows(Refusal.class, () -> begin("zhouming", "192.0.2.1"));
        assertEquals(Reason.TOO_MANY, refused.reason());
        assertEquals(429, refused.reason().status());
        assertEquals("login.wait", refused.detailKey());
    }

    @Test
    void theAddressesOfOneNetworkOfVersionSixCountAsOne() {
        begin("zhouming", "[2001:db8:1:2::1]");
        assertThrows(Refusal.class, () -> begin("zhouming", "2001:db8:1:2:ffff::1"));
        assertDoesNotThrow(() -> begin("zhouming", "2001:db8:1:3::1"));
        assertDoesNotThrow(() -> begin("lihua", "2001:db8:1:2::1"));
    }

    @Test
    void aRightLogInOfTheNetworkForgetsItsWrongOnes() {
        begin("zhouming", "2001:db8:1:2::1");
        throttle.right("zhouming", new ClientAddress("2001:db8:1:2::9"));
        assertDoesNotThrow(() -> begin("zhouming", "2001:db8:1:2::1"));
    }

    private void begin(String name, String address) {
        throttle.begin(name, new ClientAddress(address), SettableClock.START);
    }
}
