package org.zhikao.exchange;

import java.util.Locale;
import org.zhikao.evidence.Said;
import org.zhikao.evidence.Sentence;

/**
 * Something that a person is told about a file of items.
 *
 * @param where row, item or the file as a whole
 * @param code such as {@code no-key}; stays the same when the words change
 * @param text what is so and, where it is wrong, the cure
 */
public record Finding(Said where, String code, Said text) {

    /** The code is that of the sentence. */
    public static Finding of(Said where, Sentence problem, Object... arguments) {
        return of(where, problem.with(arguments));
    }

    /** The same for a sentence that is filled already. */
    public static Finding of(Said where, Said problem) {
        return new Finding(where, code(problem.sentence()), problem);
    }

    /** A sentence's name as programs read it: {@code NO_KEY} is {@code no-key}. */
    public static String code(Sentence sentence) {
        String key = sentence.key();
        return key.substring(key.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
