package org.zhikao.item;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Writes YAML that people like to read: long or many-lined texts as blocks, plain words as they are, quotes only where
 * the reader needs them. What it writes, {@link org.zhikao.regulation.FileNode} reads again as the same text.
 */
public final class YamlLines {

    /** A longer text in one line is a block too, so that the field's name stands alone above it. */
    private static final int LONGEST_PLAIN = 60;

    /** Words, Chinese first: nothing that is a sign of YAML, a number, a date, or ends in a blank. */
    private static final Pattern PLAIN = Pattern.compile(
            "[\\p{IsHan}\\p{IsAlphabetic}（《“][\\p{IsHan}\\p{IsAlphabetic}0-9（）《》“”、，。；：？！·…—〔〕　 ._/+%-]*(?<![ 　])");

    private static final Set<String> RESERVED = Set.of("true", "false", "yes", "no", "on", "off", "null", "y", "n");

    private final StringBuilder text = new StringBuilder();
    private final String indent;

    /** Every line begins with the indent. */
    public YamlLines(int indent) {
        this.indent = " ".repeat(indent);
    }

    /** A name and its text on one line, or the text as a block below it. */
    public YamlLines field(String name, String value) {
        if (isBlock(value)) {
            line(name + ": |");
            value.lines()
                    .forEach(each -> text.append(each.isEmpty() ? "" : indent + "  " + each)
                            .append('\n'));
            return this;
        }
        return line(name + ": " + scalar(value));
    }

    /** A text that stands as it is: a number, or what was put together from {@link #scalar}. */
    public YamlLines raw(String name, String value) {
        return line(name + ": " + value);
    }

    /** Names and texts, one a line, below a name. */
    public YamlLines options(String name, List<Option> options) {
        line(name + ":");
        options.forEach(option -> line("  " + scalar(option.id().value()) + ": " + scalar(option.text())));
        return this;
    }

    /** One line. */
    public YamlLines line(String content) {
        text.append(indent).append(content).append('\n');
        return this;
    }

    /** What was written elsewhere, as it is. */
    public YamlLines add(String lines) {
        text.append(lines);
        return this;
    }

    /** [a, b]. */
    public static String list(List<String> values) {
        return "[" + String.join(", ", values.stream().map(YamlLines::scalar).toList()) + "]";
    }

    /** The text in one line, in quotes where it needs them. */
    public static String scalar(String value) {
        boolean plain = (isPlain(value) || PLAIN.matcher(value).matches())
                && !RESERVED.contains(value.toLowerCase(Locale.ROOT));
        return plain && value.length() <= 4 * LONGEST_PLAIN ? value : quoted(value);
    }

    private static boolean isBlock(String value) {
        boolean wanted = value.indexOf('\n') >= 0 || value.length() > LONGEST_PLAIN;
        // A block keeps all but white space at its ends, which files of the workspace do not keep either.
        return wanted && !hasOdd(value) && value.equals(value.strip());
    }

    /** In double quotes. */
    public static String quoted(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char character = value.charAt(i);
            switch (character) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (isOdd(value, i)) {
                        quoted.append("\\u%04X".formatted((int) character));
                    } else {
                        quoted.append(character);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }

    /** What {@link #PLAIN} says yes to, of nearly every text told in a fraction of the time. */
    private static boolean isPlain(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean word = (c >= '\u4E00' && c <= '\u9FA5') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!word && (i == 0 || ((c < '0' || c > '9') && "（）《》“”、，。；：？！ 　._/+%-".indexOf(c) < 0))) {
                return false;
            }
        }
        return !value.isEmpty() && !value.endsWith(" ") && !value.endsWith("　");
    }

    private static boolean hasOdd(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (isOdd(value, i)) {
                return true;
            }
        }
        return false;
    }

    /** What a block can't hold as it is, and quotes only as an escape. */
    private static boolean isOdd(String value, int place) {
        char c = value.charAt(place);
        if (c >= ' ' && c < '\u007F') {
            return false;
        }
        return (c < ' ' && c != '\n')
                || (c >= '\u007F' && c <= '\u009F')
                || c == '\u2028'
                || c == '\u2029'
                || c == '\uFEFF'
                || c >= '\uFFFE'
                || (Character.isSurrogate(c) && !isPaired(value, place));
    }

    private static boolean isPaired(String value, int place) {
        char character = value.charAt(place);
        return (Character.isHighSurrogate(character)
                        && place + 1 < value.length()
                        && Character.isLowSurrogate(value.charAt(place + 1)))
                || (Character.isLowSurrogate(character)
                        && place > 0
                        && Character.isHighSurrogate(value.charAt(place - 1)));
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
