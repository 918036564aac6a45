package org.zhikao.exchange.format;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.zhikao.evidence.Said;
import org.zhikao.exchange.EncodedText;
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
        String text = text(bytes).strip().replaceFirst("^\\uFEFF", "");
        Said file = Said.plain(fileName);
        if (text.isEmpty()) {
            return Finding.of(file, ExchangeSaying.EMPTY_FILE);
        }
        if (text.startsWith("PK")) {
            Optional<Finding> unsound = unsound(fileName, bytes);
            if (unsound.isPresent()) {
                return unsound.get();
            }
        }
        if (text.startsWith("<?xml") && !text.endsWith(">")) {
            return Finding.of(file, ExchangeSaying.DAMAGED_FILE);
        }
        if (TABLE.matcher(text.lines().findFirst().orElse("")).find()) {
            return Finding.of(file, ExchangeSaying.NO_HEADING);
        }
        String known = ALL.stream().map(ItemFormat::code).collect(Collectors.joining(", "));
        return Finding.of(file, ExchangeSaying.UNKNOWN_FORMAT, known);
    }

    private static String text(byte[] bytes) {
        try {
            return EncodedText.of(bytes).text();
        } catch (CharacterCodingException e) {
            // A damaged text has characters of no encoding; the few looked for here are the same in most.
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /** Whether an archive can't be unpacked: too large, or cut off. */
    private static Optional<Finding> unsound(String fileName, byte[] bytes) {
        try {
            Unpacking.check(fileName, bytes, ReadingLimits.USUAL);
            return Optional.empty();
        } catch (UnreadableItems e) {
            Finding damaged = Finding.of(Said.plain(fileName), ExchangeSaying.DAMAGED_FILE);
            boolean isBroken = e.finding().text().sentence() == ExchangeSaying.BROKEN_ARCHIVE;
            return Optional.of(isBroken ? damaged : e.finding());
        }
    }
}
