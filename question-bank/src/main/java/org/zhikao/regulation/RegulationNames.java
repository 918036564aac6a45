package org.zhikao.regulation.force;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zhikao.regulation.NormalisedText;
import org.zhikao.regulation.RegulationCatalogue;
import org.zhikao.regulation.RegulationId;
import org.zhikao.regulation.RegulationIndex;

/**
 * Which regulation of a workspace another text means: by the names of the catalogue, else by the titles of the indexed
 * texts, with or without the name of the state, because a text may be imported that no catalogue lists.
 */
final class RegulationNames {

    private static final String STATE = "中华人民共和国";

    private final RegulationCatalogue catalogue;
    private final Map<String, RegulationId> titles = new LinkedHashMap<>();

    RegulationNames(RegulationCatalogue catalogue, Collection<RegulationIndex> indexes) {
        this.catalogue = catalogue;
        for (RegulationIndex index : indexes) {
            for (String title : spellings(index.title())) {
                titles.putIfAbsent(title, index.id());
            }
        }
    }

    Optional<RegulationId> id(String name) {
        return catalogue
                .idByName(name)
                .or(() -> spellings(name).stream()
                        .flatMap(spelling -> Optional.ofNullable(titles.get(spelling)).stream())
                        .findFirst());
    }

    private static List<String> spellings(String title) {
        String plain = NormalisedText.of(title).value();
        List<String> spellings = new ArrayList<>(List.of(plain));
        if (plain.startsWith(STATE) && plain.length() > STATE.length()) {
            spellings.add(plain.substring(STATE.length()));
        }
        return spellings;
    }
}
