package org.zhikao.form;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.zhikao.item.Points;
import org.zhikao.regulation.FieldException;
import org.zhikao.regulation.Fields;
import org.zhikao.regulation.FileNode;
import org.zhikao.regulation.FileSaying;

/** Reads a blueprint as people write it: YAML, points as decimals with at most two places. */
public final class BlueprintFile {

    private BlueprintFile() {}

    /**
     * Reads one file.
     *
     * @param fileName named in errors
     * @throws BlueprintRefused if the text isn't a usable blueprint; the message names file, line and field
     */
    public static Blueprint read(String fileName, byte[] yaml) {
        try {
            Fields fields = Fields.of(fileName, FileNode.yaml(fileName, yaml));
            Blueprint blueprint = new Blueprint(
                    fields.text("id"),
                    fields.text("title"),
                    fields.wholeNumber("durationMinutes"),
                    hundredths(fields, "cutPoints"),
                    Set.copyOf(fields.texts("jurisdictions")),
                    Set.copyOf(fields.texts("scopes")),
                    fields.has("powers") ? Optional.of(Set.copyOf(fields.texts("powers"))) : Optional.empty(),
                    fields.objects("sections").stream()
                            .map(BlueprintFile::section)
                            .toList());
            fields.done();
            return blueprint;
        } catch (BlueprintRefused e) {
            throw new BlueprintRefused(FileSaying.IN_FILE, fileName, e.said());
        } catch (FieldException e) {
            throw new BlueprintRefused(e.said());
        }
    }

    private static BlueprintSection section(Fields fields) {
        BlueprintSection section = new BlueprintSection(
                fields.text("title"),
                fields.optionalText("note"),
                fields.text("type"),
                fields.wholeNumber("count"),
                hundredths(fields, "points"),
                fields.has("levels") ? Set.copyOf(fields.texts("levels")) : Set.of(),
                fields.has("atLeast") ? counts(fields) : Map.of());
        fields.done();
        return section;
    }

    private static Map<String, Integer> counts(Fields fields) {
        Map<String, Integer> counts = new TreeMap<>();
        fields.textsByName("atLeast").forEach((regulation, count) -> {
            try {
                counts.put(regulation, Integer.valueOf(count));
            } catch (NumberFormatException e) {
                throw fields.refusal("atLeast/" + regulation, FileSaying.NO_WHOLE_NUMBER, count);
            }
        });
        return counts;
    }

    private static int hundredths(Fields fields, String name) {
        return fields.as(name, Points::parse).hundredths();
    }
}
