package org.zhikao.renewal;

import org.zhikao.evidence.Said;
import org.zhikao.evidence.Told;
import org.zhikao.regulation.FieldException;

/** A policy or a file of credit rules that can't be used. The message names file, line, rule, field and the cure. */
public final class RuleProblem extends RuntimeException implements Told {

    private static final long serialVersionUID = 1L;

    private final int line;
    private final String field;
    private final String problem;
    private final transient Said said;

    RuleProblem(FieldException cause) {
        super(cause.getMessage(), cause);
        this.line = cause.line();
        this.field = cause.field();
        this.problem = cause.problem();
        this.said = cause.said();
    }

    /** From 1; 0 where it is not known. */
    public int line() {
        return line;
    }

    /** The field's path; empty where the whole file is at fault. */
    public String field() {
        return field;
    }

    /** What is wrong and how to cure it, without the place, in English. */
    public String problem() {
        return problem;
    }

    @Override
    public Said said() {
        return said;
    }
}
