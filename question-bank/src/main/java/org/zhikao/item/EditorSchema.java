package org.zhikao.item;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.zhikao.regulation.WorkspaceFiles;

/**
 * The JSON Schemas by which editors complete and check what authors type. Files name theirs by a path within their own
 * workspace, so that each workspace holds a copy: one of a bureau's own too, wherever the layers below it lie.
 */
public enum EditorSchema {
    ITEMS("item-file.schema.json"),
    READINGS("reading-file.schema.json");

    private final String file;

    EditorSchema(String file) {
        this.file = file;
    }

    /** Its name in a workspace's folder {@code schemas}. */
    public String file() {
        return file;
    }

    /** Where a workspace has it. */
    public Path in(Path workspace) {
        return workspace.resolve("schemas").resolve(file);
    }

    /** Its bytes, as they are shipped. */
    public byte[] bytes() {
        try (InputStream in = EditorSchema.class.getResourceAsStream("/workspace/schemas/" + file)) {
            return Objects.requireNonNull(in, file).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What goes with a file that names it: nothing where the workspace has it already as it is shipped now. */
    public Map<Path, byte[]> renewed(Path workspace) {
        Path file = in(workspace);
        boolean isThere = Files.exists(file) && Arrays.equals(WorkspaceFiles.bytes(file), bytes());
        return isThere ? Map.of() : Map.of(file, bytes());
    }
}
