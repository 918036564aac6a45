package org.zhikao.admin.terminal;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/** A file that a command makes: whole or not at all. */
public final class OutputFile {

    private OutputFile() {}

    /**
     * Writes the file, in the place of one that is there.
     *
     * @throws Failure if its folder isn't there
     */
    public static void write(Path file, byte[] content) throws IOException {
        Path target = file.toAbsolutePath();
        Path folder = Objects.requireNonNullElse(target.getParent(), target);
        if (!Files.isDirectory(folder)) {
            throw Failure.said("failure.noFolder", folder);
        }
        if (Files.isDirectory(target)) {
            throw Failure.said("failure.isFolder", target);
        }
        Path fresh = Files.createTempFile(folder, "zhikao", ".new");
        try {
            Files.write(fresh, content);
            Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /**
     * Makes an empty file that nobody but its owner reads, from its first moment on.
     *
     * @throws Failure if its folder isn't there, or the file is there already
     */
    public static void createSecret(Path file) throws IOException {
        Path target = file.toAbsolutePath();
        Path folder = Objects.requireNonNullElse(target.getParent(), target);
        if (!Files.isDirectory(folder)) {
            throw Failure.said("failure.noFolder", folder);
        }
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] permitted = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        try {
            Files.createFile(target, permitted);
        } catch (FileAlreadyExistsException e) {
            throw Failure.said("failure.fileThere", target);
        }
    }
}
