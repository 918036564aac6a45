package org.zhikao.server.renewal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.RecordType;
import org.zhikao.renewal.DecisionManifest;
import org.zhikao.server.audit.Audit;
import org.zhikao.server.certificate.CertificateCode;
import org.zhikao.server.certificate.Certificates;
import org.zhikao.server.certificate.PersonalSignature;
import org.zhikao.server.register.Intent;
import org.zhikao.server.register.Register;
import org.zhikao.server.store.Rehearsal;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Language;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;

/**
 * Issues what an approved proposal decided, a batch at a time, in three transactions: what will be printed is reserved;
 * the signed PDFs are stored; certificates, records and the end of the reservation are written together.
 *
 * <p>Between any two steps the process may die. A reservation is used again and never made anew, the first PDF that was
 * stored is the document, and what is not recorded as issued stays in view until it is. Two issuers at once do some work
 * twice and nothing else.
 */
final class Issuance {

    static final String DECISION = "decision.json";
    static final String DOSSIER = "dossier.json";
    static final String POLICY = "policy.yml";
    static final String CREDIT_RULES = "credit-rules.yml";
    static final String DOCUMENT = "document.pdf";

    /** Documents in one call: what a terminal waits for with patience. */
    static final int BATCH = 50;

    /** The places between steps, where tests let the process die. */
    enum Step {
        CHECKED,
        RESERVING,
        RESERVED,
        RENDERED,
        STORING,
        STORED,
        CERTIFICATE_ENTERED,
        RECORD_INTENDED,
        ISSUING,
        ISSUED
    }

    /** Called at every step. */
    interface Probe {
        void at(Step step);
    }

    private final Store store;
    private final Gate gate;
    private final Register register;
    private final Audit audit;
    private final Clock clock;
    private final Office office;
    private final Proposing proposing;
    private final Seasons seasons;
    private final Certificates certificates;
    private final DecisionChecks checks;
    private final RenewalDocuments documents;
    private final RenewalViews views;
    private final Approvals approvals;
    private final Probe probe;

    Issuance(
            Parts parts,
            Proposing proposing,
            Seasons seasons,
            DecisionChecks checks,
            RenewalDocuments documents,
            RenewalViews views,
            PersonalSignature signatures) {
        this.store = parts.store();
        this.gate = parts.gate();
        this.register = parts.register();
        this.audit = parts.audit();
        this.clock = parts.clock();
        this.office = parts.office();
        this.certificates = parts.certificates();
        this.probe = parts.probe();
        this.proposing = proposing;
        this.seasons = seasons;
        this.checks = checks;
        this.documents = documents;
        this.views = views;
        this.approvals = new Approvals(store, register, seasons, signatures);
    }

    /** What issuing works with. */
    record Parts(
            Store store,
            Gate gate,
            Register register,
            Audit audit,
            Clock clock,
            Office office,
            Certificates certificates,
            Probe probe) {}

    /**
     * Issues the next documents of a proposal. A rehearsal looks at all that are left, a batch at a time, and makes none.
     *
     * @throws Refusal NOT_FOUND; CONFLICT unless two persons approved it, if the tables no longer hold what they signed,
     *     or if this node has no issuing seal. What stands against one document is told of that one and blocks no other
     */
    IssueProgress issue(UUID proposalId, Language language, Caller.Person person) {
        RenewalRows.Proposal proposal = proposing.find(proposalId);
        if (!proposal.isApproved()) {
            throw new Refusal(Reason.CONFLICT, "renewal.issue.not-approved", proposal.number());
        }
        documents.requireSeal();
        List<RenewalRows.Decided> rows = store.read(
                handle -> dao(handle).unissued(proposal.proposalId(), Rehearsal.isOn() ? proposal.decisions() : BATCH));
        if (!rows.isEmpty()) {
            DecisionManifest signed = signed(proposal);
            if (Rehearsal.isOn()) {
                return tried(proposal, rows, signed, language);
            }
            Troubles troubles = new Troubles();
            List<ApprovedDecision> batch = batch(rows, signed, troubles);
            probe.at(Step.CHECKED);
            List<RenewalRows.Reserved> reserved = gate.write(handle -> reserve(handle, proposal, batch));
            probe.at(Step.RESERVED);
            Map<UUID, byte[]> made = render(batch, reserved, troubles);
            probe.at(Step.RENDERED);
            gate.write(handle -> keep(handle, made));
            probe.at(Step.STORED);
            gate.write(handle -> finish(handle, proposal, batch, troubles, person));
            probe.at(Step.ISSUED);
        }
        return progress(proposal, language);
    }

    /** What two persons signed. If it can't be trusted every document of the proposal is in trouble, and holds nobody. */
    private DecisionManifest signed(RenewalRows.Proposal proposal) {
        try {
            return approvals.manifest(proposal);
        } catch (Refusal e) {
            gate.write(handle -> {
                Troubles troubles = new Troubles();
                dao(handle)
                        .unissued(proposal.proposalId(), proposal.decisions())
                        .forEach(row -> troubles.add(row.dossierId(), e));
                return troubles.keep(dao(handle), now());
            });
            throw e;
        }
    }

    /** Of these decisions those that can be printed, each held against what was signed. */
    private List<ApprovedDecision> batch(List<RenewalRows.Decided> rows, DecisionManifest signed, Troubles troubles) {
        List<ApprovedDecision> batch = new ArrayList<>();
        Set<Digest> decisions = new HashSet<>(signed.decisions());
        Set<UUID> leftOpen = checks.leftOpen(rows);
        for (RenewalRows.Decided row : rows) {
            troubles.without(row.dossierId(), () -> {
                if (!decisions.contains(row.decisionDigest())) {
                    throw new Refusal(Reason.CONFLICT, "renewal.decision.altered", row.dossierId());
                }
                if (leftOpen.contains(row.dossierId())) {
                    throw ExpiryRefusals.refused(row.dossierId());
                }
                ApprovedDecision one = store.read(handle -> checks.approved(handle, row, signed.outcome()));
                checks.requireCurrent(one.decision());
                store.read(handle -> {
                    checks.requireNotRestated(handle, List.of(row));
                    checks.requireLatest(handle, List.of(row));
                    return row;
                });
                documents.requirePrintable(row, one.frozen(), one.decision());
                batch.add(one);
            });
        }
        return batch;
    }

    /**
     * What issuing these would come to, up to the documents themselves. Nobody else waits for more than one batch of it,
     * as when they are issued.
     */
    private IssueProgress tried(
            RenewalRows.Proposal proposal, List<RenewalRows.Decided> rows, DecisionManifest signed, Language language) {
        Troubles troubles = new Troubles();
        int entered = 0;
        for (int from = 0; from < rows.size(); from += BATCH) {
            List<ApprovedDecision> batch =
                    batch(rows.subList(from, Math.min(rows.size(), from + BATCH)), signed, troubles);
            entered += gate.write(handle -> tried(handle, proposal, batch, troubles));
        }
        int done = entered;
        List<RenewalRows.Trouble> blocked = troubles.rows(now());
        return store.read(handle -> new Found(
                        dao(handle).countIssued(proposal.proposalId()) + done,
                        blocked,
                        handle.attach(ProposalDao.class).decisions(proposal.proposalId())))
                .progress(views, proposal, language);
    }

    private int tried(Handle handle, RenewalRows.Proposal proposal, List<ApprovedDecision> batch, Troubles troubles) {
        reserve(handle, proposal, batch);
        return (int) batch.stream()
                .filter(work -> troubles.without(work.dossierId(), () -> enter(handle, work)))
                .count();
    }

    private List<RenewalRows.Reserved> reserve(
            Handle handle, RenewalRows.Proposal proposal, List<ApprovedDecision> batch) {
        IssuanceDao dao = dao(handle);
        Instant now = now();
        int serial = dao.lastSerial();
        List<RenewalRows.Reserved> all = new ArrayList<>();
        List<RenewalRows.Reserved> fresh = new ArrayList<>();
        for (ApprovedDecision work : batch) {
            Optional<RenewalRows.Reserved> before = dao.reserved(work.dossierId());
            if (before.isEmpty()) {
                serial++;
                fresh.add(new RenewalRows.Reserved(
                        work.dossierId(),
                        proposal.proposalId(),
                        UUID.randomUUID(),
                        serial,
                        work.renews() ? CertificateCode.random() : "",
                        LocalDate.ofInstant(now, office.zone()),
                        now));
            }
            all.add(before.orElseGet(() -> fresh.get(fresh.size() - 1)));
        }
        dao.reserve(fresh);
        probe.at(Step.RESERVING);
        return all;
    }

    private Map<UUID, byte[]> render(
            List<ApprovedDecision> batch, List<RenewalRows.Reserved> reserved, Troubles troubles) {
        Map<UUID, byte[]> made = new LinkedHashMap<>();
        for (int i = 0; i < batch.size(); i++) {
            ApprovedDecision work = batch.get(i);
            RenewalRows.Reserved place = reserved.get(i);
            boolean stored =
                    store.read(handle -> dao(handle).stored(work.dossierId())).isPresent();
            if (!stored) {
                troubles.without(work.dossierId(), () -> made.put(work.dossierId(), document(work, place)));
            }
        }
        return made;
    }

    private byte[] document(ApprovedDecision work, RenewalRows.Reserved place) {
        return work.renews()
                ? documents.certificate(work.row(), work.frozen(), work.decision(), place)
                : documents.notice(work.row(), work.frozen(), work.decision(), place);
    }

    private int keep(Handle handle, Map<UUID, byte[]> made) {
        IssuanceDao dao = dao(handle);
        made.forEach((dossier, pdf) -> {
            if (dao.stored(dossier).isEmpty()) {
                dao.store(dossier, pdf, Digest.of(pdf), now());
            }
        });
        probe.at(Step.STORING);
        return made.size();
    }

    private int finish(
            Handle handle,
            RenewalRows.Proposal proposal,
            List<ApprovedDecision> batch,
            Troubles troubles,
            Caller.Person person) {
        checks.hold(handle);
        IssuanceDao dao = dao(handle);
        int issued = 0;
        for (ApprovedDecision work : batch) {
            dao.endTrouble(work.dossierId());
            Optional<RenewalRows.Stored> stored = dao.stored(work.dossierId());
            if (dao.issued(work.dossierId()).isPresent()) {
                troubles.forget(work.dossierId());
                continue;
            }
            // A refusal comes before anything is written, so that the others of the batch go on.
            if (stored.isPresent() && troubles.without(work.dossierId(), () -> enter(handle, work))) {
                Intent intent = register.intend(handle, type(work), body(proposal, work, stored.get()));
                probe.at(Step.RECORD_INTENDED);
                dao.issue(new RenewalRows.Issued(work.dossierId(), intent.recordId(), intent.digest(), now()));
                issued++;
            }
        }
        troubles.keep(dao, now());
        audit.record(
                handle,
                person.actor(),
                "renewal.issue",
                "proposal:" + proposal.proposalId(),
                JsonNodeFactory.instance.objectNode().put("issued", issued).put("troubled", troubles.size()));
        probe.at(Step.ISSUING);
        return issued;
    }

    /**
     * The certificate itself comes into being in the transaction of its record. A notice is about a certificate that
     * nobody renewed meanwhile, and that is in force, suspended or ended as it was when two persons signed. That nothing
     * was restated and no later evaluation decided is asked again in this transaction, which holds back every evaluation
     * and, if it is to be kept, every statement.
     */
    private void enter(Handle handle, ApprovedDecision work) {
        checks.requireCurrent(work.decision());
        checks.requireNotRestated(handle, List.of(work.row()));
        checks.requireLatest(handle, List.of(work.row()));
        if (!work.renews()) {
            checks.requireStanding(
                    work.frozen(),
                    certificates.requireNotReplaced(
                            handle,
                            work.row().certificateId(),
                            work.decision().subject().asOf()));
        } else {
            RenewalRows.Reserved place = dao(handle).reserved(work.dossierId()).orElseThrow();
            certificates.renew(handle, documents.newCertificate(work.frozen(), work.decision(), place));
            probe.at(Step.CERTIFICATE_ENTERED);
        }
    }

    private static RecordType type(ApprovedDecision work) {
        return work.renews() ? RecordType.ISSUED : RecordType.WITHHELD;
    }

    private ObjectNode body(RenewalRows.Proposal proposal, ApprovedDecision work, RenewalRows.Stored stored) {
        Seasons.SeasonRules rules = seasons.rules(proposal.seasonId());
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("seasonId", proposal.seasonId())
                .put("outcome", work.decision().outcome().name())
                .put("proposal", proposal.number())
                .put("decisionDigest", work.row().decisionDigest().hex());
        body.putObject("links")
                .put(
                        RecordType.APPROVED.name(),
                        proposal.recordDigest().orElseThrow().hex());
        body.putObject("attachments")
                .put(DECISION, work.row().decisionDigest().hex())
                .put(DOSSIER, work.row().dossierDigest().hex())
                .put(POLICY, Digest.of(rules.policy().bytes()).hex())
                .put(CREDIT_RULES, Digest.of(rules.creditRules().bytes()).hex())
                .put(DOCUMENT, stored.digest().hex());
        return body;
    }

    private IssueProgress progress(RenewalRows.Proposal proposal, Language language) {
        return store.read(handle -> new Found(
                        dao(handle).countIssued(proposal.proposalId()),
                        dao(handle).troubles(proposal.proposalId()),
                        handle.attach(ProposalDao.class).decisions(proposal.proposalId())))
                .progress(views, proposal, language);
    }

    private record Found(int issued, List<RenewalRows.Trouble> troubles, List<RenewalRows.Decided> decisions) {

        private IssueProgress progress(RenewalViews views, RenewalRows.Proposal proposal, Language language) {
            return views.progress(proposal, issued, troubles, decisions, language);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static IssuanceDao dao(Handle handle) {
        return handle.attach(IssuanceDao.class);
    }
}
