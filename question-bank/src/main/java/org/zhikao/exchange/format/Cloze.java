package org.zhikao.exchange.format;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zhikao.exchange.BlankMarks;
import org.zhikao.exchange.ItemDraftMaking;
import org.zhikao.item.ItemType;
import org.zhikao.item.ScoringRule;

/** Moodle's text with gaps: {1:SHORTANSWER:=五千元~%50%五千}. Gaps for words and numbers make a fill-in. */
final class Cloze {

    /** Where a gap begins. */
    static final Pattern OPENING = Pattern.compile("\\{([0-9]{0,4}):([A-Z_]{2,20}):");

    private static final Set<String> WORDS = Set.of("SHORTANSWER", "SA", "MW", "SHORTANSWER_C", "SAC", "MWC");
    private static final Set<String> NUMBERS = Set.of("NUMERICAL", "NM");
    private static final Pattern WEIGHT = Pattern.compile("^%(-?[0-9.]{1,12})%");

    private final Notes notes;
    private final List<List<String>> accepted = new ArrayList<>();
    private final Set<String> weights = new HashSet<>();
    private int feedback;

    Cloze(Notes notes) {
        this.notes = notes;
    }

    ItemDraftMaking draft(String text) {
        StringBuilder stem = new StringBuilder();
        int at = 0;
        Matcher opening = OPENING.matcher(text);
        while (opening.find(at)) {
            stem.append(text, at, opening.start());
            int end = end(text, opening.end());
            if (end < 0) {
                notes.refuse(FormatSaying.BRACES);
                return new ItemDraftMaking(ItemType.FILL_IN, text);
            }
            gap(opening.group(1), opening.group(2), text.substring(opening.end(), end));
            stem.append(BlankMarks.MARK);
            at = end + 1;
        }
        stem.append(text.substring(at));
        if (feedback > 0) {
            notes.tell(FormatSaying.FEEDBACK, feedback);
        }
        if (weights.size() > 1) {
            notes.tell(FormatSaying.NEAR_SCORING, FormatSaying.PARTIAL_PARTS);
        }
        if (accepted.isEmpty() && !notes.refused()) {
            notes.refuse(FormatSaying.BAD_ANSWERS, Notes.brief(text));
        }
        return Answers.fillIn(stem.toString(), accepted, notes).scoring(ScoringRule.PARTIAL);
    }

    private static int end(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == '}') {
                return i;
            }
        }
        return -1;
    }

    private void gap(String weight, String kind, String body) {
        weights.add(weight.isEmpty() ? "1" : weight);
        boolean number = NUMBERS.contains(kind);
        if (!number && !WORDS.contains(kind)) {
            notes.refuse(FormatSaying.CLOZE, kind);
            accepted.add(List.of());
            return;
        }
        if (kind.endsWith("C")) {
            notes.tell(FormatSaying.CASE_MATTERS);
        }
        List<Answers.Weighted> words = new ArrayList<>();
        for (String part : parts(body)) {
            words.add(answer(part, number));
        }
        words.removeIf(word -> word.text().equals("*") && word.percent() == 0);
        Answers.tellWeights(words, notes);
        accepted.add(Answers.full(words));
    }

    private Answers.Weighted answer(String part, boolean number) {
        double percent = part.startsWith("=") ? 100 : 0;
        String rest = part.startsWith("=") ? part.substring(1) : part;
        Matcher weight = WEIGHT.matcher(rest);
        if (weight.find()) {
            percent = Answers.percent(weight.group(1), notes);
            rest = rest.substring(weight.end());
        }
        int comment = unescaped(rest, '#');
        if (comment >= 0) {
            feedback += rest.substring(comment + 1).isBlank() ? 0 : 1;
            rest = rest.substring(0, comment);
        }
        String text = rest.replaceAll("\\\\(.)", "$1").strip();
        int colon = number ? text.indexOf(':') : -1;
        if (colon < 0) {
            return new Answers.Weighted(text, percent);
        }
        String tolerance = text.substring(colon + 1).strip();
        String value = text.substring(0, colon).strip();
        if (!isZero(tolerance)) {
            notes.tell(FormatSaying.TOLERANCE, Notes.brief(tolerance), Notes.brief(value));
        }
        return new Answers.Weighted(value, percent);
    }

    private static boolean isZero(String text) {
        try {
            return Answers.number(text).compareTo(BigDecimal.ZERO) == 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static List<String> parts(String body) {
        List<String> parts = new ArrayList<>();
        String rest = body;
        for (int at = unescaped(rest, '~'); at >= 0; at = unescaped(rest, '~')) {
            parts.add(rest.substring(0, at));
            rest = rest.substring(at + 1);
        }
        parts.add(rest);
        return parts;
    }

    private static int unescaped(String text, char sought) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == sought) {
                return i;
            }
        }
        return -1;
    }

    /** The words of one blank as a gap. */
    static String written(List<String> words) {
        StringBuilder gap = new StringBuilder("{1:SHORTANSWER:");
        for (int i = 0; i < words.size(); i++) {
            gap.append(i == 0 ? "=" : "~=").append(words.get(i).replaceAll("([\\\\}#~/\"*%=])", "\\\\$1"));
        }
        return gap.append('}').toString();
    }
}
