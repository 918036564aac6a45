package org.zhikao.regulation;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reading and writing files of the workspace. */
public final class WorkspaceFiles {

    private WorkspaceFiles() {}

    /**
     * All bytes of a file.
     *
     * @throws FieldException if there is no such file or it can't be read
     */
    public static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new FieldException(file.toString(), 0, "", FileSaying.NO_FILE.with());
        } catch (IOException e) {
            throw new FieldException(file.toString(), 0, "", FileSaying.NO_ACCESS.with(String.valueOf(e.getMessage())));
        }
    }

    /**
     * Writes all files or none: first every file under a temporary name, and only when all are written are they moved
     * to their places, each move being atomic.
     */
    public static void writeAll(Map<Path, byte[]> files) throws IOException {
        Map<Path, Path> moves = new LinkedHashMap<>();
        try {
            for (Map.Entry<Path, byte[]> file : files.entrySet()) {
                Path target = file.getKey().toAbsolutePath();
                Path folder = target.getParent();
                if (folder == null) {
                    throw new IOException("No folder for " + target);
                }
                Files.createDirectories(folder);
                Path temporary = folder.resolve("." + target.getFileName() + ".part");
                moves.put(temporary, target);
                Files.write(temporary, file.getValue());
            }
            for (Map.Entry<Path, Path> move : moves.entrySet()) {
                move(move.getKey(), move.getValue());
            }
        } finally {
            for (Path temporary : moves.keySet()) {
                Files.deleteIfExists(temporary);
            }
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
