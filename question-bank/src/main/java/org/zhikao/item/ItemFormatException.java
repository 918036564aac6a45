package org.zhikao.item;

import java.util.List;
import java.util.stream.Collectors;

/** An item file that can't be read: nothing of it is used. Holds one problem for each item that has one. */
public final class ItemFormatException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<ItemProblem> problems;

    /** One or more problems. */
    public ItemFormatException(List<ItemProblem> problems) {
        super(problems.stream().map(ItemProblem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** In the order of the file. */
    public List<ItemProblem> problems() {
        return problems;
    }
}
