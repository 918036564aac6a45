package org.zhikao.exchange;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text that may be parted into runs of different fonts; how its characters are spoken is no part of it. */
final class XlsxText {

    /** How a character is written that XML has no place for. */
    private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private final StringBuilder text = new StringBuilder();
    private boolean isText;
    private int spoken;

    void start(String element) {
        if (element.equals("rPh")) {
            spoken++;
        }
        isText = element.equals("t") && spoken == 0;
    }

    void add(String some) {
        if (isText) {
            text.append(some);
        }
    }

    void end(String element) {
        if (element.equals("rPh")) {
            spoken--;
        }
        isText = false;
    }

    /** All of it; what comes next is another. */
    String taken() {
        String taken = plain(text.toString());
        text.setLength(0);
        return taken;
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
