package org.zhikao.exchange.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.zhikao.exchange.Finding;
import org.zhikao.exchange.ItemDraft;
import org.zhikao.exchange.ItemExport;
import org.zhikao.exchange.ItemFormat;
import org.zhikao.exchange.ItemReading;
import org.zhikao.exchange.ReadingLimits;
import org.zhikao.exchange.SheetFormat;
import org.zhikao.exchange.UnreadableItems;
import org.zhikao.item.Item;
import org.zhikao.regulation.RegulationCatalogue;

/** What tests ask of readings. */
final class Readings {

    private Readings() {}

    /** By the format that its content shows. */
    static ItemReading read(String text) throws UnreadableItems {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    static ItemReading read(byte[] bytes) throws UnreadableItems {
        return ItemFormats.of(bytes)
                .orElseThrow(() -> new AssertionError("no format knows it"))
                .read("题库", bytes, ReadingLimits.USUAL);
    }

    static ItemDraft draft(ItemReading reading, int index) {
        ItemReading.Entry entry = reading.entries().get(index);
        if (entry instanceof ItemReading.Read read) {
            return read.draft();
        }
        throw new AssertionError(entry.place().said().chinese() + " was refused: " + codes(entry.findings()));
    }

    static List<String> codes(ItemReading reading, int index) {
        return codes(reading.entries().get(index).findings());
    }

    static List<String> codes(List<Finding> findings) {
        return findings.stream().map(Finding::code).toList();
    }

    static long rejected(ItemReading reading) {
        return reading.entries().stream()
                .filter(ItemReading.Rejected.class::isInstance)
                .count();
    }

    /** The first part without compression, as a program that tells kinds by their first bytes wants it. */
    static byte[] stored(String... parts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < parts.length; i += 2) {
                byte[] content = parts[i + 1].getBytes(StandardCharsets.UTF_8);
                CRC32 sum = new CRC32();
                sum.update(content);
                ZipEntry entry = new ZipEntry(parts[i]);
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(content.length);
                entry.setCrc(sum.getValue());
                zip.putNextEntry(entry);
                zip.write(content);
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    /** Names and contents by turns. */
    static byte[] zip(String... parts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < parts.length; i += 2) {
                zip.putNextEntry(new ZipEntry(parts[i]));
                zip.write(parts[i + 1].getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    /** The spreadsheet as CSV. */
    record TextSheet() implements ItemFormat.Writable {

        @Override
        public String code() {
            return "sheet";
        }

        @Override
        public boolean recognises(byte[] bytes) {
            return new SheetFormat().recognises(bytes);
        }

        @Override
        public ItemReading read(String fileName, byte[] bytes, ReadingLimits limits) throws UnreadableItems {
            return new SheetFormat().read(fileName, bytes, limits);
        }

        @Override
        public ItemExport write(List<Item> items, RegulationCatalogue names) {
            return new SheetFormat().writeText(items, names);
        }
    }
}
