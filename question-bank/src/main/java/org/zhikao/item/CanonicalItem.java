package org.zhikao.item;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.zhikao.evidence.CanonicalJson;
import org.zhikao.evidence.Digest;
import org.zhikao.regulation.Citation;

/** The three parts of an item as JSON, and their digests. Each digest begins with its own label, so none fits another. */
final class CanonicalItem {

    private static final int SHORTEST_SALT = 16;
    private static final String CONTENT_LABEL = "zhikao/item-content/1";
    private static final String KEY_LABEL = "zhikao/item-key/1";
    private static final String ITEM_LABEL = "zhikao/item/1";

    private CanonicalItem() {}

    static ObjectNode facts(SimpleItem item) {
        ObjectNode facts = ownFacts(item);
        facts.put("options", item.options().size());
        return facts;
    }

    static ObjectNode facts(CaseItem item) {
        ObjectNode facts = ownFacts(item);
        ArrayNode parts = facts.putArray("parts");
        for (SimpleItem part : item.parts()) {
            ObjectNode node = parts.addObject();
            node.put("id", part.id().value());
            node.put("type", part.type().code());
            node.put("points", part.points().hundredths());
            node.put("options", part.options().size());
            node.set("citation", citation(part.meta().citation()));
        }
        return facts;
    }

    private static ObjectNode ownFacts(Item item) {
        ItemMeta meta = item.meta();
        ObjectNode facts = JsonNodeFactory.instance.objectNode();
        facts.put("id", meta.id().value());
        facts.put("type", item.type().code());
        facts.put("state", meta.state().code());
        facts.put("writer", meta.writer());
        meta.reviewer().ifPresent(reviewer -> facts.put("reviewer", reviewer));
        facts.put("level", meta.level().code());
        facts.put("scope", meta.scope().code());
        facts.put("jurisdiction", meta.jurisdiction().value());
        facts.put("topic", meta.topic());
        facts.put("points", item.points().hundredths());
        facts.set("citation", citation(meta.citation()));
        return facts;
    }

    private static ObjectNode citation(Citation citation) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("regulation", citation.regulation().value());
        node.put("version", citation.version().toString());
        node.put("article", citation.article().toString());
        node.put("paragraph", citation.paragraph());
        node.put("digest", citation.digest().hex());
        return node;
    }

    static ObjectNode content(SimpleItem item) {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        content.put("id", item.id().value());
        content.put("type", item.type().code());
        content.put("stem", item.stem());
        ArrayNode options = content.putArray("options");
        for (Option option : item.options()) {
            options.addObject().put("id", option.id().value()).put("text", option.text());
        }
        return content;
    }

    static ObjectNode content(CaseItem item) {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        content.put("id", item.id().value());
        content.put("type", item.type().code());
        content.put("material", item.material());
        ArrayNode parts = content.putArray("parts");
        item.parts().forEach(part -> parts.add(content(part)));
        return content;
    }

    static ObjectNode keys(List<SimpleItem> items) {
        ObjectNode keys = JsonNodeFactory.instance.objectNode();
        for (SimpleItem item : items) {
            ObjectNode node = keys.putObject(item.id().value());
            ArrayNode key = node.putArray("key");
            item.key().stream().sorted().forEach(id -> key.add(id.value()));
            node.put("rationale", item.rationale());
        }
        return keys;
    }

    static Digest contentDigest(ObjectNode content) {
        return digest(CONTENT_LABEL, new byte[0], content);
    }

    static Digest keyDigest(byte[] salt, ObjectNode keys) {
        if (salt.length < SHORTEST_SALT) {
            throw new IllegalArgumentException(
                    "A salt has " + SHORTEST_SALT + " bytes or more, this one " + salt.length);
        }
        return digest(KEY_LABEL, salt, keys);
    }

    static Digest itemDigest(ObjectNode facts, Digest content, Digest key) {
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        whole.set("facts", facts);
        whole.put("content", content.hex());
        whole.put("key", key.hex());
        return digest(ITEM_LABEL, new byte[0], whole);
    }

    /** Label, a zero byte, the salt's length in one byte, the salt, the canonical JSON. */
    private static Digest digest(String label, byte[] salt, ObjectNode value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(label.getBytes(StandardCharsets.US_ASCII));
        bytes.write(0);
        bytes.write(salt.length);
        bytes.writeBytes(salt);
        bytes.writeBytes(CanonicalJson.bytes(value));
        return Digest.of(bytes.toByteArray());
    }
}
