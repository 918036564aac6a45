package org.zhikao.regulation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.zhikao.regulation.source.Fault;
import org.zhikao.regulation.source.SourceReader;
import org.zhikao.regulation.source.UnreadableSource;

/** Reads the text of a regulation from a file as published: text, Markdown, HTML, docx or PDF. */
public final class RegulationReader {

    /** Larger than the longest code by a factor of ten; a bigger file is a mistake. */
    private static final int LARGEST_FILE = 32;

    private RegulationReader() {}

    /**
     * Reads a file.
     *
     * @throws RegulationFormatException if it can't be read as a regulation
     */
    public static RegulationText read(Path file) {
        String name = file.toString();
        try {
            if (Files.isDirectory(file)) {
                throw new RegulationFormatException(name, Fault.FOLDER);
            }
            // Without this a pipe would be waited for and a device read without end.
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw new RegulationFormatException(name, Fault.NO_FILE);
            }
            return read(name, bytes(file, name));
        } catch (NoSuchFileException e) {
            throw new RegulationFormatException(name, Fault.MISSING);
        } catch (IOException e) {
            throw new RegulationFormatException(name, Fault.UNREADABLE);
        }
    }

    /** Not by the size that the file system states: a file may grow while it is read. */
    private static byte[] bytes(Path file, String name) throws IOException {
        int largest = LARGEST_FILE << 20;
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(largest + 1);
            if (bytes.length > largest) {
                throw new RegulationFormatException(name, Fault.FILE_TOO_LARGE, LARGEST_FILE);
            }
            return bytes;
        }
    }

    /**
     * Reads bytes that were in a file of this name; the ending decides how, and a date in the name dates the version.
     *
     * @throws RegulationFormatException if they can't be read as a regulation
     */
    public static RegulationText read(String fileName, byte[] bytes) {
        try {
            return new RegulationParser(SourceReader.read(fileName, bytes)).parse();
        } catch (UnreadableSource e) {
            throw new RegulationFormatException(fileName, e);
        }
    }
}
