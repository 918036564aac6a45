package org.zhikao.server.renewal;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.zhikao.renewal.CreditRules;
import org.zhikao.renewal.Explanation;
import org.zhikao.renewal.Facts;
import org.zhikao.renewal.RenewalPolicy;
import org.zhikao.server.certificate.CertificateStatus;
import org.zhikao.server.certificate.Certificates;
import org.zhikao.server.certificate.HeldCertificate;
import org.zhikao.server.certificate.OwnDecision;
import org.zhikao.server.roster.PersonId;
import org.zhikao.server.web.Language;

/**
 * What the rules would come to if an officer's renewal were decided today: judged on that officer's own facts as an
 * evaluation judges them, for their eyes only. Nothing of it is stored, and nobody can propose it.
 */
final class Outlooks {

    private static final String RESOURCE = "config/renewal-policy.yml";

    /** Stands in a dossier that is thrown away where no season frozen its rules. */
    private static final String NO_SEASON = "none";

    private final Certificates certificates;
    private final FactsGathering gathering;
    private final Seasons seasons;
    private final CreditRules creditRules;

    /**
     * Outlooks by the seasons' rules.
     *
     * @param creditRules those of the ledgers, for as long as there is no season
     */
    Outlooks(Certificates certificates, FactsGathering gathering, Seasons seasons, CreditRules creditRules) {
        this.certificates = certificates;
        this.gathering = gathering;
        this.seasons = seasons;
        this.creditRules = creditRules;
    }

    /** Empty for whoever holds no certificate, or whose next one is issued already. */
    Optional<OwnDecision.Outlook> of(PersonId person, Language language) {
        List<HeldCertificate> all = certificates.ofPerson(person);
        if (all.stream().anyMatch(one -> one.status() == CertificateStatus.UPCOMING)) {
            return Optional.empty();
        }
        return certificates.held(person).filter(held -> !held.renewed()).map(held -> of(held, language));
    }

    private OwnDecision.Outlook of(HeldCertificate held, Language language) {
        LocalDate today = certificates.today();
        Optional<Seasons.SeasonRules> concerning = seasons.concerning(held, today);
        RenewalPolicy policy = concerning.map(Seasons.SeasonRules::policy).orElseGet(Outlooks::shipped);
        LocalDate dueFrom = held.validTo().minusMonths(policy.windowMonths());
        Optional<Seasons.SeasonRules> open = concerning.filter(season -> !dueFrom.isAfter(today));
        Judged.Rules rules = open.map(Judged.Rules::of)
                .orElseGet(() -> new Judged.Rules(
                        NO_SEASON,
                        today.getYear(),
                        policy,
                        concerning.map(Seasons.SeasonRules::creditRules).orElse(creditRules)));
        Facts facts = gathering.of(List.of(held), today, rules).getOrDefault(held, Facts.UNKNOWN);
        Judged judged = Judged.on(rules, held, facts, today, gathering);
        Explanation explanation = Explanation.of(judged.decision(), judged.dossier(), policy, rules.creditRules())
                .forOfficer();
        org.zhikao.renewal.Language spoken = OfficerRenewals.spoken(language);
        return new OwnDecision.Outlook(
                today,
                open.map(season -> season.season().title()),
                Optional.of(dueFrom).filter(day -> day.isAfter(today)),
                rules.year(),
                judged.decision()
                        .withholding()
                        .map(Enum::name)
                        .orElse(judged.decision().outcome().name()),
                explanation.reasons(spoken),
                explanation.cures(spoken),
                judged.decision().deadline(),
                explanation.deadline(spoken),
                policy.title().in(spoken));
    }

    private static RenewalPolicy shipped() {
        return Shipped.POLICY;
    }

    /** Read when it is first asked for: an office with seasons of its own never does. */
    private static final class Shipped {

        static final RenewalPolicy POLICY = read();

        private static RenewalPolicy read() {
            try (InputStream in = Outlooks.class.getClassLoader().getResourceAsStream(RESOURCE)) {
                if (in == null) {
                    throw new IllegalStateException("The program was built without " + RESOURCE);
                }
                return RenewalPolicy.parse(RESOURCE, in.readAllBytes());
            } catch (IOException e) {
                throw new IllegalStateException("The program's own " + RESOURCE + " can't be read", e);
            }
        }
    }
}
