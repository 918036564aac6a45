package org.zhikao.server.sitting;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.zhikao.evidence.Digest;
import org.zhikao.server.session.SessionId;
import org.zhikao.server.session.SittingId;

/** An event as its columns hold it. Public because Jdbi reads it. */
public record EventRow(SittingKey key, StampedEvent stamped) {

    public SessionId sessionId() {
        return key.session();
    }

    public SittingId sittingId() {
        return key.sitting();
    }

    public long seq() {
        return stamped.seq();
    }

    public String kind() {
        return stamped.event().kind();
    }

    public Instant at() {
        return stamped.at();
    }

    public String actor() {
        return stamped.actor();
    }

    public String body() {
        return stamped.event().body().toString();
    }

    public Digest hash() {
        return stamped.hash();
    }

    /** The slot of a SAVED event. */
    public Optional<Integer> slot() {
        return stamped.event() instanceof SittingEvent.Saved saved
                ? Optional.of(saved.copy().slot())
                : Optional.empty();
    }

    /** The client id of a SAVED event. */
    public Optional<UUID> clientId() {
        return stamped.event() instanceof SittingEvent.Saved saved
                ? Optional.of(saved.copy().clientId())
                : Optional.empty();
    }
}
