package org.zhikao.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The files of a checkout, as a clone has them: without what builds, editors and the demo leave behind.
 *
 * @param root the folder with the parent pom
 * @param files every file below it, sorted
 */
record SourceTree(Path root, List<Path> files) {

    private static final Set<String> LEFT_BEHIND =
            Set.of("target", ".git", "node_modules", "zhikao-data", ".idea", ".vscode", ".settings");

    /** The checkout that the running test belongs to. */
    static SourceTree here() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("question-bank"))) {
            Path parent = folder.getParent();
            if (parent == null) {
                throw new IllegalStateException("Run the tests inside the checkout: no folder above "
                        + Path.of("").toAbsolutePath() + " holds question-bank");
            }
            folder = parent;
        }
        return of(folder);
    }

    static SourceTree of(Path root) {
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return isLeftBehind(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    // In a git worktree .git is a file that names another folder.
                    if (attributes.isRegularFile() && !isLeftBehind(file)) {
                        files.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new SourceTree(root, files.stream().sorted().toList());
    }

    /** Main and test files whose names end in one of the extensions, without the dot. */
    List<Path> sources(Set<String> extensions) {
        return files.stream()
                .filter(file -> isUnder(file, "src/main/") || isUnder(file, "src/test/"))
                .filter(file -> extensions.contains(extension(file)))
                .toList();
    }

    /** The file's place below the root with forward slashes, for messages. */
    String name(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    static String extension(Path file) {
        String name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** The text byte for byte: what the checks look for is ASCII, and sample files come in several encodings. */
    static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static boolean isLeftBehind(Path path) {
        return path.getFileName() != null
                && LEFT_BEHIND.contains(path.getFileName().toString());
    }

    private boolean isUnder(Path file, String folder) {
        return name(file).contains("/" + folder);
    }
}
