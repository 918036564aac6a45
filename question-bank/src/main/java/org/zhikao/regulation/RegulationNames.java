package org.zhikao.regulation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which regulation of a workspace a text is, or means: by the names of the catalogue, else by the titles of the indexed
 * texts, with or without the name of the state, because a text may be imported that no catalogue lists.
 */
public final class RegulationNames {

    private static final String STATE = "中华人民共和国";

    private final RegulationCatalogue catalogue;
    private final Map<String, RegulationId> titles = new LinkedHashMap<>();

    /** Of a workspace with this catalogue and these texts. */
    public RegulationNames(RegulationCatalogue catalogue, Collection<RegulationIndex> indexes) {
        this.catalogue = catalogue;
        indexes.forEach(index -> add(index.id(), index.title()));
    }

    /** One more text, which from now on is known by its title; whoever had the title first keeps it. */
    public void add(RegulationId id, String title) {
        for (String spelling : spellings(compared(title))) {
            titles.putIfAbsent(spelling, id);
        }
    }

    /** The regulation that is called so. */
    public Optional<RegulationId> id(String name) {
        return spellings(compared(name)).stream()
                .flatMap(spelling ->
                        catalogue.idByName(spelling).or(() -> Optional.ofNullable(titles.get(spelling))).stream())
                .findFirst();
    }

    private static String compared(String name) {
        return NormalisedText.of(name).withPlainMarks().value();
    }

    /** A name as it is, then without the name of the state, if it begins with that. */
    static List<String> spellings(String name) {
        List<String> spellings = new ArrayList<>(List.of(name));
        if (name.startsWith(STATE) && name.length() > STATE.length()) {
            spellings.add(name.substring(STATE.length()));
        }
        return spellings;
    }
}
