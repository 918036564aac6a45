package org.zhikao.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.zhikao.item.EditorSchema;
import org.zhikao.item.Item;
import org.zhikao.item.ItemFile;
import org.zhikao.item.ItemId;
import org.zhikao.item.ItemWriter;
import org.zhikao.regulation.CitationCheck;
import org.zhikao.regulation.RegulationCatalogue;
import org.zhikao.regulation.RegulationId;
import org.zhikao.regulation.WorkspaceFiles;

/**
 * A workspace as an import finds it: what may be cited, which items are there, which drafts wait.
 *
 * @param folder in which drafts wait and everything is written; of a layered bank the top
 * @param revised whether an item's words were put on record again after they first were
 * @param items by their ids and by those of their parts
 * @param inbox by file, in the order of names
 */
public record ImportFolder(
        Path folder,
        Predicate<ItemId> revised,
        RegulationCatalogue names,
        CitationCheck indexes,
        Map<ItemId, Item> items,
        Map<Path, InboxFile> inbox) {

    /** Copies the maps. */
    public ImportFolder {
        items = Map.copyOf(items);
        inbox = java.util.Collections.unmodifiableMap(new TreeMap<>(inbox));
    }

    /**
     * Reads one that lies over no other.
     *
     * @throws org.zhikao.item.ItemFormatException for an item file that breaks the form
     * @throws org.zhikao.regulation.FieldException for another file that does
     */
    public static ImportFolder read(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new NoSuchFileException(folder.toString());
        }
        return read(
                List.of(folder),
                RegulationCatalogue.read(folder.resolve("regulations.yaml")),
                CitationCheck.read(folder.resolve("regulations")),
                items -> {});
    }

    /**
     * Reads folders that lie over one another.
     *
     * @param layers the lowest first
     * @param names regulations of all of them
     * @param indexes likewise
     * @param read told of each file how many items it has
     * @throws org.zhikao.item.ItemFormatException for an item file that breaks the form
     * @throws org.zhikao.regulation.FieldException for a file of drafts that does
     */
    public static ImportFolder read(
            List<Path> layers, RegulationCatalogue names, CitationCheck indexes, IntConsumer read) throws IOException {
        Path folder = layers.get(layers.size() - 1);
        Map<ItemId, Item> items = new LinkedHashMap<>();
        for (Path layer : layers) {
            for (Path file : ItemFile.all(layer)) {
                List<Item> found = ItemFile.read(file).items();
                for (Item item : found) {
                    items.put(item.id(), item);
                    item.simpleItems().forEach(part -> items.put(part.id(), item));
                }
                read.accept(found.size());
            }
        }
        Map<Path, InboxFile> inbox = new TreeMap<>();
        for (Path file : yaml(folder.resolve("inbox"))) {
            inbox.put(file, InboxFile.read(file.toString(), Files.readAllBytes(file)));
        }
        return new ImportFolder(folder, any -> false, names, indexes, items, inbox);
    }

    /** The same, with somebody who knows the records of its items. */
    public ImportFolder knowing(Predicate<ItemId> known) {
        return new ImportFolder(folder, known, names, indexes, items, inbox);
    }

    private static List<Path> yaml(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    /** The draft of this name, if it waits. */
    public Optional<InboxDraft> waiting(ItemId id) {
        return inbox.values().stream()
                .flatMap(file -> file.drafts().stream())
                .filter(draft -> draft.id().equals(id))
                .findFirst();
    }

    /**
     * The files that change when these items and drafts come in: every item at the end of its regulation's file, drafts
     * in a file of their own, and what becomes an item out of the inbox.
     *
     * @param source name of the file that they came in
     * @throws IllegalArgumentException if an item file can't be continued safely
     */
    public Map<Path, byte[]> files(String source, List<Item> fresh, List<InboxDraft> drafts) throws IOException {
        Map<Path, byte[]> files = new LinkedHashMap<>();
        Map<RegulationId, List<Item>> byLaw = new TreeMap<>();
        fresh.forEach(item -> byLaw.computeIfAbsent(item.meta().citation().regulation(), law -> new ArrayList<>())
                .add(item));
        for (Map.Entry<RegulationId, List<Item>> law : byLaw.entrySet()) {
            Path file = folder.resolve("items").resolve(law.getKey() + ".yaml");
            files.put(file, withItems(file, law.getKey(), law.getValue()));
        }
        if (!byLaw.isEmpty()) {
            files.putAll(EditorSchema.ITEMS.renewed(folder));
        }
        files.putAll(inboxFiles(source, fresh, drafts));
        return files;
    }

    private static byte[] withItems(Path file, RegulationId law, List<Item> fresh) throws IOException {
        if (Files.exists(file)) {
            return ItemWriter.append(file.toString(), Files.readAllBytes(file), fresh);
        }
        return ItemWriter.bytes(new ItemFile(law, fresh.get(0).meta().citation().version(), fresh));
    }

    private Map<Path, byte[]> inboxFiles(String source, List<Item> fresh, List<InboxDraft> drafts) {
        Map<Path, byte[]> files = new LinkedHashMap<>();
        Path own = folder.resolve("inbox").resolve(name(source) + ".yaml");
        Map<Path, InboxFile> all = new TreeMap<>(inbox);
        if (!drafts.isEmpty()) {
            all.putIfAbsent(own, new InboxFile(source, List.of()));
        }
        List<ItemId> done = fresh.stream().map(Item::id).toList();
        all.forEach((file, before) -> {
            List<InboxDraft> now = new ArrayList<>(before.drafts());
            now.removeIf(draft -> done.contains(draft.id()));
            if (file.equals(own)) {
                now.addAll(drafts);
            }
            if (!now.equals(before.drafts())) {
                files.put(file, new InboxFile(before.source(), now).bytes());
            }
        });
        return files;
    }

    /** The file's name as one that every system takes. */
    private static String name(String source) {
        String last = source.replaceFirst("(?s)^.*[/\\\\]", "").replaceFirst("\\.[A-Za-z0-9]{1,5}$", "");
        String plain = last.replaceAll("[^\\p{IsHan}\\p{Alnum}._-]+", "-").replaceAll("^[.-]+|[.-]+$", "");
        return plain.isEmpty() ? "import" : plain.substring(0, Math.min(plain.length(), 60));
    }

    /** All or nothing. */
    public static void write(Map<Path, byte[]> files) throws IOException {
        WorkspaceFiles.writeAll(files);
    }
}
