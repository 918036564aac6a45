package org.zhikao.server.result;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.zhikao.scoring.Mark;

/** Port: what persons gave for short answers. The root fills it from the marking. */
public interface Marks {

    /** Nobody marks: a sitting with a short answer stays without a score. */
    Marks NOBODY = new Marks() {
        @Override
        public Map<Integer, Mark> of(UUID sessionId, UUID sittingId) {
            return Map.of();
        }

        @Override
        public void awaited(Handle handle, UUID sessionId, UUID sittingId, List<Integer> slots) {
            // Whoever looks at the results sees how many sittings wait.
        }
    };

    /** The marks of a sitting that hold, by slot; of a slot that nobody is done with none. */
    Map<Integer, Mark> of(UUID sessionId, UUID sittingId);

    /**
     * Told in the transaction that puts the scoring of a closed sitting off: somebody must mark these slots. Told again,
     * with the slots that are left, each time the worker looks and something is still missing. Once the last mark is
     * there, call {@link ScoringWorker#marked} in the transaction that stores it; the sitting is scored at once.
     */
    void awaited(Handle handle, UUID sessionId, UUID sittingId, List<Integer> slots);
}
