package org.zhikao.regulation.diff;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.zhikao.regulation.Article;
import org.zhikao.regulation.ArticleNumber;
import org.zhikao.regulation.NormalisedText;
import org.zhikao.regulation.Paragraph;
import org.zhikao.regulation.RegulationText;

/**
 * Two versions of a law, article by article, aligned by their words and not by their numbers: a revision keeps hardly any
 * number, and a number that survives may stand over wholly different words. Texts are compared in normalised form
 * (NFKC, without white space and format characters, straight and curly marks alike). A number that only holds the place
 * of an article that was struck out counts as no article. A decision without articles is compared by its numbered
 * clauses, a table by its rows without their running numbers.
 *
 * @param pairs every article of both versions once, in the order of the new version, removed ones after the article that
 *     they used to follow
 * @param annexes what became of annexes and footnotes, which are compared as a whole; empty where neither version has any
 */
public record RegulationDiff(Side old, Side now, List<ArticlePair> pairs, Optional<Change> annexes) {

    /** What is known of a version beside its articles. */
    public record Side(String title, Optional<LocalDate> version, Optional<LocalDate> effective) {

        static Side of(RegulationText text) {
            return new Side(text.title(), text.versionDate(), text.effectiveDate());
        }
    }

    /** Copies the list. */
    public RegulationDiff {
        pairs = List.copyOf(pairs);
    }

    /** Compares two versions. */
    public static RegulationDiff of(RegulationText old, RegulationText now) {
        List<Article> before = standing(old);
        List<Article> after = standing(now);
        Alignment alignment = Alignment.of(
                texts(before, after),
                texts(after, before),
                (i, j) -> before.get(i).number().compareTo(after.get(j).number()));
        return new RegulationDiff(Side.of(old), Side.of(now), pairs(before, after, alignment), annexes(old, now));
    }

    private static Optional<Change> annexes(RegulationText old, RegulationText now) {
        String before = old.annexWords();
        String after = now.annexWords();
        if (before.equals(after)) {
            return before.isEmpty() ? Optional.empty() : Optional.of(Change.SAME);
        }
        return Optional.of(before.isEmpty() ? Change.ADDED : after.isEmpty() ? Change.REMOVED : Change.MODIFIED);
    }

    private static List<Article> standing(RegulationText text) {
        return text.units().stream().filter(article -> !article.deleted()).toList();
    }

    /**
     * The running number that begins a row of a table is left out where the row is otherwise the same in the other version:
     * one more row in front changes all of them. A figure that does not count the rows is no such number: points, days.
     */
    private static List<String> texts(List<Article> units, List<Article> others) {
        Set<String> unnumbered = others.stream()
                .filter(RegulationDiff::isNumberedRow)
                .map(row -> text(row, 1))
                .collect(Collectors.toSet());
        return units.stream()
                .map(unit -> text(unit, isNumberedRow(unit) && unnumbered.contains(text(unit, 1)) ? 1 : 0))
                .toList();
    }

    private static boolean isNumberedRow(Article unit) {
        return unit.number().unit() == ArticleNumber.Unit.ROW
                && unit.paragraphs().size() > 1
                && compared(unit.paragraphs().get(0).text())
                        .equals(Integer.toString(unit.number().suffix()));
    }

    /** Without the borders of paragraphs: some layouts lose them. */
    private static String text(Article article, int from) {
        return article.paragraphs().stream()
                .skip(from)
                .map(paragraph -> compared(paragraph.text()))
                .collect(Collectors.joining());
    }

    private static String compared(String text) {
        return NormalisedText.of(text).withPlainMarks().value();
    }

    private static List<ArticlePair> pairs(List<Article> before, List<Article> after, Alignment alignment) {
        List<List<ArticlePair>> removedAfter = new ArrayList<>();
        for (int slot = 0; slot <= after.size(); slot++) {
            removedAfter.add(new ArrayList<>());
        }
        int slot = 0;
        for (int i = 0; i < before.size(); i++) {
            if (alignment.nowOf(i) >= 0) {
                slot = alignment.nowOf(i) + 1;
            } else {
                removedAfter.get(slot).add(ArticlePair.removed(before.get(i)));
            }
        }
        List<ArticlePair> pairs = new ArrayList<>(removedAfter.get(0));
        for (int j = 0; j < after.size(); j++) {
            int i = alignment.oldOf(j);
            pairs.add(
                    i < 0
                            ? ArticlePair.added(after.get(j))
                            : ArticlePair.aligned(before.get(i), after.get(j), alignment.similarity(j)));
            pairs.addAll(removedAfter.get(j + 1));
        }
        return pairs;
    }

    /** How many articles had this happen to them. */
    public int count(Change change) {
        return (int) pairs.stream().filter(pair -> pair.change() == change).count();
    }

    /** What became of an article of the old version; empty where it had none of that number. */
    public Optional<ArticlePair> ofOld(ArticleNumber number) {
        return pairs.stream()
                .filter(pair -> pair.old().map(Article::number).equals(Optional.of(number)))
                .findFirst();
    }

    /** The paragraph of an article that says most nearly what another paragraph said; empty below half in common. */
    public static Optional<Paragraph> nearest(Paragraph wanted, Article within) {
        Bigrams text = new Bigrams(compared(wanted.text()));
        int best = Alignment.THRESHOLD - 1;
        Optional<Paragraph> found = Optional.empty();
        for (Paragraph paragraph : within.paragraphs()) {
            int similar = text.similarity(new Bigrams(compared(paragraph.text())), Alignment.THRESHOLD);
            if (similar > best) {
                best = similar;
                found = Optional.of(paragraph);
            }
        }
        return found;
    }

    /**
     * For programs: the counts, then every pair with its numbers as printed, null where a side is missing. What became of
     * annexes is not among it.
     */
    public ObjectNode toJson() {
        ObjectNode top = JsonNodeFactory.instance.objectNode();
        for (Change change : Change.values()) {
            top.put(change.code(), count(change));
        }
        ArrayNode list = top.putArray("pairs");
        for (ArticlePair pair : pairs) {
            list.addObject()
                    .put("old", pair.old().map(RegulationDiff::printed).orElse(null))
                    .put("new", pair.now().map(RegulationDiff::printed).orElse(null))
                    .put("change", pair.change().code())
                    .put("similarity", BigDecimal.valueOf(pair.similarity(), 3).stripTrailingZeros());
        }
        return top;
    }

    private static String printed(Article article) {
        return article.label();
    }
}
