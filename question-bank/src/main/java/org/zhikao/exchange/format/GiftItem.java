package org.zhikao.exchange.format;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zhikao.exchange.BlankMarks;
import org.zhikao.exchange.Finding;
import org.zhikao.exchange.ItemDraftMaking;
import org.zhikao.exchange.ItemReading;
import org.zhikao.exchange.ReadingLimits;

/** One question of GIFT. Escaped signs are set aside as noncharacters while it is taken apart. */
final class GiftItem {

    private static final String ESCAPED = "~=#{}:\\";
    private static final char ASIDE = '\uFDD0';
    private static final Pattern NAME = Pattern.compile("^::(.*?)::\\s*", Pattern.DOTALL);
    private static final Pattern MARKUP =
            Pattern.compile("^\\[(html|moodle|plain|markdown)]\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern TAG = Pattern.compile("</?[a-zA-Z][^<>]{0,500}>");
    private static final Pattern TRUTH = Pattern.compile("(?i)(TRUE|T|FALSE|F)");
    private static final Pattern WEIGHT = Pattern.compile("^%(-?[0-9.]{1,12})%\\s*");
    private static final Pattern RANGE = Pattern.compile("(-?[0-9.eE+-]{1,30}?)\\s*\\.\\.\\s*(-?[0-9.eE+-]{1,30})");

    private final String chunk;
    private final List<String> noted;
    private final ReadingLimits limits;
    private String format = "moodle";
    private int feedback;

    GiftItem(String chunk, List<String> noted, ReadingLimits limits) {
        this.chunk = aside(chunk.strip());
        this.noted = List.copyOf(noted);
        this.limits = limits;
    }

    void read(List<ItemReading.Entry> entries, List<Finding> findings) {
        String rest = chunk;
        Matcher named = NAME.matcher(rest);
        String name = named.find() ? restored(named.group(1)) : "";
        rest = named.replaceFirst("");
        Matcher markup = MARKUP.matcher(rest);
        if (markup.find()) {
            format = markup.group(1).toLowerCase(Locale.ROOT);
            rest = markup.replaceFirst("");
        }
        Notes notes = Notes.item(entries.size() + 1, name, limits);
        int open = rest.indexOf('{');
        int close = rest.lastIndexOf('}');
        if (open < 0 && close < 0) {
            findings.add(Finding.of(notes.place().said(), FormatSaying.DESCRIPTION, Notes.brief(restored(rest))));
            return;
        }
        boolean nested = open >= 0 && rest.indexOf('{', open + 1) >= 0;
        if (open < 0 || close < open || nested || rest.indexOf('}') != close) {
            notes.refuse(FormatSaying.BRACES);
            entries.add(notes.rejected());
            return;
        }
        if (format.equals("markdown")) {
            notes.tell(FormatSaying.MARKDOWN);
        }
        ItemDraftMaking making = item(
                rest.substring(0, open), rest.substring(open + 1, close).strip(), rest.substring(close + 1), notes);
        note(making, notes);
        if (feedback > 0) {
            notes.tell(FormatSaying.FEEDBACK, feedback);
        }
        if (!name.isBlank()) {
            notes.tell(FormatSaying.NAME_LEFT_OUT, Notes.brief(name));
        }
        entries.add(notes.entry(making));
    }

    private void note(ItemDraftMaking making, Notes notes) {
        List<String> tags = new ArrayList<>();
        for (String each : noted) {
            String value = each.substring(each.indexOf(':') + 1);
            if (each.startsWith("id:")) {
                Names.item(value)
                        .ifPresentOrElse(making::id, () -> notes.tell(FormatSaying.BAD_FACT, "id", Notes.brief(value)));
            } else {
                tags.add(value);
            }
        }
        if (!tags.isEmpty()) {
            notes.tell(FormatSaying.TAGS, Notes.brief(Notes.joined(tags)));
        }
    }

    private ItemDraftMaking item(String before, String given, String after, Notes notes) {
        String body = given;
        String general = "";
        int at = body.indexOf("####");
        if (at >= 0) {
            general = text(body.substring(at + 4), notes);
            body = body.substring(0, at).strip();
        }
        String truth = body.contains("#") ? body.substring(0, body.indexOf('#')).strip() : body;
        boolean isTruth = TRUTH.matcher(truth).matches();
        boolean word = !after.isBlank();
        String gap = !word ? "" : isTruth || body.isEmpty() ? " " : BlankMarks.MARK;
        String glue = gap.isBlank() || before.isEmpty() || before.endsWith(" ") ? gap : " " + gap;
        String stem = text(word ? before + (before.endsWith(" ") ? gap : glue) + after : before, notes);
        ItemDraftMaking making;
        if (body.isEmpty()) {
            making = Answers.shortAnswer(stem, "");
        } else if (isTruth) {
            countFeedback(body.substring(truth.length()));
            making = Answers.trueFalse(stem, truth.toUpperCase(Locale.ROOT).startsWith("T"));
        } else if (body.startsWith("#")) {
            making = number(stem, body.substring(1).strip(), notes);
        } else {
            making = answered(stem, body, notes);
        }
        return making.rationale(general);
    }

    /** With = and ~. */
    private ItemDraftMaking answered(String stem, String body, Notes notes) {
        if (!body.startsWith("=") && !body.startsWith("~")) {
            notes.refuse(FormatSaying.BAD_ANSWERS, Notes.brief(restored(body)));
            return Answers.shortAnswer(stem, "");
        }
        List<String> parts = parts(body);
        if (body.contains("~")) {
            boolean single = parts.stream().anyMatch(part -> part.startsWith("="));
            return Answers.choice(stem, weighted(parts, notes), single, Map.of(), notes);
        }
        if (parts.stream().allMatch(part -> part.contains("->"))) {
            List<Map.Entry<String, String>> pairs = new ArrayList<>();
            for (String part : parts) {
                String pair = withoutFeedback(part.substring(1));
                int arrow = pair.indexOf("->");
                if (arrow >= 0) {
                    pairs.add(Map.entry(text(pair.substring(0, arrow), notes), text(pair.substring(arrow + 2), notes)));
                }
            }
            return Answers.matching(stem, pairs, Map.of(), notes);
        }
        List<Answers.Weighted> words = weighted(parts, notes);
        Answers.tellWeights(words, notes);
        words.stream()
                .filter(word -> word.text().contains("*"))
                .forEach(word -> notes.tell(FormatSaying.WILDCARD, Notes.brief(word.text())));
        return Answers.fillIn(stem, List.of(Answers.full(words)), notes);
    }

    private static List<String> parts(String body) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= body.length(); i++) {
            if (i == body.length() || body.charAt(i) == '=' || body.charAt(i) == '~') {
                parts.add(body.substring(start, i).strip());
                start = i;
            }
        }
        return parts;
    }

    private List<Answers.Weighted> weighted(List<String> parts, Notes notes) {
        List<Answers.Weighted> answers = new ArrayList<>();
        for (String part : parts) {
            String rest = part.substring(1).strip();
            double percent = part.startsWith("=") ? 100 : 0;
            Matcher weight = WEIGHT.matcher(rest);
            if (weight.find()) {
                percent = Answers.percent(weight.group(1), notes);
                rest = weight.replaceFirst("");
            }
            answers.add(new Answers.Weighted(text(withoutFeedback(rest), notes), percent));
        }
        return answers;
    }

    private ItemDraftMaking number(String stem, String body, Notes notes) {
        List<String> accepted = new ArrayList<>();
        List<Answers.Weighted> weights = new ArrayList<>();
        List<String> parts = body.startsWith("=") || body.startsWith("~") ? parts(body) : List.of("=" + body);
        for (String part : parts) {
            String rest = part.substring(1).strip();
            Matcher weight = WEIGHT.matcher(rest);
            double percent = part.startsWith("~") ? 0 : 100;
            if (weight.find()) {
                percent = Answers.percent(weight.group(1), notes);
                rest = weight.replaceFirst("");
            }
            String number = restored(withoutFeedback(rest)).strip();
            weights.add(new Answers.Weighted(number, percent));
            if (percent >= 99.99) {
                accepted.add(middle(number, notes));
            }
        }
        Answers.tellWeights(weights, notes);
        return Answers.fillIn(stem, List.of(accepted), notes);
    }

    /** Of 1822:2 the number, of 3..5 what lies between; what else would be right is told. */
    private static String middle(String number, Notes notes) {
        Matcher range = RANGE.matcher(number);
        try {
            if (range.matches()) {
                BigDecimal sum = Answers.number(range.group(1)).add(Answers.number(range.group(2)));
                String middle = sum.divide(BigDecimal.valueOf(2)).toPlainString();
                notes.tell(FormatSaying.TOLERANCE, Notes.brief(number), middle);
                return middle;
            }
            int colon = number.indexOf(':');
            String value = colon < 0 ? number : number.substring(0, colon).strip();
            Answers.number(value);
            if (colon >= 0
                    && Answers.number(number.substring(colon + 1).strip()).signum() != 0) {
                notes.tell(FormatSaying.TOLERANCE, number.substring(colon + 1).strip(), value);
            }
            return value;
        } catch (NumberFormatException e) {
            notes.refuse(FormatSaying.BAD_ANSWERS, Notes.brief(number));
            return "";
        }
    }

    private String withoutFeedback(String part) {
        int at = part.indexOf('#');
        if (at < 0) {
            return part;
        }
        countFeedback(part.substring(at));
        return part.substring(0, at);
    }

    private void countFeedback(String comments) {
        for (String each : comments.split("#", -1)) {
            feedback += each.isBlank() ? 0 : 1;
        }
    }

    private String text(String part, Notes notes) {
        String text = restored(part).strip();
        boolean html = format.equals("html")
                || (format.equals("moodle") && TAG.matcher(text).find());
        return html ? Prose.html(text, notes) : Prose.plain(text, notes);
    }

    private static String aside(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char next = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
            if (c >= ASIDE && c < ASIDE + 16) {
                // A noncharacter is no text; it must not come back as one of the signs that are set aside.
                out.append('\uFFFD');
            } else if (c == '\\' && next == 'n') {
                out.append('\n');
                i++;
            } else if (c == '\\' && ESCAPED.indexOf(next) >= 0) {
                out.append((char) (ASIDE + ESCAPED.indexOf(next)));
                i++;
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static String restored(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            out.append(c >= ASIDE && c < ASIDE + ESCAPED.length() ? ESCAPED.charAt(c - ASIDE) : c);
        }
        return out.toString();
    }
}
