package org.zhikao.bank;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.zhikao.evidence.BadValue;
import org.zhikao.evidence.Digest;
import org.zhikao.item.ScoringRule;

/** How parts of items, and the articles that they cite, stand in a manifest. */
final class PartJson {

    private PartJson() {}

    static ReleaseManifest.Part part(JsonNode part) {
        return new ReleaseManifest.Part(
                text(part, "id"),
                text(part, "type"),
                part.required("points").intValue(),
                texts(part.required("options")),
                texts(part.path("prompts")),
                part.path("blanks").asInt(0),
                part.has("scoring") ? scoring(text(part, "scoring")) : ScoringRule.EXACT,
                article(part.required("article")),
                digest(part, "content"),
                digest(part, "key"));
    }

    /** What a release of before its members could not say is written only where there is something to say. */
    static ObjectNode json(ReleaseManifest.Part part) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("id", part.id()).put("type", part.type()).put("points", part.points());
        part.options().forEach(node.putArray("options")::add);
        if (!part.prompts().isEmpty()) {
            part.prompts().forEach(node.putArray("prompts")::add);
        }
        if (part.blanks() > 0) {
            node.put("blanks", part.blanks());
        }
        if (part.scoring() != ScoringRule.EXACT) {
            node.put("scoring", part.scoring().code());
        }
        node.set("article", json(part.article()));
        return node.put("content", part.contentDigest().hex())
                .put("key", part.keyDigest().hex());
    }

    static ObjectNode json(ReleaseManifest.Article article) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("regulation", article.regulation())
                .put("version", article.version())
                .put("article", article.article())
                .put("paragraph", article.paragraph())
                .put("digest", article.digest().hex());
    }

    static ReleaseManifest.Article article(JsonNode node) {
        return new ReleaseManifest.Article(
                text(node, "regulation"),
                text(node, "version"),
                text(node, "article"),
                node.required("paragraph").intValue(),
                digest(node, "digest"));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.textValue()));
        return texts;
    }

    private static ScoringRule scoring(String code) {
        return Stream.of(ScoringRule.values())
                .filter(rule -> rule.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new BadValue(BankSaying.NO_SCORING, code));
    }

    static Digest digest(JsonNode node, String field) {
        return new Digest(text(node, field));
    }

    static String text(JsonNode node, String field) {
        JsonNode value = node.required(field);
        if (!value.isTextual()) {
            throw new BadValue(BankSaying.NO_TEXT, field);
        }
        return value.textValue();
    }
}
