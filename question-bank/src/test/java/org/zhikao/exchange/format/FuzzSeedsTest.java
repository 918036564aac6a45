package org.zhikao.exchange.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zhikao.evidence.Said;
import org.zhikao.exchange.ItemFormat;
import org.zhikao.exchange.ItemReading;
import org.zhikao.exchange.ReadingLimits;
import org.zhikao.exchange.ReturnedRows;
import org.zhikao.exchange.SheetFormat;

/** What the fuzzers begin with is read to the end, so that what they make of it comes as far. */
class FuzzSeedsTest {

    @ParameterizedTest
    @CsvSource({"workbook, xlsx", "oldWorkbook, xls"})
    void aWorkbookWithEverythingThatIsReadOfOneIsASeedOfBothFuzzers(String reader, String ending) throws Exception {
        byte[] seed = bytes("ItemsLongFuzzInputs/" + reader + "/sheet." + ending + ".input");
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

    @Test
    void eachReaderOfALongRunHasASeedAndTheyMakeTenMillionTogether() throws Exception {
        long all = 0;
        for (Method reader : ItemsLongFuzz.class.getDeclaredMethods()) {
            FuzzTest limits = reader.getAnnotation(FuzzTest.class);
            if (limits != null) {
                all += limits.maxExecutions();
                assertFalse(seeds("ItemsLongFuzzInputs/" + reader.getName()).isEmpty(), reader.getName());
            }
        }
        assertEquals(10_000_000, all);
        byte[] sheet = bytes("ItemsLongFuzzInputs/workbookSheet/sheet1.xml.input");
        assertEquals(3, Readings.read(ItemsLongFuzz.Sound.with(sheet)).entries().size());
    }

    /** Among what a fuzzer makes of a seed are many that are sound, and hold rows to send back. */
    @Test
    void rowsOfASoundWorkbookWhoseSheetIsChangedAreSentBack() throws Exception {
        String sheet = new String(bytes("ItemsLongFuzzInputs/workbookSheet/sheet1.xml.input"), StandardCharsets.UTF_8);
        // Digits and words, so that the XML stays sound.
        List<Integer> places = IntStream.range(0, sheet.length())
                .filter(i -> Character.isDigit(sheet.charAt(i)) || Character.isIdeographic(sheet.charAt(i)))
                .boxed()
                .toList();
        Random random = new Random(7);
        AtomicInteger returned = new AtomicInteger();
        for (int i = 0; i < 60; i++) {
            StringBuilder changed = new StringBuilder(sheet);
            for (int j = 0; j < 3; j++) {
                changed.setCharAt(
                        places.get(random.nextInt(places.size())),
                        sheet.charAt(places.get(random.nextInt(places.size()))));
            }
            byte[] workbook = ItemsLongFuzz.Sound.with(changed.toString().getBytes(StandardCharsets.UTF_8));
            ItemsFuzzTest.read(new SheetFormat(), workbook, refused -> {
                if (ReturnedRows.of("a", workbook, refused, Said::chinese, ReadingLimits.USUAL)
                        .isPresent()) {
                    returned.incrementAndGet();
                }
            });
        }
        assertTrue(returned.get() > 5, returned.toString());
    }

    @Test
    void whateverIsReadHasASeedInTheBuild() throws Exception {
        Set<String> readers = new TreeSet<>();
        for (Path seed : seeds("ItemsFuzzTestInputs/anyFileIsReadOrRefused")) {
            byte[] bytes = Files.readAllBytes(seed);
            ItemFormat format = ItemFormats.ALL.get(Math.floorMod(bytes[0], ItemFormats.ALL.size()));
            byte[] rest = Arrays.copyOfRange(bytes, 1, bytes.length);
            readers.add(format.code() + (format.code().equals("sheet") ? ItemsFuzzTest.kindOfSheet(rest) : ""));
        }
        assertEquals(
                Set.of(
                        "aiken",
                        "gift",
                        "moodle-xml",
                        "qti",
                        "sheet old workbook",
                        "sheet page",
                        "sheet text",
                        "sheet workbook"),
                readers);
    }

    private static List<Path> seeds(String folder) throws Exception {
        URL url = Objects.requireNonNull(FuzzSeedsTest.class.getResource(folder), folder);
        try (Stream<Path> seeds = Files.list(Path.of(url.toURI()))) {
            return seeds.toList();
        }
    }

    private static byte[] bytes(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(FuzzSeedsTest.class.getResourceAsStream(name))) {
            return in.readAllBytes();
        }
    }
}
