package org.zhikao.server.sitting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ExamPasswordsTest {

    private final ExamPasswords passwords = new ExamPasswords(new byte[32]);

    @Test
    void aPasswordHasTenCharactersWithoutLookAlikes() {
        for (int i = 0; i < 1000; i++) {
            assertTrue(passwords.generate().matches("[2-9a-hjkmnp-z]{10}"));
        }
        assertEquals(31, ExamPasswords.ALPHABET.chars().distinct().count());
    }

    @Test
    void itMatchesAsTypedInCapitalsWithBlanksOrFullWidthAndNothingElseMatches() {
        String password = passwords.generate();
        HashedPassword stored = passwords.hash(password);
        assertTrue(passwords.matches(password, stored));
        assertTrue(passwords.matches(" " + password.toUpperCase(Locale.ROOT) + " ", stored));
        // As the proctor's page shows it, and as an input method may write it.
        assertTrue(passwords.matches(password.substring(0, 5) + " " + password.substring(5), stored));
        assertTrue(passwords.matches(fullWidth(password), stored));
        assertFalse(passwords.matches(password.substring(1), stored));
        assertFalse(passwords.matches("", stored));
    }

    private static String fullWidth(String text) {
        return text.chars()
                .mapToObj(c -> String.valueOf((char) (c - '!' + '\uFF01')))
                .collect(Collectors.joining());
    }

    @Test
    void theSamePasswordIsStoredDifferentlyEachTimeAndUnderEachPepper() {
        String password = passwords.generate();
        assertNotEquals(passwords.hash(password), passwords.hash(password));
        byte[] other = new byte[32];
        other[0] = 1;
        assertFalse(new ExamPasswords(other).matches(password, passwords.hash(password)));
    }

    @Test
    void aShortPepperIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new ExamPasswords(new byte[31]));
    }
}
