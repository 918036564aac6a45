package org.zhikao.server.result;

import org.zhikao.regulation.RegulationCatalogue;

/** Port: how a regulation is called. */
@FunctionalInterface
public interface RegulationTitles {

    /** The short title of the regulation with this id; the id itself where the title is unknown. */
    String title(String regulationId);

    /** Titles as the bank's catalogue of regulations has them. */
    static RegulationTitles of(RegulationCatalogue catalogue) {
        return id -> catalogue.entries().stream()
                .filter(entry -> entry.id().toString().equals(id))
                .map(RegulationCatalogue.Entry::shortTitle)
                .findFirst()
                .orElse(id);
    }
}
