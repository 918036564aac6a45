package org.zhikao.server.sitting;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.zhikao.evidence.Digest;
import org.zhikao.server.session.RoomId;
import org.zhikao.server.session.SessionId;
import org.zhikao.server.session.SittingId;
import org.zhikao.sitting.Pause;

/**
 * A head as its columns hold it. Public because Jdbi reads it.
 *
 * @param oldSeq the seq that the row must still have for this to be written over it
 * @param closedRecord the record that the closing left, on closed sittings only
 */
public record HeadRow(SittingHead head, long oldSeq, Optional<UUID> closedRecord) {

    public SessionId sessionId() {
        return head.key().session();
    }

    public SittingId sittingId() {
        return head.key().sitting();
    }

    public RoomId roomId() {
        return head.facts().room();
    }

    public String seatLabel() {
        return head.facts().seatLabel();
    }

    public Digest formDigest() {
        return head.facts().formDigest();
    }

    public String salt() {
        return head.facts().salt();
    }

    public int durationMinutes() {
        return head.facts().durationMinutes();
    }

    public long seq() {
        return head.position().seq();
    }

    public Digest chainHead() {
        return head.position().hash();
    }

    public Instant lastAt() {
        return head.position().at();
    }

    public String state() {
        return head.state().name();
    }

    public boolean rulesRead() {
        return head.rulesRead();
    }

    public Optional<Instant> dueAt() {
        return head.dueAt();
    }

    public Optional<Instant> pausedAt() {
        return head.time().pause().map(Pause::since);
    }

    public Optional<String> pausedBy() {
        return head.time().pause().map(Pause::names);
    }

    public int epoch() {
        return head.epoch();
    }

    public boolean occupied() {
        return head.seat().occupied();
    }

    public Optional<Instant> askedAt() {
        return head.seat().askedAt();
    }

    public Optional<Instant> awayAt() {
        return head.seat().awayAt();
    }

    public byte[] revisions() {
        return head.revisions().bytes();
    }

    public int answered() {
        return head.answered();
    }
}
