package org.zhikao.regulation.force;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zhikao.evidence.Digest;
import org.zhikao.regulation.Article;
import org.zhikao.regulation.ArticleNumber;
import org.zhikao.regulation.Citation;
import org.zhikao.regulation.CitationCheck;
import org.zhikao.regulation.Paragraph;
import org.zhikao.regulation.RegulationIndex;
import org.zhikao.regulation.RegulationIndex.IndexedArticle;
import org.zhikao.regulation.RegulationIndex.IndexedParagraph;
import org.zhikao.regulation.RegulationIndex.Place;
import org.zhikao.regulation.diff.ArticlePair;
import org.zhikao.regulation.diff.Change;
import org.zhikao.regulation.diff.RegulationDiff;
import org.zhikao.regulation.force.ForceNotice.Leaning;

/**
 * Finds in one version of a regulation what citations of other versions rest on. Digests decide what is the same; what
 * took the place of changed words is only found where the texts of both versions are held.
 */
final class VersionPlaces {

    private final RegulationIndex index;
    private final Optional<LocalDate> from;
    private final TableRows rows;
    private final RegulationTexts texts;
    private final Leanings leaning;
    private final Map<Digest, List<Place>> paragraphs = new HashMap<>();
    private final Map<Digest, List<Place>> articles = new HashMap<>();
    private final Map<LocalDate, Optional<RegulationDiff>> diffs = new HashMap<>();

    private final Map<Citation, CitationEffect> known = new HashMap<>();

    VersionPlaces(
            RegulationIndex index,
            Optional<LocalDate> from,
            CitationCheck indexes,
            RegulationTexts texts,
            Leanings leaning) {
        this.index = index;
        this.from = from;
        this.rows = new TableRows(index, indexes);
        this.texts = texts;
        this.leaning = leaning;
        for (IndexedArticle article : index.articles().values()) {
            note(articles, article.digest(), new Place(article.number(), 0));
            for (IndexedParagraph paragraph : article.paragraphs()) {
                note(paragraphs, paragraph.digest(), new Place(article.number(), paragraph.number()));
            }
        }
    }

    private static void note(Map<Digest, List<Place>> places, Digest digest, Place place) {
        places.computeIfAbsent(digest, key -> new ArrayList<>(1)).add(place);
    }

    /** Many items rest on the same words; each is looked for once. */
    CitationEffect effect(Citation citation) {
        return known.computeIfAbsent(citation, this::found);
    }

    /** The places of another version whose words stand here, borrowing from others than there. */
    List<Leaning> leaning(RegulationIndex old) {
        List<Leaning> found = new ArrayList<>();
        for (IndexedArticle article : old.articles().values()) {
            addLeaning(found, new Citation(old.id(), old.version(), article.number(), 0, article.digest()));
            for (IndexedParagraph paragraph : article.paragraphs()) {
                addLeaning(
                        found,
                        new Citation(
                                old.id(), old.version(), article.number(), paragraph.number(), paragraph.digest()));
            }
        }
        return found;
    }

    private void addLeaning(List<Leaning> found, Citation citation) {
        for (Place place : words(citation)) {
            if (!leaning.leanOnTheSame(citation, place.article(), place.paragraph())) {
                found.add(new Leaning(
                        citation.version(),
                        index.version(),
                        citation.article(),
                        citation.paragraph(),
                        place.article(),
                        place.paragraph()));
            }
        }
    }

    /** Where the cited words stand here. */
    private List<Place> words(Citation citation) {
        List<Place> sameRows = rows.same(citation);
        return sameRows.isEmpty()
                ? (citation.paragraph() == 0 ? articles : paragraphs).getOrDefault(citation.digest(), List.of())
                : sameRows;
    }

    private CitationEffect found(Citation citation) {
        List<Place> words = words(citation).stream()
                .filter(place -> rows.saySame(citation, place))
                .toList();
        List<Place> found = words.stream()
                .filter(place -> leaning.leanOnTheSame(citation, place.article(), place.paragraph()))
                .toList();
        if (found.contains(new Place(citation.article(), citation.paragraph()))) {
            return told(citation, Effect.HOLDS, Optional.empty());
        }
        if (!found.isEmpty()) {
            return told(citation, Effect.MOVED, nearest(citation, found));
        }
        if (citation.version().isAfter(index.version())) {
            return told(citation, Effect.NOT_YET, Optional.empty());
        }
        if (!words.isEmpty()) {
            return told(citation, Effect.CHANGED, nearest(citation, words));
        }
        return diff(citation.version())
                .flatMap(diff -> diff.ofOld(citation.article()))
                .map(pair -> changed(citation, pair))
                .orElseGet(() -> told(citation, Effect.CHANGED, Optional.empty()));
    }

    private CitationEffect changed(Citation citation, ArticlePair pair) {
        if (pair.change() == Change.REMOVED) {
            return told(citation, Effect.REMOVED, Optional.empty());
        }
        Article now = pair.now().orElseThrow();
        if (citation.paragraph() == 0) {
            return told(citation, Effect.CHANGED, proposed(citation, now.number(), 0));
        }
        Optional<Paragraph> nearest = pair.old().stream()
                .flatMap(old -> old.paragraphs().stream())
                .filter(paragraph -> paragraph.number() == citation.paragraph())
                .findFirst()
                .flatMap(old -> RegulationDiff.nearest(old, now));
        return told(
                citation,
                Effect.CHANGED,
                nearest.flatMap(paragraph -> proposed(citation, now.number(), paragraph.number())));
    }

    /** With the index's digest, which is what a citation is checked against. */
    private Optional<Citation> proposed(Citation citation, ArticleNumber article, int paragraph) {
        return Optional.ofNullable(index.articles().get(article))
                .flatMap(indexed -> paragraph == 0
                        ? Optional.of(indexed.digest())
                        : indexed.paragraph(paragraph).map(IndexedParagraph::digest))
                .map(digest -> new Citation(citation.regulation(), index.version(), article, paragraph, digest));
    }

    /** A row that was found under another running number has another digest. */
    private Citation at(Place place, Citation citation) {
        return proposed(citation, place.article(), place.paragraph())
                .orElseGet(() -> new Citation(
                        citation.regulation(), index.version(), place.article(), place.paragraph(), citation.digest()));
    }

    private CitationEffect told(Citation citation, Effect effect, Optional<Citation> now) {
        return new CitationEffect(citation, effect, now, Optional.of(index.version()), from);
    }

    private Optional<Citation> nearest(Citation citation, List<Place> places) {
        return places.stream().min(nearest(citation)).map(place -> at(place, citation));
    }

    private static Comparator<Place> nearest(Citation citation) {
        return Comparator.<Place>comparingInt(place ->
                        Math.abs(place.article().number() - citation.article().number()))
                .thenComparingInt(place -> Math.abs(place.paragraph() - citation.paragraph()))
                .thenComparing(Place::article);
    }

    private Optional<RegulationDiff> diff(LocalDate version) {
        return diffs.computeIfAbsent(
                version,
                old -> texts.find(index.id(), old)
                        .flatMap(before -> texts.find(index.id(), index.version())
                                .map(after -> RegulationDiff.of(before, after))));
    }
}
