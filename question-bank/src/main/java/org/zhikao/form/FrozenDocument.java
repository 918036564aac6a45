package org.zhikao.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.zhikao.evidence.CanonicalJson;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.EvidenceRefused;

/**
 * All that the forms of a session depend on besides the secret: whoever holds this, release, blueprint and secret makes
 * every form again, byte for byte. It names items that were left out, so it stays on the server until the secret is
 * opened.
 *
 * @param release digest of the release
 * @param blueprint digest of the blueprint, which states exposure and what neighbours may share
 * @param leftOut items of the release that the forms were not made from, sorted
 * @param sittings in the order in which their forms are drawn
 */
public record FrozenDocument(Digest release, Digest blueprint, List<String> leftOut, List<Sitting> sittings) {

    /**
     * The version of the specified draw: 2 draws the forms of a session one after the other. Forms that were frozen
     * without such a document were drawn each by itself; that is version 1.
     */
    public static final int ASSEMBLY = 2;

    private static final int MOST_NEIGHBOURS = 31;

    /**
     * One sitting.
     *
     * @param near those of the sittings before it that sit beside, before or behind it, by their place in the list from
     *     0, ascending
     * @param without items that its form does not hold because the person has seen them, sorted
     */
    public record Sitting(UUID id, List<Integer> near, List<String> without) {

        public Sitting {
            near = List.copyOf(near);
            without = List.copyOf(new TreeSet<>(without));
            if (near.size() > MOST_NEIGHBOURS) {
                throw new IllegalArgumentException(
                        "Sitting " + id + " has " + near.size() + " neighbours; at most " + MOST_NEIGHBOURS + " count");
            }
        }
    }

    public FrozenDocument {
        leftOut = List.copyOf(new TreeSet<>(leftOut));
        sittings = List.copyOf(sittings);
        for (int i = 0; i < sittings.size(); i++) {
            int place = i;
            if (sittings.get(i).near().stream().anyMatch(near -> near < 0 || near >= place)) {
                throw new IllegalArgumentException(
                        "Sitting " + sittings.get(i).id() + " names a neighbour that is not before it");
            }
        }
    }

    /** The canonical bytes that are stored. */
    public byte[] canonical() {
        return CanonicalJson.bytes(json());
    }

    /**
     * Names the document and the secret in the record of the freeze: SHA-256 of the canonical bytes with the secret in
     * them, so that nobody who lacks it can try out what was left out.
     */
    public Digest digest(byte[] sessionSecret) {
        return Digest.of(CanonicalJson.bytes(json().put("secret", HexFormat.of().formatHex(sessionSecret))));
    }

    private ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("schema", 1).put("assembly", ASSEMBLY);
        json.put("release", release.hex()).put("blueprint", blueprint.hex());
        leftOut.forEach(json.putArray("leftOut")::add);
        ArrayNode array = json.putArray("sittings");
        for (Sitting sitting : sittings) {
            ObjectNode node = array.addObject().put("id", sitting.id().toString());
            sitting.near().forEach(node.putArray("near")::add);
            sitting.without().forEach(node.putArray("without")::add);
        }
        return json;
    }

    /**
     * Reads what {@link #canonical()} wrote.
     *
     * @throws BlueprintRefused if it is none, or of a draw that is not known here
     */
    public static FrozenDocument parse(byte[] canonical) {
        try {
            JsonNode json = CanonicalJson.parse(canonical);
            int version = json.required("assembly").intValue();
            if (version != ASSEMBLY) {
                throw new BlueprintRefused(FormSaying.ASSEMBLY_UNKNOWN, version, ASSEMBLY);
            }
            List<Sitting> sittings = new ArrayList<>();
            for (JsonNode node : json.required("sittings")) {
                List<Integer> near = new ArrayList<>();
                node.required("near").forEach(place -> near.add(place.intValue()));
                sittings.add(new Sitting(
                        UUID.fromString(node.required("id").asText()), near, texts(node.required("without"))));
            }
            return new FrozenDocument(
                    new Digest(json.required("release").asText()),
                    new Digest(json.required("blueprint").asText()),
                    texts(json.required("leftOut")),
                    sittings);
        } catch (EvidenceRefused | IllegalArgumentException e) {
            throw new BlueprintRefused(FormSaying.NO_DOCUMENT, String.valueOf(e.getMessage()));
        }
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
