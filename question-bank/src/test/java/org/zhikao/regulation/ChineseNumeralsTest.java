package org.zhikao.regulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChineseNumeralsTest {

    @ParameterizedTest
    @CsvSource({
        "0,零",
        "1,一",
        "10,十",
        "11,十一",
        "20,二十",
        "99,九十九",
        "100,一百",
        "101,一百零一",
        "110,一百一十",
        "111,一百一十一",
        "120,一百二十",
        "1000,一千",
        "1005,一千零五",
        "1010,一千零一十",
        "1242,一千二百四十二",
        "10000,一万",
        "10010,一万零一十",
        "110000,十一万",
        "20300,二万零三百",
        "99999999,九千九百九十九万九千九百九十九"
    })
    void numbersAreWrittenAsALawWritesThem(int number, String text) {
        assertEquals(text, ChineseNumerals.format(number));
        assertEquals(OptionalInt.of(number), ChineseNumerals.parse(text));
    }

    @Test
    void everyNumberReadsBackAsItself() {
        for (int number = 0; number < 12_000; number++) {
            assertEquals(OptionalInt.of(number), ChineseNumerals.parse(ChineseNumerals.format(number)));
        }
        long seed = 20260601;
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            int number = random.nextInt(100_000_000);
            assertEquals(OptionalInt.of(number), ChineseNumerals.parse(ChineseNumerals.format(number)), "seed " + seed);
        }
    }

    @ParameterizedTest
    @CsvSource({"33,33", "３３,33", "三十 五,35", "一百十,110", "一二〇,120", "二〇二一,2021", "两百,200", "一千零十,1010"})
    void looseSpellingsAreReadToo(String text, int number) {
        assertEquals(OptionalInt.of(number), ChineseNumerals.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "百", "十百", "一百百", "一百零", "万", "条", "一十千", "123456789", "二三百", "三点五"})
    void whatIsNoNumberIsRefused(String text) {
        assertEquals(OptionalInt.empty(), ChineseNumerals.parse(text));
    }

    @Test
    void numbersOutOfRangeAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> ChineseNumerals.format(-1));
        assertThrows(IllegalArgumentException.class, () -> ChineseNumerals.format(100_000_000));
    }
}
