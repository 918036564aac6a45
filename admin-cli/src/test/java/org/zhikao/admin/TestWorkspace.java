package org.zhikao.admin;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
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
            if (!(found.openConnection() instanceof JarURLConnection inside)) {
                copy(Objects.requireNonNull(Path.of(found.toURI()).getParent()), target);
                return target;
            }
            // By its path, so that it is nobody else's: a server in this process may have the same jar open.
            try (FileSystem jar =
                    FileSystems.newFileSystem(Path.of(inside.getJarFileURL().toURI()))) {
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
