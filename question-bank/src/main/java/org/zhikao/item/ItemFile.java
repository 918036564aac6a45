package org.zhikao.item;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.zhikao.evidence.Sentence;
import org.zhikao.regulation.FieldException;
import org.zhikao.regulation.Fields;
import org.zhikao.regulation.FileNode;
import org.zhikao.regulation.FileSaying;
import org.zhikao.regulation.RegulationId;

/**
 * The items of one regulation, as authors keep them in a YAML file {@code items/<regulation>.yaml}.
 *
 * @param regulation what citations refer to unless they say otherwise
 * @param version likewise
 * @param items in the order of the file; ids are unique, those of parts too
 */
public record ItemFile(RegulationId regulation, LocalDate version, List<Item> items) {

    /** The first line of every item file: editors that know YAML then complete and check what is typed. */
    public static final String MODELINE = "# yaml-language-server: $schema=../schemas/item-file.schema.json";

    /** Copies the list. */
    public ItemFile {
        items = List.copyOf(items);
    }

    /**
     * Reads a file; its name must be the regulation's id.
     *
     * @throws ItemFormatException with every item that breaks the form
     */
    public static ItemFile read(Path file) {
        String name = file.toString();
        ItemFile found;
        try {
            found = read(name, Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw whole(name, FileSaying.NO_FILE);
        } catch (IOException e) {
            throw whole(name, FileSaying.NO_ACCESS, String.valueOf(e.getMessage()));
        }
        String expected = found.regulation() + ".yaml";
        if (!expected.equals(String.valueOf(file.getFileName()))) {
            throw whole(name, ItemSaying.FILE_OF_OTHER, found.regulation(), expected);
        }
        return found;
    }

    /**
     * Reads bytes that were in a file of this name.
     *
     * @throws ItemFormatException with every item that breaks the form
     */
    public static ItemFile read(String fileName, byte[] bytes) {
        try {
            Fields top = Fields.of(fileName, FileNode.yaml(fileName, bytes));
            RegulationId regulation = top.as("regulation", RegulationId::new);
            LocalDate version = top.date("version");
            List<Fields> entries = top.objects("items");
            top.done();
            return new ItemFile(regulation, version, items(fileName, new ItemReader(regulation, version), entries));
        } catch (FieldException e) {
            throw new ItemFormatException(List.of(new ItemProblem(fileName, e.line(), "", e.field(), e.whatIsWrong())));
        }
    }

    /**
     * The item files of a workspace, in the order of their names; none where it has no folder of items.
     *
     * @throws IOException if the folder can't be read
     */
    public static List<Path> all(Path workspace) throws IOException {
        Path folder = workspace.resolve("items");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> listed = Files.list(folder)) {
            return listed.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    private static List<Item> items(String fileName, ItemReader reader, List<Fields> entries) {
        List<Item> items = new ArrayList<>();
        List<ItemProblem> problems = new ArrayList<>();
        Map<ItemId, Integer> seen = new HashMap<>();
        for (int i = 0; i < entries.size(); i++) {
            Fields fields = entries.get(i);
            String named = String.valueOf(i + 1);
            try {
                named = fields.optionalText("id").orElse(named);
                Item item = reader.read(fields);
                refuseSecond(item, fields, seen);
                items.add(item);
            } catch (FieldException e) {
                problems.add(new ItemProblem(fileName, e.line(), named, e.field(), e.whatIsWrong()));
            }
        }
        if (!problems.isEmpty()) {
            throw new ItemFormatException(problems);
        }
        return items;
    }

    private static void refuseSecond(Item item, Fields fields, Map<ItemId, Integer> seen) {
        List<ItemId> ids = new ArrayList<>(List.of(item.id()));
        item.simpleItems().stream()
                .map(Item::id)
                .filter(id -> !id.equals(item.id()))
                .forEach(ids::add);
        for (ItemId id : ids) {
            Integer before = seen.putIfAbsent(id, fields.line());
            if (before != null) {
                throw fields.refusal("id", ItemSaying.USED_ON_LINE, id, before);
            }
        }
    }

    private static ItemFormatException whole(String fileName, Sentence problem, Object... arguments) {
        return new ItemFormatException(List.of(new ItemProblem(fileName, 0, "", "", problem.with(arguments))));
    }
}
