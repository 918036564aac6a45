package org.zhikao.bank;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.zhikao.evidence.BadValue;
import org.zhikao.evidence.CanonicalJson;
import org.zhikao.evidence.Digest;
import org.zhikao.item.ItemImage;

/**
 * The opened content part of a release: what a candidate reads, without any key or rationale.
 *
 * @param materials case id to its text
 * @param pictures case id to what is shown under its text; only cases that show something
 * @param parts item or sub-item id to what it asks
 */
public record ReleaseContent(
        Map<String, String> materials, Map<String, List<Picture>> pictures, Map<String, Part> parts) {

    /**
     * A picture of a case.
     *
     * @param alternative the same in words
     * @param bytes of the file; must not be changed, they are shared
     */
    // Two pictures are compared by their digest, never by this array.
    @SuppressWarnings("ArrayRecordComponent")
    public record Picture(ItemImage.Kind kind, String alternative, byte[] bytes) {

        private ObjectNode json() {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("kind", kind.code())
                    .put("alternative", alternative);
        }

        private ObjectNode whole() {
            return json().put("bytes", Base64.getEncoder().encodeToString(bytes));
        }

        private ObjectNode named() {
            return json().put("digest", Digest.of(bytes).hex());
        }

        private static Picture read(JsonNode node) {
            String code = node.required("kind").textValue();
            for (ItemImage.Kind kind : ItemImage.Kind.values()) {
                if (kind.code().equals(code)) {
                    return new Picture(
                            kind,
                            node.required("alternative").textValue(),
                            Base64.getDecoder().decode(node.required("bytes").textValue()));
                }
            }
            throw new BadValue(BankSaying.NO_KIND, code);
        }
    }

    /**
     * The readable side of an item or sub-item.
     *
     * @param options option id to text, in the order of the manifest
     * @param prompts of a matching likewise
     * @param blanks of a fill-in how many there are, otherwise 0
     */
    public record Part(String type, String stem, Map<String, String> options, Map<String, String> prompts, int blanks) {

        public Part {
            options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
            prompts = Collections.unmodifiableMap(new LinkedHashMap<>(prompts));
        }

        /** Of a choice. */
        public Part(String type, String stem, Map<String, String> options) {
            this(type, stem, options, Map.of(), 0);
        }

        /** The text of an option. */
        public String option(String optionId) {
            return text(options, optionId);
        }

        /** The text of a prompt. */
        public String prompt(String promptId) {
            return text(prompts, promptId);
        }

        private static String text(Map<String, String> texts, String id) {
            String text = texts.get(id);
            if (text == null) {
                throw new IllegalArgumentException("The content has no option " + id);
            }
            return text;
        }

        ObjectNode json() {
            ObjectNode node = JsonNodeFactory.instance.objectNode();
            node.put("type", type).put("stem", stem);
            write(node.putArray("options"), options);
            // Written only where there is something to say, so that older releases keep their digests.
            if (!prompts.isEmpty()) {
                write(node.putArray("prompts"), prompts);
            }
            if (blanks > 0) {
                node.put("blanks", blanks);
            }
            return node;
        }

        private static void write(ArrayNode array, Map<String, String> texts) {
            texts.forEach((id, text) -> array.addObject().put("id", id).put("text", text));
        }

        private static Part read(JsonNode node) {
            return new Part(
                    node.required("type").textValue(),
                    node.required("stem").textValue(),
                    texts(node.required("options")),
                    texts(node.path("prompts")),
                    node.path("blanks").asInt(0));
        }

        private static Map<String, String> texts(JsonNode array) {
            Map<String, String> texts = new LinkedHashMap<>();
            array.forEach(option -> texts.put(
                    option.required("id").textValue(), option.required("text").textValue()));
            return texts;
        }

        /** What the manifest says of this part's content. */
        Digest digest() {
            return Digest.of(CanonicalJson.bytes(json()));
        }
    }

    public ReleaseContent {
        materials = Collections.unmodifiableMap(new TreeMap<>(materials));
        Map<String, List<Picture>> shown = new TreeMap<>();
        pictures.forEach((id, each) -> {
            if (!each.isEmpty()) {
                shown.put(id, List.copyOf(each));
            }
        });
        pictures = Collections.unmodifiableMap(shown);
        parts = Collections.unmodifiableMap(new TreeMap<>(parts));
    }

    /** Without pictures. */
    public ReleaseContent(Map<String, String> materials, Map<String, Part> parts) {
        this(materials, Map.of(), parts);
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

    /** What a case shows under its text, in order. */
    public List<Picture> picturesOf(String caseId) {
        return pictures.getOrDefault(caseId, List.of());
    }

    /** What the manifest says of a whole item: of a case over its material and parts in order, else its only part's. */
    Digest digest(String itemId, List<String> partIds) {
        if (!materials.containsKey(itemId)) {
            return part(itemId).digest();
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("material", material(itemId));
        if (pictures.containsKey(itemId)) {
            ArrayNode images = json.putArray("images");
            picturesOf(itemId).forEach(picture -> images.add(picture.named()));
        }
        ArrayNode array = json.putArray("parts");
        partIds.forEach(id -> array.add(part(id).json().put("id", id)));
        return Digest.of(CanonicalJson.bytes(json));
    }

    /** The bytes that are sealed. */
    public byte[] canonical() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        materials.forEach(json.putObject("materials")::put);
        if (!pictures.isEmpty()) {
            ObjectNode shown = json.putObject("images");
            pictures.forEach((id, each) -> {
                ArrayNode array = shown.putArray(id);
                each.forEach(picture -> array.add(picture.whole()));
            });
        }
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
        Map<String, List<Picture>> pictures = new TreeMap<>();
        json.path("images").properties().forEach(field -> {
            List<Picture> shown = new ArrayList<>();
            field.getValue().forEach(picture -> shown.add(Picture.read(picture)));
            pictures.put(field.getKey(), shown);
        });
        Map<String, Part> parts = new TreeMap<>();
        json.required("parts").properties().forEach(field -> parts.put(field.getKey(), Part.read(field.getValue())));
        return new ReleaseContent(materials, pictures, parts);
    }
}
