package org.zhikao.regulation;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.zhikao.evidence.Digest;

/**
 * One article (条), or what is cited in its place where a text has none: a numbered clause, a row of a table.
 *
 * @param number its number
 * @param label the number as printed, without white space: 第三十五条 or 第35条
 * @param path the headings above it, outermost first, without padding: 第一章总则 is written "第一章 总则"
 * @param caption 条标, the bracketed headword that some government rules print; not part of the text
 * @param paragraphs at least one; of a row, its cells
 * @param digest over the normalised texts of the paragraphs, joined with a line feed
 */
public record Article(
        ArticleNumber number,
        String label,
        List<String> path,
        Optional<String> caption,
        List<Paragraph> paragraphs,
        Digest digest) {

    private static final Set<String> DELETED = Set.of("删去", "删除", "已删去", "已删除");
    private static final Pattern AROUND = Pattern.compile("[(\\[]([^()\\[\\]]*)[)\\]]");

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

    /** An article with the digest of its paragraphs, its number printed as laws print it. */
    public static Article of(
            ArticleNumber number, List<String> path, Optional<String> caption, List<Paragraph> paragraphs) {
        return labelled(number, number.chinese(), path, caption, paragraphs);
    }

    /** The same with its number as this source prints it. */
    static Article labelled(
            ArticleNumber number,
            String label,
            List<String> path,
            Optional<String> caption,
            List<Paragraph> paragraphs) {
        return new Article(number, label, path, caption, paragraphs, digest(paragraphs));
    }

    private static Digest digest(List<Paragraph> paragraphs) {
        if (paragraphs.size() == 1) {
            return paragraphs.get(0).digest();
        }
        return Digest.of(paragraphs.stream()
                .map(paragraph -> NormalisedText.of(paragraph.text()).value())
                .collect(Collectors.joining("\n")));
    }

    /** Whether the number is only a place-holder for an article that was struck out. */
    public boolean deleted() {
        return paragraphs.size() == 1
                && paragraphs.get(0).text().length() < 20
                && isDeletion(paragraphs.get(0).text());
    }

    /** （删去）, 删除。 and the like. */
    static boolean isDeletion(String text) {
        String words = NormalisedText.of(text).value().replaceFirst("[。.]$", "");
        Matcher around = AROUND.matcher(words);
        return DELETED.contains(around.matches() ? around.group(1).replaceFirst("[。.]$", "") : words);
    }
}
