package org.zhikao.regulation.source;

import java.util.OptionalInt;
import org.zhikao.evidence.Said;
import org.zhikao.evidence.Told;

/** A source that can't be read; whoever called knows the file's name and adds it. */
public final class UnreadableSource extends RuntimeException implements Told {

    private static final long serialVersionUID = 1L;

    private final Fault fault;
    private final transient Said said;
    private final int line;

    /** The whole source is at fault. */
    public UnreadableSource(Fault fault, Object... arguments) {
        this(OptionalInt.empty(), fault, arguments);
    }

    /** A line is at fault, counted from 1. */
    public UnreadableSource(OptionalInt line, Fault fault, Object... arguments) {
        super(fault.with(arguments).text());
        this.fault = fault;
        this.said = fault.with(arguments);
        this.line = line.orElse(0);
    }

    /** What is wrong. */
    public Fault fault() {
        return fault;
    }

    @Override
    public Said said() {
        return said;
    }

    /** From 1, where a line is at fault. */
    public OptionalInt line() {
        return line == 0 ? OptionalInt.empty() : OptionalInt.of(line);
    }
}
