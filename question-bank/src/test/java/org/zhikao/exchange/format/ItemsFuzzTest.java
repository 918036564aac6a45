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
import org.zhikao.exchange.SheetFormat;
import org.zhikao.exchange.UnreadableItems;

/**
 * Whatever the bytes, a format gives entries or refuses the file with a reason, and so does what sends refused rows back;
 * neither ever answers with another exception, and neither ever hangs.
 */
class ItemsFuzzTest {

    private static final ReadingLimits SMALL = new ReadingLimits(1 << 20, 8L << 20, 200, 2_000, 50_000, 32_767, 100);
    private static final long LONGEST = 20_000_000_000L;

    /** What each reader may take of the fuzzer's time; four of them read sheets. */
    private static final long SHARE = 2_000_000_000L;

    private static final Map<String, Long> SPENT = new HashMap<>();

    @FuzzTest(maxDuration = "18s")
    void anyFileIsReadOrRefused(byte[] bytes) {
        // The first byte chooses the reader, so that one fuzzer reaches all.
        int kind = bytes.length == 0 ? 0 : Math.floorMod(bytes[0], ItemFormats.ALL.size());
        byte[] rest = bytes.length == 0 ? bytes : Arrays.copyOfRange(bytes, 1, bytes.length);
        ItemFormat format = ItemFormats.ALL.get(kind);
        String reader = format.code() + (format instanceof SheetFormat ? kindOfSheet(rest) : "");
        long begun = System.nanoTime();
        // One that has had its share is passed over: the slow ones would leave the others nothing.
        if (SPENT.getOrDefault(reader, 0L) < SHARE) {
            ItemFormats.of(rest);
            read(format, rest);
            SPENT.merge(reader, System.nanoTime() - begun, Long::sum);
        }
    }

    /** As its first byte tells: an archive, an old workbook, a web page, or text. */
    static String kindOfSheet(byte[] bytes) {
        int first = bytes.length == 0 ? 0 : bytes[0] & 0xFF;
        return switch (first) {
            case 'P' -> " workbook";
            case 0xD0 -> " old workbook";
            case '<' -> " page";
            default -> " text";
        };
    }

    static void read(ItemFormat format, byte[] bytes) {
        read(
                format,
                bytes,
                refused -> ReturnedRows.of("a", bytes, refused, Said::chinese, SMALL)
                        .ifPresent(returned -> assertTrue(returned.bytes().length > 0)));
    }

    /** What is done with the entries that were refused. */
    interface Returning {

        void rows(Map<Place, List<Said>> refused) throws UnreadableItems;
    }

    static void read(ItemFormat format, byte[] bytes, Returning returning) {
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
            returning.rows(refused);
        } catch (UnreadableItems e) {
            assertFalse(e.finding().text().chinese().isBlank());
        }
        assertFalse(System.nanoTime() - start > LONGEST, format.code() + " took too long");
    }
}
