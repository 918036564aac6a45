package org.zhikao.regulation;

import java.io.IOException;
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
            if (Files.size(file) > (long) LARGEST_FILE << 20) {
                throw new RegulationFormatException(name, Fault.FILE_TOO_LARGE, LARGEST_FILE);
            }
            return read(name, Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new RegulationFormatException(name, Fault.MISSING);
        } catch (IOException e) {
            throw new RegulationFormatException(name, Fault.UNREADABLE);
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
