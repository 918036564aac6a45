package org.zhikao.server.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;

class PasswordsTest {

    private final byte[] pepper = new byte[32];

    @Test
    void whoGetsNoTurnInTimeIsToldToComeBack() {
        Passwords whole = new Passwords(pepper, PasswordCost.FULL);
        String stored = whole.hash("correct horse battery");
        Passwords crowded = new Passwords(pepper, PasswordCost.FULL, new Semaphore(0), Duration.ofMillis(5));

        Refusal matching = assertThrows(Refusal.class, () -> crowded.matches("correct horse battery", stored));
        Refusal hashing = assertThrows(Refusal.class, () -> crowded.hash("correct horse battery"));

        assertEquals(Reason.BUSY, matching.reason());
        assertEquals(Reason.BUSY, hashing.reason());
    }

    @Test
    void eachDerivationGivesItsTurnBack() {
        Semaphore turns = new Semaphore(1);
        Passwords passwords = new Passwords(pepper, PasswordCost.FULL, turns, Duration.ofMillis(5));

        String stored = passwords.hash("correct horse battery");

        assertTrue(passwords.matches("correct horse battery", stored));
        assertFalse(passwords.matches("another password", stored));
        assertEquals(1, turns.availablePermits());
    }
}
