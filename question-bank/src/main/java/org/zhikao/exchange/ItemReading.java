package org.zhikao.exchange;

import java.util.List;
import org.zhikao.evidence.Sentence;

/**
 * What a file of items holds.
 *
 * @param format as {@link ItemFormat#code} says it
 * @param entries every row or item of the file, in its order; what is no item (a title, a note) is told in the findings
 * @param keyPlace where such a file says what is right: there an answer belongs that stands elsewhere
 * @param findings about the file as a whole, and about what was left out that no entry stands for
 */
public record ItemReading(String format, Sentence keyPlace, List<Entry> entries, List<Finding> findings) {

    /** Copies the lists. */
    public ItemReading {
        entries = List.copyOf(entries);
        findings = List.copyOf(findings);
    }

    /** One row or item. */
    public sealed interface Entry {

        /** Where it stands. */
        Place place();

        /** Of what was read, what could not be carried; of what was not, why. */
        List<Finding> findings();
    }

    /** It could be read; whether it is whole, and what it rests on, is asked later. */
    public record Read(Place place, ItemDraft draft, List<Finding> findings) implements Entry {

        /** Copies the list. */
        public Read {
            findings = List.copyOf(findings);
        }
    }

    /** It could not: with one finding or more, each with its cure. */
    public record Rejected(Place place, List<Finding> findings) implements Entry {

        /** Copies the list. */
        public Rejected {
            findings = List.copyOf(findings);
            if (findings.isEmpty()) {
                throw new IllegalArgumentException("A rejected entry says why");
            }
        }
    }
}
