package org.zhikao.item;

import java.time.LocalDate;
import java.util.List;
import org.zhikao.evidence.Digest;
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

    /** Names every character that its author wrote, and the regulation that its citation refers to. */
    public Digest digest() {
        return Digest.of(alone);
    }

    /**
     * Cuts out the item that has a value on this line.
     *
     * @param line of its first field, from 1
     */
    static ItemSection cut(ItemId id, int line, List<String> lines, RegulationId regulation, LocalDate version) {
        int first = line - 1;
        while (first > 0 && !lines.get(first).stripLeading().startsWith("-")) {
            first--;
        }
        int depth = depth(lines.get(first));
        int end = first + 1;
        while (end < lines.size() && (isOutside(lines.get(end)) || depth(lines.get(end)) > depth)) {
            end++;
        }
        while (isOutside(lines.get(end - 1)) && (lines.get(end - 1).isBlank() || depth(lines.get(end - 1)) <= depth)) {
            end--;
        }
        StringBuilder alone =
                new StringBuilder("regulation: " + regulation + "\nversion: \"" + version + "\"\nitems:\n");
        for (String own : lines.subList(first, end)) {
            // Neither a carriage return nor blanks at the end of a line are words of the author.
            alone.append(own.stripTrailing()).append('\n');
        }
        return new ItemSection(id, first + 1, end, alone.toString());
    }

    /** Blank, or a comment: such a line may stand anywhere without ending the item. */
    private static boolean isOutside(String line) {
        return line.isBlank() || line.stripLeading().startsWith("#");
    }

    private static int depth(String line) {
        return line.length() - line.stripLeading().length();
    }
}
