package org.zhikao.regulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads the text of a regulation from a file as published. */
public final class RegulationReader {

    /** Larger than the longest code by a factor of ten; a bigger file is a mistake. */
    private static final int LARGEST_FILE = 32 * 1024 * 1024;

    private RegulationReader() {}

    /**
     * Reads a .txt or .md file.
     *
     * @throws RegulationFormatException if it can't be read as a regulation
     */
    public static RegulationText read(Path file) {
        String name = file.toString();
        try {
            if (Files.isDirectory(file)) {
                throw new RegulationFormatException(name, "this is a folder. Name the files in it one by one.");
            }
            if (Files.size(file) > LARGEST_FILE) {
                throw new RegulationFormatException(
                        name, "the file is larger than 32 MiB; a law is not. Check the file.");
            }
            return read(name, Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new RegulationFormatException(name, "there is no such file. Check the path.");
        } catch (IOException e) {
            throw new RegulationFormatException(name, "the file can't be read (" + e.getMessage() + ").");
        }
    }

    /**
     * Reads bytes that were in a file of this name; the ending decides how, and a date in the name dates the version.
     *
     * @throws RegulationFormatException if they can't be read as a regulation
     */
    public static RegulationText read(String fileName, byte[] bytes) {
        SourceText source = SourceFormat.of(fileName).lines(fileName, bytes);
        return new RegulationParser(source).parse();
    }
}
