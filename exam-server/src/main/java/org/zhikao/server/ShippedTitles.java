package org.zhikao.server;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.stream.Collectors;
import org.zhikao.regulation.RegulationCatalogue;
import org.zhikao.server.result.RegulationTitles;

/** How regulations are called, from the catalogue that ships with the program. */
final class ShippedTitles implements RegulationTitles {

    private static final String CATALOGUE = "workspace/regulations.yaml";

    private final Map<String, String> titles;

    ShippedTitles() {
        try (InputStream in = ShippedTitles.class.getClassLoader().getResourceAsStream(CATALOGUE)) {
            if (in == null) {
                throw new IllegalStateException("The program was built without " + CATALOGUE);
            }
            this.titles = RegulationCatalogue.read(CATALOGUE, in.readAllBytes()).entries().stream()
                    .collect(Collectors.toMap(entry -> entry.id().value(), RegulationCatalogue.Entry::title));
        } catch (IOException e) {
            throw new IllegalStateException("The program's own " + CATALOGUE + " can't be read", e);
        }
    }

    @Override
    public String title(String regulationId) {
        return titles.getOrDefault(regulationId, regulationId);
    }
}
