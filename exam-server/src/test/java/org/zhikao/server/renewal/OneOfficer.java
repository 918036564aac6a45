package org.zhikao.server.renewal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.zhikao.renewal.Dossier;
import org.zhikao.server.result.Attempt;

/** What an evaluation says of the one officer of a {@link RenewalWorld}. */
final class OneOfficer {

    private OneOfficer() {}

    /** Evaluates as of today: the outcome and every code. */
    static String judged(RenewalWorld world) {
        List<DecisionLine> decisions = world.evaluate().decisions();
        assertEquals(1, decisions.size());
        return decisions.get(0).outcome() + " " + decisions.get(0).reasons();
    }

    /** The dossier that was judged last, as it is stored. */
    static String frozen(RenewalWorld world) {
        return world.store.read(
                handle -> handle.createQuery("""
                        SELECT f.dossier FROM renewal_dossier f JOIN renewal_decision d ON d.dossier_id = f.dossier_id
                        ORDER BY d.run DESC
                        """).mapTo(String.class).first());
    }

    static Dossier dossier(RenewalWorld world) {
        return Dossier.parse(frozen(world).getBytes(StandardCharsets.UTF_8));
    }

    /** A passed examination on this paper. */
    static Attempt passed(Optional<Attempt.Paper> paper) {
        Attempt plain = RenewalWorld.attempt("2026-06-10", Attempt.Outcome.PASSED);
        return new Attempt(
                plain.date(),
                plain.sessionId(),
                plain.sittingId(),
                plain.outcome(),
                plain.points(),
                plain.totalPoints(),
                paper,
                plain.recordDigest());
    }
}
