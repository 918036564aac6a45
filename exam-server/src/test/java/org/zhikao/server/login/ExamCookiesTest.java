package org.zhikao.server.login;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhikao.server.SettableClock;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.TestCallers;

class ExamCookiesTest {

    private static final Instant NOW = SettableClock.START;

    private final ExamCookies cookies = new ExamCookies(new byte[32]);
    private final Caller.Candidate candidate = TestCallers.candidate();
    private final String value = cookies.seal(candidate, NOW.plusSeconds(60));

    @Test
    void aCookieNamesItsCandidateUntilItRunsOut() {
        assertEquals(Optional.of(candidate), cookies.open(value, NOW.plusSeconds(59)));
        assertEquals(Optional.empty(), cookies.open(value, NOW.plusSeconds(60)));
    }

    @Test
    void aCookieWithAnyCharacterChangedIsRefused() {
        for (int i = 0; i < value.length(); i++) {
            char other = value.charAt(i) == '1' ? '2' : '1';
            String changed = value.substring(0, i) + other + value.substring(i + 1);
            assertEquals(Optional.empty(), cookies.open(changed, NOW), "changed at " + i);
        }
    }

    @Test
    void aCookieUnderAnotherKeyIsRefused() {
        byte[] otherKey = new byte[32];
        otherKey[0] = 1;

        assertEquals(Optional.empty(), new ExamCookies(otherKey).open(value, NOW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "....", "a.b.c.d.e", "考.b.c.d.e", "1.2.3.4.5.6"})
    void rubbishIsNoCookie(String rubbish) {
        assertEquals(Optional.empty(), cookies.open(rubbish, NOW));
    }
}
