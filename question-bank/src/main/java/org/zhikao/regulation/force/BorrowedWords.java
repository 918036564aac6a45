package org.zhikao.regulation.force;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zhikao.regulation.Article;
import org.zhikao.regulation.ArticleNumber;
import org.zhikao.regulation.Paragraph;
import org.zhikao.regulation.RegulationCatalogue;
import org.zhikao.regulation.RegulationId;
import org.zhikao.regulation.RegulationIndex;
import org.zhikao.regulation.RegulationIndex.Place;
import org.zhikao.regulation.RegulationText;
import org.zhikao.regulation.reference.Context;
import org.zhikao.regulation.reference.Reference;
import org.zhikao.regulation.reference.References;
import org.zhikao.regulation.reference.Target;

/**
 * From which places of its law a paragraph borrows: those of its article that it names (前款); other articles after which
 * it punishes (依照本法第…条处罚) or the one before it (前条); and, where it only makes a penalty heavier or lighter and names
 * nothing, all paragraphs before it in its article.
 */
public final class BorrowedWords {

    /** Which other article is applied here; one that is only broken (违反本法第…条) lends no penalty. */
    private static final Pattern AFTER = Pattern.compile("(?:依照|按照|比照|参照|依据|适用)[^。；;，,]{0,60}$");

    private static final Pattern APPLIED = Pattern.compile("(?:比照|参照|适用)[^。；;，,]{0,60}$");
    private static final Pattern PUNISHED =
            Pattern.compile("^(?![^。；;，,]{0,30}(?:不予|免予|免除))[^。；;，,]{0,30}(?:处罚|处分|处理|处以|罚款|定罪|追究)");

    private static final Pattern GRADED = Pattern.compile(
            "^(?:情节|后果(?:特别)?严重|逾期|拒不|仍不|屡教不改)|(?:^|[。；;，,])(?![^。；;，,]{0,60}不得)[^。；;，,]{0,60}(?:从重|从轻|减轻|加重|加倍)[^。；;，,]{0,16}(?:处罚|处分|罚款)");

    private static final Pattern NAMES_ANOTHER = Pattern.compile("[款条]");

    private final RegulationId regulation;
    private final NavigableSet<ArticleNumber> articles;
    private final Map<Place, List<Place>> known = new HashMap<>();

    /** An index that says what borrows in its text, so that whoever has no text knows it, too. */
    public static RegulationIndex noted(RegulationIndex index, RegulationText text) {
        BorrowedWords words = new BorrowedWords(index);
        Map<Place, List<Place>> borrowed = new LinkedHashMap<>();
        for (Article article : text.units()) {
            for (Paragraph paragraph : article.paragraphs()) {
                Place place = new Place(article.number(), paragraph.number());
                List<Place> from = article.number().unit() == ArticleNumber.Unit.ROW
                        ? List.of()
                        : words.of(place, List.of(paragraph.text()));
                if (!from.isEmpty()) {
                    borrowed.put(place, from);
                }
            }
        }
        return index.with(Optional.of(borrowed));
    }

    /** By what an index says of itself, which has no need of the words; empty where it says nothing. */
    static Optional<List<Place>> of(RegulationIndex version, Place place) {
        return version.borrowed()
                .map(known -> place.paragraph() > 0
                        ? known.getOrDefault(place, List.of())
                        : known.entrySet().stream()
                                .filter(entry -> entry.getKey().article().equals(place.article()))
                                .flatMap(entry -> entry.getValue().stream())
                                .filter(from -> !from.article().equals(place.article()))
                                .toList());
    }

    BorrowedWords(RegulationIndex version) {
        this.regulation = version.id();
        this.articles = new TreeSet<>(version.articles().keySet());
    }

    /**
     * In the order of the words.
     *
     * @param words of the paragraph, or of each paragraph of the article; none where they are not known
     */
    List<Place> of(Place place, List<String> words) {
        return known.computeIfAbsent(
                place,
                unread -> place.paragraph() == 0
                        ? ofArticle(place.article(), words)
                        : words.stream()
                                .flatMap(paragraph -> ofParagraph(place, paragraph).stream())
                                .toList());
    }

    /** What it borrows from itself is in its own words. */
    private List<Place> ofArticle(ArticleNumber article, List<String> words) {
        List<Place> found = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            ofParagraph(new Place(article, i + 1), words.get(i)).stream()
                    .filter(place -> !place.article().equals(article))
                    .forEach(found::add);
        }
        return found;
    }

    private List<Place> ofParagraph(Place place, String words) {
        List<Place> found = new ArrayList<>();
        if (NAMES_ANOTHER.matcher(words).find()) {
            Context here = new Context(
                    RegulationCatalogue.empty(),
                    Optional.of(regulation),
                    articles,
                    Optional.of(place.article()),
                    place.paragraph());
            for (Reference reference : References.in(words, here)) {
                reference.targets().stream()
                        .filter(target -> borrows(place, words, reference, target))
                        .map(target -> new Place(target.article(), target.paragraph()))
                        .forEach(found::add);
            }
        }
        if (found.isEmpty() && GRADED.matcher(words.strip()).find()) {
            for (int before = 1; before < place.paragraph(); before++) {
                found.add(new Place(place.article(), before));
            }
        }
        return found;
    }

    private boolean borrows(Place place, String words, Reference reference, Target target) {
        if (!target.regulation().equals(Optional.of(regulation))) {
            return false;
        }
        if (target.article().equals(place.article())) {
            return target.paragraph() > 0 && target.paragraph() != place.paragraph();
        }
        String before = words.substring(0, reference.start());
        Matcher punished = PUNISHED.matcher(words.substring(reference.end()));
        return reference.text().startsWith("前")
                || APPLIED.matcher(before).find()
                || (AFTER.matcher(before).find() && punished.find());
    }
}
