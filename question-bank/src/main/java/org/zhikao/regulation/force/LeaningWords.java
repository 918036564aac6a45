package org.zhikao.regulation.force;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.zhikao.evidence.Digest;
import org.zhikao.regulation.Article;
import org.zhikao.regulation.ArticleNumber;
import org.zhikao.regulation.ArticleNumber.Unit;
import org.zhikao.regulation.Citation;
import org.zhikao.regulation.CitationCheck;
import org.zhikao.regulation.Paragraph;
import org.zhikao.regulation.RegulationIndex;
import org.zhikao.regulation.RegulationIndex.IndexedArticle;
import org.zhikao.regulation.RegulationIndex.IndexedParagraph;
import org.zhikao.regulation.RegulationIndex.Place;

/**
 * Paragraphs that borrow what they say from another of their law (依照前款的规定处罚): where that one changed, the same words
 * are another rule. What borrows the indexes say; where one of them does not, and neither text is held, nobody can see it.
 */
final class LeaningWords implements Leanings {

    private final RegulationIndex index;
    private final CitationCheck indexes;
    private final RegulationTexts texts;
    private final Map<LocalDate, Map<ArticleNumber, Article>> read = new HashMap<>();
    private final Map<LocalDate, BorrowedWords> borrowed = new HashMap<>();

    LeaningWords(RegulationIndex index, CitationCheck indexes, RegulationTexts texts) {
        this.index = index;
        this.indexes = indexes;
        this.texts = texts;
    }

    /** Two places with the same words. */
    private record Pair(Place was, Place now) {}

    @Override
    public boolean leanOnTheSame(Citation citation, ArticleNumber article, int paragraph) {
        // What a row means its own cells say, and to compare them takes no text.
        if (citation.version().equals(index.version()) || article.unit() == Unit.ROW) {
            return true;
        }
        Pair found = new Pair(new Place(citation.article(), citation.paragraph()), new Place(article, paragraph));
        return indexes.find(index.id(), citation.version())
                .map(old -> leanOnTheSame(old, found))
                .orElse(true);
    }

    /** Follows what is borrowed until something differs or nothing is left. */
    private boolean leanOnTheSame(RegulationIndex old, Pair found) {
        Deque<Pair> open = new ArrayDeque<>(List.of(found));
        Set<Pair> seen = new HashSet<>(open);
        while (!open.isEmpty()) {
            Pair pair = open.remove();
            Optional<List<Place>> was = BorrowedWords.of(old, pair.was());
            Optional<List<Place>> now = BorrowedWords.of(index, pair.now());
            List<String> words = was.isPresent() && now.isPresent() ? List.of() : words(old, pair);
            if (words.isEmpty() && was.isPresent() != now.isPresent()) {
                continue;
            }
            List<Place> before = was.orElseGet(() -> borrowed(old).of(pair.was(), words));
            List<Place> after = now.orElseGet(() -> borrowed(index).of(pair.now(), words));
            if (before.size() != after.size()) {
                return false;
            }
            for (int i = 0; i < before.size(); i++) {
                Pair next = new Pair(before.get(i), after.get(i));
                if (!digest(old, next.was()).equals(digest(index, next.now()))) {
                    return false;
                }
                if (seen.add(next)) {
                    open.add(next);
                }
            }
        }
        return true;
    }

    private BorrowedWords borrowed(RegulationIndex version) {
        return borrowed.computeIfAbsent(version.version(), day -> new BorrowedWords(version));
    }

    private static Optional<Digest> digest(RegulationIndex version, Place place) {
        Optional<IndexedArticle> article =
                Optional.ofNullable(version.articles().get(place.article()));
        return place.paragraph() == 0
                ? article.map(IndexedArticle::digest)
                : article.flatMap(found -> found.paragraph(place.paragraph())).map(IndexedParagraph::digest);
    }

    /** Of the paragraph, or of each of the article; none where no text of either version is held. */
    private List<String> words(RegulationIndex old, Pair pair) {
        List<String> words = words(index.version(), pair.now());
        return words.isEmpty() ? words(old.version(), pair.was()) : words;
    }

    private List<String> words(LocalDate version, Place place) {
        Map<ArticleNumber, Article> articles = read.computeIfAbsent(version, this::articles);
        return Optional.ofNullable(articles.get(place.article())).stream()
                .flatMap(article -> article.paragraphs().stream())
                .filter(paragraph -> place.paragraph() == 0 || paragraph.number() == place.paragraph())
                .map(Paragraph::text)
                .toList();
    }

    private Map<ArticleNumber, Article> articles(LocalDate version) {
        return texts.find(index.id(), version).stream()
                .flatMap(text -> text.units().stream())
                .collect(Collectors.toMap(Article::number, article -> article, (first, second) -> first));
    }
}
