package org.zhikao.server.sitting;

import java.time.Instant;
import java.util.UUID;
import org.zhikao.server.session.SessionId;
import org.zhikao.server.session.SittingId;

/** A copy put aside, as its columns hold it. Public because Jdbi reads it. */
public record QuarantineRow(
        UUID copyId, SaveOutcome why, SittingKey key, int epoch, Instant receivedAt, ResponseCopy copy) {

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

    /** The tokens, separated by blanks; a token has none. */
    public String response() {
        return String.join(" ", copy.response());
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
