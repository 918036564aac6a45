package org.zhikao.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.zhikao.evidence.CanonicalJson;
import org.zhikao.evidence.Digest;

/**
 * One candidate's paper, immutable, named by its digest. It tells which item stands in which slot, so it stays on the
 * server; what the browser gets is the {@link DeliveredForm}.
 */
public record FrozenForm(Digest release, Digest blueprint, List<FrozenSlot> slots) {

    public FrozenForm {
        slots = List.copyOf(slots);
        for (int i = 0; i < slots.size(); i++) {
            if (slots.get(i).slot() != i + 1) {
                throw new IllegalArgumentException("Slots must be numbered 1, 2, 3 …; found "
                        + slots.get(i).slot() + " at place " + (i + 1));
            }
        }
    }

    /** The canonical bytes (RFC 8785) that the digest is over and that are stored. */
    public byte[] canonical() {
        return FormWriter.plain(this).orElseGet(this::defined);
    }

    /** What {@link #canonical()} is, by way of a tree. */
    byte[] defined() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("schema", 1).put("release", release.hex()).put("blueprint", blueprint.hex());
        ArrayNode array = json.putArray("slots");
        for (FrozenSlot slot : slots) {
            ObjectNode node = array.addObject();
            node.put("slot", slot.slot()).put("section", slot.section()).put("part", slot.partId());
            slot.caseId().ifPresent(id -> node.put("case", id));
            node.put("points", slot.points());
            write(node.putArray("options"), slot.options());
            // Only where there are any, so that forms of before matchings keep their digests.
            if (!slot.prompts().isEmpty()) {
                write(node.putArray("prompts"), slot.prompts());
            }
        }
        return CanonicalJson.bytes(json);
    }

    /** Names this form in the sitting's chain and in the register. */
    public Digest digest() {
        return Digest.of(canonical());
    }

    /** Reads what {@link #canonical()} wrote; bytes that aren't canonical are refused. */
    public static FrozenForm parse(byte[] canonical) {
        JsonNode json = CanonicalJson.parse(canonical);
        List<FrozenSlot> slots = new ArrayList<>();
        for (JsonNode node : json.required("slots")) {
            slots.add(new FrozenSlot(
                    node.required("slot").intValue(),
                    node.required("section").intValue(),
                    node.required("part").textValue(),
                    Optional.ofNullable(node.get("case")).map(JsonNode::textValue),
                    node.required("points").intValue(),
                    options(node.required("options")),
                    options(node.path("prompts"))));
        }
        return new FrozenForm(
                new Digest(json.required("release").textValue()),
                new Digest(json.required("blueprint").textValue()),
                slots);
    }

    private static void write(ArrayNode array, List<FrozenOption> options) {
        options.forEach(option -> array.addObject().put("id", option.optionId()).put("token", option.token()));
    }

    private static List<FrozenOption> options(JsonNode array) {
        List<FrozenOption> options = new ArrayList<>();
        for (JsonNode option : array) {
            options.add(new FrozenOption(
                    option.required("id").textValue(), option.required("token").textValue()));
        }
        return options;
    }
}
