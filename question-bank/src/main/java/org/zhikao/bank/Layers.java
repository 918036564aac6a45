package org.zhikao.bank;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.zhikao.evidence.BadValue;
import org.zhikao.evidence.Said;
import org.zhikao.item.ItemId;
import org.zhikao.regulation.Coded;
import org.zhikao.regulation.FieldException;
import org.zhikao.regulation.Fields;
import org.zhikao.regulation.FileNode;
import org.zhikao.regulation.WorkspaceFiles;

/**
 * Folders of a bank that lie over one another: a private one over the public one. Name, secrecy and salt are those of the
 * top; items, regulations, pictures and persons are those of all.
 *
 * @param layers the lowest first, one or more
 */
public record Layers(List<Layer> layers) {

    private static final String FILE = "workspace.yaml";

    /**
     * One folder.
     *
     * @param replaces items of lower layers whose place one of its own takes, because it says so
     * @param readings whether its approved items must have been read blind
     */
    public record Layer(
            Path folder,
            String name,
            ReleaseManifest.Secrecy secrecy,
            String salt,
            Set<ItemId> replaces,
            ReadingRule readings) {

        /** Copies the set. */
        public Layer {
            replaces = Set.copyOf(replaces);
        }
    }

    /** Whether approved items must have been answered blind. */
    public enum ReadingRule implements Coded {
        /** They are compared where there are any. */
        OPTIONAL("optional"),
        /** An approved item without one is a fault. */
        REQUIRED("required");

        private final String code;

        ReadingRule(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }

    /** Copies the list. */
    public Layers {
        layers = List.copyOf(layers);
    }

    /**
     * Finds the folders and those that they say they lie over ({@code layers} in {@code workspace.yaml}).
     *
     * @param folders the lowest first
     * @throws FieldException if a folder's {@code workspace.yaml} is missing or breaks its form, if folders lie over one
     *     another in a circle, or a public bank over a secret one
     * @throws IOException if a folder is missing
     */
    public static Layers of(List<Path> folders) throws IOException {
        List<Layer> found = new ArrayList<>();
        for (Path folder : folders) {
            add(folder, found, new ArrayList<>());
        }
        Layers all = new Layers(found);
        for (Layer layer : found) {
            if (layer.secrecy() == ReleaseManifest.Secrecy.SECRET
                    && all.top().secrecy() == ReleaseManifest.Secrecy.PUBLIC) {
                throw new FieldException(
                        all.top().folder().resolve(FILE).toString(),
                        0,
                        "secrecy",
                        BankSaying.PUBLIC_OVER_SECRET.with(layer.folder()));
            }
        }
        return all;
    }

    /** Whether a folder is a bank's, by the file that says so. */
    public static boolean isBank(Path folder) {
        return Files.exists(folder.resolve(FILE));
    }

    private static void add(Path folder, List<Layer> found, List<Path> above) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new NoSuchFileException(folder.toString());
        }
        Path real = folder.toRealPath();
        Path file = folder.resolve(FILE);
        if (above.contains(real)) {
            throw new FieldException(file.toString(), 0, "layers", BankSaying.LAYERS_IN_CIRCLE.with(folder));
        }
        if (found.stream().anyMatch(layer -> isSame(layer.folder(), real))) {
            return;
        }
        Fields facts = Fields.of(file.toString(), FileNode.yaml(file.toString(), WorkspaceFiles.bytes(file)));
        String name = facts.text("name");
        ReleaseManifest.Secrecy secrecy = facts.as("secrecy", Layers::secrecyOf);
        String salt = facts.as("salt", Layers::checkedSalt);
        List<String> below = facts.has("layers") ? facts.texts("layers") : List.of();
        Set<ItemId> replaces = new LinkedHashSet<>();
        for (String id : facts.has("replaces") ? facts.texts("replaces") : List.<String>of()) {
            try {
                replaces.add(new ItemId(id));
            } catch (IllegalArgumentException e) {
                throw facts.refusal("replaces", Said.of(e));
            }
        }
        ReadingRule readings =
                facts.has("readings") ? facts.oneOf("readings", ReadingRule.values()) : ReadingRule.OPTIONAL;
        facts.done();
        List<Path> path = new ArrayList<>(above);
        path.add(real);
        for (String lower : below) {
            Path other = folder.resolve(lower).normalize();
            if (!Files.isDirectory(other)) {
                throw facts.refusal("layers", BankSaying.NO_LAYER, other);
            }
            add(other, found, path);
        }
        found.add(new Layer(folder, name, secrecy, salt, replaces, readings));
    }

    private static boolean isSame(Path folder, Path real) {
        try {
            return folder.toRealPath().equals(real);
        } catch (IOException e) {
            return false;
        }
    }

    /** The folder whose name, secrecy and salt hold, and that commands change. */
    public Layer top() {
        return layers.get(layers.size() - 1);
    }

    /** All folders, the lowest first. */
    public List<Path> folders() {
        return layers.stream().map(Layer::folder).toList();
    }

    /** The items of a layer that are not used, because one above it has another in their place. */
    public Set<ItemId> replacedAbove(Layer layer) {
        Set<ItemId> replaced = new LinkedHashSet<>();
        layers.subList(layers.indexOf(layer) + 1, layers.size()).forEach(upper -> replaced.addAll(upper.replaces()));
        return replaced;
    }

    /** Where a file is: in the uppermost layer that has it, or where the top would have it. */
    public Path file(String inFolder) {
        for (int i = layers.size() - 1; i >= 0; i--) {
            Path file = layers.get(i).folder().resolve(inFolder);
            if (Files.exists(file)) {
                return file;
            }
        }
        return top().folder().resolve(inFolder);
    }

    private static ReleaseManifest.Secrecy secrecyOf(String text) {
        return Stream.of(ReleaseManifest.Secrecy.values())
                .filter(secrecy -> secrecy.name().equals(text))
                .findFirst()
                .orElseThrow(
                        () -> new BadValue(BankSaying.NO_SECRECY, text, List.of(ReleaseManifest.Secrecy.values())));
    }

    private static String checkedSalt(String text) {
        if (text.length() != 64 || !text.chars().allMatch(HexFormat::isHexDigit)) {
            throw new BadValue(BankSaying.NO_SALT);
        }
        return text;
    }
}
