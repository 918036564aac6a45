package org.zhikao.renewal;

import org.zhikao.regulation.FieldException;

/** A policy or a file of credit rules that can't be used. The message names file, line, rule, field and the cure. */
public final class RuleProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int line;
    private final String field;
    private final String problem;

    /**
     * @param line from 1, or 0 where it is not known
     * @param field its path in the file, such as {@code rules/D11/cases/1/when}; empty where the whole file is at fault
     */
    RuleProblem(String file, int line, String field, String problem) {
        super(file + (line > 0 ? ":" + line : "") + ": " + (field.isEmpty() ? "" : field + ": ") + problem);
        this.line = line;
        this.field = field;
        this.problem = problem;
    }

    RuleProblem(FieldException cause) {
        super(cause.getMessage(), cause);
        this.line = cause.line();
        this.field = cause.field();
        this.problem = cause.problem();
    }

    /** From 1; 0 where it is not known. */
    public int line() {
        return line;
    }

    /** The field's path; empty where the whole file is at fault. */
    public String field() {
        return field;
    }

    /** What is wrong and how to cure it, without the place. */
    public String problem() {
        return problem;
    }
}
