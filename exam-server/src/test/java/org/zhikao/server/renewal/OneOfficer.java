package org.zhikao.server.renewal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.zhikao.renewal.Dossier;
import org.zhikao.renewal.Standing;
import org.zhikao.server.result.Attempt;
import org.zhikao.server.roster.Officer;

/** What an evaluation says of the one officer of a {@link RenewalWorld}. */
final class OneOfficer {

    private OneOfficer() {}

    /** Evaluates as of today: the outcome and every code. */
    static String judged(RenewalWorld world) {
        List<DecisionLine> decisions = world.evaluate().decisions();
        assertEquals(1, decisions.size());
        return decisions.get(0).outcome() + " " + decisions.get(0).reasons();
    }

    /** The same for today, whatever day that is by now. */
    static String judgedToday(RenewalWorld world) {
        DecisionLine line = world.renewals
                .evaluate(RenewalWorld.SEASON, Optional.empty(), false, world.proposer)
                .decisions()
                .get(0);
        return line.outcome() + " " + line.reasons();
    }

    /** One who meets every condition, in a season with the shipped policy, changed so. */
    static Officer sound(RenewalWorld world, UnaryOperator<String> change) {
        Officer officer = world.officers("周明").get(0);
        world.sound(officer);
        world.renewals.open(season(change), world.admin);
        return officer;
    }

    /** The season of the world, its policy changed so. */
    static NewSeason season(UnaryOperator<String> change) {
        NewSeason plain = RenewalWorld.season(RenewalWorld.SEASON);
        return new NewSeason(
                plain.id(), plain.title(), plain.trainingYear(), change.apply(plain.policy()), plain.creditRules());
    }

    /** Instead of a person: a local regulation that is named withholds for hours and documents. */
    static String withLocalRule(String policy) {
        return policy.replace(
                "when: (training.short || study.missing > 0) && training.yearOver\n        outcome: REFER\n",
                "when: training.short || study.missing > 0\n        outcome: WITHHOLD\n        withholding: DEFER\n"
                        + "        localRule: {document: {zh: 《某市办法》, en: Measures},"
                        + " place: {zh: 第十条, en: article 10}}\n");
    }

    /** As of a sound officer, but for these. */
    static Standing standing(
            List<Standing.Review> reviews, Optional<Standing.Grade> lastGrade, Standing.Ground ground) {
        Standing plain = RenewalWorld.standing();
        return new Standing(
                plain.asOf(),
                plain.employment(),
                plain.post(),
                lastGrade,
                plain.gradeBefore(),
                plain.openCase(),
                Optional.of(ground),
                plain.misconduct(),
                plain.leave(),
                plain.exemption(),
                Optional.of(reviews),
                plain.missingDocuments(),
                plain.newScopes());
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
