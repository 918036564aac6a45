package org.zhikao.regulation.force;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.zhikao.evidence.Digest;
import org.zhikao.regulation.ArticleNumber;
import org.zhikao.regulation.Citation;
import org.zhikao.regulation.CitationCheck;
import org.zhikao.regulation.Paragraph;
import org.zhikao.regulation.RegulationCatalogue;
import org.zhikao.regulation.RegulationIndex;
import org.zhikao.regulation.RegulationIndex.IndexedArticle;
import org.zhikao.regulation.RegulationIndex.IndexedParagraph;
import org.zhikao.regulation.RegulationText;
import org.zhikao.regulation.reference.Context;
import org.zhikao.regulation.reference.References;

/**
 * Paragraphs that borrow what they say from another of their article (依照前款的规定处罚, 本条第一款): where that one changed,
 * the same words are another rule. Where neither text is held, nobody can see that a paragraph borrows.
 */
final class LeaningWords implements Leanings {

    private final RegulationIndex index;
    private final CitationCheck indexes;
    private final RegulationTexts texts;
    private final Map<LocalDate, Optional<RegulationText>> read = new HashMap<>();

    LeaningWords(RegulationIndex index, CitationCheck indexes, RegulationTexts texts) {
        this.index = index;
        this.indexes = indexes;
        this.texts = texts;
    }

    @Override
    public boolean leanOnTheSame(Citation citation, ArticleNumber article, int paragraph) {
        if (citation.paragraph() == 0 || citation.version().equals(index.version())) {
            return true;
        }
        Optional<IndexedArticle> was = indexes.find(index.id(), citation.version())
                .flatMap(old -> Optional.ofNullable(old.articles().get(citation.article())));
        Optional<IndexedArticle> now = Optional.ofNullable(index.articles().get(article));
        if (was.isEmpty()
                || now.isEmpty()
                || was.get().digest().equals(now.get().digest())) {
            return true;
        }
        Pair pair = new Pair(citation.version(), was.get(), now.get());
        return same(pair, citation.paragraph(), paragraph, new HashSet<>());
    }

    private record Pair(LocalDate version, IndexedArticle was, IndexedArticle now) {}

    private boolean same(Pair pair, int was, int now, Set<Integer> seen) {
        Optional<String> words = words(index.version(), pair.now().number(), now)
                .or(() -> words(pair.version(), pair.was().number(), was));
        if (!seen.add(now) || words.isEmpty()) {
            return true;
        }
        List<Integer> before = leansOn(words.get(), pair.was().number(), was);
        List<Integer> after = leansOn(words.get(), pair.now().number(), now);
        if (before.size() != after.size()) {
            return false;
        }
        for (int i = 0; i < before.size(); i++) {
            Optional<Digest> old = pair.was().paragraph(before.get(i)).map(IndexedParagraph::digest);
            Optional<Digest> fresh = pair.now().paragraph(after.get(i)).map(IndexedParagraph::digest);
            if (!old.equals(fresh) || !same(pair, before.get(i), after.get(i), seen)) {
                return false;
            }
        }
        return true;
    }

    /** The paragraphs of the same article that these words name. */
    private List<Integer> leansOn(String words, ArticleNumber article, int paragraph) {
        Context here = new Context(
                RegulationCatalogue.empty(),
                Optional.of(index.id()),
                new TreeSet<>(Set.of(article)),
                Optional.of(article),
                paragraph);
        return References.in(words, here).stream()
                .flatMap(reference -> reference.targets().stream())
                .filter(target -> target.regulation().equals(Optional.of(index.id()))
                        && target.article().equals(article)
                        && target.paragraph() > 0
                        && target.paragraph() != paragraph)
                .map(target -> target.paragraph())
                .toList();
    }

    private Optional<String> words(LocalDate version, ArticleNumber article, int paragraph) {
        return read.computeIfAbsent(version, day -> texts.find(index.id(), day)).stream()
                .flatMap(text -> text.units().stream())
                .filter(unit -> unit.number().equals(article))
                .flatMap(unit -> unit.paragraphs().stream())
                .filter(found -> found.number() == paragraph)
                .map(Paragraph::text)
                .findFirst();
    }
}
