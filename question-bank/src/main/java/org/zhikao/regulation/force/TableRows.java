package org.zhikao.regulation.force;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
 * offence beside it. The running number in the first cell is no part of the rule.
 */
final class TableRows {

    private static final int HIGHEST_NUMBER = 2_000;

    private final RegulationIndex index;
    private final CitationCheck indexes;
    private final Set<Digest> runningNumbers = new HashSet<>();

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
                && same(was.get().paragraphs(), now.get().paragraphs());
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
                        .filter(now -> same(was.paragraphs(), now.paragraphs()))
                        .map(now -> new Place(now.number(), 0))
                        .toList())
                .orElse(List.of());
    }

    private static Optional<IndexedArticle> row(RegulationIndex version, ArticleNumber number) {
        return Optional.ofNullable(version.articles().get(number));
    }

    private boolean same(List<IndexedParagraph> was, List<IndexedParagraph> now) {
        if (was.size() != now.size()) {
            return false;
        }
        for (int i = 0; i < was.size(); i++) {
            Digest before = was.get(i).digest();
            Digest after = now.get(i).digest();
            if (!before.equals(after) && !(i == 0 && isRunningNumber(before) && isRunningNumber(after))) {
                return false;
            }
        }
        return true;
    }

    /** An index holds no words, but these can be guessed. */
    private boolean isRunningNumber(Digest cell) {
        if (runningNumbers.isEmpty()) {
            for (int number = 1; number <= HIGHEST_NUMBER; number++) {
                runningNumbers.add(Digest.of(Integer.toString(number)));
            }
        }
        return runningNumbers.contains(cell);
    }
}
