package org.zhikao.regulation;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.Said;

/** What came of checking a citation against the indexes. */
public sealed interface CitationOutcome {

    /** The citation that was checked. */
    Citation citation();

    /** What is wrong and the cure; empty where the citation holds. */
    Optional<Said> said();

    /** The same in English. */
    default Optional<String> problem() {
        return said().map(Said::text);
    }

    /** Whether it holds. */
    default boolean holds() {
        return said().isEmpty();
    }

    /**
     * It holds.
     *
     * @param numerals the figures of the cited paragraph, or of the whole article
     */
    record Resolved(Citation citation, List<String> numerals) implements CitationOutcome {
        @Override
        public Optional<Said> said() {
            return Optional.empty();
        }
    }

    /** No index has this regulation. */
    record UnknownRegulation(Citation citation, List<RegulationId> known) implements CitationOutcome {
        @Override
        public Optional<Said> said() {
            return Optional.of(FileSaying.NO_REGULATION.with(citation.regulation(), joined(known)));
        }
    }

    /** The regulation is known, this version is not. */
    record UnknownVersion(Citation citation, List<LocalDate> known) implements CitationOutcome {
        @Override
        public Optional<Said> said() {
            return Optional.of(FileSaying.NO_VERSION.with(citation.regulation(), citation.version(), joined(known)));
        }
    }

    /** The version has no such article. */
    record UnknownArticle(Citation citation, int articles, Optional<ArticleNumber> last) implements CitationOutcome {
        @Override
        public Optional<Said> said() {
            return Optional.of(last.map(number -> FileSaying.NO_ARTICLE.with(
                            citation.regulation(),
                            citation.version(),
                            citation.article().said(),
                            articles,
                            number.said()))
                    .orElseGet(() -> FileSaying.NO_ARTICLES.with(
                            citation.regulation(),
                            citation.version(),
                            citation.article().said())));
        }
    }

    /** The article has fewer paragraphs. */
    record UnknownParagraph(Citation citation, int paragraphs) implements CitationOutcome {
        @Override
        public Optional<Said> said() {
            return Optional.of(FileSaying.NO_SUCH_PARAGRAPH.with(
                    citation.article().said(),
                    citation.regulation(),
                    citation.version(),
                    citation.paragraph(),
                    paragraphs));
        }
    }

    /**
     * The place is there, but its words are not those that the author read.
     *
     * @param indexed the digest that the index has
     * @param elsewhere where in this version the cited digest does occur
     */
    record DifferentDigest(Citation citation, Digest indexed, List<Said> elsewhere) implements CitationOutcome {
        @Override
        public Optional<Said> said() {
            Said hint = elsewhere.stream()
                    .reduce(FileSaying.AND_TO::with)
                    .map(places -> FileSaying.CITE_ELSEWHERE.with(places, indexed))
                    .orElseGet(() -> FileSaying.READ_AGAIN.with(indexed));
            return Optional.of(FileSaying.OTHER_DIGEST.with(citation.place(), indexed, citation.digest(), hint));
        }
    }

    private static Said joined(List<?> values) {
        return values.isEmpty()
                ? FileSaying.NONE.with()
                : Said.plain(values.stream().map(String::valueOf).collect(Collectors.joining(", ")));
    }
}
