package org.zhikao.regulation;

/** A workspace file (YAML or JSON) that breaks its form. The message names file, line, field and the cure. */
public final class FieldException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String file;
    private final int line;
    private final String field;
    private final String problem;

    /**
     * @param line from 1, or 0 where it is not known
     * @param field its path in the file, such as {@code items/3/key}, or empty
     */
    public FieldException(String file, int line, String field, String problem) {
        super(file + (line > 0 ? ":" + line : "") + ": " + (field.isEmpty() ? "" : field + ": ") + problem);
        this.file = file;
        this.line = line;
        this.field = field;
        this.problem = problem;
    }

    /** The file's name as it was given. */
    public String file() {
        return file;
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
