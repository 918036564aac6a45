package org.zhikao.regulation.reference;

import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.zhikao.regulation.Article;
import org.zhikao.regulation.ArticleNumber;
import org.zhikao.regulation.RegulationCatalogue;
import org.zhikao.regulation.RegulationId;
import org.zhikao.regulation.RegulationText;

/**
 * Where a text stands, which decides what 本条, 前款 and a number without a name mean.
 *
 * @param names by which regulations are known
 * @param regulation that the text is part of; empty for a text that is no law
 * @param articles of that regulation, where they are known: which one 前条 is and what lies in a range
 * @param article that the text is part of
 * @param paragraph 款 that the text is, from 1; 0 where it is none
 */
public record Context(
        RegulationCatalogue names,
        Optional<RegulationId> regulation,
        NavigableSet<ArticleNumber> articles,
        Optional<ArticleNumber> article,
        int paragraph) {

    /** Copies the set. */
    public Context {
        articles = new TreeSet<>(articles);
    }

    /** A text outside any law: an item, a notice, a table of penalties. */
    public static Context outside(RegulationCatalogue names) {
        return new Context(names, Optional.empty(), new TreeSet<>(), Optional.empty(), 0);
    }

    /** A paragraph of this law. */
    public static Context in(
            RegulationCatalogue names,
            RegulationId regulation,
            RegulationText law,
            ArticleNumber article,
            int paragraph) {
        List<ArticleNumber> numbers =
                law.articles().stream().map(Article::number).toList();
        return new Context(names, Optional.of(regulation), new TreeSet<>(numbers), Optional.of(article), paragraph);
    }

    /** The article that is so many places before the one that the text is part of. */
    Optional<ArticleNumber> before(int steps) {
        Optional<ArticleNumber> found = article;
        for (int i = 0; i < steps; i++) {
            found = found.flatMap(this::previous);
        }
        return found;
    }

    private Optional<ArticleNumber> previous(ArticleNumber number) {
        if (articles.contains(number)) {
            return Optional.ofNullable(articles.lower(number));
        }
        if (number.suffix() > 0) {
            return Optional.of(new ArticleNumber(number.number(), number.suffix() - 1));
        }
        return number.number() > 1 ? Optional.of(new ArticleNumber(number.number() - 1, 0)) : Optional.empty();
    }
}
