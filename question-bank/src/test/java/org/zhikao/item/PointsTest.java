package org.zhikao.item;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PointsTest {

    @ParameterizedTest
    @CsvSource({"1,100,1", "1.5,150,1.5", "0.25,25,0.25", "1.50,150,1.5", "2.00,200,2", "0.05,5,0.05", "100,10000,100"})
    void decimalsAreExactHundredths(String decimal, int hundredths, String printed) {
        assertEquals(hundredths, Points.parse(decimal).hundredths());
        assertEquals(printed, Points.parse(decimal).toString());
    }

    @Test
    void everyHundredthPrintsAndReadsBack() {
        for (int hundredths = 0; hundredths < 20_000; hundredths++) {
            assertEquals(
                    hundredths, Points.parse(new Points(hundredths).toString()).hundredths());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1.005", "-1", "1,5", "1.", ".5", "1e2", "一", "１", "1 ", "12345678"})
    void otherSpellingsAreRefused(String text) {
        InvalidItemException refusal = assertThrows(InvalidItemException.class, () -> Points.parse(text));
        assertEquals("points", refusal.field());
    }

    @Test
    void sumsAreExactAndNeverOverflowSilently() {
        assertEquals(Points.parse("0.3"), Points.parse("0.1").plus(Points.parse("0.2")));
        assertThrows(ArithmeticException.class, () -> new Points(Integer.MAX_VALUE).plus(new Points(1)));
        assertThrows(InvalidItemException.class, () -> new Points(-1));
        assertTrue(Points.ZERO.compareTo(Points.parse("0.01")) < 0);
    }
}
