package org.zhikao.item;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zhikao.evidence.BadValue;
import org.zhikao.regulation.Citation;
import org.zhikao.regulation.FileNode;
import org.zhikao.regulation.FileSaying;

/**
 * Puts another citation into an item file and names who reviewed the item with it. Comments, order and every other
 * character of the file stay as their author wrote them.
 */
public final class CitationEdit {

    private static final Pattern KEY = Pattern.compile("^(\\s*(?:-\\s+)?)citation:");
    private static final Pattern VALUE = Pattern.compile("^(\\s*(?:-\\s+)?(?:reviewer|writer):)(?:\\s.*)?$");

    private final String fileName;
    private final byte[] before;
    private final List<String> lines;

    private CitationEdit(String fileName, byte[] before) {
        this.fileName = fileName;
        this.before = before;
        this.lines = new ArrayList<>(List.of(new String(before, StandardCharsets.UTF_8).split("\n", -1)));
    }

    /**
     * The file's bytes with the change.
     *
     * @param item whose citation it is: an item or a part of a case
     * @param reviewer who read the item again; of a case all parts share one
     * @throws ItemFormatException if the file breaks the form, before or after: a reviewer who is the writer, for one
     * @throws IllegalArgumentException if the file has no such item, or is written in a way that can't be edited safely
     */
    public static byte[] put(String fileName, byte[] before, ItemId item, Citation citation, String reviewer) {
        ItemFile old = ItemFile.read(fileName, before);
        CitationEdit edit = new CitationEdit(fileName, before);
        edit.write(item, citation, reviewer);
        byte[] after = String.join("\n", edit.lines).getBytes(StandardCharsets.UTF_8);
        if (!onlyThatChanged(old, ItemFile.read(fileName, after), item, citation, reviewer)) {
            throw edit.unsafe(item);
        }
        return after;
    }

    private void write(ItemId item, Citation citation, String reviewer) {
        FileNode.Mapping whole = whole(item)
                .orElseThrow(() -> new BadValue(FileSaying.IN_FILE, fileName, ItemSaying.NO_SUCH_ITEM.with(item)));
        FileNode.Mapping part = part(whole, item).orElse(whole);
        // From below upwards, so that the line numbers of what is still to do stay right.
        int citationLine = citationLine(part, item);
        int reviewerLine = line(whole, "reviewer");
        int writerLine = line(whole, "writer");
        if (reviewerLine > citationLine || (reviewerLine < 0 && writerLine > citationLine)) {
            putReviewer(reviewerLine, writerLine, reviewer, item);
            putCitation(citationLine, citation, item);
        } else {
            putCitation(citationLine, citation, item);
            putReviewer(reviewerLine, writerLine, reviewer, item);
        }
    }

    private void putCitation(int line, Citation citation, ItemId item) {
        Matcher key = KEY.matcher(lines.get(line));
        if (!key.find()) {
            throw unsafe(item);
        }
        String rest = lines.get(line).substring(key.end());
        int last = line;
        String tail = "";
        if (rest.strip().startsWith("{")) {
            while (lines.get(last).indexOf('}') < 0) {
                last++;
                if (last == lines.size()) {
                    throw unsafe(item);
                }
            }
            tail = lines.get(last).substring(lines.get(last).indexOf('}') + 1);
        } else {
            int depth = key.group(1).length();
            while (last + 1 < lines.size() && depth(lines.get(last + 1)) > depth) {
                last++;
            }
            tail = lines.get(last).endsWith("\r") ? "\r" : "";
        }
        String flow =
                " {regulation: " + citation.regulation() + ", version: \"" + citation.version() + "\", article: \""
                        + citation.article() + "\", paragraph: " + citation.paragraph() + ", digest: \""
                        + citation.digest().hex() + "\"}";
        String fresh = lines.get(line).substring(0, key.end()) + flow + tail;
        lines.subList(line, last + 1).clear();
        lines.add(line, fresh);
    }

    private void putReviewer(int reviewerLine, int writerLine, String reviewer, ItemId item) {
        int line = reviewerLine < 0 ? writerLine : reviewerLine;
        Matcher value = VALUE.matcher(lines.get(line).replace("\r", ""));
        if (!value.matches()) {
            throw unsafe(item);
        }
        String end = lines.get(line).endsWith("\r") ? "\r" : "";
        String quoted = reviewer.replace("\\", "\\\\").replace("\"", "\\\"");
        String fresh = value.group(1).replaceFirst("writer:$", "reviewer:") + " \"" + quoted + "\"" + end;
        if (reviewerLine < 0) {
            lines.add(line + 1, fresh.replaceFirst("^(\\s*)-", "$1 "));
        } else {
            lines.set(line, fresh);
        }
    }

    /** The item, or the case that has the part. */
    private Optional<FileNode.Mapping> whole(ItemId item) {
        FileNode.Mapping top = FileNode.yaml(fileName, before);
        return mappings(top, "items").stream()
                .filter(node -> hasId(node, item) || part(node, item).isPresent())
                .findFirst();
    }

    private static Optional<FileNode.Mapping> part(FileNode.Mapping whole, ItemId item) {
        return mappings(whole, "parts").stream()
                .filter(node -> hasId(node, item))
                .findFirst();
    }

    private static List<FileNode.Mapping> mappings(FileNode.Mapping node, String name) {
        return node.entries().get(name) instanceof FileNode.Sequence sequence
                ? sequence.elements().stream()
                        .filter(FileNode.Mapping.class::isInstance)
                        .map(FileNode.Mapping.class::cast)
                        .toList()
                : List.of();
    }

    private static boolean hasId(FileNode.Mapping node, ItemId item) {
        return node.entries().get("id") instanceof FileNode.Scalar id
                && id.text().strip().equals(item.value());
    }

    /** Index of the line with the key: a block begins on the line below it. */
    private int citationLine(FileNode.Mapping node, ItemId item) {
        int line = line(node, "citation");
        while (line >= 0 && !KEY.matcher(lines.get(line)).find()) {
            line--;
        }
        if (line < node.line() - 1) {
            throw unsafe(item);
        }
        return line;
    }

    private static int line(FileNode.Mapping node, String name) {
        FileNode found = node.entries().get(name);
        return found == null ? -1 : found.line() - 1;
    }

    private static int depth(String line) {
        return line.isBlank() ? 0 : line.length() - line.stripLeading().length();
    }

    private static boolean onlyThatChanged(
            ItemFile old, ItemFile now, ItemId item, Citation citation, String reviewer) {
        if (old.items().size() != now.items().size()) {
            return false;
        }
        for (int i = 0; i < old.items().size(); i++) {
            Item before = old.items().get(i);
            Item after = now.items().get(i);
            boolean meant = before.id().equals(item)
                    || before.simpleItems().stream().anyMatch(part -> part.id().equals(item));
            if (meant ? !differsOnlyIn(before, after, item, citation, reviewer) : !before.equals(after)) {
                return false;
            }
        }
        return true;
    }

    private static boolean differsOnlyIn(Item before, Item after, ItemId item, Citation citation, String reviewer) {
        List<Item> was = all(before);
        List<Item> is = all(after);
        if (was.size() != is.size() || !after.meta().reviewer().equals(Optional.of(reviewer))) {
            return false;
        }
        for (int i = 0; i < was.size(); i++) {
            Citation expected =
                    was.get(i).id().equals(item) ? citation : was.get(i).meta().citation();
            boolean same = was.get(i).id().equals(is.get(i).id())
                    && is.get(i).meta().citation().equals(expected)
                    && was.get(i).meta().writer().equals(is.get(i).meta().writer())
                    && was.get(i).meta().state() == is.get(i).meta().state()
                    && sameContent(was.get(i), is.get(i));
            if (!same) {
                return false;
            }
        }
        return true;
    }

    private static List<Item> all(Item item) {
        List<Item> all = new ArrayList<>(List.of(item));
        item.simpleItems().stream().filter(part -> !part.id().equals(item.id())).forEach(all::add);
        return all;
    }

    private static boolean sameContent(Item before, Item after) {
        if (before instanceof SimpleItem was && after instanceof SimpleItem is) {
            return was.stem().equals(is.stem())
                    && was.options().equals(is.options())
                    && was.prompts().equals(is.prompts())
                    && was.solution().equals(is.solution())
                    && was.scoring() == is.scoring()
                    && was.rationale().equals(is.rationale())
                    && was.points().equals(is.points());
        }
        return before instanceof CaseItem was
                && after instanceof CaseItem is
                && was.material().equals(is.material())
                && was.images().equals(is.images());
    }

    private BadValue unsafe(ItemId item) {
        return new BadValue(FileSaying.IN_FILE, fileName, ItemSaying.EDIT_BY_HAND.with(item));
    }
}
