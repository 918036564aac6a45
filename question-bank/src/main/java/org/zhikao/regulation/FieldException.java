package org.zhikao.regulation;

import org.zhikao.evidence.Said;
import org.zhikao.evidence.Told;

/** A workspace file (YAML or JSON) that breaks its form. The message names file, line, field and the cure. */
public final class FieldException extends RuntimeException implements Told {

    private static final long serialVersionUID = 1L;

    private final String file;
    private final int line;
    private final String field;
    private final transient Said problem;

    /**
     * @param line from 1, or 0 where it is not known
     * @param field its path in the file, such as {@code items/3/key}, or empty
     */
    public FieldException(String file, int line, String field, Said problem) {
        super(said(file, line, field, problem).text());
        this.file = file;
        this.line = line;
        this.field = field;
        this.problem = problem;
    }

    /** The same in words that are not translated. */
    public FieldException(String file, int line, String field, String problem) {
        this(file, line, field, Said.plain(problem));
    }

    private static Said said(String file, int line, String field, Said problem) {
        return FileSaying.at(file, line, field.isEmpty() ? problem : FileSaying.FIELD.with(field, problem));
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

    /** What is wrong and how to cure it, without the place, in English. */
    public String problem() {
        return problem.text();
    }

    /** The same, for whoever says it in another language. */
    public Said whatIsWrong() {
        return problem;
    }

    @Override
    public Said said() {
        return said(file, line, field, problem);
    }
}
