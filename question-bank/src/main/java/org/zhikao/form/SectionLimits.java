package org.zhikao.form;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a section asks of its items beyond type, levels and least numbers.
 *
 * @param atMost regulation id to the greatest number of items that rest on it
 * @param weights regulation id to the per cent of the section's items that rest on it; where that is no whole number of
 *     items, the one below or above it
 * @param levelWeights the same by level
 * @param difficulty within which every item lies
 * @param bands how many items lie where
 * @param jurisdictions some of the paper's; empty means all of them
 * @param scopes likewise
 * @param topics whose items may be drawn; empty means all
 */
public record SectionLimits(
        Map<String, Integer> atMost,
        Map<String, Integer> weights,
        Map<String, Integer> levelWeights,
        Optional<Band> difficulty,
        List<Band> bands,
        Set<String> jurisdictions,
        Set<String> scopes,
        Set<String> topics) {

    /** Nothing asked. */
    public static final SectionLimits NONE =
            new SectionLimits(Map.of(), Map.of(), Map.of(), Optional.empty(), List.of(), Set.of(), Set.of(), Set.of());

    public SectionLimits {
        atMost = Map.copyOf(atMost);
        weights = Map.copyOf(weights);
        levelWeights = Map.copyOf(levelWeights);
        bands = List.copyOf(bands);
        jurisdictions = Set.copyOf(jurisdictions);
        scopes = Set.copyOf(scopes);
        topics = Set.copyOf(topics);
        requireShares("weights", weights);
        requireShares("levelWeights", levelWeights);
    }

    private static void requireShares(String field, Map<String, Integer> shares) {
        int sum = shares.values().stream().mapToInt(Integer::intValue).sum();
        if (sum > 100 || shares.values().stream().anyMatch(share -> share < 1)) {
            throw new BlueprintRefused(FormSaying.WEIGHTS, field, sum);
        }
    }

    /** Whether an item's difficulty must be known to be drawn. */
    boolean needsDifficulty() {
        return difficulty.isPresent() || !bands.isEmpty();
    }

    /** Writes what is asked, and nothing where nothing is, so that older blueprints keep their digests. */
    void write(ObjectNode section) {
        write(section, "atMost", atMost);
        write(section, "weights", weights);
        write(section, "levelWeights", levelWeights);
        difficulty.ifPresent(band -> write(section.putObject("difficulty"), band));
        if (!bands.isEmpty()) {
            var array = section.putArray("bands");
            bands.forEach(band -> write(array.addObject(), band));
        }
        write(section, "jurisdictions", jurisdictions);
        write(section, "scopes", scopes);
        write(section, "topics", topics);
    }

    private static void write(ObjectNode section, String field, Map<String, Integer> counts) {
        if (!counts.isEmpty()) {
            new TreeMap<>(counts).forEach(section.putObject(field)::put);
        }
    }

    private static void write(ObjectNode section, String field, Set<String> words) {
        if (!words.isEmpty()) {
            new TreeSet<>(words).forEach(section.putArray(field)::add);
        }
    }

    private static void write(ObjectNode node, Band band) {
        node.put("from", band.from()).put("to", band.to());
        write(node, "atLeast", band.atLeast());
        write(node, "atMost", band.atMost());
    }

    private static void write(ObjectNode node, String field, OptionalInt number) {
        number.ifPresent(value -> node.put(field, value));
    }
}
