package org.zhikao.bank;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.zhikao.evidence.CanonicalJson;
import org.zhikao.evidence.Digest;

/** The opened content part of a release: what a candidate reads, without any key or rationale. */
public record ReleaseContent(Map<String, String> materials, Map<String, Part> parts) {

    /**
     * The readable side of an item or sub-item.
     *
     * @param options option id to text, in the authored order
     */
    public record Part(String type, String stem, Map<String, String> options) {

        public Part {
            options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
        }

        /** The text of an option. */
        public String option(String optionId) {
            String text = options.get(optionId);
            if (text == null) {
                throw new IllegalArgumentException("The content has no option " + optionId);
            }
            return text;
        }

        ObjectNode json() {
            ObjectNode node = JsonNodeFactory.instance.objectNode();
            node.put("type", type).put("stem", stem);
            var array = node.putArray("options");
            options.forEach((id, text) -> array.addObject().put("id", id).put("text", text));
            return node;
        }

        /** What the manifest says of this part's content. */
        Digest digest() {
            return Digest.of(CanonicalJson.bytes(json()));
        }
    }

    public ReleaseContent {
        materials = Collections.unmodifiableMap(new TreeMap<>(materials));
        parts = Collections.unmodifiableMap(new TreeMap<>(parts));
    }

    /** The part with this id. */
    public Part part(String partId) {
        Part part = parts.get(partId);
        if (part == null) {
            throw new IllegalArgumentException("The content has no item " + partId);
        }
        return part;
    }

    /** The shared text of a case. */
    public String material(String caseId) {
        String material = materials.get(caseId);
        if (material == null) {
            throw new IllegalArgumentException("The content has no case " + caseId);
        }
        return material;
    }

    /** What the manifest says of a whole item: of a case over its material and parts in order, else its only part's. */
    Digest digest(String itemId, List<String> partIds) {
        if (!materials.containsKey(itemId)) {
            return part(itemId).digest();
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("material", material(itemId));
        ArrayNode array = json.putArray("parts");
        partIds.forEach(id -> array.add(part(id).json().put("id", id)));
        return Digest.of(CanonicalJson.bytes(json));
    }

    /** The bytes that are sealed. */
    public byte[] canonical() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        materials.forEach(json.putObject("materials")::put);
        ObjectNode node = json.putObject("parts");
        parts.forEach((id, part) -> node.set(id, part.json()));
        return CanonicalJson.bytes(json);
    }

    static ReleaseContent parse(byte[] canonical) {
        JsonNode json = CanonicalJson.parse(canonical);
        Map<String, String> materials = new TreeMap<>();
        json.required("materials")
                .properties()
                .forEach(field -> materials.put(field.getKey(), field.getValue().textValue()));
        Map<String, Part> parts = new TreeMap<>();
        json.required("parts").properties().forEach(field -> {
            Map<String, String> options = new LinkedHashMap<>();
            field.getValue()
                    .required("options")
                    .forEach(option -> options.put(
                            option.required("id").textValue(),
                            option.required("text").textValue()));
            parts.put(
                    field.getKey(),
                    new Part(
                            field.getValue().required("type").textValue(),
                            field.getValue().required("stem").textValue(),
                            options));
        });
        return new ReleaseContent(materials, parts);
    }
}
