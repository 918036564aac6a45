package org.zhikao.server.roster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.zhikao.renewal.Leave;
import org.zhikao.renewal.Standing;
import org.zhikao.renewal.Standing.Employment;
import org.zhikao.renewal.Standing.Grade;
import org.zhikao.renewal.Standing.Ground;
import org.zhikao.renewal.Standing.Misconduct;
import org.zhikao.renewal.Standing.Post;
import org.zhikao.renewal.Standing.Review;

/** A standing as it is stored: what is not known is absent, a known none is an empty text or list. */
final class StandingFacts {

    private StandingFacts() {}

    static ObjectNode write(Standing standing) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        standing.employment().ifPresent(value -> json.put("employment", value.name()));
        standing.post().ifPresent(value -> json.put("post", value.name()));
        standing.lastGrade().ifPresent(value -> json.put("lastGrade", value.name()));
        standing.gradeBefore().ifPresent(value -> json.put("gradeBefore", value.name()));
        standing.openCase().ifPresent(value -> json.put("openCase", value));
        standing.revocationGround().ifPresent(value -> json.put("revocationGround", value.text()));
        standing.misconduct()
                .ifPresent(value -> json.put(
                        "misconductUntil",
                        value.until().map(LocalDate::toString).orElse("")));
        standing.leave().ifPresent(leave -> json.put("leave", ((Leave.Dated) leave).text()));
        standing.exemption().ifPresent(value -> json.put("exemption", value.text()));
        standing.reviews().ifPresent(list -> {
            ArrayNode reviews = json.putArray("reviews");
            list.forEach(review -> reviews.add(review.name()));
        });
        standing.missingDocuments().ifPresent(list -> list.forEach(json.putArray("missingDocuments")::add));
        standing.newScopes().ifPresent(list -> list.forEach(json.putArray("newScopes")::add));
        return json;
    }

    static Standing read(LocalDate asOf, JsonNode json) {
        return new Standing(
                Optional.of(asOf),
                value(json, "employment", node -> Employment.valueOf(node.asText())),
                value(json, "post", node -> Post.valueOf(node.asText())),
                value(json, "lastGrade", node -> Grade.valueOf(node.asText())),
                value(json, "gradeBefore", node -> Grade.valueOf(node.asText())),
                value(json, "openCase", JsonNode::asBoolean),
                value(json, "revocationGround", node -> new Ground(node.asText())),
                value(json, "misconductUntil", StandingFacts::misconduct),
                value(json, "leave", node -> leave(node.asText())),
                value(json, "exemption", node -> new Ground(node.asText())),
                value(json, "reviews", node -> list(node, Review::valueOf)),
                value(json, "missingDocuments", node -> list(node, Function.identity())),
                value(json, "newScopes", node -> list(node, Function.identity())));
    }

    private static Leave leave(String spans) {
        return spans.isEmpty()
                ? Leave.NONE
                : new Leave.Dated(
                        Arrays.stream(spans.split(";")).map(Leave.Span::parse).toList());
    }

    private static Misconduct misconduct(JsonNode node) {
        return node.asText().isEmpty() ? Misconduct.NONE : new Misconduct(Optional.of(LocalDate.parse(node.asText())));
    }

    private static <V> Optional<V> value(JsonNode json, String name, Function<JsonNode, V> read) {
        return json.has(name) ? Optional.of(read.apply(json.path(name))) : Optional.empty();
    }

    private static <V> List<V> list(JsonNode array, Function<String, V> read) {
        List<V> values = new ArrayList<>();
        array.forEach(node -> values.add(read.apply(node.asText())));
        return List.copyOf(values);
    }
}
