package org.zhikao.item;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zhikao.evidence.BadValue;
import org.zhikao.regulation.FileNode;
import org.zhikao.regulation.FileSaying;

/**
 * Puts another state, and who reviewed them, into items of an item file. Comments, order and every other byte of the file
 * stay as their author wrote them.
 */
public final class ItemStateEdit {

    private static final Pattern LINE =
            Pattern.compile("^(\\s*(?:-\\s+)?(?:state|reviewer|writer):)(\\s+)([^#\\s][^#]*?)?(\\s*(?:\\s#[^\n]*)?)$");

    /**
     * What an item is to say.
     *
     * @param reviewer empty where nobody has read these words; the line of an earlier one is taken out
     */
    public record Change(ItemState state, Optional<String> reviewer) {}

    private final String fileName;
    private final List<String> lines;

    private ItemStateEdit(String fileName, byte[] before) {
        this.fileName = fileName;
        this.lines = new ArrayList<>(List.of(new String(before, StandardCharsets.UTF_8).split("\n", -1)));
    }

    /**
     * The file's bytes with the changes.
     *
     * @param changes of items or whole cases
     * @throws IllegalArgumentException if the file has no such item, or is written in a way that can't be edited safely
     */
    public static byte[] put(String fileName, byte[] before, Map<ItemId, Change> changes) {
        ItemStateEdit edit = new ItemStateEdit(fileName, before);
        Map<ItemId, Change> left = new HashMap<>(changes);
        List<FileNode.Mapping> nodes = new ArrayList<>(items(FileNode.yaml(fileName, before)));
        Map<String, ItemId> byName = new HashMap<>();
        changes.keySet().forEach(id -> byName.put(id.value(), id));
        // From below upwards, so that the line numbers of what is still to do stay right.
        Collections.reverse(nodes);
        for (FileNode.Mapping node : nodes) {
            if (node.entries().get("id") instanceof FileNode.Scalar name) {
                ItemId id = byName.get(name.text().strip());
                Change change = id == null ? null : left.remove(id);
                if (id != null && change != null) {
                    edit.write(id, node, change);
                }
            }
        }
        for (ItemId absent : left.keySet()) {
            throw new BadValue(FileSaying.IN_FILE, fileName, ItemSaying.NO_SUCH_ITEM.with(absent));
        }
        byte[] after = String.join("\n", edit.lines).getBytes(StandardCharsets.UTF_8);
        edit.requireNothingElse(ItemScan.read(fileName, before), ItemScan.read(fileName, after), changes);
        return after;
    }

    private static List<FileNode.Mapping> items(FileNode.Mapping top) {
        return top.entries().get("items") instanceof FileNode.Sequence sequence
                ? sequence.elements().stream()
                        .filter(FileNode.Mapping.class::isInstance)
                        .map(FileNode.Mapping.class::cast)
                        .toList()
                : List.of();
    }

    private void write(ItemId item, FileNode.Mapping node, Change change) {
        set(line(node, "state"), change.state().code(), item);
        int old = line(node, "reviewer");
        Optional<String> reviewer = change.reviewer();
        if (reviewer.isPresent() && old >= 0) {
            set(old, quoted(reviewer.get()), item);
        } else if (reviewer.isPresent()) {
            int writer = line(node, "writer");
            Matcher matcher = matcher(writer, item);
            String end = lines.get(writer).endsWith("\r") ? "\r" : "";
            String name = matcher.group(1).replaceFirst("writer:$", "reviewer:").replaceFirst("^(\\s*)-", "$1 ");
            lines.add(writer + 1, name + " " + quoted(reviewer.get()) + end);
        } else if (old >= 0) {
            if (matcher(old, item).group(1).stripLeading().startsWith("-")) {
                throw unsafe(item);
            }
            lines.remove(old);
        }
    }

    private void set(int line, String value, ItemId item) {
        Matcher matcher = matcher(line, item);
        lines.set(line, matcher.group(1) + matcher.group(2) + value + matcher.group(4));
    }

    private Matcher matcher(int line, ItemId item) {
        if (line >= 0) {
            Matcher matcher = LINE.matcher(lines.get(line));
            if (matcher.matches()) {
                return matcher;
            }
        }
        throw unsafe(item);
    }

    /** Plain where that is safe, as authors write it. */
    private static String quoted(String person) {
        return person.matches("[A-Za-z][A-Za-z0-9._-]*") && !person.matches("(?i)true|false|null|yes|no|on|off|y|n")
                ? person
                : "\"" + person.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static int line(FileNode.Mapping node, String name) {
        FileNode found = node.entries().get(name);
        return found == null ? -1 : found.line() - 1;
    }

    private void requireNothingElse(ItemScan before, ItemScan after, Map<ItemId, Change> changes) {
        for (int i = 0; i < before.found().size(); i++) {
            Item was = before.found().get(i).item();
            Change change = changes.get(was.id());
            boolean meant = before.found().size() == after.found().size()
                    && (change == null
                            ? was.equals(after.found().get(i).item())
                            : says(after.found().get(i).item(), change)
                                    && sameWords(was, after.found().get(i).item()));
            if (!meant) {
                throw unsafe(was.id());
            }
        }
    }

    private static boolean says(Item item, Change change) {
        return item.meta().state() == change.state() && item.meta().reviewer().equals(change.reviewer());
    }

    private static boolean sameWords(Item was, Item is) {
        boolean same = was.id().equals(is.id())
                && was.meta().writer().equals(is.meta().writer())
                && was.meta().citation().equals(is.meta().citation())
                && was.simpleItems().size() == is.simpleItems().size();
        for (int i = 0; same && i < was.simpleItems().size(); i++) {
            SimpleItem before = was.simpleItems().get(i);
            SimpleItem after = is.simpleItems().get(i);
            same = before.stem().equals(after.stem())
                    && before.options().equals(after.options())
                    && before.solution().equals(after.solution())
                    && before.rationale().equals(after.rationale())
                    && before.meta().citation().equals(after.meta().citation());
        }
        return same;
    }

    private BadValue unsafe(ItemId item) {
        return new BadValue(FileSaying.IN_FILE, fileName, ItemSaying.EDIT_STATE_BY_HAND.with(item));
    }
}
