package org.zhikao.item;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.zhikao.evidence.Digest;
import org.zhikao.regulation.FieldException;
import org.zhikao.regulation.FileNode;
import org.zhikao.regulation.RegulationId;

/**
 * The lines of one item in its file, cut out so that they stand alone.
 *
 * @param id of the item or case
 * @param first its first line, from 1
 * @param last its last line that is neither blank nor a comment of the file
 * @param alone an item file with this item and no other, lines ended by a line feed: what its history keeps
 */
public record ItemSection(ItemId id, int first, int last, String alone) {

    private static final Pattern CLOSING = Pattern.compile("[\"'}\\]]");

    /** Names every character that its author wrote, and the regulation that its citation refers to. */
    public Digest digest() {
        return Digest.of(alone);
    }

    /**
     * Cuts out an item.
     *
     * @param first its first line, from 0
     * @param end the first line of what follows it; how many lines there are where nothing does
     */
    static ItemSection cut(
            ItemId id, int first, int end, List<String> lines, RegulationId regulation, LocalDate version) {
        String head = "regulation: " + regulation + "\nversion: \"" + version + "\"\nitems:\n";
        int depth = depth(lines.get(first));
        int last = end;
        while (last > first + 1
                && isOutside(lines.get(last - 1))
                && (lines.get(last - 1).isBlank() || depth(lines.get(last - 1)) <= depth)) {
            last--;
        }
        String alone = head + joined(lines.subList(first, last));
        // In a quoted text or in braces even this may be words of the author: # and at the margin.
        if (lines.subList(last, end).stream()
                        .anyMatch(line -> CLOSING.matcher(line).find())
                && !isYaml(alone)) {
            last = end;
            alone = head + joined(lines.subList(first, last));
        }
        return new ItemSection(id, first + 1, last, alone);
    }

    /** Where the item of a list begins that has a value on this line, both from 0. */
    static int begin(int line, List<String> lines) {
        int first = line;
        while (first > 0 && !isDash(lines.get(first))) {
            first--;
        }
        return first;
    }

    /** Whether an item of a list may begin here. */
    static boolean isDash(String line) {
        return line.stripLeading().startsWith("-");
    }

    /** Neither a carriage return nor blanks at the end of a line are words of the author. */
    private static String joined(List<String> lines) {
        StringBuilder joined = new StringBuilder();
        for (String line : lines) {
            boolean endsItself = !line.isEmpty() && "\u0085\u2028\u2029".indexOf(line.charAt(line.length() - 1)) >= 0;
            joined.append(endsItself ? line : line.stripTrailing() + "\n");
        }
        return joined.toString();
    }

    private static boolean isYaml(String text) {
        try {
            FileNode.yaml("", text.getBytes(StandardCharsets.UTF_8));
            return true;
        } catch (FieldException e) {
            return false;
        }
    }

    /** Blank, or a comment: such a line may stand anywhere without ending the item. */
    private static boolean isOutside(String line) {
        return line.isBlank() || line.stripLeading().startsWith("#");
    }

    static int depth(String line) {
        return line.length() - line.stripLeading().length();
    }
}
