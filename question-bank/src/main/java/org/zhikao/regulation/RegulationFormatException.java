package org.zhikao.regulation;

import java.util.List;
import java.util.OptionalInt;
import org.zhikao.regulation.source.Fault;
import org.zhikao.regulation.source.UnreadableSource;

/** A law text that can't be read or imported. The message names file, line where known, and the cure. */
public final class RegulationFormatException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String file;
    private final int line;
    private final Fault fault;
    // Made by List.copyOf, which is serialisable; the interface doesn't say so.
    @SuppressWarnings("serial")
    private final List<String> arguments;

    /** The whole file is at fault. */
    public RegulationFormatException(String file, Fault fault, Object... arguments) {
        this(file, OptionalInt.empty(), fault, Fault.texts(arguments));
    }

    /** What a reader, which knows no file names, refused. */
    RegulationFormatException(String file, UnreadableSource cause) {
        this(file, cause.line(), cause.fault(), cause.arguments());
        initCause(cause);
    }

    private RegulationFormatException(String file, OptionalInt line, Fault fault, List<String> arguments) {
        super(place(file, line.orElse(0)) + ": " + fault.english(arguments));
        this.file = file;
        this.line = line.orElse(0);
        this.fault = fault;
        this.arguments = List.copyOf(arguments);
    }

    private static String place(String file, int line) {
        return line > 0 ? file + ":" + line : file;
    }

    /** File, and line where known: {@code law.txt:12}. */
    public String place() {
        return place(file, line);
    }

    /** What is wrong. */
    public Fault fault() {
        return fault;
    }

    /** What the sentence of the fault speaks of. */
    public List<String> arguments() {
        return arguments;
    }
}
