package org.zhikao.regulation.source;

import java.util.List;
import java.util.OptionalInt;

/** A source that can't be read; whoever called knows the file's name and adds it. */
public final class UnreadableSource extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Fault fault;
    // Serialisable in fact; the interface doesn't say so.
    @SuppressWarnings("serial")
    private final List<String> arguments;

    private final int line;

    /** The whole source is at fault. */
    public UnreadableSource(Fault fault, Object... arguments) {
        this(OptionalInt.empty(), fault, arguments);
    }

    /** A line is at fault, counted from 1. */
    public UnreadableSource(OptionalInt line, Fault fault, Object... arguments) {
        super(fault.english(Fault.texts(arguments)));
        this.fault = fault;
        this.arguments = Fault.texts(arguments);
        this.line = line.orElse(0);
    }

    /** What is wrong. */
    public Fault fault() {
        return fault;
    }

    /** What the sentence of the fault speaks of. */
    public List<String> arguments() {
        return arguments;
    }

    /** From 1, where a line is at fault. */
    public OptionalInt line() {
        return line == 0 ? OptionalInt.empty() : OptionalInt.of(line);
    }
}
