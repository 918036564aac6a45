package org.zhikao.bank.impact;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.zhikao.item.CaseItem;
import org.zhikao.item.Item;
import org.zhikao.item.SimpleItem;
import org.zhikao.regulation.Citation;
import org.zhikao.regulation.RegulationCatalogue;
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
        Set<String> found = new LinkedHashSet<>();
        for (String text : texts(item)) {
            for (Reference reference : References.in(text, Context.outside(names))) {
                if (reference.targets().stream().anyMatch(target -> means(target, citation))) {
                    found.add(reference.text());
                }
            }
        }
        return List.copyOf(found);
    }

    private static boolean means(Target target, Citation citation) {
        boolean unnamed = target.title().isEmpty() && target.regulation().isEmpty();
        boolean same = target.regulation().equals(Optional.of(citation.regulation()));
        return (unnamed || same) && target.article().equals(citation.article());
    }

    private static List<String> texts(Item item) {
        List<String> texts = new ArrayList<>();
        if (item instanceof CaseItem caseItem) {
            texts.add(caseItem.material());
        }
        for (SimpleItem part : item.simpleItems()) {
            texts.add(part.stem());
            part.options().forEach(option -> texts.add(option.text()));
            texts.add(part.rationale());
        }
        return texts;
    }
}
