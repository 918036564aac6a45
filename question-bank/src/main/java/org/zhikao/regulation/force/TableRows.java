package org.zhikao.regulation.force;

import java.util.List;
import java.util.Optional;
import org.zhikao.evidence.Digest;
import org.zhikao.regulation.ArticleNumber;
import org.zhikao.regulation.ArticleNumber.Unit;
import org.zhikao.regulation.Citation;
import org.zhikao.regulation.CitationCheck;
import org.zhikao.regulation.RegulationIndex;
import org.zhikao.regulation.RegulationIndex.IndexedArticle;
import org.zhikao.regulation.RegulationIndex.IndexedParagraph;
import org.zhikao.regulation.RegulationIndex.Place;

/**
 * Rows of tables in two versions. A cell is a rule only together with the others of its row: 警告 says nothing without the
 * offence beside it. The running number in the first cell is no part of the rule; a figure is one only if it counts the rows.
 */
final class TableRows {

    private final RegulationIndex index;
    private final CitationCheck indexes;

    TableRows(RegulationIndex index, CitationCheck indexes) {
        this.index = index;
        this.indexes = indexes;
    }

    /** Whether the cited words, found at this place, are in the same row as where they were cited; true of what is no cell. */
    boolean saySame(Citation citation, Place place) {
        if (citation.article().unit() != Unit.ROW || citation.paragraph() == 0) {
            // Whole rows were found by all their words, or by the same comparison as below.
            return true;
        }
        Optional<RegulationIndex> old = indexes.find(citation.regulation(), citation.version());
        Optional<IndexedArticle> was = old.flatMap(version -> row(version, citation.article()));
        Optional<IndexedArticle> now = row(index, place.article());
        return was.isPresent()
                && now.isPresent()
                && citation.paragraph() == place.paragraph()
                && same(was.get(), now.get());
    }

    /** Where the row that is cited as a whole stands here, whatever its running number is now. */
    List<Place> same(Citation citation) {
        if (citation.article().unit() != Unit.ROW || citation.paragraph() != 0) {
            return List.of();
        }
        return indexes.find(citation.regulation(), citation.version())
                .flatMap(version -> row(version, citation.article()))
                .filter(was -> was.digest().equals(citation.digest()))
                .map(was -> index.articles().values().stream()
                        .filter(now -> now.number().unit() == Unit.ROW)
                        .filter(now -> same(was, now))
                        .map(now -> new Place(now.number(), 0))
                        .toList())
                .orElse(List.of());
    }

    private static Optional<IndexedArticle> row(RegulationIndex version, ArticleNumber number) {
        return Optional.ofNullable(version.articles().get(number));
    }

    private static boolean same(IndexedArticle was, IndexedArticle now) {
        List<IndexedParagraph> before = was.paragraphs();
        List<IndexedParagraph> after = now.paragraphs();
        if (before.size() != after.size()) {
            return false;
        }
        for (int i = 0; i < before.size(); i++) {
            boolean runningNumber = i == 0 && isNumbered(was) && isNumbered(now);
            if (!runningNumber && !before.get(i).digest().equals(after.get(i).digest())) {
                return false;
            }
        }
        return true;
    }

    /** Whether the first cell is the row's own place in its table; an index holds no words, but this can be guessed. */
    private static boolean isNumbered(IndexedArticle row) {
        Digest place = Digest.of(Integer.toString(row.number().suffix()));
        return !row.paragraphs().isEmpty() && row.paragraphs().get(0).digest().equals(place);
    }
}
