package org.zhikao.bank.lint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShinglesTest {

    @Test
    void eachIsNumberedWhenItFirstOccurs() {
        Shingles shingles = new Shingles();
        assertArrayEquals(new int[] {0, 1, 2, 0, 1}, shingles.numbers("甲乙丙甲乙丙甲"));
        assertArrayEquals(new int[] {3, 2}, shingles.numbers("丁丙甲乙"));
        assertEquals(4, shingles.size());
    }

    @Test
    void aTextThatIsTooShortHasNone() {
        assertArrayEquals(new int[0], new Shingles().numbers("甲乙"));
        assertArrayEquals(new int[0], new Shingles().numbers(""));
    }

    @Test
    void manyAreNumberedAsAMapOfStringsNumbersThem() {
        Random random = new Random(20261123);
        Map<String, Integer> expected = new HashMap<>();
        Shingles shingles = new Shingles();
        for (int round = 0; round < 200; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 100; i++) {
                text.append((char) (random.nextInt(50) == 0 ? random.nextInt(0x10000) : '一' + random.nextInt(40)));
            }
            int[] numbers = shingles.numbers(text.toString());
            for (int i = 0; i < numbers.length; i++) {
                String shingle = text.substring(i, i + Shingles.LENGTH);
                int fresh = expected.size();
                assertEquals(expected.computeIfAbsent(shingle, any -> fresh), numbers[i]);
            }
        }
        assertEquals(expected.size(), shingles.size());
    }
}
