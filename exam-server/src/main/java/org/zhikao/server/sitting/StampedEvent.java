package org.zhikao.server.sitting;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.zhikao.evidence.Digest;

/**
 * An event in its place in the chain.
 *
 * @param seq its number in the sitting, from 1
 * @param at server time, never before the previous event
 * @param actor who caused it: {@code candidate:…}, {@code person:…} or {@code system}
 * @param event what happened
 * @param hash the chain hash after it
 */
public record StampedEvent(long seq, Instant at, String actor, SittingEvent event, Digest hash) {

    /** The document that the chain hashes: {@code {actor, at, body, kind, seq}}, time in milliseconds since 1970. */
    public ObjectNode document() {
        return document(seq, at, actor, event);
    }

    static ObjectNode document(long seq, Instant at, String actor, SittingEvent event) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("seq", seq);
        document.put("at", at.toEpochMilli());
        document.put("actor", actor);
        document.put("kind", event.kind());
        document.set("body", event.body());
        return document;
    }

    /** The chain position after this event. */
    ChainPosition position() {
        return new ChainPosition(seq, hash, at);
    }
}
