package org.zhikao.exchange.format;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.zhikao.exchange.SheetFormat;

/**
 * The same as {@link ItemsFuzzTest} over ten million inputs, each reader by itself and in a process of its own (profile
 * {@code fuzz}), so that the slow ones, whose time is a library's, leave the others theirs. Each sheet reader gets what it
 * is the one to read: what tells its kind of file is put back before every input.
 */
class ItemsLongFuzz {

    private static final String HEADING = "题型,题干,选项,答案,解析,依据\n";
    private static final String TABLE = "<table><tr><td>题型</td><td>题干</td><td>选项</td><td>答案</td></tr>";
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] OLD = {
        (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1
    };

    /** Headings and encoding, too, are the fuzzer's. */
    @FuzzTest(maxDuration = "", maxExecutions = 600_000)
    void sheetText(byte[] bytes) {
        ItemsFuzzTest.read(new SheetFormat(), bytes);
    }

    @FuzzTest(maxDuration = "", maxExecutions = 2_000_000)
    void sheetRows(byte[] bytes) {
        ItemsFuzzTest.read(new SheetFormat(), after(HEADING, bytes));
    }

    @FuzzTest(maxDuration = "", maxExecutions = 600_000)
    void sheetPage(byte[] bytes) {
        ItemsFuzzTest.read(new SheetFormat(), after(TABLE, bytes));
    }

    /** An archive whose bytes are turned is seldom one; what stands in a sound one is {@link #workbookSheet}. */
    @FuzzTest(maxDuration = "", maxExecutions = 200_000)
    void workbook(byte[] bytes) {
        ItemsFuzzTest.read(new SheetFormat(), beginning(ZIP, bytes));
    }

    /**
     * Of every twentieth, by its bytes, refused rows are sent back: that opens the workbook with a library, which takes a
     * hundred times as long.
     */
    @FuzzTest(maxDuration = "", maxExecutions = 100_000)
    void workbookSheet(byte[] bytes) {
        byte[] workbook = Sound.with(bytes);
        if (Math.floorMod(Arrays.hashCode(bytes), 20) == 0) {
            ItemsFuzzTest.read(new SheetFormat(), workbook);
        } else {
            ItemsFuzzTest.read(new SheetFormat(), workbook, refused -> {});
        }
    }

    @FuzzTest(maxDuration = "", maxExecutions = 200_000)
    void oldWorkbook(byte[] bytes) {
        ItemsFuzzTest.read(new SheetFormat(), beginning(OLD, bytes));
    }

    @FuzzTest(maxDuration = "", maxExecutions = 2_000_000)
    void gift(byte[] bytes) {
        ItemsFuzzTest.read(new GiftFormat(), bytes);
    }

    @FuzzTest(maxDuration = "", maxExecutions = 2_000_000)
    void aiken(byte[] bytes) {
        ItemsFuzzTest.read(new AikenFormat(), bytes);
    }

    @FuzzTest(maxDuration = "", maxExecutions = 1_200_000)
    void moodleXml(byte[] bytes) {
        ItemsFuzzTest.read(new MoodleXmlFormat(), bytes);
    }

    @FuzzTest(maxDuration = "", maxExecutions = 1_100_000)
    void qti(byte[] bytes) {
        ItemsFuzzTest.read(new QtiFormat(), bytes);
    }

    private static byte[] after(String opening, byte[] bytes) {
        byte[] begin = opening.getBytes(StandardCharsets.UTF_8);
        byte[] whole = Arrays.copyOf(begin, begin.length + bytes.length);
        System.arraycopy(bytes, 0, whole, begin.length, bytes.length);
        return whole;
    }

    private static byte[] beginning(byte[] magic, byte[] bytes) {
        byte[] whole = Arrays.copyOf(bytes, Math.max(bytes.length, magic.length));
        System.arraycopy(magic, 0, whole, 0, magic.length);
        return whole;
    }

    /** A workbook of which one sheet is another one. */
    static final class Sound {

        private static final String SEED = "ItemsLongFuzzInputs/workbook/sheet.xlsx.input";
        private static final byte[] SEED_BYTES = seed();

        private Sound() {}

        static byte[] with(byte[] sheet) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ZipInputStream from = new ZipInputStream(new ByteArrayInputStream(SEED_BYTES));
                    ZipOutputStream to = new ZipOutputStream(bytes)) {
                for (ZipEntry part = from.getNextEntry(); part != null; part = from.getNextEntry()) {
                    to.putNextEntry(new ZipEntry(part.getName()));
                    to.write(part.getName().equals("xl/worksheets/sheet1.xml") ? sheet : from.readAllBytes());
                    to.closeEntry();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return bytes.toByteArray();
        }

        private static byte[] seed() {
            try (InputStream in = Objects.requireNonNull(ItemsLongFuzz.class.getResourceAsStream(SEED))) {
                return in.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
