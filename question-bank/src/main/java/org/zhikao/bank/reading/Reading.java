package org.zhikao.bank.reading;

import java.time.LocalDate;
import java.util.Optional;
import org.zhikao.evidence.Digest;
import org.zhikao.item.ItemId;

/**
 * One person's answer to one question, given without the key.
 *
 * @param item or part of a case
 * @param reader id of a person of the bank, nobody who had written the item or had it in hand otherwise
 * @param day on which it was recorded
 * @param question digest of what was read, see {@link Question#digest}
 * @param doubt what the reader was unsure of, in their words
 */
public record Reading(
        ItemId item, String reader, LocalDate day, Digest question, Answer answer, Optional<String> doubt) {

    /** Whether it says the same, whenever it was said. */
    boolean repeats(Reading other) {
        return item.equals(other.item)
                && reader.equals(other.reader)
                && question.equals(other.question)
                && answer.equals(other.answer)
                && doubt.equals(other.doubt);
    }
}
