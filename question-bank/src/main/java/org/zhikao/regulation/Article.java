package org.zhikao.regulation;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.zhikao.evidence.Digest;

/**
 * One article (条).
 *
 * @param number its number
 * @param path the headings above it, outermost first, without padding: 第一章总则 is written "第一章 总则"
 * @param caption 条标, the bracketed headword that some government rules print; not part of the text
 * @param paragraphs at least one
 * @param digest over the normalised texts of the paragraphs, joined with a line feed
 */
public record Article(
        ArticleNumber number, List<String> path, Optional<String> caption, List<Paragraph> paragraphs, Digest digest) {

    private static final Set<String> DELETED = Set.of("(删去)", "(删除)", "[删去]", "[删除]");

    /**
     * @throws IllegalArgumentException without a paragraph
     */
    public Article {
        path = List.copyOf(path);
        paragraphs = List.copyOf(paragraphs);
        if (paragraphs.isEmpty()) {
            throw new IllegalArgumentException("Article " + number + " has no paragraph");
        }
    }

    /** An article with the digest of its paragraphs. */
    public static Article of(
            ArticleNumber number, List<String> path, Optional<String> caption, List<Paragraph> paragraphs) {
        String text = paragraphs.stream()
                .map(paragraph -> NormalisedText.of(paragraph.text()).value())
                .collect(Collectors.joining("\n"));
        return new Article(number, path, caption, paragraphs, Digest.of(text));
    }

    /** Whether the number is only a place-holder for an article that was struck out. */
    public boolean deleted() {
        return paragraphs.size() == 1
                && DELETED.contains(NormalisedText.of(paragraphs.get(0).text()).value());
    }
}
