package org.zhikao.exchange.format;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zhikao.evidence.Said;
import org.zhikao.exchange.ExchangeSaying;
import org.zhikao.exchange.Finding;
import org.zhikao.exchange.ItemFormat;
import org.zhikao.exchange.ItemReading;
import org.zhikao.exchange.ReadingLimits;
import org.zhikao.exchange.UnreadableItems;

/** GIFT: a question each between empty lines, its answers in braces. */
public final class GiftFormat implements ItemFormat {

    private static final Pattern ANSWERED =
            Pattern.compile("(?<!\\\\)\\{\\s*(?:[=~#]|(?i:T|F|TRUE|FALSE)\\s*[}#]|})", Pattern.DOTALL);
    private static final Pattern NOTED = Pattern.compile("\\[(id|tag):([^\\]]{1,200})]");

    @Override
    public String code() {
        return "gift";
    }

    @Override
    public boolean recognises(byte[] bytes) {
        return TextLines.plain(bytes)
                .filter(text -> ANSWERED.matcher(text).find())
                .isPresent();
    }

    @Override
    public ItemReading read(String fileName, byte[] bytes, ReadingLimits limits) throws UnreadableItems {
        List<ItemReading.Entry> entries = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        List<String> lines = new ArrayList<>(TextLines.of(fileName, bytes, limits));
        lines.add("");
        StringBuilder chunk = new StringBuilder();
        List<String> noted = new ArrayList<>();
        for (String line : lines) {
            String stripped = line.strip();
            if (stripped.startsWith("//")) {
                Matcher matcher = NOTED.matcher(stripped);
                while (matcher.find()) {
                    noted.add(matcher.group(1) + ":" + matcher.group(2).strip());
                }
            } else if (stripped.startsWith("$CATEGORY:") && chunk.isEmpty()) {
                findings.add(Finding.of(
                        Said.plain(fileName),
                        FormatSaying.CATEGORY,
                        Notes.brief(stripped.substring("$CATEGORY:".length()))));
            } else if (!stripped.isEmpty()) {
                chunk.append(line).append('\n');
            } else if (!chunk.isEmpty()) {
                if (entries.size() >= limits.items()) {
                    throw new UnreadableItems(fileName, ExchangeSaying.TOO_MANY_ITEMS, limits.items());
                }
                new GiftItem(chunk.toString(), noted, limits).read(entries, findings);
                chunk.setLength(0);
                noted.clear();
            }
        }
        if (entries.isEmpty() && findings.isEmpty()) {
            throw new UnreadableItems(fileName, FormatSaying.NOTHING_IN_IT);
        }
        return new ItemReading(code(), FormatSaying.KEY_PLACE_GIFT, entries, findings);
    }
}
