package org.zhikao.regulation;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * One version of a regulation as read from a file.
 *
 * @param title without white space
 * @param versionDate when it was adopted or last amended
 * @param effectiveDate from when this version is in force, where the source says so
 * @param preface 题注 and other lines before the first article, without table of contents and headings
 * @param articles in the order of the source; numbers are unique
 * @param annexes lines of annexes and footnotes after the last article
 * @param warnings what was odd in the source
 */
public record RegulationText(
        String title,
        Optional<LocalDate> versionDate,
        Optional<LocalDate> effectiveDate,
        List<String> preface,
        List<Article> articles,
        List<String> annexes,
        List<ParseWarning> warnings) {

    /** Copies the lists. */
    public RegulationText {
        preface = List.copyOf(preface);
        articles = List.copyOf(articles);
        annexes = List.copyOf(annexes);
        warnings = List.copyOf(warnings);
    }

    /** The article with this number. */
    public Optional<Article> article(ArticleNumber number) {
        return articles.stream()
                .filter(article -> article.number().equals(number))
                .findFirst();
    }

    /**
     * A plain text with the same title, preface, headings, articles and annexes; reading it again gives the same digests.
     */
    public String print() {
        StringBuilder text = new StringBuilder("# ").append(title).append("\n\n");
        preface.forEach(line -> text.append(line).append('\n'));
        List<String> path = List.of();
        for (Article article : articles) {
            printNewHeadings(path, article.path(), text);
            path = article.path();
            text.append('\n').append(article.number().chinese()).append('　');
            article.caption().ifPresent(caption -> text.append(caption).append('\n'));
            article.paragraphs()
                    .forEach(paragraph -> text.append(paragraph.text()).append('\n'));
        }
        if (!annexes.isEmpty()) {
            text.append('\n');
            annexes.forEach(line -> text.append(line).append('\n'));
        }
        return text.toString();
    }

    private static void printNewHeadings(List<String> before, List<String> now, StringBuilder text) {
        int same = 0;
        while (same < now.size() && same < before.size() && now.get(same).equals(before.get(same))) {
            same++;
        }
        if (same < now.size()) {
            text.append('\n');
        }
        for (String heading : now.subList(same, now.size())) {
            boolean plain = LineShape.heading(heading).isPresent();
            text.append(plain ? "" : "# ").append(heading).append('\n');
        }
    }
}
