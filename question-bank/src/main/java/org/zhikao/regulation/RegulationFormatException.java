package org.zhikao.regulation;

import java.util.OptionalInt;

/** A law text, index or catalogue that can't be read. The message names file, line where known, and the cure. */
public final class RegulationFormatException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The whole file is at fault. */
    public RegulationFormatException(String file, String problem) {
        this(file, OptionalInt.empty(), problem);
    }

    /** A line is at fault, counted from 1. */
    public RegulationFormatException(String file, OptionalInt line, String problem) {
        super(line.isPresent() ? file + ":" + line.getAsInt() + ": " + problem : file + ": " + problem);
    }
}
