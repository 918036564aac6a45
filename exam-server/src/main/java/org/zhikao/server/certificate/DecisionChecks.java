package org.zhikao.server.certificate;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.MalformedEvidence;
import org.zhikao.renewal.CertificateHeld;
import org.zhikao.renewal.Decision;
import org.zhikao.renewal.Dossier;
import org.zhikao.renewal.Outcome;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;

/**
 * Whether a decision may still be proposed, approved and carried out: its frozen text must say what its row says, and the
 * facts behind it must not be old.
 */
final class DecisionChecks {

    /** How many days an evaluation may look back. Who wants an older day wants other facts than those that count now. */
    static final int EVALUATION_DAYS = 7;

    /** How many days after the day it was made for a decision may still be proposed, approved and carried out. */
    static final int DECISION_DAYS = 60;

    private final Clock clock;
    private final ZoneId zone;
    private final Seasons seasons;

    DecisionChecks(Clock clock, ZoneId zone, Seasons seasons) {
        this.clock = clock;
        this.zone = zone;
        this.seasons = seasons;
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    /** The earliest day of an evaluation whose decisions still count. */
    LocalDate oldest() {
        return today().minusDays(DECISION_DAYS);
    }

    /**
     * Whether an evaluation that is kept may be made for this day.
     *
     * @throws Refusal BAD_INPUT for a day to come, and for one more than {@value #EVALUATION_DAYS} days ago
     */
    void requireDay(LocalDate asOf) {
        if (asOf.isAfter(today())) {
            throw new Refusal(Reason.BAD_INPUT, "renewal.evaluation.to-come", asOf).at("asOf");
        }
        if (ChronoUnit.DAYS.between(asOf, today()) > EVALUATION_DAYS) {
            throw new Refusal(Reason.BAD_INPUT, "renewal.evaluation.long-ago", asOf, EVALUATION_DAYS).at("asOf");
        }
    }

    /**
     * Whether all of these may be proposed or approved as decisions with this outcome.
     *
     * @throws Refusal CONFLICT if a text is not that of its row, or a decision is too old; EXPIRED if a text was erased
     */
    void requireSound(Handle handle, List<RenewalRows.Decided> rows, Outcome outcome) {
        SeasonDao dao = handle.attach(SeasonDao.class);
        for (RenewalRows.Decided row : rows) {
            requireFresh(read(row, frozen(dao, row), outcome));
        }
    }

    /**
     * The decision with its texts.
     *
     * @throws Refusal as {@link #requireSound}, but for the age
     */
    ApprovedDecision approved(Handle handle, RenewalRows.Decided row, Outcome outcome) {
        RenewalRows.Frozen frozen = frozen(handle.attach(SeasonDao.class), row);
        return new ApprovedDecision(row, frozen, read(row, frozen, outcome));
    }

    /**
     * Whether its document may still be made.
     *
     * @throws Refusal CONFLICT if it is too old or the time that it sets is over
     */
    void requireCurrent(Decision decision) {
        requireFresh(decision);
        decision.deadline().filter(today()::isAfter).ifPresent(deadline -> {
            throw new Refusal(Reason.CONFLICT, "renewal.issue.deadline", deadline);
        });
    }

    private void requireFresh(Decision decision) {
        LocalDate asOf = decision.subject().asOf();
        if (asOf.isBefore(oldest())) {
            throw new Refusal(Reason.CONFLICT, "renewal.decision.old", asOf, DECISION_DAYS);
        }
    }

    private static RenewalRows.Frozen frozen(SeasonDao dao, RenewalRows.Decided row) {
        return dao.frozen(row.dossierId()).orElseThrow(() -> new Refusal(Reason.EXPIRED, "renewal.dossier.erased"));
    }

    private Decision read(RenewalRows.Decided row, RenewalRows.Frozen frozen, Outcome outcome) {
        try {
            byte[] dossier = bytes(frozen.dossier());
            Decision decision = Decision.parse(bytes(frozen.decision()));
            boolean same = row.outcome() == outcome
                    && decision.digest().equals(row.decisionDigest())
                    && Digest.of(dossier).equals(row.dossierDigest())
                    && isDecided(row, decision)
                    && isAbout(row, decision, Dossier.parse(dossier));
            if (same) {
                return decision;
            }
        } catch (MalformedEvidence e) {
            throw new Refusal(Reason.CONFLICT, "renewal.decision.unreadable", row.dossierId(), e.detail());
        }
        throw new Refusal(Reason.CONFLICT, "renewal.decision.altered", row.dossierId());
    }

    private boolean isDecided(RenewalRows.Decided row, Decision decision) {
        RenewalRows.Season season = seasons.rules(row.seasonId()).season();
        return decision.outcome() == row.outcome()
                && decision.withholding().map(Enum::name).orElse("").equals(row.withholding())
                && decision.deadline().equals(row.deadline())
                && decision.dossier().equals(row.dossierDigest())
                && decision.subject().seasonId().equals(row.seasonId())
                && decision.subject().policy().equals(season.policyDigest())
                && decision.subject().creditRules().equals(season.creditRulesDigest());
    }

    /** The person and the certificate of the row are those of the texts: nobody gets what was decided on another. */
    private static boolean isAbout(RenewalRows.Decided row, Decision decision, Dossier dossier) {
        String person = row.personId().toString();
        Optional<CertificateHeld> held = dossier.facts().certificate();
        return decision.subject().officerId().equals(person)
                && dossier.officerId().equals(person)
                && held.map(CertificateHeld::id)
                        .equals(Optional.of(row.certificateId().toString()))
                && held.map(CertificateHeld::validTo).equals(Optional.of(row.validTo()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
