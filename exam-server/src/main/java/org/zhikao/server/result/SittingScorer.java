package org.zhikao.server.result;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.zhikao.bank.ReleaseKeys;
import org.zhikao.bank.ReleaseManifest;
import org.zhikao.evidence.CanonicalJson;
import org.zhikao.evidence.Chain;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.EvidenceRecord;
import org.zhikao.form.Blueprint;
import org.zhikao.form.FrozenForm;
import org.zhikao.scoring.Mark;
import org.zhikao.scoring.Score;
import org.zhikao.scoring.Scoring;

/**
 * Scores what the register says was closed, and what a chief proctor admitted beside it, nothing else: the responses come
 * out of the very bytes whose chain head the SITTING_CLOSED record states, and out of SUPPLEMENT records. Pure.
 */
final class SittingScorer {

    private final Scoring scoring;

    /** Scores a batch of one exam. */
    SittingScorer(Blueprint blueprint, ReleaseManifest manifest, ReleaseKeys keys) {
        this.scoring = new Scoring(blueprint, manifest, keys);
    }

    /**
     * The score of a sitting; complete only if every short answer that was given has its mark.
     *
     * @throws Unscorable if closing record, stream, form and marks do not belong together
     */
    Score score(EvidenceRecord closed, SittingStream stream, FrozenForm form, Map<Integer, Mark> marks) {
        JsonNode body = closed.body();
        JsonNode start = CanonicalJson.parse(stream.startDocument());
        require(same(start, body, "sittingId"), "the stream belongs to another sitting than the closing record");
        require(
                same(start, body, "formDigest"),
                "the stream was begun with another form than the closing record names");
        require(
                body.path("formDigest").asText().equals(form.digest().hex()),
                "the frozen form is not the one that the closing record names");
        require(
                body.path("events").asInt(-1) == stream.canonicalEvents().size(),
                "the closing record counts " + body.path("events") + " events, the stream has "
                        + stream.canonicalEvents().size());
        require(
                body.path("chainHead").asText().equals(head(start, stream).hex()),
                "the events do not lead to the chain head that the closing record states");
        try {
            return scoring.score(form, responses(stream), marks);
        } catch (IllegalArgumentException e) {
            throw new Unscorable("form, release, responses and marks do not fit: " + e.getMessage());
        }
    }

    /**
     * Responses by slot, each as it was saved: of each slot the last save counts, then over it what was admitted, and an
     * emptied slot has no response. The chain has already settled that these are the right bytes, and the admission that a
     * response fits its slot, so their form isn't checked again.
     */
    static Map<Integer, List<String>> responses(SittingStream stream) {
        Map<Integer, List<String>> responses = new TreeMap<>();
        for (byte[] canonical : stream.canonicalEvents()) {
            JsonNode event = CanonicalJson.read(canonical);
            if (event.path("kind").asText().equals("SAVED")) {
                JsonNode saved = event.path("body");
                List<String> response = new ArrayList<>();
                saved.path("response").forEach(each -> response.add(each.asText()));
                responses.put(saved.path("slot").asInt(), response);
            }
        }
        stream.supplements().forEach(admitted -> responses.put(admitted.slot(), admitted.response()));
        responses.values().removeIf(List::isEmpty);
        return responses;
    }

    /** Everybody who acted in the stream or admitted something to it, such as {@code person:…}. */
    static Set<String> actors(SittingStream stream) {
        Set<String> actors = new HashSet<>();
        for (byte[] canonical : stream.canonicalEvents()) {
            actors.add(CanonicalJson.read(canonical).path("actor").asText());
        }
        stream.supplements().forEach(admitted -> actors.add(admitted.actor()));
        return actors;
    }

    private static Digest head(JsonNode start, SittingStream stream) {
        Digest begin = Chain.start(
                UUID.fromString(start.path("sittingId").asText()),
                HexFormat.of().parseHex(start.path("salt").asText()),
                new Digest(start.path("formDigest").asText()));
        return Chain.replay(begin, stream.canonicalEvents());
    }

    private static boolean same(JsonNode start, JsonNode body, String field) {
        return start.path(field).isTextual() && start.path(field).equals(body.path(field));
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new Unscorable(otherwise);
        }
    }

    /** A sitting whose evidence does not allow a score. It stays due, and the message says what to look at. */
    static final class Unscorable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Unscorable(String message) {
            super(message);
        }
    }
}
