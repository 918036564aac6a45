package org.zhikao.server.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateCodeTest {

    @Test
    void aCodeHasEightCharactersThatNobodyMistakesForOthers() {
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < 2_000; i++) {
            String code = CertificateCode.random();
            assertTrue(code.matches("[0-9A-Z]{8}"), code);
            code.chars().forEach(seen::add);
        }
        assertEquals(CertificateCode.ALPHABET.length(), seen.size());
        IntStream.of('0', 'O', '1', 'I', 'L', '8', 'B', '2', 'Z', '5', 'S')
                .forEach(confusing -> assertTrue(!seen.contains(confusing), String.valueOf((char) confusing)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACDE-FGHJ", "acdefghj", " acde fghj ", "ＡＣＤＥＦＧＨＪ", "ACDE–FGHJ", "ACDE－FGHJ"})
    void howACodeIsTypedDoesNotMatter(String typed) {
        assertEquals(CertificateCode.lookup("CJ-2001", "ACDEFGHJ"), CertificateCode.lookup(" cj-2001", typed));
    }

    @Test
    void numberAndCodeCannotBeShiftedIntoEachOther() {
        assertNotEquals(CertificateCode.lookup("A1", "CDEFGHJK"), CertificateCode.lookup("A1C", "DEFGHJK"));
    }

    @Test
    void aCodeIsPrintedInTwoGroups() {
        assertEquals("ACDE-FGHJ", CertificateCode.grouped("ACDEFGHJ"));
    }
}
