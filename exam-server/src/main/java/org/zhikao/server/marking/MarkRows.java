package org.zhikao.server.marking;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.zhikao.evidence.Digest;
import org.zhikao.scoring.Mark;

/** Rows of the marking tables. Public because the mapper must reach their constructors; nobody else uses them. */
public final class MarkRows {

    private MarkRows() {}

    /** A response that waits or waited. */
    public record Response(UUID responseId, UUID sessionId, UUID sittingId, int slot, Instant awaitedAt) {}

    /**
     * A mark of a response.
     *
     * @param slot of the response
     * @param number from 1; the highest of a response holds
     * @param given hundredths by line, with commas between
     * @param salt 64 hexadecimal characters, hashed with remark and reason
     */
    public record Given(
            UUID responseId,
            int slot,
            int number,
            String given,
            String remark,
            String reason,
            String salt,
            UUID markedBy,
            Instant markedAt,
            UUID recordId,
            Digest recordDigest) {

        Mark mark() {
            return new Mark(Stream.of(given.split(",")).map(Integer::valueOf).toList());
        }

        static String text(List<Integer> lines) {
            return lines.stream().map(String::valueOf).collect(Collectors.joining(","));
        }
    }

    /** A response of a session, and when it was marked last. */
    public record Counted(UUID responseId, UUID sittingId, int slot, Optional<Instant> markedAt) {}
}
