package org.zhikao.admin;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A copy of the shipped bank that a test may spoil. */
final class TestWorkspace {

    private TestWorkspace() {}

    /** Copies it, unless the folder is there already. */
    static Path unpack(Path target) throws IOException {
        if (Files.exists(target)) {
            return target;
        }
        URL found = Objects.requireNonNull(TestWorkspace.class.getResource("/workspace/workspace.yaml"));
        try {
            URI uri = found.toURI();
            if (!uri.getScheme().equals("jar")) {
                copy(Objects.requireNonNull(Path.of(uri).getParent()), target);
                return target;
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                copy(jar.getPath("/workspace"), target);
            }
            return target;
        } catch (URISyntaxException e) {
            throw new IOException("The shipped bank can't be found", e);
        }
    }

    private static void copy(Path source, Path target) throws IOException {
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Path copy = target.resolve(source.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }
}
