package org.zhikao.item;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;
import org.zhikao.evidence.Digest;
import org.zhikao.regulation.FieldException;
import org.zhikao.regulation.Fields;
import org.zhikao.regulation.FileNode;
import org.zhikao.regulation.FileSaying;
import org.zhikao.regulation.RegulationId;

/**
 * An item file read as far as it can be, for those who look for every fault of it: {@link ItemFile} takes a file only
 * whole. A field that is missing or wrong is told and then stood in for, so that it hides no other.
 *
 * @param file as it was named
 * @param regulation that the file is of; empty where not even that could be read
 * @param found the items that could be read, with or without stand-ins
 * @param problems of form, in the order of the file
 * @param ids that the file has, of items and parts, those that couldn't be read among them
 */
public record ItemScan(
        String file,
        Optional<RegulationId> regulation,
        List<Found> found,
        List<ItemProblem> problems,
        Set<String> ids) {

    /** More wrong fields than any item has: a reader that goes round in circles stops here. */
    private static final int MOST_REPAIRS = 60;

    private static final Pattern LINE_END = Pattern.compile("\\r\\n?|\\n|(?<=[\\u0085\\u2028\\u2029])");

    /**
     * An item.
     *
     * @param lines of the item and of its parts, from 1
     * @param standIns {@code id/field} of what was missing or wrong
     */
    public record Found(Item item, ItemSection section, Map<ItemId, Integer> lines, Set<String> standIns) {

        /** Copies the collections. */
        public Found {
            lines = Map.copyOf(lines);
            standIns = Set.copyOf(standIns);
        }

        /** Whether this field of the item or of a part is its author's. */
        public boolean isOwn(ItemId id, String field) {
            return !standIns.contains(id + "/" + field);
        }

        /** Whether every field is. */
        public boolean isWhole() {
            return standIns.isEmpty();
        }

        /** The line on which the item or a part begins. */
        public int line(ItemId id) {
            return lines.getOrDefault(id, section.first());
        }
    }

    /** Copies the collections. */
    public ItemScan {
        found = List.copyOf(found);
        problems = List.copyOf(problems);
        ids = Set.copyOf(ids);
    }

    /** The item with this id, whole; the first of several. */
    public Optional<Found> find(ItemId id) {
        return found.stream().filter(each -> each.item().id().equals(id)).findFirst();
    }

    /**
     * Reads a file.
     *
     * @throws IOException if it can't be read at all
     */
    public static ItemScan read(Path file) throws IOException {
        ItemScan scan = read(file.toString(), Files.readAllBytes(file));
        String expected = scan.regulation().map(id -> id + ".yaml").orElse("");
        if (expected.isEmpty() || expected.equals(String.valueOf(file.getFileName()))) {
            return scan;
        }
        List<ItemProblem> more = new ArrayList<>(scan.problems());
        more.add(new ItemProblem(
                scan.file(),
                1,
                "",
                "",
                ItemSaying.FILE_OF_OTHER.with(scan.regulation().orElseThrow(), expected)));
        return new ItemScan(scan.file(), scan.regulation(), scan.found(), more, scan.ids());
    }

    /**
     * Reads all item files of a workspace, some at the same time.
     *
     * @param read told of each file how many items it has, by several threads
     * @throws IOException as above
     */
    public static List<ItemScan> all(Path workspace, IntConsumer read) throws IOException {
        try {
            return ItemFile.all(workspace).parallelStream()
                    .map(file -> {
                        try {
                            ItemScan scan = read(file);
                            read.accept(scan.found().size());
                            return scan;
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** The same from bytes. */
    public static ItemScan read(String fileName, byte[] bytes) {
        List<ItemProblem> problems = new ArrayList<>();
        try {
            FileNode.Mapping top = FileNode.yaml(fileName, bytes);
            Fields fields = Fields.of(fileName, top);
            RegulationId regulation = fields.as("regulation", RegulationId::new);
            LocalDate version = fields.date("version");
            fields.objects("items");
            tellUnknown(fields, fileName, problems);
            Scanning scanning = new Scanning(fileName, new ItemReader(regulation, version), lines(bytes), problems);
            return new ItemScan(fileName, Optional.of(regulation), scanning.all(top), problems, idsOf(top));
        } catch (FieldException e) {
            problems.add(new ItemProblem(fileName, e.line(), "", e.field(), e.whatIsWrong()));
            return new ItemScan(fileName, Optional.empty(), List.of(), problems, Set.of());
        }
    }

    private static void tellUnknown(Fields fields, String fileName, List<ItemProblem> problems) {
        try {
            fields.done();
        } catch (FieldException e) {
            problems.add(new ItemProblem(fileName, e.line(), "", e.field(), e.whatIsWrong()));
        }
    }

    private static List<String> lines(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        // YAML counts more line ends than the line feed; without them the lines of another item would be taken.
        boolean plain = text.chars().noneMatch(c -> c == '\r' || c == '\u0085' || c == '\u2028' || c == '\u2029');
        return List.of(plain ? text.split("\n", -1) : LINE_END.split(text, -1));
    }

    private record Scanning(String file, ItemReader reader, List<String> lines, List<ItemProblem> problems) {

        private List<Found> all(FileNode.Mapping top) {
            List<Found> found = new ArrayList<>();
            if (top.entries().get("items") instanceof FileNode.Sequence items) {
                List<Integer> borders = borders(top, items);
                for (int i = 0; i < items.elements().size(); i++) {
                    int place = i;
                    one((FileNode.Mapping) items.elements().get(i), i + 1, id -> section(id, place, borders))
                            .ifPresent(found::add);
                }
            }
            return found;
        }

        private Optional<Found> one(FileNode.Mapping original, int place, Function<ItemId, ItemSection> section) {
            FileNode.Mapping node = original;
            Set<String> standIns = new TreeSet<>();
            for (int i = 0; i < MOST_REPAIRS; i++) {
                try {
                    Item item = reader.read(Fields.of(file, node));
                    return Optional.of(new Found(item, section.apply(item.id()), linesOf(node, item), standIns));
                } catch (FieldException e) {
                    String named = idOf(original).orElse(String.valueOf(place));
                    problems.add(new ItemProblem(file, e.line(), named, e.field(), e.whatIsWrong()));
                    Optional<FileNode.Mapping> repaired = StandIns.put(node, e, place, standIns);
                    if (repaired.isEmpty()) {
                        return Optional.empty();
                    }
                    node = repaired.get();
                }
            }
            return Optional.empty();
        }

        private ItemSection section(ItemId id, int place, List<Integer> borders) {
            boolean isList = borders.size() > 1;
            int first = isList ? borders.get(place) : 0;
            int end = isList ? borders.get(place + 1) : lines.size();
            return ItemSection.cut(id, first, end, lines, reader.regulation(), reader.version());
        }

        /**
         * The lines, from 0, on which items begin, and the one after the last item: all between two belongs to one, however
         * it is indented. None for a list in brackets: there every item stands for the whole file.
         */
        private List<Integer> borders(FileNode.Mapping top, FileNode.Sequence items) {
            List<Integer> borders = new ArrayList<>();
            if (!ItemSection.isDash(lines.get(items.line() - 1))) {
                return borders;
            }
            items.elements().forEach(item -> borders.add(ItemSection.begin(item.line() - 1, lines)));
            int end = lines.size();
            for (FileNode field : top.entries().values()) {
                if (field.line() > items.line() && field.line() <= end) {
                    end = field.line() - 1;
                }
            }
            // A value may stand below its name, which is where the item's lines end.
            int margin = ItemSection.depth(lines.get(top.line() - 1));
            while (end < lines.size() && ItemSection.depth(lines.get(end)) > margin) {
                end--;
            }
            borders.add(end);
            return borders;
        }

        private static Map<ItemId, Integer> linesOf(FileNode.Mapping node, Item item) {
            Map<ItemId, Integer> lines = new HashMap<>(Map.of(item.id(), node.line()));
            if (node.entries().get("parts") instanceof FileNode.Sequence parts) {
                for (int i = 0;
                        i < Math.min(parts.elements().size(), item.simpleItems().size());
                        i++) {
                    lines.put(
                            item.simpleItems().get(i).id(),
                            parts.elements().get(i).line());
                }
            }
            return lines;
        }
    }

    private static Set<String> idsOf(FileNode.Mapping top) {
        Set<String> ids = new TreeSet<>();
        for (FileNode.Mapping item : mappings(top, "items")) {
            idOf(item).ifPresent(ids::add);
            mappings(item, "parts").forEach(part -> idOf(part).ifPresent(ids::add));
        }
        return ids;
    }

    private static List<FileNode.Mapping> mappings(FileNode.Mapping node, String field) {
        return node.entries().get(field) instanceof FileNode.Sequence list
                ? list.elements().stream()
                        .filter(FileNode.Mapping.class::isInstance)
                        .map(FileNode.Mapping.class::cast)
                        .toList()
                : List.of();
    }

    private static Optional<String> idOf(FileNode.Mapping node) {
        return node.entries().get("id") instanceof FileNode.Scalar id
                        && !id.text().isBlank()
                ? Optional.of(id.text().strip())
                : Optional.empty();
    }

    /** What is put in the place of a field so that reading can go on. */
    private static final class StandIns {

        private static final Map<String, String> TEXTS = Map.ofEntries(
                Map.entry("state", ItemState.DRAFT.code()),
                Map.entry("writer", "?"),
                Map.entry("reviewer", "??"),
                Map.entry("level", Level.IN_POST.code()),
                Map.entry("scope", Scope.GENERAL.code()),
                Map.entry("jurisdiction", "national"),
                Map.entry("topic", "?"),
                Map.entry("points", "1"),
                Map.entry("stem", "?"),
                Map.entry("material", "?"),
                Map.entry("model", "?"),
                Map.entry("rationale", "?"));

        private static final Set<String> CAN_BE_LEFT_OUT = Set.of("images", "scoring", "difficulty", "enemies");

        private StandIns() {}

        static Optional<FileNode.Mapping> put(
                FileNode.Mapping node, FieldException wrong, int place, Set<String> standIns) {
            String[] path = wrong.field().split("/", -1);
            boolean inPart = path.length > 2 && path[0].equals("parts");
            String field = inPart ? path[2] : path[0];
            if (!inPart) {
                return put(node, field, "item-" + place, wrong, standIns);
            }
            int index = Integer.parseInt(path[1]) - 1;
            if (!(node.entries().get("parts") instanceof FileNode.Sequence parts)) {
                return Optional.empty();
            }
            List<FileNode> now = new ArrayList<>(parts.elements());
            Optional<FileNode.Mapping> part =
                    put((FileNode.Mapping) now.get(index), field, "part-" + place + "-" + index, wrong, standIns);
            if (part.isPresent()) {
                now.set(index, part.get());
            } else if (now.size() > 1) {
                // A part that can't be read at all must not hide what is wrong with its neighbours.
                now.remove(index);
            } else {
                return Optional.empty();
            }
            return Optional.of(with(node, "parts", new FileNode.Sequence(parts.line(), now)));
        }

        private static Optional<FileNode.Mapping> put(
                FileNode.Mapping node, String field, String id, FieldException wrong, Set<String> standIns) {
            boolean leftOut =
                    CAN_BE_LEFT_OUT.contains(field) || wrong.whatIsWrong().sentence() == FileSaying.UNKNOWN_FIELD;
            if (!standIns.add(idOf(node).orElse(id) + "/" + field)) {
                return Optional.empty();
            }
            if (leftOut) {
                Map<String, FileNode> rest = new TreeMap<>(node.entries());
                rest.remove(field);
                return Optional.of(new FileNode.Mapping(node.line(), rest));
            }
            if (field.equals("citation")) {
                return Optional.of(with(node, field, citation(node.line())));
            }
            String text = field.equals("id") ? id : TEXTS.getOrDefault(field, "");
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(with(node, field, new FileNode.Scalar(node.line(), text)));
        }

        private static FileNode citation(int line) {
            return new FileNode.Mapping(
                    line,
                    Map.of(
                            "article", new FileNode.Scalar(line, "1"),
                            "paragraph", new FileNode.Scalar(line, "0"),
                            "digest", new FileNode.Scalar(line, Digest.of("").hex())));
        }

        private static FileNode.Mapping with(FileNode.Mapping node, String name, FileNode value) {
            Map<String, FileNode> entries = new TreeMap<>(node.entries());
            entries.put(name, value);
            return new FileNode.Mapping(node.line(), entries);
        }
    }
}
