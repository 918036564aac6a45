package org.zhikao.exchange;

import java.time.LocalDate;
import java.util.Optional;
import org.zhikao.regulation.Citation;

/** What a draft says of the words of law that it rests on. */
public sealed interface DraftCitation {

    /**
     * As somebody wrote it: 《行政处罚法》第三十三条第一款.
     *
     * @param version date of the version that is meant, where it is said
     */
    record Words(String text, Optional<LocalDate> version) implements DraftCitation {}

    /** A place with the digest of its words. */
    record Resolved(Citation citation) implements DraftCitation {}
}
