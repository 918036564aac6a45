package org.zhikao.regulation.source;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The block between two lines of --- at the beginning of a Markdown file. Only its plain fields count (name: value);
 * lists and nested fields are passed over, because no field that we need is one.
 */
final class FrontMatter {

    private static final Pattern FIELD = Pattern.compile("([A-Za-z_][\\w-]*):(?:\\s+(.*))?");
    private static final String FENCE = "---";

    private FrontMatter() {}

    /** How many lines the block takes with both fences; 0 where there is none. */
    static int length(List<String> lines) {
        if (lines.isEmpty() || !lines.get(0).strip().equals(FENCE)) {
            return 0;
        }
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).strip().equals(FENCE)) {
                return i + 1;
            }
        }
        return lines.size();
    }

    static Map<String, String> read(List<String> block) {
        Map<String, String> fields = new LinkedHashMap<>();
        if (block.isEmpty()) {
            return fields;
        }
        if (block.size() == 1 || !block.get(block.size() - 1).strip().equals(FENCE)) {
            throw new UnreadableSource(OptionalInt.of(1), Fault.FRONT_MATTER_OPEN);
        }
        for (int i = 1; i < block.size() - 1; i++) {
            Matcher matcher = FIELD.matcher(block.get(i).stripTrailing());
            if (!matcher.matches() || matcher.group(2) == null) {
                continue;
            }
            String before =
                    fields.put(matcher.group(1), unquote(matcher.group(2).strip()));
            if (before != null) {
                throw new UnreadableSource(OptionalInt.of(i + 1), Fault.FRONT_MATTER_TWICE, matcher.group(1));
            }
        }
        return fields;
    }

    private static String unquote(String value) {
        boolean quoted = value.length() > 1
                && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                && value.charAt(value.length() - 1) == value.charAt(0);
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
