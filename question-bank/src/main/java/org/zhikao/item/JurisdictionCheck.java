package org.zhikao.item;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.zhikao.evidence.Said;
import org.zhikao.regulation.Citation;
import org.zhikao.regulation.Jurisdiction;
import org.zhikao.regulation.RegulationCatalogue;

/**
 * Whether an item is for a place that its bank knows, and for the place whose rules it cites. A slip of the pen would take
 * it out of every paper without a word; a local rule under another name would reach papers of places where it does not
 * hold. The same rule holds for what is in a bank and for what wants to come in.
 */
public final class JurisdictionCheck {

    private static final Jurisdiction NATIONAL = new Jurisdiction("national");

    private final RegulationCatalogue catalogue;
    private final Set<String> known;

    /** Places are known by the regulations that hold there. */
    public JurisdictionCheck(RegulationCatalogue catalogue) {
        this.catalogue = catalogue;
        this.known = catalogue.entries().stream()
                .map(entry -> entry.jurisdiction().value())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * What is wrong.
     *
     * @param item the item or, of a case, the part that cites the rule of another place
     */
    public record Problem(ItemId item, Said said) {}

    /** Nothing for a sound item; a regulation that is not in the catalogue is the matter of another check. */
    public List<Problem> problems(Item item) {
        Jurisdiction own = item.meta().jurisdiction();
        if (!known.contains(own.value())) {
            return List.of(new Problem(item.id(), ItemSaying.JURISDICTION_UNKNOWN.with(own, String.join(", ", known))));
        }
        List<Problem> problems = new ArrayList<>();
        other(item, own).ifPresent(problems::add);
        item.simpleItems().stream()
                .filter(part -> !part.id().equals(item.id()))
                .forEach(part -> other(part, own).ifPresent(problems::add));
        return List.copyOf(problems);
    }

    /** Whether an item for one place rests on national law alone, which would do for papers of every place. */
    public boolean isNarrow(Item item) {
        Jurisdiction own = item.meta().jurisdiction();
        return known.contains(own.value())
                && !own.equals(NATIONAL)
                && Stream.concat(Stream.of(item), item.simpleItems().stream())
                        .map(each -> place(each.meta().citation()))
                        .flatMap(Optional::stream)
                        .collect(Collectors.toSet())
                        .equals(Set.of(NATIONAL));
    }

    private Optional<Jurisdiction> place(Citation citation) {
        return catalogue.find(citation.regulation()).map(RegulationCatalogue.Entry::jurisdiction);
    }

    private Optional<Problem> other(Item item, Jurisdiction own) {
        Citation citation = item.meta().citation();
        return place(citation)
                .filter(of -> !of.equals(NATIONAL) && !of.equals(own))
                .map(of -> new Problem(item.id(), ItemSaying.JURISDICTION_OTHER.with(own, of, citation.regulation())));
    }
}
