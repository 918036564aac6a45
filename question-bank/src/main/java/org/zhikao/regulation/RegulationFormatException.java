package org.zhikao.regulation;

import org.zhikao.evidence.Said;
import org.zhikao.evidence.Told;
import org.zhikao.regulation.source.Fault;
import org.zhikao.regulation.source.UnreadableSource;

/** A law text that can't be read or imported. The message names file, line where known, and the cure. */
public final class RegulationFormatException extends RuntimeException implements Told {

    private static final long serialVersionUID = 1L;

    private final Fault fault;
    private final transient Said said;

    /** The whole file is at fault. */
    public RegulationFormatException(String file, Fault fault, Object... arguments) {
        this(fault, FileSaying.at(file, 0, fault.with(arguments)));
    }

    /** What a reader, which knows no file names, refused. */
    RegulationFormatException(String file, UnreadableSource cause) {
        this(cause.fault(), FileSaying.at(file, cause.line().orElse(0), cause.said()));
        initCause(cause);
    }

    private RegulationFormatException(Fault fault, Said said) {
        super(said.text());
        this.fault = fault;
        this.said = said;
    }

    /** What is wrong. */
    public Fault fault() {
        return fault;
    }

    @Override
    public Said said() {
        return said;
    }
}
