package org.zhikao.exchange.format;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** Writes XML. What XML can't hold is left out, and can be asked for. */
final class XmlWriting {

    private final StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    private final Deque<String> open = new ArrayDeque<>();
    private boolean lost;
    private boolean fresh;

    /** Opens an element: names and values of its attributes by turns. */
    XmlWriting open(String name, String... attributes) {
        closeTag();
        out.append('<').append(name);
        for (int i = 0; i < attributes.length; i += 2) {
            attribute(attributes[i], attributes[i + 1]);
        }
        open.push(name);
        fresh = true;
        return this;
    }

    /** One more attribute of the element that was opened last. */
    XmlWriting attribute(String name, String value) {
        out.append(' ').append(name).append("=\"").append(escaped(value)).append('"');
        return this;
    }

    XmlWriting text(String text) {
        closeTag();
        out.append(escaped(text));
        return this;
    }

    XmlWriting close() {
        String name = open.pop();
        if (fresh) {
            out.append("/>");
            fresh = false;
        } else {
            out.append("</").append(name).append('>');
        }
        return this;
    }

    /** For people who look at it. */
    XmlWriting line() {
        closeTag();
        out.append('\n');
        return this;
    }

    /** An element with text alone. */
    XmlWriting leaf(String name, String text, String... attributes) {
        return open(name, attributes).text(text).close();
    }

    /** Whether characters were left out since this was last asked. */
    boolean lost() {
        boolean before = lost;
        lost = false;
        return before;
    }

    byte[] bytes() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("not closed: " + open);
        }
        return out.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    private void closeTag() {
        if (fresh) {
            out.append('>');
            fresh = false;
        }
    }

    private String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\r' -> escaped.append("&#13;");
                case '\n' -> escaped.append("&#10;");
                case '\t' -> escaped.append("&#9;");
                default -> {
                    if (c < 0x20 || (c >= 0xD800 && c < 0xE000) || c == 0xFFFE || c == 0xFFFF) {
                        lost = true;
                    } else {
                        escaped.appendCodePoint(c);
                    }
                }
            }
        });
        return escaped.toString();
    }
}
