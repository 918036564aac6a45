package org.zhikao.bank.life;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.zhikao.evidence.Digest;
import org.zhikao.item.ItemId;
import org.zhikao.item.ItemSection;
import org.zhikao.regulation.FieldException;
import org.zhikao.regulation.WorkspaceFiles;

/**
 * All that was done to an item, with the whole text of every version (workspace file {@code history/<item>.yaml}). Versions
 * are added at the end; none is ever changed or removed.
 *
 * @param versions in the order of recording, numbered from 1
 */
public record ItemHistory(ItemId item, List<ItemVersion> versions) {

    private static final String FOLDER = "history";
    private static final String HEADER =
            "# 试题沿革：由 admin-cli bank item 追加，不得改写或删除。The life of one item: versions are added, never changed.\n";

    /** Copies the list. */
    public ItemHistory {
        versions = List.copyOf(versions);
    }

    /** Of an item that nobody has put on record. */
    public static ItemHistory none(ItemId item) {
        return new ItemHistory(item, List.of());
    }

    /**
     * Whether an item's words were put on record again after they first were.
     *
     * @param layers folders that lie over one another
     * @return also false where a record breaks its form, and so tells nothing
     */
    public static boolean isRevised(List<Path> layers, ItemId item) {
        try {
            return layers.stream()
                    .flatMap(layer -> read(layer, item).versions().stream())
                    .filter(version -> version.number() > 1)
                    .anyMatch(version -> version.act().writes() || version.act() == ItemAct.CITED);
        } catch (FieldException e) {
            return false;
        }
    }

    /** Where a workspace keeps them. */
    public static Path folder(Path workspace) {
        return workspace.resolve(FOLDER);
    }

    /** Where it keeps this one. */
    public static Path file(Path workspace, ItemId item) {
        return folder(workspace).resolve(item + ".yaml");
    }

    /**
     * Reads one; empty where there is no such file.
     *
     * @throws org.zhikao.regulation.FieldException if it breaks its form, or what it keeps was altered
     */
    public static ItemHistory read(Path workspace, ItemId item) {
        Path file = file(workspace, item);
        return Files.exists(file) ? read(file.toString(), WorkspaceFiles.bytes(file), item) : none(item);
    }

    /** The same from bytes. */
    public static ItemHistory read(String fileName, byte[] bytes, ItemId item) {
        return new HistoryLines(fileName, bytes, item).read();
    }

    /** What was recorded last. */
    public Optional<ItemVersion> last() {
        return versions.isEmpty() ? Optional.empty() : Optional.of(versions.get(versions.size() - 1));
    }

    /** Whether these words are those recorded last. */
    public boolean knows(ItemSection section) {
        return last().map(version -> version.digest().equals(section.digest())).orElse(false);
    }

    /** Everybody whose words it has had, as its versions name them. */
    public Set<String> writers() {
        Set<String> writers = new LinkedHashSet<>();
        versions.forEach(version -> writers.addAll(version.writers()));
        return writers;
    }

    /** Everybody who did anything to it. */
    public Set<String> actors() {
        Set<String> actors = new LinkedHashSet<>();
        versions.forEach(version -> actors.add(version.by()));
        return actors;
    }

    /** What was recorded earlier than this. */
    public ItemHistory before(Instant end) {
        return new ItemHistory(
                item,
                versions.stream().filter(version -> version.at().isBefore(end)).toList());
    }

    /**
     * A file with one more version at its end.
     *
     * @param before the file's bytes, or none where there is no file yet
     * @throws IllegalArgumentException if the text has characters that YAML doesn't keep
     */
    Appended append(String fileName, byte[] before, ItemAct act, Recorded who, String text) {
        StringBuilder added = new StringBuilder();
        if (before.length == 0) {
            added.append(HEADER).append("item: ").append(item).append("\nversions:\n");
        } else if (before[before.length - 1] != '\n') {
            added.append('\n');
        }
        added.append("  - number: ").append(versions.size() + 1).append('\n');
        added.append("    act: ").append(act.code()).append('\n');
        added.append("    by: ").append(quoted(who.by())).append('\n');
        added.append("    at: \"").append(notBeforeTheLast(who.at())).append("\"\n");
        added.append("    why: ").append(quoted(who.why())).append('\n');
        added.append("    digest: \"").append(Digest.of(text)).append("\"\n");
        added.append("    text: |\n");
        text.lines()
                .forEach(line -> added.append(line.isEmpty() ? "" : HistoryLines.INDENT)
                        .append(line)
                        .append('\n'));
        byte[] more = added.toString().getBytes(StandardCharsets.UTF_8);
        byte[] after = new byte[before.length + more.length];
        System.arraycopy(before, 0, after, 0, before.length);
        System.arraycopy(more, 0, after, before.length, more.length);
        return new Appended(after, read(fileName, after, item));
    }

    /** A clock that was set back doesn't turn the order of events around. */
    private Instant notBeforeTheLast(Instant at) {
        return last().map(ItemVersion::at).filter(last -> last.isAfter(at)).orElse(at);
    }

    /** The file's bytes, and what is read from them. */
    @SuppressWarnings("ArrayRecordComponent")
    record Appended(byte[] bytes, ItemHistory history) {}

    private static String quoted(String text) {
        return "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
    }
}
