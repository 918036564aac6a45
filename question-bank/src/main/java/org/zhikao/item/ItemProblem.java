package org.zhikao.item;

/**
 * Something that keeps an item file from being read.
 *
 * @param file as it was named
 * @param line from 1, or 0 where it is not known
 * @param item the item's id, its place such as "item 3" where it has none, or empty for the file as a whole
 * @param field as item files name it, or empty
 * @param problem what is wrong and the cure
 */
public record ItemProblem(String file, int line, String item, String field, String problem) {

    /** File, line, item, field, problem in one line. */
    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + ": " + (item.isEmpty() ? "" : item + ": ")
                + (field.isEmpty() ? "" : field + ": ") + problem;
    }
}
