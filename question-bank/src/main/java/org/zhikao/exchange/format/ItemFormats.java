package org.zhikao.exchange.format;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.zhikao.evidence.Said;
import org.zhikao.exchange.ExchangeSaying;
import org.zhikao.exchange.Finding;
import org.zhikao.exchange.ItemFormat;
import org.zhikao.exchange.ReadingLimits;
import org.zhikao.exchange.SheetFormat;
import org.zhikao.exchange.Unpacking;
import org.zhikao.exchange.UnreadableItems;

/** All formats, the surest of themselves first. */
public final class ItemFormats {

    /** Every one. */
    public static final List<ItemFormat> ALL =
            List.of(new QtiFormat(), new MoodleXmlFormat(), new SheetFormat(), new AikenFormat(), new GiftFormat());

    /** One of the headings, and another cell. */
    private static final Pattern TABLE = Pattern.compile("^[^\\n]{0,200}[,\\t]\"?题[干目]|^\"?题[干目]\"?[,\\t]");

    private ItemFormats() {}

    /** The format of a content, whatever the name of its file. */
    public static Optional<ItemFormat> of(byte[] bytes) {
        return ALL.stream().filter(format -> format.recognises(bytes)).findFirst();
    }

    /** Why a content is of no format: it is empty, damaged, a table without the headings of one, or something else. */
    public static Finding unknown(String fileName, byte[] bytes) {
        // A damaged text has characters of no encoding; the few looked for here are the same in most.
        String text = new String(bytes, StandardCharsets.UTF_8).strip().replaceFirst("^\\uFEFF", "");
        Said file = Said.plain(fileName);
        if (text.isEmpty()) {
            return Finding.of(file, ExchangeSaying.EMPTY_FILE);
        }
        boolean isCutXml = text.startsWith("<?xml") && !text.endsWith(">");
        if (isCutXml || (text.startsWith("PK") && !isSound(fileName, bytes))) {
            return Finding.of(file, ExchangeSaying.DAMAGED_FILE);
        }
        if (TABLE.matcher(text.lines().findFirst().orElse("")).find()) {
            return Finding.of(file, ExchangeSaying.NO_HEADING);
        }
        String known = ALL.stream().map(ItemFormat::code).collect(Collectors.joining(", "));
        return Finding.of(file, ExchangeSaying.UNKNOWN_FORMAT, known);
    }

    private static boolean isSound(String fileName, byte[] bytes) {
        try {
            Unpacking.check(fileName, bytes, ReadingLimits.USUAL);
            return true;
        } catch (UnreadableItems e) {
            return false;
        }
    }
}
