package org.zhikao.renewal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HoursTest {

    @ParameterizedTest
    @CsvSource({"0,0,0", "2,200,2", "1.5,150,1.5", "0.25,25,0.25", "7.05,705,7.05", "1.50,150,1.5", "60.00,6000,60"})
    void aDecimalIsReadExactlyAndWrittenShortest(String decimal, int hundredths, String text) {
        assertEquals(hundredths, Hours.parse(decimal).hundredths());
        assertEquals(text, Hours.parse(decimal).text());
        assertEquals(hundredths, Credits.parse(decimal).hundredths());
        assertEquals(text, Credits.parse(decimal).text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " 1", "-1", "+1", "1.", ".5", "1.255", "1,5", "１", "1e2", "1234567", "NaN"})
    void whatIsNoAmountIsRefusedWithTheWayToWriteIt(String decimal) {
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> Hours.parse(decimal));
        assertTrue(String.valueOf(refusal.getMessage()).contains("at most two decimal places"), refusal::getMessage);
        assertThrows(IllegalArgumentException.class, () -> Credits.parse(decimal));
    }

    @Test
    void everyHundredthReadsBackFromItsText() {
        for (int hundredths = 0; hundredths < 20_000; hundredths++) {
            assertEquals(new Hours(hundredths), Hours.parse(new Hours(hundredths).text()));
        }
    }

    @Test
    void whatIsMissingIsNeverBelowNothing() {
        assertEquals(Hours.ZERO, Hours.parse("5").minusToZero(Hours.parse("7.5")));
        assertEquals(Credits.parse("2.5"), Credits.parse("7.5").minusToZero(Credits.parse("5")));
        assertThrows(IllegalArgumentException.class, () -> new Credits(-1));
    }
}
