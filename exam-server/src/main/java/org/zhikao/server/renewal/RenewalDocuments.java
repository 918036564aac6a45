package org.zhikao.server.renewal;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.zhikao.evidence.Digest;
import org.zhikao.renewal.CertificateHeld;
import org.zhikao.renewal.Decision;
import org.zhikao.renewal.Dossier;
import org.zhikao.renewal.Explanation;
import org.zhikao.renewal.Language;
import org.zhikao.renewal.Outcome;
import org.zhikao.server.certificate.CertificateCode;
import org.zhikao.server.certificate.CertificateId;
import org.zhikao.server.certificate.MaskedName;
import org.zhikao.server.certificate.NewCertificate;
import org.zhikao.server.document.CertificateContent;
import org.zhikao.server.document.NoticeContent;
import org.zhikao.server.roster.Officer;
import org.zhikao.server.roster.PersonId;
import org.zhikao.server.roster.Roster;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;

/** Makes the document that a decision leads to. Documents are in Chinese, whatever the interface speaks. */
final class RenewalDocuments {

    /** So many records of one line are named, by so much of their numbers. */
    private static final int MOST_EVIDENCE = 12;

    private static final int EVIDENCE_LENGTH = 8;

    private final Roster roster;
    private final Seasons seasons;
    private final Office office;
    private final Press press;
    private final Clock clock;

    RenewalDocuments(Roster roster, Seasons seasons, Office office, Press press, Clock clock) {
        this.roster = roster;
        this.seasons = seasons;
        this.office = office;
        this.press = press;
        this.clock = clock;
    }

    /** @throws Refusal CONFLICT if this node has no issuing seal */
    void requireSeal() {
        press.requireSeal();
    }

    /**
     * Checks every character of the document before anything is reserved for it.
     *
     * @throws Refusal naming the character that the font lacks, or that the officer is no longer in the roster, or there
     *     under another name, number, unit or identity than two persons signed
     */
    void requirePrintable(RenewalRows.Decided row, RenewalRows.Frozen frozen, Decision decision) {
        Dossier dossier = dossier(frozen);
        Officer officer = holder(dossier, row.personId());
        List<String> printed =
                new ArrayList<>(List.of(officer.name(), officer.unit(), officer.badgeNumber(), office.body()));
        if (decision.outcome() == Outcome.RENEW) {
            requireWhole(decision, dossier);
            printed.addAll(decision.scopes());
            printed.add(held(dossier).region());
        } else {
            printed.addAll(explanation(decision, dossier).lines(Language.ZH));
            printed.addAll(
                    List.of(office.documentPrefix(), office.reviewer(), office.contact(), policy(dossier.seasonId())));
        }
        printed.forEach(press::requireGlyphs);
    }

    /** A renewal that lacks what a certificate consists of is found before a number is drawn for it. */
    private static void requireWhole(Decision decision, Dossier dossier) {
        Decision.Validity validity = validity(decision);
        boolean whole = !decision.scopes().isEmpty() && !validity.until().isBefore(validity.from());
        if (!whole
                || !UUID.fromString(held(dossier).id())
                        .toString()
                        .equals(held(dossier).id())) {
            throw new IllegalStateException("A renewal names its powers and ends after it begins");
        }
    }

    /** The certificate that takes the old one's place. */
    NewCertificate newCertificate(RenewalRows.Frozen frozen, Decision decision, RenewalRows.Reserved place) {
        CertificateHeld held = held(dossier(frozen));
        Decision.Validity validity = validity(decision);
        return new NewCertificate(
                new CertificateId(place.documentId()),
                new CertificateId(UUID.fromString(held.id())),
                decision.scopes(),
                held.region(),
                validity.from(),
                validity.until(),
                place.code());
    }

    /** The signed certificate. */
    byte[] certificate(
            RenewalRows.Decided row, RenewalRows.Frozen frozen, Decision decision, RenewalRows.Reserved place) {
        Dossier dossier = dossier(frozen);
        Officer officer = holder(dossier, row.personId());
        Decision.Validity validity = validity(decision);
        return press.certificate(new CertificateContent(
                place.documentId().toString(),
                officer.badgeNumber(),
                new CertificateContent.Holder(officer.name(), MaskedName.of(officer.name()), officer.unit()),
                new CertificateContent.Power(
                        decision.scopes(), held(dossier).region(), validity.from(), validity.until()),
                issuing(row),
                new CertificateContent.StatusCheck(
                        office.statusPage(officer.badgeNumber()), CertificateCode.grouped(place.code()))));
    }

    /** The signed notice. */
    byte[] notice(RenewalRows.Decided row, RenewalRows.Frozen frozen, Decision decision, RenewalRows.Reserved place) {
        Dossier dossier = dossier(frozen);
        Officer officer = holder(dossier, row.personId());
        Explanation explanation = explanation(decision, dossier).readOn(place.issuedOn());
        List<Explanation.ReasonText> reasons = explanation.reasons(Language.ZH);
        return press.notice(new NoticeContent(
                decision.withholding()
                        .map(kind -> NoticeContent.NoticeKind.valueOf(kind.name()))
                        .orElse(NoticeContent.NoticeKind.CONDITIONAL),
                dossier.asOf(),
                number(place),
                new NoticeContent.Addressee(
                        officer.name(),
                        officer.unit(),
                        officer.badgeNumber(),
                        dossier.facts().certificate().map(CertificateHeld::validTo)),
                reasons.stream()
                        .map(reason -> new NoticeContent.Ground(reason.says(), reason.basis(), reason.rule()))
                        .toList(),
                reasons.stream()
                        .flatMap(reason -> reason.measures().stream())
                        .map(measure -> new NoticeContent.Need(
                                measure.label(), measure.need(), measure.have(), measure.missing(), evidence(measure)))
                        .distinct()
                        .toList(),
                explanation.exams(Language.ZH),
                cure(decision, explanation),
                explanation.appeal(Language.ZH),
                new NoticeContent.Sender(issuing(row), policy(row.seasonId()), office.reviewer(), office.contact())));
    }

    private static NoticeContent.Cure cure(Decision decision, Explanation explanation) {
        return new NoticeContent.Cure(
                explanation.cures(Language.ZH),
                decision.deadline(),
                explanation
                        .deadline(Language.ZH)
                        .filter(any -> decision.deadline().isEmpty()));
    }

    /** Enough of each record's number to find it in the dossier, which has them whole; a notice has two pages. */
    private static String evidence(Explanation.MeasureText measure) {
        List<String> ids = measure.evidence();
        String shown = ids.stream()
                .limit(MOST_EVIDENCE)
                .map(id -> id.substring(0, Math.min(id.length(), EVIDENCE_LENGTH)))
                .collect(Collectors.joining("、"));
        return ids.size() > MOST_EVIDENCE ? shown + "等" + ids.size() + "项" : shown;
    }

    /** Sealed when it is made: between reserving and making a crash and another seal may lie. */
    private CertificateContent.Issuing issuing(RenewalRows.Decided row) {
        return new CertificateContent.Issuing(office.body(), now(), row.decisionDigest());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Such as 沪普城管执证通〔2026〕12号. */
    private String number(RenewalRows.Reserved place) {
        LocalDate day = place.issuedOn();
        return office.documentPrefix() + "〔" + day.getYear() + "〕" + place.serial() + "号";
    }

    private String policy(String seasonId) {
        Seasons.SeasonRules rules = seasons.rules(seasonId);
        return rules.policy().title().in(Language.ZH) + "（" + rules.policy().id() + " "
                + rules.policy().version() + "）";
    }

    private Explanation explanation(Decision decision, Dossier dossier) {
        Seasons.SeasonRules rules = seasons.rules(dossier.seasonId());
        return Explanation.of(decision, dossier, rules.policy(), rules.creditRules())
                .forOfficer();
    }

    /**
     * The officer as the roster has them, if that is as it was when the facts were frozen: whoever was renamed or moved
     * since is not given a document that two persons did not sign for.
     */
    private Officer holder(Dossier dossier, PersonId person) {
        // Dossiers of schema 1 do not say whom a document would name.
        Digest frozen =
                dossier.facts().holder().orElseThrow(() -> new Refusal(Reason.CONFLICT, "renewal.issue.no-holder"));
        Officer officer =
                roster.find(person).orElseThrow(() -> new Refusal(Reason.CONFLICT, "renewal.issue.no-officer"));
        if (!FactsGathering.holder(officer).equals(frozen)) {
            throw new Refusal(Reason.CONFLICT, "renewal.issue.officer-changed");
        }
        return officer;
    }

    private static Decision.Validity validity(Decision decision) {
        return decision.validity().orElseThrow(() -> new IllegalStateException("A renewal says from when to when"));
    }

    private static CertificateHeld held(Dossier dossier) {
        Optional<CertificateHeld> held = dossier.facts().certificate();
        return held.orElseThrow(() -> new IllegalStateException("Only a certificate that is held is renewed"));
    }

    private static Dossier dossier(RenewalRows.Frozen frozen) {
        return Dossier.parse(frozen.dossier().getBytes(StandardCharsets.UTF_8));
    }
}
