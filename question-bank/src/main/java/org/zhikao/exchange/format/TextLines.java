package org.zhikao.exchange.format;

import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Optional;
import org.zhikao.exchange.EncodedText;
import org.zhikao.exchange.ExchangeSaying;
import org.zhikao.exchange.ReadingLimits;
import org.zhikao.exchange.UnreadableItems;

/** A file of text to lines, whatever its charset and line ends. */
final class TextLines {

    private TextLines() {}

    static List<String> of(String fileName, byte[] bytes, ReadingLimits limits) throws UnreadableItems {
        if (bytes.length > limits.bytes()) {
            throw new UnreadableItems(fileName, ExchangeSaying.TOO_LARGE, limits.bytes() / (1024 * 1024));
        }
        try {
            return EncodedText.of(bytes).text().lines().toList();
        } catch (CharacterCodingException e) {
            throw new UnreadableItems(fileName, FormatSaying.BROKEN_TEXT, EncodedText.firstBadLine(bytes));
        }
    }

    /** The text, if it is one and not XML. */
    static Optional<String> plain(byte[] bytes) {
        try {
            String text = EncodedText.of(bytes).text();
            boolean markup = text.stripLeading().startsWith("<");
            return markup || text.indexOf('\0') >= 0 ? Optional.empty() : Optional.of(text);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
