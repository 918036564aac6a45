package org.zhikao.bank.impact;

import java.util.Comparator;
import java.util.List;
import org.zhikao.regulation.force.CitationEffect;
import org.zhikao.regulation.force.Effect;

/**
 * What happened to one item.
 *
 * @param item its id
 * @param parts one for each of its citations, at least one
 */
public record ItemImpact(String item, List<PartImpact> parts) {

    /**
     * What happened to one citation of it.
     *
     * @param part id of the case's part that has it, or the item's own
     */
    public record PartImpact(String part, CitationEffect effect) {}

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException without a citation
     */
    public ItemImpact {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("Item " + item + " rests on nothing");
        }
    }

    /** The worst that happened to any of its citations: a case stands or falls as a whole. */
    public Effect effect() {
        return parts.stream()
                .map(part -> part.effect().effect())
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** Whether it may not be used. */
    public boolean quarantined() {
        return effect().quarantines();
    }
}
