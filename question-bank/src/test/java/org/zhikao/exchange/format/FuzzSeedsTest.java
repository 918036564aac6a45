package org.zhikao.exchange.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhikao.exchange.ItemReading;

/** What the fuzzers begin with is read to the end, so that what they make of it comes as far. */
class FuzzSeedsTest {

    @ParameterizedTest
    @ValueSource(strings = {"xlsx", "xls"})
    void aWorkbookWithEverythingThatIsReadOfOneIsASeedOfBothFuzzers(String ending) throws Exception {
        byte[] seed = bytes("ItemsLongFuzzInputs/sheet/sheet." + ending + ".input");
        ItemReading reading = Readings.read(seed);
        assertEquals("sheet", reading.format());
        assertEquals(
                List.of("pictures-left-out", "hidden-sheet"),
                Readings.codes(reading.findings()).subList(0, 2));
        assertEquals(
                true,
                reading.entries().stream()
                        .anyMatch(entry -> Readings.codes(entry.findings()).contains("formula")));
        assertEquals(3, reading.entries().size());
        assertEquals(1, Readings.rejected(reading));
        byte[] chosen = bytes("ItemsFuzzTestInputs/anyFileIsReadOrRefused/sheet." + ending);
        assertEquals("sheet", ItemFormats.ALL.get(chosen[0]).code());
        assertArrayEquals(seed, Arrays.copyOfRange(chosen, 1, chosen.length));
    }

    private static byte[] bytes(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(FuzzSeedsTest.class.getResourceAsStream(name))) {
            return in.readAllBytes();
        }
    }
}
