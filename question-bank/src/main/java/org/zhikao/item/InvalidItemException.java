package org.zhikao.item;

import org.zhikao.evidence.Said;
import org.zhikao.evidence.Sentence;
import org.zhikao.evidence.Told;

/** An item that breaks a rule of its kind. */
public final class InvalidItemException extends IllegalArgumentException implements Told {

    private static final long serialVersionUID = 1L;

    private final String field;
    private final transient Said said;

    /**
     * Names the field and what is wrong with it.
     *
     * @param field as item files name it
     * @param problem with the cure
     */
    public InvalidItemException(String field, Sentence problem, Object... arguments) {
        super(problem.with(arguments).text());
        this.field = field;
        this.said = problem.with(arguments);
    }

    /** The field, as item files name it. */
    public String field() {
        return field;
    }

    @Override
    public Said said() {
        return said;
    }

    static void unless(boolean holds, String field, Sentence problem, Object... arguments) {
        if (!holds) {
            throw new InvalidItemException(field, problem, arguments);
        }
    }
}
