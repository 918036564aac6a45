package org.zhikao.form;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.zhikao.bank.Purpose;
import org.zhikao.item.Points;
import org.zhikao.regulation.FieldException;
import org.zhikao.regulation.Fields;
import org.zhikao.regulation.FileNode;
import org.zhikao.regulation.FileSaying;

/** Reads a blueprint as people write it: YAML, points as decimals with at most two places. */
public final class BlueprintFile {

    private BlueprintFile() {}

    /**
     * Reads one file, which may be of before a rule that {@link #accept} holds it to.
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
                            .toList(),
                    limits(fields),
                    fields.has("purpose") ? fields.oneOf("purpose", Purpose.values()) : Purpose.EXAM,
                    fields.optionalDate("changedSince"));
            fields.done();
            return blueprint;
        } catch (BlueprintRefused e) {
            throw new BlueprintRefused(FileSaying.IN_FILE, fileName, e.said());
        } catch (FieldException e) {
            throw new BlueprintRefused(e.said());
        }
    }

    /**
     * Reads one that is to be used from now on.
     *
     * @throws BlueprintRefused also if it breaks a rule that is younger than some that are kept
     */
    public static Blueprint accept(String fileName, byte[] yaml) {
        Blueprint blueprint = read(fileName, yaml);
        try {
            blueprint.requireOnePlace();
        } catch (BlueprintRefused e) {
            throw new BlueprintRefused(FileSaying.IN_FILE, fileName, e.said());
        }
        return blueprint;
    }

    private static BlueprintSection section(Fields fields) {
        BlueprintSection section = new BlueprintSection(
                fields.text("title"),
                fields.optionalText("note"),
                fields.text("type"),
                fields.wholeNumber("count"),
                hundredths(fields, "points"),
                fields.has("levels") ? Set.copyOf(fields.texts("levels")) : Set.of(),
                counts(fields, "atLeast"),
                new SectionLimits(
                        counts(fields, "atMost"),
                        counts(fields, "weights"),
                        counts(fields, "levelWeights"),
                        fields.optionalObject("difficulty").map(BlueprintFile::band),
                        fields.has("bands")
                                ? fields.objects("bands").stream()
                                        .map(BlueprintFile::countedBand)
                                        .toList()
                                : List.of(),
                        words(fields, "jurisdictions"),
                        words(fields, "scopes"),
                        words(fields, "topics")));
        fields.done();
        return section;
    }

    private static PaperLimits limits(Fields fields) {
        return new PaperLimits(
                fields.optionalObject("difficulty").map(BlueprintFile::target),
                number(fields, "exposure"),
                number(fields, "neighbours"));
    }

    private static PaperLimits.Target target(Fields fields) {
        PaperLimits.Target target = new PaperLimits.Target(hundredths(fields, "mean"), hundredths(fields, "tolerance"));
        fields.done();
        return target;
    }

    private static Band band(Fields fields) {
        Band band = new Band(
                fields.wholeNumber("from"), fields.wholeNumber("to"), OptionalInt.empty(), OptionalInt.empty());
        fields.done();
        return band;
    }

    private static Band countedBand(Fields fields) {
        Band band = new Band(
                fields.wholeNumber("from"),
                fields.wholeNumber("to"),
                number(fields, "atLeast"),
                number(fields, "atMost"));
        fields.done();
        return band;
    }

    private static OptionalInt number(Fields fields, String name) {
        return fields.has(name) ? OptionalInt.of(fields.wholeNumber(name)) : OptionalInt.empty();
    }

    private static Set<String> words(Fields fields, String name) {
        return fields.has(name) ? Set.copyOf(fields.texts(name)) : Set.of();
    }

    private static Map<String, Integer> counts(Fields fields, String name) {
        Map<String, Integer> counts = new TreeMap<>();
        if (fields.has(name)) {
            fields.textsByName(name).forEach((key, count) -> {
                if (!count.matches("[0-9]{1,9}")) {
                    throw fields.refusal(name + "/" + key, FileSaying.NO_WHOLE_NUMBER, count);
                }
                counts.put(key, Integer.valueOf(count));
            });
        }
        return counts;
    }

    private static int hundredths(Fields fields, String name) {
        return fields.as(name, Points::parse).hundredths();
    }
}
