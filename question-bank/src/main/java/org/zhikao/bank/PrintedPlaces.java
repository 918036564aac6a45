package org.zhikao.bank;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.zhikao.item.CaseItem;
import org.zhikao.item.Item;
import org.zhikao.item.Option;
import org.zhikao.item.SimpleItem;
import org.zhikao.regulation.Citation;
import org.zhikao.regulation.RegulationCatalogue;
import org.zhikao.regulation.force.CitationEffect;
import org.zhikao.regulation.force.Effect;
import org.zhikao.regulation.reference.Context;
import org.zhikao.regulation.reference.References;
import org.zhikao.regulation.reference.Target;

/** The places of the law that candidates read in an item's words. */
public final class PrintedPlaces {

    /** Without it no place of a law is named. */
    private static final String ARTICLE = "条";

    private PrintedPlaces() {}

    /** What candidates read of it: material, stems, options and prompts. */
    public static List<String> paper(Item item) {
        List<String> texts = new ArrayList<>();
        if (item instanceof CaseItem caseItem) {
            texts.add(caseItem.material());
        }
        for (SimpleItem part : item.simpleItems()) {
            texts.add(part.stem());
            part.options().stream().map(Option::text).forEach(texts::add);
            part.prompts().stream().map(Option::text).forEach(texts::add);
        }
        return texts;
    }

    /**
     * Those in the articles that the item and its parts cite.
     *
     * @param names by which the words may call a regulation; a number without a name is taken for the cited one's
     */
    public static List<ReleaseManifest.Printed> ofCited(Item item, RegulationCatalogue names) {
        Set<Citation> cited = new LinkedHashSet<>();
        Stream.concat(Stream.of(item), item.simpleItems().stream())
                .map(each -> each.meta().citation())
                .forEach(cited::add);
        Set<ReleaseManifest.Printed> printed = new LinkedHashSet<>();
        for (String text : paper(item)) {
            if (text.contains(ARTICLE)) {
                References.in(text, Context.outside(names)).stream()
                        .flatMap(reference -> reference.targets().stream())
                        .forEach(target -> printed.addAll(among(cited, target)));
            }
        }
        return List.copyOf(printed);
    }

    private static List<ReleaseManifest.Printed> among(Set<Citation> cited, Target target) {
        return cited.stream()
                .filter(citation -> target.means(citation.regulation(), citation.article()))
                .map(citation -> new ReleaseManifest.Printed(
                        citation.regulation().value(), citation.article().toString(), target.paragraph()))
                .distinct()
                .toList();
    }

    /** What happened to a citation as candidates see it: words that moved away from a place that they read are misnamed. */
    public static CitationEffect asRead(CitationEffect effect, List<ReleaseManifest.Printed> printed) {
        return effect.effect() == Effect.MOVED
                        && effect.now()
                                .filter(now -> isMisnamed(effect.citation(), now, printed))
                                .isPresent()
                ? effect.as(Effect.MISNAMED)
                : effect;
    }

    private static boolean isMisnamed(Citation cited, Citation now, List<ReleaseManifest.Printed> printed) {
        return printed.stream()
                .filter(place -> place.regulation().equals(cited.regulation().value())
                        && place.article().equals(cited.article().toString()))
                .anyMatch(place -> isOutdated(cited, now, place.paragraph()));
    }

    /**
     * Whether a place is wrong once the words cited stand elsewhere: it is the article that was cited or, where they stayed
     * in their article, the paragraph.
     *
     * @param paragraph 0 where none is named
     */
    public static boolean isOutdated(Citation before, Citation now, int paragraph) {
        boolean sameArticle = before.article().equals(now.article());
        return !sameArticle
                || (before.paragraph() != now.paragraph() && paragraph > 0 && paragraph == before.paragraph());
    }
}
