package org.zhikao.server.renewal;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.zhikao.evidence.ProofBundle;
import org.zhikao.renewal.ConditionSet;
import org.zhikao.renewal.Decision;
import org.zhikao.renewal.Dossier;
import org.zhikao.renewal.DossierFile;
import org.zhikao.renewal.Explanation;
import org.zhikao.renewal.Outcome;
import org.zhikao.server.certificate.CertificateId;
import org.zhikao.server.certificate.CertificateStatus;
import org.zhikao.server.certificate.Certificates;
import org.zhikao.server.certificate.HeldCertificate;
import org.zhikao.server.certificate.OwnDecision;
import org.zhikao.server.register.Register;
import org.zhikao.server.roster.Officer;
import org.zhikao.server.roster.PersonId;
import org.zhikao.server.roster.Roster;
import org.zhikao.server.store.Store;
import org.zhikao.server.training.TrainingViews;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Language;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.Scope;

/**
 * What one officer's renewal came to: decision, dossier, document and proof. Part of the door {@link Renewals}. Staff
 * reads everybody's; an officer their own, once two persons approved it, and nobody else's.
 */
public final class OfficerRenewals implements OwnDecision {

    /** Nothing is renewed any more. */
    private static final Set<CertificateStatus> ENDED =
            Set.of(CertificateStatus.REVOKED, CertificateStatus.CANCELLED, CertificateStatus.REPLACED);

    private final Store store;
    private final Register register;
    private final Roster roster;
    private final Certificates certificates;
    private final Office office;
    private final Seasons seasons;
    private final DecisionChecks checks;
    private final Proposing proposing;
    private final RenewalViews views;
    private final Outlooks outlooks;

    OfficerRenewals(
            RenewalPorts ports,
            Office office,
            Seasons seasons,
            DecisionChecks checks,
            Proposing proposing,
            RenewalViews views,
            Outlooks outlooks) {
        this.store = ports.store();
        this.register = ports.register();
        this.roster = ports.roster();
        this.certificates = ports.certificates();
        this.office = office;
        this.seasons = seasons;
        this.checks = checks;
        this.proposing = proposing;
        this.views = views;
        this.outlooks = outlooks;
    }

    /**
     * The decision on an officer that counts, and why: the latest, or that of the notice which told the same before.
     * What two persons signed is explained as a decision, anything else as what the rules propose. The officer
     * themselves gets it only once it is approved, and only
     * while it can be carried out or after it was.
     *
     * @throws Refusal NOT_FOUND if there is none for this caller
     */
    public DecisionView decision(String badgeNumber, Caller.Person caller) {
        Officer officer = officer(badgeNumber, caller);
        RenewalRows.Decided row = decided(officer, caller);
        Optional<RenewalRows.Place> place = place(row);
        Explanation proposed = explanation(row);
        boolean signed = place.filter(RenewalRows.Place::isApproved).isPresent();
        Explanation all = signed ? proposed.decided() : proposed;
        return views.decision(
                officer,
                seasons.rules(row.seasonId()),
                row,
                place,
                signed ? Optional.empty() : notice(row),
                dossier(row),
                officer.id().value().equals(caller.personId()) ? all.forOfficer() : all);
    }

    /**
     * The dossier file of that decision: dossier, rules and decision, from which anybody can decide again offline.
     *
     * @throws Refusal as {@link #decision}
     */
    public byte[] dossier(String badgeNumber, Caller.Person caller) {
        RenewalRows.Decided row = decided(officer(badgeNumber, caller), caller);
        RenewalRows.Frozen frozen = frozen(row);
        Seasons.SeasonRules rules = seasons.rules(row.seasonId());
        return DossierFile.write(
                bytes(frozen.dossier()),
                rules.policy().bytes(),
                rules.creditRules().bytes(),
                bytes(frozen.decision()));
    }

    /**
     * The certificate or notice that was issued last.
     *
     * @throws Refusal NOT_FOUND if there is none for this caller
     */
    public byte[] document(String badgeNumber, Caller.Person caller) {
        Officer officer = officer(badgeNumber, caller);
        return document(officer.id()).orElseThrow(OfficerRenewals::noDocument).pdf();
    }

    /**
     * The proof bundle of that document: the ISSUED or WITHHELD record and the APPROVED one with all that they name.
     *
     * @throws Refusal as {@link #document}; BUSY while the register has not finished a record
     */
    public ProofBundle bundle(String badgeNumber, Caller.Person caller) {
        Officer officer = officer(badgeNumber, caller);
        RenewalRows.Decided row = issued(officer.id()).orElseThrow(OfficerRenewals::noDocument);
        @SuppressWarnings("ArrayRecordComponent") // Read once and never compared.
        record Found(
                RenewalRows.Issued issued, byte[] pdf, RenewalRows.Proposal proposal, byte[] proposed, byte[] by) {}
        Optional<Found> found = store.read(handle -> {
            IssuanceDao issued = handle.attach(IssuanceDao.class);
            ProposalDao proposals = handle.attach(ProposalDao.class);
            UUID proposal = proposals.holding(row.dossierId()).orElseThrow();
            return issued.issued(row.dossierId())
                    .map(done -> new Found(
                            done,
                            issued.pdf(row.dossierId()).orElseThrow(),
                            proposals.find(proposal).orElseThrow(),
                            proposals.signed(proposal).orElseThrow().signature(),
                            proposals.approval(proposal).orElseThrow()));
        });
        Found issued = found.orElseThrow(OfficerRenewals::noDocument);
        RenewalRows.Frozen frozen = frozen(row);
        Seasons.SeasonRules rules = seasons.rules(row.seasonId());
        Map<String, byte[]> attachments = new LinkedHashMap<>();
        attachments.put(Issuance.DECISION, bytes(frozen.decision()));
        attachments.put(Issuance.DOSSIER, bytes(frozen.dossier()));
        attachments.put(Issuance.POLICY, rules.policy().bytes());
        attachments.put(Issuance.CREDIT_RULES, rules.creditRules().bytes());
        attachments.put(Issuance.DOCUMENT, issued.pdf());
        attachments.put(
                Proposing.STATEMENT, proposing.manifestOf(issued.proposal().proposalId()));
        attachments.put(Proposing.PROPOSAL, issued.proposed());
        attachments.put(Proposing.APPROVAL, issued.by());
        return register.bundle(
                        List.of(
                                issued.issued().recordId(),
                                issued.proposal().recordId().orElseThrow()),
                        attachments)
                .orElseThrow(() -> new Refusal(Reason.BUSY, "renewal.bundle.unfinished"));
    }

    @Override
    public Optional<Told> of(PersonId person, Language language) {
        return approved(person).map(row -> {
            Explanation explanation = explanation(row).decided().forOfficer();
            return new Told(
                    row.withholding().isEmpty() ? row.outcome().name() : row.withholding(),
                    LocalDate.ofInstant(
                            store.read(handle -> handle.attach(SeasonDao.class).approvedAt(row.dossierId()))
                                    .orElseThrow(),
                            office.zone()),
                    explanation.lines(spoken(language)),
                    explanation.deadline(),
                    isIssued(row));
        });
    }

    @Override
    public Optional<Review> review(PersonId person, Language language) {
        return store.read(handle -> handle.attach(SeasonDao.class).latestOf(person))
                .filter(row -> !isApproved(row) || !isInEffect(row))
                .map(row -> {
                    Stage stage = stage(row);
                    return new Review(
                            dossier(row).asOf(),
                            stage,
                            stage == Stage.REFERRED
                                    ? explanation(row).forOfficer().lines(spoken(language))
                                    : List.of());
                });
    }

    private boolean isApproved(RenewalRows.Decided row) {
        return store.read(handle -> handle.attach(SeasonDao.class).approvedAt(row.dossierId()))
                .isPresent();
    }

    /**
     * Whether what two persons signed was carried out, or still can be. Nobody is told that they decided what never comes
     * because its time is over, a newer word overtook it, or the certificate ended or is no longer what a notice says.
     */
    private boolean isInEffect(RenewalRows.Decided row) {
        return isIssued(row)
                || (!isEnded(row)
                        && isAsDecided(row)
                        && store.read(handle -> checks.isOpen(handle, row)
                                && checks.overtaken(handle, List.of(row)).isEmpty()));
    }

    /**
     * Whether nobody acted on the certificate since a notice on it was decided, and a present evaluation would not refer it
     * for what was left open; a renewal asks that of no one.
     */
    private boolean isAsDecided(RenewalRows.Decided row) {
        if (row.outcome() == Outcome.RENEW) {
            return true;
        }
        Dossier dossier = dossier(row);
        return certificates
                        .find(row.certificateId(), dossier.asOf())
                        .filter(held -> DecisionChecks.isAsDecided(dossier, held))
                        .isPresent()
                && checks.leftOpen(List.of(row)).isEmpty();
    }

    private boolean isEnded(RenewalRows.Decided row) {
        return certificates
                        .find(row.certificateId())
                        .filter(held -> ENDED.contains(held.status()) || held.renewed())
                        .isPresent()
                || certificates.ofPerson(row.personId()).stream()
                        .anyMatch(held -> held.status() == CertificateStatus.UPCOMING);
    }

    /** Whether anything waits for anybody, and for whom. */
    private Stage stage(RenewalRows.Decided row) {
        if (isEnded(row)) {
            return Stage.ENDED;
        }
        if (row.outcome() == Outcome.REFER) {
            return Stage.REFERRED;
        }
        boolean asDecided = isAsDecided(row);
        return store.read(handle -> {
            if (isTold(handle, row)) {
                return Stage.TOLD;
            }
            return asDecided && checks.isOpen(handle, row) ? Stage.WAITS : Stage.OUTDATED;
        });
    }

    private boolean isTold(Handle handle, RenewalRows.Decided row) {
        return !Notices.told(handle, List.of(row), certificates.today()).isEmpty();
    }

    /**
     * Until when this officer may make up the hours and credits of a year, as notices told them, where that is after the
     * year's end; the earliest year first. Also of a certificate that was renewed since: that is how its year was met.
     * One of a season whose rules can't be read is left out.
     */
    public List<TrainingViews.Term> makeUpTerms(PersonId person) {
        List<CertificateId> all =
                certificates.ofPerson(person).stream().map(HeldCertificate::id).toList();
        SortedMap<Integer, TrainingViews.Term> terms = new TreeMap<>();
        store.read(handle -> {
                    Set<ConditionSet> counting = Notices.conditions(handle, all, certificates.today()).values().stream()
                            .flatMap(List::stream)
                            .collect(Collectors.toSet());
                    return Notices.conditions(handle, person).stream()
                            .filter(set -> isMadeUpLate(handle, set))
                            .map(set -> new TrainingViews.Term(
                                    set.year().orElseThrow(), set.due(), !counting.contains(set)))
                            .toList();
                })
                .forEach(term -> terms.merge(term.year(), term, TrainingViews.Term::with));
        return List.copyOf(terms.values());
    }

    private boolean isMadeUpLate(Handle handle, ConditionSet set) {
        return set.year().filter(year -> set.due().getYear() > year).isPresent()
                && seasons.readable(handle, set.seasonId())
                        .filter(rules -> rules.policy().yearly().contains(set.code()))
                        .isPresent();
    }

    @Override
    public Optional<Outlook> outlook(PersonId person, Language language) {
        return outlooks.of(person, language);
    }

    @Override
    public Optional<Document> document(PersonId person) {
        return issued(person)
                .map(row -> new Document(
                        row.outcome() == Outcome.RENEW ? "zhikao-certificate.pdf" : "zhikao-notice.pdf",
                        store.read(handle -> handle.attach(IssuanceDao.class).pdf(row.dossierId()))
                                .orElseThrow()));
    }

    private Explanation explanation(RenewalRows.Decided row) {
        Seasons.SeasonRules rules = seasons.rules(row.seasonId());
        Decision decision = Decision.parse(bytes(frozen(row).decision()));
        return Explanation.of(decision, dossier(row), rules.policy(), rules.creditRules())
                .readOn(certificates.today());
    }

    private Dossier dossier(RenewalRows.Decided row) {
        return Dossier.parse(bytes(frozen(row).dossier()));
    }

    static org.zhikao.renewal.Language spoken(Language language) {
        return language == Language.ENGLISH ? org.zhikao.renewal.Language.EN : org.zhikao.renewal.Language.ZH;
    }

    private boolean isIssued(RenewalRows.Decided row) {
        return store.read(handle -> handle.attach(IssuanceDao.class).issued(row.dossierId()))
                .isPresent();
    }

    /** Staff reads everybody's, an officer their own; somebody else's is as unknown as none. */
    private Officer officer(String badgeNumber, Caller.Person caller) {
        return roster.findByBadge(badgeNumber)
                .filter(officer -> isStaff(caller) || isOwn(officer, caller))
                .orElseThrow(() -> new Refusal(Reason.NOT_FOUND, "renewal.officer.unknown"));
    }

    /** Of themselves staff gets no more than any officer: a dossier that nobody signed may tell of an open case. */
    private RenewalRows.Decided decided(Officer officer, Caller.Person caller) {
        boolean own = officer.id().value().equals(caller.personId());
        return (isStaff(caller) && !own ? counting(officer.id()) : approved(officer.id()))
                .orElseThrow(() -> new Refusal(Reason.NOT_FOUND, "renewal.officer.undecided"));
    }

    private Optional<RenewalRows.Noticed> notice(RenewalRows.Decided row) {
        return store.read(handle -> handle.attach(NoticeDao.class).noticed(row.certificateId()));
    }

    private Optional<RenewalRows.Decided> counting(PersonId person) {
        LocalDate today = certificates.today();
        return store.read(handle -> handle.attach(SeasonDao.class)
                .latestOf(person)
                .map(row -> Notices.telling(handle, row, today).orElse(row)));
    }

    /** What two persons decided last, of what was carried out or still can be. */
    private Optional<RenewalRows.Decided> approved(PersonId person) {
        return store.read(handle -> handle.attach(SeasonDao.class).approvedOf(person)).stream()
                .filter(this::isInEffect)
                .findFirst();
    }

    private Optional<RenewalRows.Decided> issued(PersonId person) {
        return store.read(handle -> handle.attach(SeasonDao.class).issuedOf(person));
    }

    private RenewalRows.Frozen frozen(RenewalRows.Decided row) {
        return store.read(handle -> handle.attach(SeasonDao.class).frozen(row.dossierId()))
                .orElseThrow(() -> new Refusal(Reason.EXPIRED, "renewal.dossier.erased"));
    }

    private Optional<RenewalRows.Place> place(RenewalRows.Decided row) {
        return store.read(handle -> handle.attach(SeasonDao.class).places(row.seasonId())).stream()
                .filter(place -> place.dossierId().equals(row.dossierId()))
                .findFirst();
    }

    private static boolean isOwn(Officer officer, Caller.Person caller) {
        return caller.has(Role.OFFICER) && officer.id().value().equals(caller.personId());
    }

    private static boolean isStaff(Caller.Person caller) {
        return caller.has(Role.CERTIFICATE_OFFICER, Scope.ANY)
                || caller.has(Role.CERTIFICATE_APPROVER, Scope.ANY)
                || caller.has(Role.ADMIN, Scope.ANY)
                || caller.has(Role.AUDITOR, Scope.ANY);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Refusal noDocument() {
        return new Refusal(Reason.NOT_FOUND, "renewal.document.none");
    }
}
