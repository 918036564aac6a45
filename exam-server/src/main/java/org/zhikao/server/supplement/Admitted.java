package org.zhikao.server.supplement;

import java.time.Instant;
import java.util.List;
import org.zhikao.evidence.Digest;

/**
 * A response that counts though it was put aside, as its record says.
 *
 * @param receivedAt when the server got it; of several for one slot the latest counts
 * @param decidedAt when it was admitted
 * @param record digest of its SUPPLEMENT record
 * @param actor who admitted it
 */
public record Admitted(
        int slot, List<String> response, Instant receivedAt, Instant decidedAt, Digest record, String actor) {

    public Admitted {
        response = List.copyOf(response);
    }
}
