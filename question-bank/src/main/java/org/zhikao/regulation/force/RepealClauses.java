package org.zhikao.regulation.force;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zhikao.regulation.Article;
import org.zhikao.regulation.RegulationId;
import org.zhikao.regulation.RegulationText;

/**
 * Finds the sentences with which a law ends others: 《…》、《…》同时废止. A title that such a sentence mentions only to say
 * how the repealed one was amended (根据《关于修改…的决定》修正的《…》) is not repealed.
 */
public final class RepealClauses {

    private static final Pattern SENTENCE = Pattern.compile("[^。；]*(?:废止|失效|停止执行)[^。；]*");

    private static final Pattern TITLE = Pattern.compile("《((?:[^《》]|《[^《》]{1,100}》){1,200})》");

    /** What may follow the title of a repealed regulation up to the next title or the verb. */
    private static final Pattern REPEALED =
            Pattern.compile("\\s*(?:[（(][^（）()]{1,80}[）)])?\\s*(?:$|[、，,和及与]|以及|同时|予以|即行|自|于|一并|废止|失效|停止执行)");

    private static final Pattern DATE = Pattern.compile("([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日");
    private static final Pattern FROM = Pattern.compile("自" + DATE.pattern() + "起(?:施行|实施|生效|执行)");

    private RepealClauses() {}

    /**
     * All of a text.
     *
     * @param effective from when the version is in force, where known; an article that says its own date goes before it
     * @throws IllegalArgumentException if the text carries no date of its version
     */
    public static List<RepealClause> in(RegulationId id, RegulationText text, Optional<LocalDate> effective) {
        LocalDate version = text.versionDate()
                .orElseThrow(
                        () -> new IllegalArgumentException("The text of " + text.title() + " has no version date"));
        List<RepealClause> clauses = new ArrayList<>();
        for (Article article : text.articles()) {
            StringBuilder words = new StringBuilder();
            article.paragraphs().forEach(paragraph -> words.append(paragraph.text()).append('\n'));
            if (words.indexOf("废止") < 0 && words.indexOf("失效") < 0 && words.indexOf("停止执行") < 0) {
                continue;
            }
            String plain = words.toString().replace("[[", "").replace("]]", "");
            Optional<LocalDate> date = date(FROM.matcher(plain)).or(() -> effective);
            for (Found found : found(plain)) {
                clauses.add(new RepealClause(id, version, article.number(), found.title(), found.issued(), date));
            }
        }
        return clauses;
    }

    private record Found(String title, Optional<LocalDate> issued) {}

    private static List<Found> found(String article) {
        List<Found> found = new ArrayList<>();
        Matcher sentences = SENTENCE.matcher(article);
        while (sentences.find()) {
            String sentence = sentences.group();
            int verb = verb(sentence);
            int before = 0;
            Matcher titles = TITLE.matcher(sentence);
            while (titles.find()) {
                String rest = sentence.substring(titles.end());
                if (titles.end() <= verb && REPEALED.matcher(rest).lookingAt()) {
                    String between = sentence.substring(before, titles.start());
                    found.add(new Found(titles.group(1), date(DATE.matcher(between))));
                    before = titles.end();
                }
            }
        }
        return found;
    }

    /** Index of the last verb outside of titles; -1 where it only stands inside, as in 《关于废止…的决定》. */
    private static int verb(String sentence) {
        String outside = TITLE.matcher(sentence).replaceAll(title -> "〇".repeat(title.group().length()));
        return Math.max(outside.lastIndexOf("废止"), Math.max(outside.lastIndexOf("失效"), outside.lastIndexOf("停止执行")));
    }

    private static Optional<LocalDate> date(Matcher matcher) {
        if (!matcher.find()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.of(
                    Integer.parseInt(matcher.group(1)),
                    Integer.parseInt(matcher.group(2)),
                    Integer.parseInt(matcher.group(3))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
