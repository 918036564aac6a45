package org.zhikao.regulation;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.zhikao.evidence.Digest;

/** What came of checking a citation against the indexes. */
public sealed interface CitationOutcome {

    /** The citation that was checked. */
    Citation citation();

    /** What is wrong and the cure; empty where the citation holds. */
    Optional<String> problem();

    /** Whether it holds. */
    default boolean holds() {
        return problem().isEmpty();
    }

    /**
     * It holds.
     *
     * @param numerals the figures of the cited paragraph, or of the whole article
     */
    record Resolved(Citation citation, List<String> numerals) implements CitationOutcome {
        @Override
        public Optional<String> problem() {
            return Optional.empty();
        }
    }

    /** No index has this regulation. */
    record UnknownRegulation(Citation citation, List<RegulationId> known) implements CitationOutcome {
        @Override
        public Optional<String> problem() {
            return Optional.of("no regulation " + citation.regulation()
                    + " is indexed. Import its text, or cite one of " + joined(known) + ".");
        }
    }

    /** The regulation is known, this version is not. */
    record UnknownVersion(Citation citation, List<LocalDate> known) implements CitationOutcome {
        @Override
        public Optional<String> problem() {
            return Optional.of(citation.regulation() + " is not indexed in version " + citation.version()
                    + ". Import that text, or cite version " + joined(known) + ".");
        }
    }

    /** The version has no such article. */
    record UnknownArticle(Citation citation, int articles, Optional<ArticleNumber> last) implements CitationOutcome {
        @Override
        public Optional<String> problem() {
            return Optional.of(citation.regulation() + "@" + citation.version() + " has no article "
                    + citation.article() + "; it has " + articles + " articles"
                    + last.map(number -> ", the last is " + number).orElse("") + ". Correct the number.");
        }
    }

    /** The article has fewer paragraphs. */
    record UnknownParagraph(Citation citation, int paragraphs) implements CitationOutcome {
        @Override
        public Optional<String> problem() {
            return Optional.of("article " + citation.article() + " of " + citation.regulation() + "@"
                    + citation.version() + " has no paragraph " + citation.paragraph() + "; it has " + paragraphs
                    + ". Write a number from 1 to " + paragraphs + ", or 0 for the whole article.");
        }
    }

    /**
     * The place is there, but its words are not those that the author read.
     *
     * @param indexed the digest that the index has
     * @param elsewhere where in this version the cited digest does occur
     */
    record DifferentDigest(Citation citation, Digest indexed, List<String> elsewhere) implements CitationOutcome {
        @Override
        public Optional<String> problem() {
            String hint = elsewhere.isEmpty()
                    ? "Read the paragraph again; if the item still holds, write digest " + indexed + "."
                    : "That digest belongs to " + String.join(" and to ", elsewhere)
                            + ": cite that, or read the paragraph again and write digest " + indexed + ".";
            return Optional.of("the digest of " + citation.place() + " is " + indexed + ", the citation has "
                    + citation.digest() + ". " + hint);
        }
    }

    private static String joined(List<?> values) {
        return values.isEmpty()
                ? "none (nothing is indexed)"
                : values.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
