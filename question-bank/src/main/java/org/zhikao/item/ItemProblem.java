package org.zhikao.item;

import org.zhikao.evidence.Said;
import org.zhikao.regulation.FileSaying;

/**
 * Something that keeps an item file from being read.
 *
 * @param file as it was named
 * @param line from 1, or 0 where it is not known
 * @param item the item's id, its place in the file from 1 where it has none, or empty for the file as a whole
 * @param field as item files name it, or empty
 * @param whatIsWrong with the cure
 */
public record ItemProblem(String file, int line, String item, String field, Said whatIsWrong) {

    /** What is wrong and the cure, in English. */
    public String problem() {
        return whatIsWrong.text();
    }

    /** File, line, item, field, problem. */
    public Said said() {
        Said inField = field.isEmpty() ? whatIsWrong : FileSaying.FIELD.with(field, whatIsWrong);
        return FileSaying.at(file, line, item.isEmpty() ? inField : ItemSaying.ITEM.with(item, inField));
    }

    /** The same in one line in English. */
    @Override
    public String toString() {
        return said().text();
    }
}
