package org.zhikao.server.renewal;

import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.Function;
import org.zhikao.renewal.CreditRules;
import org.zhikao.renewal.Decision;
import org.zhikao.renewal.Dossier;
import org.zhikao.renewal.Facts;
import org.zhikao.renewal.RenewalPolicy;
import org.zhikao.server.certificate.HeldCertificate;

/** One officer's facts under the rules: the dossier that they freeze into, and what the rules come to. Stored by nobody. */
record Judged(UUID id, Dossier dossier, Decision decision) {

    private static final SecureRandom RANDOM = new SecureRandom();

    /**
     * Under which rules.
     *
     * @param year the training year that counts
     */
    record Rules(String seasonId, int year, RenewalPolicy policy, CreditRules creditRules) {

        static Rules of(Seasons.SeasonRules season) {
            return new Rules(
                    season.season().seasonId(), season.season().trainingYear(), season.policy(), season.creditRules());
        }
    }

    static Judged on(Rules rules, HeldCertificate held, Facts facts, LocalDate asOf, FactsGathering gathering) {
        UUID id = UUID.randomUUID();
        String salt = salt();
        Function<Facts, Dossier> on = known -> dossier(id, salt, rules, held, known, asOf);
        Function<Facts, Decision> decision = known -> rules.policy().decide(on.apply(known), rules.creditRules());
        Facts settled = gathering.settled(facts, known -> decision.apply(known).outcome());
        return new Judged(id, on.apply(settled), decision.apply(settled));
    }

    /** The dossier alone, with the facts as they are. */
    static Dossier dossier(Rules rules, HeldCertificate held, Facts facts, LocalDate asOf) {
        return dossier(UUID.randomUUID(), salt(), rules, held, facts, asOf);
    }

    private static Dossier dossier(
            UUID id, String salt, Rules rules, HeldCertificate held, Facts facts, LocalDate asOf) {
        return new Dossier(
                Dossier.NEWEST,
                id.toString(),
                rules.seasonId(),
                asOf,
                rules.year(),
                held.person().toString(),
                rules.policy().digest(),
                rules.creditRules().digest(),
                salt,
                facts);
    }

    private static String salt() {
        byte[] salt = new byte[32];
        RANDOM.nextBytes(salt);
        return HexFormat.of().formatHex(salt);
    }
}
