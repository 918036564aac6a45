package org.zhikao.exchange.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.zhikao.evidence.Said;
import org.zhikao.exchange.Finding;
import org.zhikao.exchange.ItemFormat;
import org.zhikao.exchange.ItemReading;
import org.zhikao.exchange.Place;
import org.zhikao.exchange.ReadingLimits;
import org.zhikao.exchange.ReturnedRows;
import org.zhikao.exchange.UnreadableItems;

/**
 * Whatever the bytes, a format gives entries or refuses the file with a reason, and so does what sends refused rows back;
 * neither ever answers with another exception, and neither ever hangs.
 */
class ItemsFuzzTest {

    private static final ReadingLimits SMALL = new ReadingLimits(1 << 20, 8L << 20, 200, 2_000, 50_000, 32_767, 100);
    private static final long LONGEST = 20_000_000_000L;

    @FuzzTest(maxDuration = "10s")
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
            Map<Place, List<Said>> refused = new HashMap<>();
            for (ItemReading.Entry entry : reading.entries()) {
                if (entry instanceof ItemReading.Rejected) {
                    refused.put(
                            entry.place(),
                            entry.findings().stream().map(Finding::text).toList());
                }
                assertFalse(entry.place().said().chinese().isBlank());
                entry.findings()
                        .forEach(finding -> assertFalse(finding.text().chinese().isBlank()));
            }
            ReturnedRows.of("a", bytes, refused, Said::chinese, SMALL)
                    .ifPresent(returned -> assertTrue(returned.bytes().length > 0));
        } catch (UnreadableItems e) {
            assertFalse(e.finding().text().chinese().isBlank());
        }
        assertFalse(System.nanoTime() - start > LONGEST, format.code() + " took too long");
    }
}
