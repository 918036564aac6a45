package org.zhikao.exchange.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zhikao.exchange.ExchangeSaying;
import org.zhikao.exchange.ItemFormat;
import org.zhikao.exchange.ItemReading;
import org.zhikao.exchange.ReadingLimits;
import org.zhikao.exchange.UnreadableItems;

/** Aiken: a question, options A) to Z), a line ANSWER: with the letter. */
public final class AikenFormat implements ItemFormat {

    private static final Pattern OPTION = Pattern.compile("^\\s*([A-Z])[).．、]\\s*(.*)$");
    private static final Pattern ANSWER =
            Pattern.compile("^\\s*(?:ANSWER|Answer)\\s*[:：]\\s*([A-Z](?:[\\s,，、]*[A-Z])*)\\s*$");
    private static final Pattern ANSWER_LIKE = Pattern.compile("^\\s*(?:ANSWER|Answer)\\s*[:：].*$");

    @Override
    public String code() {
        return "aiken";
    }

    @Override
    public boolean recognises(byte[] bytes) {
        return TextLines.plain(bytes)
                .filter(text -> text.lines()
                                .anyMatch(line -> OPTION.matcher(line).matches())
                        && text.lines()
                                .anyMatch(line -> ANSWER_LIKE.matcher(line).matches()))
                .isPresent();
    }

    @Override
    public ItemReading read(String fileName, byte[] bytes, ReadingLimits limits) throws UnreadableItems {
        List<ItemReading.Entry> entries = new ArrayList<>();
        Gathering now = new Gathering();
        for (String line : TextLines.of(fileName, bytes, limits)) {
            if (entries.size() > limits.items()) {
                throw new UnreadableItems(fileName, ExchangeSaying.TOO_MANY_ITEMS, limits.items());
            }
            // Options without an answer, and another question: the first one lacks its last line.
            if (!now.options.isEmpty() && now.empty && !line.isBlank() && !isPart(line)) {
                entries.add(now.entry("", entries.size() + 1, limits));
                now = new Gathering();
            }
            if (ANSWER_LIKE.matcher(line).matches()) {
                entries.add(now.entry(line, entries.size() + 1, limits));
                now = new Gathering();
            } else {
                now.add(line);
            }
        }
        if (!now.isEmpty()) {
            entries.add(now.entry("", entries.size() + 1, limits));
        }
        if (entries.isEmpty()) {
            throw new UnreadableItems(fileName, FormatSaying.NOTHING_IN_IT);
        }
        return new ItemReading(code(), FormatSaying.KEY_PLACE_AIKEN, entries, List.of());
    }

    private static boolean isPart(String line) {
        return OPTION.matcher(line).matches() || ANSWER_LIKE.matcher(line).matches();
    }

    /** The lines of one question. */
    private static final class Gathering {

        private final StringBuilder stem = new StringBuilder();
        private final List<String> letters = new ArrayList<>();
        private final List<StringBuilder> options = new ArrayList<>();
        private boolean empty;

        boolean isEmpty() {
            return stem.isEmpty() && options.isEmpty();
        }

        void add(String line) {
            Matcher option = OPTION.matcher(line);
            empty = line.isBlank();
            if (empty) {
                return;
            }
            if (option.matches()) {
                letters.add(option.group(1));
                options.add(new StringBuilder(option.group(2).strip()));
            } else if (options.isEmpty()) {
                stem.append(stem.isEmpty() ? "" : "\n").append(line.strip());
            } else {
                options.get(options.size() - 1).append('\n').append(line.strip());
            }
        }

        ItemReading.Entry entry(String answerLine, int number, ReadingLimits limits) {
            Notes notes = Notes.item(number, "", limits);
            Matcher answer = ANSWER.matcher(answerLine);
            List<String> right = answer.matches() ? List.of(answer.group(1).split("[\\s,，、]*")) : List.of();
            if (answerLine.isEmpty()) {
                notes.refuse(FormatSaying.NO_ANSWER_LINE);
            } else if (right.isEmpty() || !letters.containsAll(right)) {
                notes.refuse(
                        ExchangeSaying.KEY_NOT_THERE,
                        Notes.brief(answerLine.replaceFirst("^[^:：]*[:：]\\s*", "")),
                        String.join(", ", letters));
            }
            boolean single = right.size() <= 1;
            List<Answers.Weighted> weighted = new ArrayList<>();
            for (int i = 0; i < options.size(); i++) {
                boolean isRight = right.contains(letters.get(i));
                double percent = isRight ? 100 : single ? 0 : -100;
                weighted.add(new Answers.Weighted(options.get(i).toString().strip(), percent));
            }
            var making = Answers.choice(stem.toString(), weighted, single, Map.of(), notes);
            // Nothing is said of parts, so there are none.
            return notes.entry(making.scoring(org.zhikao.item.ScoringRule.EXACT));
        }
    }
}
