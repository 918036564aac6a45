package org.zhikao.regulation;

import java.util.List;
import java.util.Locale;

/** The step from a file's bytes to lines; one implementation for each kind of file. What follows is the same for all. */
sealed interface SourceFormat permits PlainTextFormat, MarkdownFormat {

    /** Takes the layout off. */
    SourceText lines(String fileName, byte[] bytes);

    /** File name endings in lower case, with the dot. */
    List<String> endings();

    /** Chooses by the file name's ending. */
    static SourceFormat of(String fileName) {
        List<SourceFormat> formats = List.of(new PlainTextFormat(), new MarkdownFormat());
        String name = fileName.toLowerCase(Locale.ROOT);
        for (SourceFormat format : formats) {
            if (format.endings().stream().anyMatch(name::endsWith)) {
                return format;
            }
        }
        List<String> known =
                formats.stream().flatMap(format -> format.endings().stream()).toList();
        throw new RegulationFormatException(
                fileName,
                "this kind of file can't be read. Save the text as UTF-8 in a file ending in one of "
                        + String.join(", ", known) + ".");
    }
}
