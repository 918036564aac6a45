package org.zhikao.bank.life;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import org.zhikao.evidence.BadValue;
import org.zhikao.item.Item;
import org.zhikao.item.ItemFile;
import org.zhikao.item.ItemId;
import org.zhikao.item.ItemScan;
import org.zhikao.item.ItemSection;
import org.zhikao.item.ItemState;
import org.zhikao.item.ItemStateEdit;
import org.zhikao.item.SimpleItem;
import org.zhikao.regulation.WorkspaceFiles;

/**
 * Takes items through their life: written, reviewed, approved, retired, and by a change back to a draft. Nothing is on disk
 * before {@link #files()} is written, so that of several acts all or none are done.
 */
public final class ItemLife {

    private final Path workspace;
    private final People people;
    private final Map<ItemId, Path> places = new HashMap<>();
    private final Map<Path, ItemScan> scans = new HashMap<>();
    private final Map<Path, byte[]> contents = new HashMap<>();
    private final Map<ItemId, ItemHistory> histories = new HashMap<>();
    private final Map<Path, byte[]> changed = new LinkedHashMap<>();

    private ItemLife(Path workspace, People people) {
        this.workspace = workspace;
        this.people = people;
    }

    /**
     * Opens a workspace; of a layered one the top.
     *
     * @param layers whose persons are known, the workspace itself last
     * @throws IOException if it can't be read
     */
    public static ItemLife open(Path workspace, List<Path> layers) throws IOException {
        return open(workspace, layers, items -> {});
    }

    /**
     * The same, for somebody who waits.
     *
     * @param read told of each file how many items it has
     */
    public static ItemLife open(Path workspace, List<Path> layers, IntConsumer read) throws IOException {
        ItemLife life = new ItemLife(workspace, People.read(layers));
        for (Path file : ItemFile.all(workspace)) {
            read.accept(life.hold(file, Files.readAllBytes(file)));
        }
        return life;
    }

    /** How many items the file has. */
    private int hold(Path file, byte[] bytes) {
        ItemScan scan = ItemScan.read(file.toString(), bytes);
        contents.put(file, bytes);
        scans.put(file, scan);
        scan.found().forEach(found -> places.putIfAbsent(found.item().id(), file));
        return scan.found().size();
    }

    /** The file that holds an item. */
    public Optional<Path> place(ItemId id) {
        return Optional.ofNullable(places.get(id));
    }

    /**
     * Takes in files that are not on disk yet, each whole, to be written with what is recorded of their items.
     *
     * @param files item files of the workspace, and others that go with them
     */
    public void take(Map<Path, byte[]> files) {
        Path items = workspace.resolve("items");
        files.forEach((file, bytes) -> {
            if (items.equals(file.getParent())) {
                hold(file, bytes);
            }
            changed.put(file, bytes);
        });
    }

    /**
     * What is recorded of an item, with what was done here.
     *
     * @throws org.zhikao.regulation.FieldException if the record was altered
     */
    public ItemHistory history(ItemId id) {
        return histories.computeIfAbsent(id, any -> ItemHistory.read(workspace, id));
    }

    /**
     * Does it to items.
     *
     * @param act any but {@link ItemAct#CITED}; the first record of an item is its {@link ItemAct#WRITTEN}
     * @return the versions that were added, in the same order
     * @throws IllegalArgumentException with the cure, if the person may not, a state is another, or words are not those on
     *     record; then nothing at all is done
     */
    public Map<ItemId, ItemVersion> act(Collection<ItemId> ids, ItemAct act, Recorded who) {
        Map<Path, Map<ItemId, ItemStateEdit.Change>> edits = new LinkedHashMap<>();
        Map<ItemId, ItemAct> acts = new LinkedHashMap<>();
        for (ItemId id : ids) {
            Path file = file(id);
            ItemScan.Found found = found(file, id);
            ItemHistory history = history(id);
            ItemAct done = act == ItemAct.REVISED && history.versions().isEmpty() ? ItemAct.WRITTEN : act;
            check(found, history, done, who);
            acts.put(id, done);
            edits.computeIfAbsent(file, any -> new LinkedHashMap<>()).put(id, change(found.item(), done, who));
        }
        Map<Path, byte[]> edited = new LinkedHashMap<>();
        edits.forEach((file, changes) -> edited.put(file, ItemStateEdit.put(file.toString(), content(file), changes)));
        edited.forEach(this::put);
        Map<ItemId, ItemVersion> versions = new LinkedHashMap<>();
        acts.forEach((id, done) -> versions.put(id, record(id, done, who)));
        return versions;
    }

    private static ItemStateEdit.Change change(Item item, ItemAct act, Recorded who) {
        Optional<String> reviewer = switch (act) {
            case WRITTEN, REVISED -> Optional.empty();
            case REVIEWED -> Optional.of(who.by());
            case APPROVED, RETIRED, CITED -> item.meta().reviewer();
        };
        return new ItemStateEdit.Change(act.after(item.meta().state()), reviewer);
    }

    /**
     * Records that an item's citation was put right in its file.
     *
     * @param id of the item or the whole case
     * @param edited the file's bytes with the new citation
     * @return empty for an item whose words are not those on record
     */
    public Optional<ItemVersion> cited(ItemId id, byte[] edited, Recorded who) {
        Path file = file(id);
        ItemScan.Found found = found(file, id);
        ItemHistory history = history(id);
        // Words that somebody changed beside it wait for their own record; until then no release takes the item.
        boolean onRecord = history.knows(found.section());
        if (onRecord) {
            check(found, history, ItemAct.CITED, who);
        }
        put(file, edited);
        return !onRecord ? Optional.empty() : Optional.of(record(id, ItemAct.CITED, who));
    }

    /** Everything that has to be written, each file whole: item files and histories. */
    public Map<Path, byte[]> files() {
        return Map.copyOf(changed);
    }

    /** Writes it, all or none. */
    public void write() throws IOException {
        WorkspaceFiles.writeAll(changed);
    }

    /** The file's bytes as they are now. */
    public byte[] content(Path file) {
        return contents.getOrDefault(file, new byte[0]).clone();
    }

    private ItemVersion record(ItemId id, ItemAct act, Recorded who) {
        ItemHistory history = history(id);
        ItemSection section = found(file(id), id).section();
        Path kept = ItemHistory.file(workspace, id);
        byte[] before = changed.getOrDefault(kept, Files.exists(kept) ? WorkspaceFiles.bytes(kept) : new byte[0]);
        ItemHistory.Appended appended = history.append(kept.toString(), before, act, who, section.alone());
        changed.put(kept, appended.bytes());
        histories.put(id, appended.history());
        return appended.history().last().orElseThrow();
    }

    private void put(Path file, byte[] edited) {
        hold(file, edited);
        changed.put(file, edited);
    }

    private Path file(ItemId id) {
        return place(id).orElseThrow(() -> new BadValue(LifeSaying.NO_ITEM, id));
    }

    private ItemScan.Found found(Path file, ItemId id) {
        return Optional.ofNullable(scans.get(file))
                .flatMap(scan -> scan.find(id))
                .filter(ItemScan.Found::isWhole)
                .orElseThrow(() -> new BadValue(LifeSaying.FAULTY, id));
    }

    private void check(ItemScan.Found found, ItemHistory history, ItemAct act, Recorded who) {
        Item item = found.item();
        if (who.why().isBlank()) {
            throw new BadValue(LifeSaying.NO_REASON);
        }
        Person person = people.find(who.by())
                .orElseThrow(() -> new BadValue(LifeSaying.PERSON_UNKNOWN, who.by(), String.join(", ", people.ids())));
        if (!person.kind().may(act)) {
            throw new BadValue(LifeSaying.NOT_FOR_KIND, who.by(), person.kind().said(), act.said());
        }
        if (act.judges() && writers(item, history).contains(who.by())) {
            throw new BadValue(LifeSaying.OWN_WORDS, who.by(), item.id(), act.said());
        }
        checkWords(found, history, act);
        if (act == ItemAct.APPROVED
                && item.simpleItems().stream()
                        .anyMatch(part -> part.rationale().startsWith(SimpleItem.RATIONALE_TO_WRITE))) {
            throw new BadValue(LifeSaying.RATIONALE_TO_WRITE, item.id());
        }
        if (!act.from().contains(item.meta().state())) {
            throw new BadValue(
                    LifeSaying.WRONG_STATE,
                    item.id(),
                    item.meta().state().said(),
                    act.said(),
                    ItemState.said(act.from()));
        }
    }

    private static void checkWords(ItemScan.Found found, ItemHistory history, ItemAct act) {
        ItemId id = found.item().id();
        boolean known = history.knows(found.section());
        if (act.writes() && known) {
            throw new BadValue(LifeSaying.UNCHANGED, id, history.versions().size());
        }
        if (!act.writes() && !known) {
            throw new BadValue(
                    LifeSaying.PLAIN_PAIR,
                    history.versions().isEmpty()
                            ? LifeSaying.UNRECORDED.with(id)
                            : LifeSaying.CHANGED.with(id, history.versions().size()),
                    LifeSaying.RECORD_THEM.with(id));
        }
    }

    /** Whose words an item has. */
    public static Set<String> writers(Item item, ItemHistory history) {
        Set<String> writers = new LinkedHashSet<>(history.writers());
        writers.add(item.meta().writer());
        return writers;
    }

    /** The items of a workspace that are not as their histories say, and histories that are not sound. */
    public static List<LifeProblem> problems(Path workspace, List<Path> layers, List<ItemScan> scans) {
        return problems(new Histories(workspace), layers, scans, done -> {});
    }

    /**
     * The same, for somebody who waits and needs the histories once more.
     *
     * @param histories of the workspace
     * @param done told of each history that has been held against its item, by several threads
     */
    public static List<LifeProblem> problems(
            Histories histories, List<Path> layers, List<ItemScan> scans, IntConsumer done) {
        return new LifeCheck(histories, People.read(layers), done).check(new ArrayList<>(scans));
    }
}
