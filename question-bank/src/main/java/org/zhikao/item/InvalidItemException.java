package org.zhikao.item;

/** An item that breaks a rule of its kind. */
public final class InvalidItemException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String field;

    /**
     * Names the field and what is wrong with it.
     *
     * @param field as item files name it
     * @param problem with the cure
     */
    public InvalidItemException(String field, String problem) {
        super(problem);
        this.field = field;
    }

    /** The field, as item files name it. */
    public String field() {
        return field;
    }

    static void unless(boolean holds, String field, String problem) {
        if (!holds) {
            throw new InvalidItemException(field, problem);
        }
    }
}
