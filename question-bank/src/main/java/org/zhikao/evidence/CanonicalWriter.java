package org.zhikao.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;

/**
 * Writes a value that {@link CanonicalJson} has checked: names in the order of their UTF-16 code units, integers as they
 * are, the escapes of RFC 8785. By hand, because a library's way over text and back takes several times as long, and
 * every saved response and every dossier passes here; the tests hold it against that library.
 */
final class CanonicalWriter {

    private static final String HEX = "0123456789abcdef";

    private CanonicalWriter() {}

    static void write(JsonNode value, StringBuilder out) {
        switch (value.getNodeType()) {
            case OBJECT -> object(value, out);
            case ARRAY -> array(value, out);
            case STRING -> text(value.textValue(), out);
            case NUMBER -> out.append(value.longValue());
            case BOOLEAN -> out.append(value.booleanValue());
            default -> out.append("null");
        }
    }

    private static void object(JsonNode object, StringBuilder out) {
        // A String compares by code units, which is the order that RFC 8785 asks for.
        String[] names = new String[object.size()];
        int count = 0;
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            names[count++] = field.getKey();
        }
        Arrays.sort(names);
        char before = '{';
        for (String name : names) {
            out.append(before);
            text(name, out);
            out.append(':');
            write(object.get(name), out);
            before = ',';
        }
        if (before == '{') {
            out.append(before);
        }
        out.append('}');
    }

    private static void array(JsonNode array, StringBuilder out) {
        out.append('[');
        for (Iterator<JsonNode> elements = array.elements(); elements.hasNext(); ) {
            write(elements.next(), out);
            if (elements.hasNext()) {
                out.append(',');
            }
        }
        out.append(']');
    }

    private static void text(String text, StringBuilder out) {
        out.append('"');
        int plain = plain(text);
        out.append(text, 0, plain);
        for (int i = plain; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\f' -> out.append("\\f");
                case '\r' -> out.append("\\r");
                default -> {
                    if (c < ' ') {
                        out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    /** How many characters there are before the first that is escaped: nearly always all of them, copied at once. */
    private static int plain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                return i;
            }
        }
        return text.length();
    }
}
