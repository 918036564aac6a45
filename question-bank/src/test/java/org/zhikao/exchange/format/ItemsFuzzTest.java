package org.zhikao.exchange.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import org.zhikao.exchange.ItemFormat;
import org.zhikao.exchange.ItemReading;
import org.zhikao.exchange.ReadingLimits;
import org.zhikao.exchange.UnreadableItems;

/**
 * Whatever the bytes, a format gives entries or refuses the file with a reason; it never answers with another exception,
 * and never hangs.
 */
class ItemsFuzzTest {

    private static final ReadingLimits SMALL = new ReadingLimits(1 << 20, 8L << 20, 200, 2_000, 50_000, 32_767, 100);
    private static final long LONGEST = 20_000_000_000L;

    @FuzzTest(maxDuration = "20s")
    void anyFileIsReadOrRefused(byte[] bytes) {
        // The first byte chooses the reader, so that one fuzzer reaches all.
        int kind = bytes.length == 0 ? 0 : Math.floorMod(bytes[0], ItemFormats.ALL.size());
        byte[] rest = bytes.length == 0 ? bytes : Arrays.copyOfRange(bytes, 1, bytes.length);
        ItemFormats.of(rest);
        read(ItemFormats.ALL.get(kind), rest);
    }

    static void read(ItemFormat format, byte[] bytes) {
        long start = System.nanoTime();
        try {
            ItemReading reading = format.read("a", bytes, SMALL);
            assertEquals(format.code(), reading.format());
            for (ItemReading.Entry entry : reading.entries()) {
                assertFalse(entry.place().said().chinese().isBlank());
                entry.findings()
                        .forEach(finding -> assertFalse(finding.text().chinese().isBlank()));
            }
        } catch (UnreadableItems e) {
            assertFalse(e.finding().text().chinese().isBlank());
        }
        assertFalse(System.nanoTime() - start > LONGEST, format.code() + " took too long");
    }
}
