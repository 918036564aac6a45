package org.zhikao.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text that may be parted into runs of different fonts; how its characters are spoken is no part of it. */
final class XlsxText {

    /** How a character is written that XML has no place for. */
    private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private static final Pattern TO_ESCAPE = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");

    private final StringBuilder text = new StringBuilder();
    private final List<MarkedText.Run> runs = new ArrayList<>();
    private final Script.Reading font = new Script.Reading();
    private Optional<Set<Script>> scripts = Optional.empty();
    private int begun;
    private boolean isFont;
    private boolean isText;
    private int spoken;

    void start(String element, XlsxParts.Attributes attributes) {
        switch (element) {
            case "rPh" -> spoken++;
            case "r" -> {
                scripts = Optional.empty();
                begun = text.length();
            }
            case "rPr" -> isFont = true;
            default -> {
                if (isFont) {
                    font.start(element, attributes);
                }
            }
        }
        isText = element.equals("t") && spoken == 0;
    }

    void add(String some) {
        if (isText) {
            text.append(some);
        }
    }

    void end(String element) {
        switch (element) {
            case "rPh" -> spoken--;
            case "rPr" -> {
                isFont = false;
                scripts = Optional.of(font.taken());
            }
            case "r" -> runs.add(new MarkedText.Run(plain(text.substring(begun)), scripts));
            default -> {
                // What is within a run.
            }
        }
        isText = false;
    }

    /** All of it; what comes next is another. */
    MarkedText taken() {
        if (text.isEmpty() && runs.isEmpty()) {
            return MarkedText.EMPTY;
        }
        MarkedText taken = new MarkedText(plain(text.toString()), runs);
        text.setLength(0);
        runs.clear();
        return taken;
    }

    /** As it is written into a workbook, so that {@link #plain} gives the text again. */
    static String escaped(String text) {
        return text.contains("_x") ? TO_ESCAPE.matcher(text).replaceAll("_x005F_") : text;
    }

    /** With every character itself. */
    static String plain(String text) {
        if (!text.contains("_x")) {
            return text;
        }
        return ESCAPED.matcher(text)
                .replaceAll(
                        found -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(found.group(1), 16))));
    }
}
