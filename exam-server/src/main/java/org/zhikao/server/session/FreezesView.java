package org.zhikao.server.session;

import java.util.List;
import java.util.Optional;

/**
 * Every freeze of a session, the first one first; the last one counts. For staff only: it names items.
 */
public record FreezesView(String sessionId, List<Line> freezes) {

    /** Copies the list. */
    public FreezesView {
        freezes = List.copyOf(freezes);
    }

    /**
     * A freeze.
     *
     * @param formsRecord id of its FORMS_FROZEN, {@code formsRecordDigest} its digest
     * @param formsRoot RFC 6962 root over its forms
     * @param frozenAt instant in ISO 8601, UTC
     * @param seedRecord id of the SEED_OPENED that opened its secret; empty while it is sealed
     * @param leftOut ids of the items that its draw was not made from; with release, blueprint and secret they make its
     *     forms again
     * @param superseded why another took its place; empty for the one that counts
     */
    public record Line(
            String formsRecord,
            String formsRecordDigest,
            String formsRoot,
            String frozenAt,
            String seedRecord,
            List<String> leftOut,
            Optional<Superseded> superseded) {

        /** Copies the list. */
        public Line {
            leftOut = List.copyOf(leftOut);
        }
    }

    /** When a freeze was put aside, by whom as the audit names them, and why. */
    public record Superseded(String at, String by, String reason) {}
}
