package org.zhikao.server.result;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.zhikao.evidence.Digest;
import org.zhikao.scoring.Mark;

/** Port: what persons gave for short answers. The root fills it from the marking. */
public interface Marks {

    /** The marks of a sitting that hold, by slot; of a slot that nobody is done with none. */
    Map<Integer, Recorded> of(UUID sessionId, UUID sittingId);

    /**
     * Told in the transaction that puts the scoring of a closed sitting off: somebody must mark these slots. Told again,
     * with the slots that are left, each time the worker looks and something is still missing. Call
     * {@link ScoringWorker#marked} in the transaction that stores a mark; once all are there and have stood for
     * {@link ScoringWorker#SETTLING}, the sitting is scored.
     */
    void awaited(Handle handle, UUID sessionId, UUID sittingId, List<Integer> slots);

    /**
     * A mark and the record of it.
     *
     * @param record digest of the MARK record, which the score names
     * @param actors who gave it and those that it took the place of, such as {@code person:…}: nobody releases what they
     *     marked
     */
    record Recorded(Mark mark, Digest record, Set<String> actors) {}
}
