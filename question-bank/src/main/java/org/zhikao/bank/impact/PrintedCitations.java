package org.zhikao.bank.impact;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.zhikao.bank.PrintedPlaces;
import org.zhikao.item.Item;
import org.zhikao.regulation.Citation;
import org.zhikao.regulation.RegulationCatalogue;
import org.zhikao.regulation.force.CitationEffect;
import org.zhikao.regulation.force.Effect;
import org.zhikao.regulation.reference.Context;
import org.zhikao.regulation.reference.Reference;
import org.zhikao.regulation.reference.References;
import org.zhikao.regulation.reference.Target;

/** Where the words of an item name the article that it rests on: after a move they are wrong too, and only a person can mend them. */
public final class PrintedCitations {

    private PrintedCitations() {}

    /**
     * The places in stem, options, rationale and material of the item that name the cited article, as they stand there.
     *
     * @param names by which the words may call the regulation; a number without a name is taken for the cited one's
     */
    public static List<String> in(Item item, Citation citation, RegulationCatalogue names) {
        List<String> texts = new ArrayList<>(PrintedPlaces.paper(item));
        item.simpleItems().forEach(part -> texts.add(part.rationale()));
        return found(texts, names, target -> target.means(citation.regulation(), citation.article()));
    }

    /**
     * The places on the paper, which candidates read, that are wrong once the item rests somewhere else: they name the
     * article that was cited or, where the words stayed in their article, the paragraph. A rationale, which is not on the
     * paper, may well tell of the number that was.
     *
     * @param now where the item then rests
     */
    public static List<String> outdated(Item item, Citation before, Citation now, RegulationCatalogue names) {
        return found(
                PrintedPlaces.paper(item),
                names,
                target -> target.means(before.regulation(), before.article())
                        && PrintedPlaces.isOutdated(before, now, target.paragraph()));
    }

    /**
     * The items whose words of law only moved, so that they could be used, if their paper did not name the old place.
     *
     * @param items of which the impact tells; others are passed over
     * @return by their ids, what stands there
     */
    public static Map<String, List<String>> outdated(Impact impact, Collection<Item> items, RegulationCatalogue names) {
        Map<String, Item> byId =
                items.stream().collect(Collectors.toMap(item -> item.id().value(), Function.identity()));
        Map<String, List<String>> outdated = new LinkedHashMap<>();
        List<ItemImpact> misnamed = impact.concerned().stream()
                .filter(item -> item.effect() == Effect.MISNAMED)
                .toList();
        for (ItemImpact concerned : misnamed) {
            Set<String> printed = new LinkedHashSet<>();
            for (ItemImpact.PartImpact part : concerned.parts()) {
                CitationEffect effect = part.effect();
                Optional.ofNullable(byId.get(concerned.item()))
                        .filter(item -> effect.effect() == Effect.MISNAMED)
                        .flatMap(item -> effect.now().map(now -> outdated(item, effect.citation(), now, names)))
                        .ifPresent(printed::addAll);
            }
            if (!printed.isEmpty()) {
                outdated.put(concerned.item(), List.copyOf(printed));
            }
        }
        return outdated;
    }

    private static List<String> found(List<String> texts, RegulationCatalogue names, Predicate<Target> meant) {
        Set<String> found = new LinkedHashSet<>();
        for (String text : texts) {
            for (Reference reference : References.in(text, Context.outside(names))) {
                if (reference.targets().stream().anyMatch(meant)) {
                    found.add(reference.text());
                }
            }
        }
        return List.copyOf(found);
    }
}
