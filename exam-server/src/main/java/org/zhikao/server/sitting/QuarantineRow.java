package org.zhikao.server.sitting;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import org.zhikao.server.session.SessionId;
import org.zhikao.server.session.SittingId;

/** A copy put aside, as its columns hold it. Public because Jdbi reads it. */
public record QuarantineRow(
        UUID copyId, SaveOutcome why, SittingKey key, int epoch, Instant receivedAt, ResponseCopy copy) {

    private static final Pattern TOKENS = Pattern.compile("[a-z0-9]+(?:=[a-z0-9]+)?");

    public SessionId sessionId() {
        return key.session();
    }

    public SittingId sittingId() {
        return key.sitting();
    }

    public String outcome() {
        return why.name();
    }

    public int slot() {
        return copy.slot();
    }

    /** Tokens separated by blanks, which a token has none of; what a candidate wrote as a JSON array. */
    public String response() {
        if (copy.response().stream().allMatch(TOKENS.asMatchPredicate())) {
            return String.join(" ", copy.response());
        }
        ArrayNode texts = JsonNodeFactory.instance.arrayNode();
        copy.response().forEach(texts::add);
        return texts.toString();
    }

    public boolean flagged() {
        return copy.flagged();
    }

    public int expectedRevision() {
        return copy.revision();
    }

    public UUID clientId() {
        return copy.clientId();
    }

    public Instant clientAt() {
        return copy.clientAt();
    }
}
