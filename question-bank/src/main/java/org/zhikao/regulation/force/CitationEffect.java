package org.zhikao.regulation.force;

import java.time.LocalDate;
import java.util.Optional;
import org.zhikao.regulation.Citation;

/**
 * What happened to one citation.
 *
 * @param citation as the item has it
 * @param now the citation that would fit the version compared with: the same words for {@link Effect#MOVED}, the words
 *     that took their place for {@link Effect#CHANGED} where they were recognised
 * @param version that it was compared with; empty if none is in force
 * @param from since when, or from when on, that is so; empty where no date is known
 */
public record CitationEffect(
        Citation citation,
        Effect effect,
        Optional<Citation> now,
        Optional<LocalDate> version,
        Optional<LocalDate> from) {

    /** The same, called otherwise. */
    public CitationEffect as(Effect other) {
        return new CitationEffect(citation, other, now, version, from);
    }
}
