package org.zhikao.regulation.source;

import java.util.List;
import java.util.Map;

/**
 * A source as lines, whatever kind of file it was.
 *
 * @param fileName for messages
 * @param lines all lines that hold text, in order
 * @param fields what stands before the text or in the head table of an office's page, by name
 * @param remarks what the layout itself left doubtful
 */
public record SourceText(String fileName, List<SourceLine> lines, Map<String, String> fields, List<Remark> remarks) {

    /** Copies the collections. */
    public SourceText {
        lines = List.copyOf(lines);
        fields = Map.copyOf(fields);
        remarks = List.copyOf(remarks);
    }

    /** Lines alone. */
    SourceText(String fileName, List<SourceLine> lines) {
        this(fileName, lines, Map.of(), List.of());
    }
}
