package org.zhikao.regulation.force;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.zhikao.evidence.Digest;
import org.zhikao.regulation.Article;
import org.zhikao.regulation.ArticleNumber;
import org.zhikao.regulation.ChineseNumerals;
import org.zhikao.regulation.Citation;
import org.zhikao.regulation.CitationCheck;
import org.zhikao.regulation.Paragraph;
import org.zhikao.regulation.RegulationIndex;
import org.zhikao.regulation.RegulationIndex.IndexedArticle;
import org.zhikao.regulation.RegulationIndex.IndexedParagraph;
import org.zhikao.regulation.RegulationText;
import org.zhikao.regulation.diff.ArticlePair;
import org.zhikao.regulation.diff.Change;
import org.zhikao.regulation.diff.RegulationDiff;

/**
 * Finds in one version of a regulation what citations of other versions rest on. Digests decide what is the same; what
 * took the place of changed words is only found where the texts of both versions are held. Words that speak of 前款 are the
 * same only where that paragraph is, too.
 */
final class VersionPlaces {

    private final RegulationIndex index;
    private static final Pattern BACK = Pattern.compile("(?<![目以之此先提从空])前([一二两三四五六七八九])?款(?![项式])");

    private final CitationCheck indexes;
    private final Optional<LocalDate> from;
    private final RegulationTexts texts;
    private final Map<Digest, List<Place>> paragraphs = new HashMap<>();
    private final Map<Digest, List<Place>> articles = new HashMap<>();
    private final Map<LocalDate, Optional<RegulationText>> held = new HashMap<>();
    private final Map<LocalDate, Optional<RegulationDiff>> diffs = new HashMap<>();

    private final Map<Citation, CitationEffect> known = new HashMap<>();

    private record Place(ArticleNumber article, int paragraph) {}

    VersionPlaces(RegulationIndex index, CitationCheck indexes, Optional<LocalDate> from, RegulationTexts texts) {
        this.indexes = indexes;
        this.index = index;
        this.from = from;
        this.texts = texts;
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

    private CitationEffect found(Citation citation) {
        List<Place> found =
                (citation.paragraph() == 0 ? articles : paragraphs).getOrDefault(citation.digest(), List.of());
        Optional<Place> same = found.stream().min(nearest(citation));
        if (same.isPresent()) {
            Place place = same.get();
            if (!sameBefore(citation, place)) {
                return told(citation, Effect.CHANGED, Optional.of(at(place, citation)));
            }
            boolean holds = place.equals(new Place(citation.article(), citation.paragraph()));
            return told(
                    citation,
                    holds ? Effect.HOLDS : Effect.MOVED,
                    holds ? Optional.empty() : Optional.of(at(place, citation)));
        }
        if (citation.version().isAfter(index.version())) {
            return told(citation, Effect.NOT_YET, Optional.empty());
        }
        return diff(citation.version())
                .flatMap(diff -> diff.ofOld(citation.article()))
                .map(pair -> changed(citation, pair))
                .orElseGet(() -> told(citation, Effect.CHANGED, Optional.empty()));
    }

    /** Whether the paragraphs that the cited one calls 前款 or 前两款 are the same as well, and those that they so call. */
    private boolean sameBefore(Citation citation, Place place) {
        if (citation.paragraph() < 2
                || place.paragraph() < 2
                || citation.version().equals(index.version())) {
            return true;
        }
        Optional<IndexedArticle> before = indexes.find(citation.regulation(), citation.version())
                .flatMap(version -> Optional.ofNullable(version.articles().get(citation.article())));
        Optional<IndexedArticle> now = Optional.ofNullable(index.articles().get(place.article()));
        if (before.isEmpty() || now.isEmpty()) {
            return true;
        }
        return sameBefore(before.get(), now.get(), citation.paragraph(), place.paragraph());
    }

    private boolean sameBefore(IndexedArticle before, IndexedArticle now, int old, int fresh) {
        int shift = fresh - old;
        // What the words say can only be asked of a text; most need no asking, for nothing before them changed.
        if (IntStream.range(1, old).allMatch(paragraph -> alike(before, now, paragraph, paragraph + shift))) {
            return true;
        }
        int lowest = old;
        for (int paragraph = old; paragraph > 1 && paragraph >= lowest; paragraph--) {
            lowest = Math.min(lowest, paragraph - stepsBack(now.number(), paragraph + shift));
        }
        return IntStream.range(Math.max(1, lowest), old)
                .allMatch(paragraph -> alike(before, now, paragraph, paragraph + shift));
    }

    /** How many paragraphs before it this one speaks of; 0 where its words aren't held. */
    private int stepsBack(ArticleNumber article, int paragraph) {
        Matcher matcher = BACK.matcher(text(index.version())
                .flatMap(text -> text.article(article))
                .flatMap(found -> found.paragraphs().stream()
                        .filter(part -> part.number() == paragraph)
                        .findFirst())
                .map(Paragraph::text)
                .orElse(""));
        int steps = 0;
        while (matcher.find()) {
            String number = matcher.group(1);
            steps = Math.max(
                    steps, number == null ? 1 : ChineseNumerals.parse(number).orElse(1));
        }
        return steps;
    }

    private Optional<RegulationText> text(LocalDate version) {
        return held.computeIfAbsent(version, date -> texts.find(index.id(), date));
    }

    private static boolean alike(IndexedArticle before, IndexedArticle now, int old, int fresh) {
        return before.paragraph(old)
                .map(IndexedParagraph::digest)
                .equals(now.paragraph(fresh).map(IndexedParagraph::digest));
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

    private Citation at(Place place, Citation citation) {
        return new Citation(
                citation.regulation(), index.version(), place.article(), place.paragraph(), citation.digest());
    }

    private CitationEffect told(Citation citation, Effect effect, Optional<Citation> now) {
        return new CitationEffect(citation, effect, now, Optional.of(index.version()), from);
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
                old -> text(old)
                        .flatMap(before -> text(index.version()).map(after -> RegulationDiff.of(before, after))));
    }
}
