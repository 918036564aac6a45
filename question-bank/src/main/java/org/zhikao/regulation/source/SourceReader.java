package org.zhikao.regulation.source;

/** Reads a published file as lines. */
public final class SourceReader {

    private SourceReader() {}

    /**
     * Reads bytes that were in a file of this name; its ending decides how.
     *
     * @throws UnreadableSource if they hold no text that can be read
     */
    public static SourceText read(String fileName, byte[] bytes) {
        SourceText source = SourceFormat.of(fileName).lines(fileName, bytes);
        long characters = 0;
        for (SourceLine line : source.lines()) {
            Limits.line(line.text(), line.place().number());
            characters += line.text().length();
        }
        if (characters > Limits.TEXT) {
            throw new UnreadableSource(Fault.TEXT_TOO_LONG, Limits.TEXT);
        }
        return source;
    }
}
