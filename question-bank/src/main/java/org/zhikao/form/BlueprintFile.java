package org.zhikao.form;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a blueprint as people write it: YAML, points as decimals with at most two places. */
public final class BlueprintFile {

    private static final ObjectReader READER = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build()
            .readerFor(Written.class);

    private BlueprintFile() {}

    /**
     * @param fileName named in errors
     * @throws BlueprintRefused if the text isn't a usable blueprint; the message names file, line and field
     */
    public static Blueprint read(String fileName, byte[] yaml) {
        try {
            Written written = READER.readValue(yaml);
            return written.blueprint();
        } catch (BlueprintRefused e) {
            throw new BlueprintRefused(fileName + ": " + e.getMessage());
        } catch (UnrecognizedPropertyException e) {
            throw new BlueprintRefused(fileName + place(e.getLocation()) + ": unknown field \"" + e.getPropertyName()
                    + "\"; known are " + e.getKnownPropertyIds());
        } catch (JsonMappingException e) {
            throw new BlueprintRefused(fileName + place(e.getLocation()) + ": " + path(e) + e.getOriginalMessage());
        } catch (JsonProcessingException e) {
            throw new BlueprintRefused(fileName + place(e.getLocation()) + ": not YAML: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new BlueprintRefused(fileName + ": can't be read: " + e.getMessage());
        }
    }

    private static String place(@Nullable JsonLocation location) {
        return location == null ? "" : " line " + location.getLineNr();
    }

    private static String path(JsonMappingException e) {
        return e.getPath().isEmpty() ? "" : "field " + e.getPathReference().replaceAll("[\\w.$]+\\[", "[") + ": ";
    }

    private static <T> T required(@Nullable T value, String field) {
        if (value == null) {
            throw new BlueprintRefused("field " + field + " is missing");
        }
        return value;
    }

    private static int hundredths(@Nullable BigDecimal points, String field) {
        try {
            return required(points, field).movePointRight(2).intValueExact();
        } catch (ArithmeticException e) {
            throw new BlueprintRefused("field " + field + ": " + points + " has more than two decimal places");
        }
    }

    private record Written(
            @Nullable String id,
            @Nullable String title,
            @JsonProperty(required = true) int durationMinutes,
            @Nullable BigDecimal cutPoints,
            @Nullable Set<String> jurisdictions,
            @Nullable Set<String> scopes,
            @Nullable List<WrittenSection> sections) {

        Blueprint blueprint() {
            return new Blueprint(
                    required(id, "id"),
                    required(title, "title"),
                    durationMinutes,
                    hundredths(cutPoints, "cutPoints"),
                    required(jurisdictions, "jurisdictions"),
                    required(scopes, "scopes"),
                    required(sections, "sections").stream()
                            .map(WrittenSection::section)
                            .toList());
        }
    }

    private record WrittenSection(
            @Nullable String title,
            @Nullable String note,
            @Nullable String type,
            @JsonProperty(required = true) int count,
            @Nullable BigDecimal points,
            @Nullable Set<String> levels,
            @Nullable Map<String, Integer> atLeast) {

        BlueprintSection section() {
            return new BlueprintSection(
                    required(title, "sections.title"),
                    Optional.ofNullable(note),
                    required(type, "sections.type"),
                    count,
                    hundredths(points, "sections.points"),
                    levels == null ? Set.of() : levels,
                    atLeast == null ? Map.of() : atLeast);
        }
    }
}
