package org.zhikao.server.certificate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.ProofBundle;
import org.zhikao.evidence.TrustAnchor;
import org.zhikao.renewal.CertificateAction;
import org.zhikao.renewal.Decision;
import org.zhikao.server.audit.Audit;
import org.zhikao.server.catalog.EnrolledKeys;
import org.zhikao.server.register.Intent;
import org.zhikao.server.register.Register;
import org.zhikao.server.roster.Officer;
import org.zhikao.server.roster.PersonId;
import org.zhikao.server.roster.Roster;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;

/**
 * The door to what is done to a certificate. One person signs a statement, another person signs the same bytes with a key
 * of their own, and only then the certificate's state changes, together with its record. Nobody acts on their own
 * certificate.
 */
public final class CertificateActions {

    static final String STATEMENT = "statement.json";
    static final String PROPOSAL = "proposal.p7s";
    static final String APPROVAL = "approval.p7s";

    private final Store store;
    private final Register register;
    private final Audit audit;
    private final Roster roster;
    private final Certificates certificates;
    private final PersonalSignature signatures;
    private final Clock clock;

    /**
     * What is done to certificates.
     *
     * @param enrolled whose key is whose
     * @param anchor the root that certified the persons' keys
     */
    public CertificateActions(
            Store store,
            Register register,
            Audit audit,
            Roster roster,
            Certificates certificates,
            EnrolledKeys enrolled,
            TrustAnchor anchor,
            Clock clock) {
        this.store = store;
        this.register = register;
        this.audit = audit;
        this.roster = roster;
        this.certificates = certificates;
        this.signatures = new PersonalSignature(enrolled, anchor, clock);
        this.clock = clock;
    }

    /**
     * The bytes that both persons sign, for the certificate that counts under this number today.
     *
     * @param reason 1 to {@value ActionRules#LONGEST_REASON} characters on one line
     * @param from not after today, and not before the certificate's present state began
     * @throws Refusal NOT_FOUND if there is no certificate; CONFLICT if its state doesn't allow the action or another
     *     action waits; BAD_INPUT if reason or day will not do; FORBIDDEN if it is the caller's own
     */
    public byte[] statement(String number, ActionKind kind, String reason, LocalDate from, Caller.Person person) {
        return store.read(handle -> {
            CertificateRow row = current(handle, number);
            List<ActionRow> before = actions(handle).ofCertificate(row.certificateId());
            ActionRules.requireNonePending(before);
            CertificateAction statement = new CertificateAction(
                    row.certificateId().toString(),
                    kind.stated(),
                    ActionRules.requireReason(reason),
                    from,
                    before.size() + 1,
                    successor(handle, row, kind.stated()));
            ActionRules.requirePossible(row, statement, certificates.today(), person);
            return statement.bytes();
        });
    }

    /**
     * Proposes what the statement says.
     *
     * @param statement as {@link #statement} gave it
     * @param signature detached CMS over it, by the caller's own key
     * @return the action, waiting for the second person; the same call again returns the same
     * @throws Refusal as {@link #statement}; CONFLICT also if the statement is no longer the present one; BAD_INPUT if it
     *     is none or the signature does not hold
     */
    public ActionView propose(String number, byte[] statement, byte[] signature, Caller.Person person) {
        CertificateAction said = ActionRules.parse(statement);
        String key = signatures.verify(statement, signature, person);
        ActionRow proposed = store.write(handle -> {
            CertificateId id = current(handle, number).certificateId();
            certificates(handle).lock(id);
            // Read again: whoever held the lock may have changed its state, or renewed it.
            CertificateRow row = current(handle, number);
            if (!row.certificateId().equals(id)) {
                throw new Refusal(Reason.CONFLICT, "certificate.action.changed").at("statement");
            }
            List<ActionRow> before = actions(handle).ofCertificate(row.certificateId());
            Optional<ActionRow> same = before.stream()
                    .filter(action -> action.statementDigest().equals(Digest.of(statement)))
                    .filter(action -> action.proposedBy().equals(person.personId()))
                    .findFirst();
            if (same.isPresent()) {
                return same.get();
            }
            ActionRules.requireNonePending(before);
            if (!said.certificateId().equals(row.certificateId().toString())
                    || said.number() != before.size() + 1
                    || !said.successor().equals(successor(handle, row, said.action()))) {
                throw new Refusal(Reason.CONFLICT, "certificate.action.changed").at("statement");
            }
            ActionRules.requirePossible(row, said, certificates.today(), person);
            ActionRow action = new ActionRow(
                    ActionId.random(),
                    row.certificateId(),
                    row.personId(),
                    row.badgeNumber(),
                    said.number(),
                    ActionKind.of(said.action()),
                    said.reason(),
                    said.from(),
                    Digest.of(statement),
                    person.personId(),
                    person.name(),
                    key,
                    now(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
            actions(handle).insert(action, statement, signature);
            note(handle, person, "propose", action);
            return action;
        });
        return view(proposed);
    }

    /**
     * Approves what another person proposed: the certificate changes its state and a record of it is written.
     *
     * @param signature detached CMS over the statement, by the caller's own key
     * @return the action, approved; the same call again returns the same
     * @throws Refusal FORBIDDEN to whoever proposed it and to the holder; CONFLICT if it has ended, or the certificate's
     *     state no longer allows it; BAD_INPUT if the signature does not hold
     */
    public ActionView approve(ActionId id, byte[] signature, Caller.Person person) {
        ActionRow proposed = store.read(handle -> action(handle, id));
        ActionRules.requireSecond(proposed, person);
        byte[] statement = statementOf(id);
        byte[] proposal = proposalOf(id);
        String key = signatures.verifySecond(statement, proposal, signature, person);
        return view(store.write(handle -> {
            certificates(handle).lock(proposed.certificateId());
            ActionRow action = action(handle, id);
            if (!action.isPending()) {
                if (action.state().equals(Optional.of(ActionRow.State.APPROVED))
                        && action.decidedBy().equals(Optional.of(person.personId()))) {
                    return action;
                }
                throw ActionRules.ended();
            }
            CertificateRow row =
                    certificates(handle).find(action.certificateId()).orElseThrow();
            CertificateAction said = CertificateAction.parse(statement);
            ActionRules.requirePossible(row, said, certificates.today(), person);
            // One that was proposed before statements named it, or its days, would do what nobody signed for.
            if (!said.successor().equals(successor(handle, row, said.action()))) {
                throw new Refusal(Reason.CONFLICT, "certificate.action.outdated");
            }
            ObjectNode body = body(action, row, Digest.of(proposal), signature, key);
            said.writeSuccessor(body);
            apply(handle, action, body, signature, key, person);
            return action(handle, id);
        }));
    }

    /**
     * Rejects a proposal: any officer or approver of certificates but its holder may, whoever proposed it may take it
     * back. Nothing changes.
     *
     * @param reason 1 to {@value ActionRules#LONGEST_REASON} characters on one line
     * @throws Refusal CONFLICT if it has ended; BAD_INPUT without a reason; FORBIDDEN to the holder
     */
    public ActionView reject(ActionId id, String reason, Caller.Person person) {
        String why = ActionRules.requireReason(reason);
        return view(store.write(handle -> {
            ActionRow proposed = action(handle, id);
            ActionRules.requireNotHolder(proposed.personId().value(), person);
            certificates(handle).lock(proposed.certificateId());
            ActionRow action = action(handle, id);
            if (!action.isPending()) {
                throw ActionRules.ended();
            }
            actions(handle).end(id, ActionRow.State.REJECTED, person.personId(), person.name(), now(), why);
            note(handle, person, "reject", action);
            return action(handle, id);
        }));
    }

    /** Every action, the newest first. */
    public List<ActionView> list() {
        Map<PersonId, String> names = roster.officers().stream().collect(Collectors.toMap(Officer::id, Officer::name));
        return store.read(handle -> actions(handle).all()).stream()
                .map(action -> ActionView.of(action, names.getOrDefault(action.personId(), "")))
                .toList();
    }

    /**
     * The bytes that were proposed, to be signed by the second person.
     *
     * @throws Refusal NOT_FOUND
     */
    public byte[] statementOf(ActionId id) {
        return store.read(handle -> actions(handle).statement(id)).orElseThrow(() -> unknown(id));
    }

    private byte[] proposalOf(ActionId id) {
        return store.read(handle -> actions(handle).proposal(id)).orElseThrow(() -> unknown(id));
    }

    /** A bundle that proves an approved action offline; empty while the register has not finished its record. */
    public Optional<ProofBundle> bundle(ActionId id) {
        ActionRow action = store.read(handle -> action(handle, id));
        Optional<byte[]> approval = store.read(handle -> actions(handle).approval(id));
        if (approval.isEmpty() || action.recordId().isEmpty()) {
            throw new Refusal(Reason.CONFLICT, "certificate.action.notApproved");
        }
        return register.bundle(
                List.of(action.recordId().get()),
                Map.of(STATEMENT, statementOf(id), PROPOSAL, proposalOf(id), APPROVAL, approval.get()));
    }

    /**
     * What the certificate's holder may read of its state: the last approved action on it, also one on the certificate
     * before it that was done to both.
     */
    Optional<ActionRow> last(CertificateId certificate) {
        return store
                .read(handle -> Stream.of(
                                actions(handle).onBoth(certificate),
                                actions(handle).ofCertificate(certificate))
                        .flatMap(List::stream)
                        .toList())
                .stream()
                .filter(action -> action.state().equals(Optional.of(ActionRow.State.APPROVED)))
                .reduce((earlier, later) -> later);
    }

    private void apply(
            Handle handle, ActionRow action, ObjectNode body, byte[] signature, String key, Caller.Person person) {
        ActionDao dao = actions(handle);
        Intent intent = register.intend(handle, action.kind().record(), body);
        dao.end(action.actionId(), ActionRow.State.APPROVED, person.personId(), person.name(), now(), "");
        dao.insertRecord(action.actionId(), key, signature, intent.recordId());
        CertificateDao held = certificates(handle);
        held.setStanding(action.certificateId(), action.kind().standing(), action.fromDate());
        // A renewed certificate that has not begun shares the fate of the one it will replace; the statement names it.
        held.successor(action.certificateId())
                .ifPresent(next -> held.setStanding(next, action.kind().standing(), action.fromDate()));
        note(handle, person, "approve", action);
    }

    /** The certificate's term is stated too: a proof that it counts again must not outlive it. */
    private static ObjectNode body(
            ActionRow action, CertificateRow row, Digest proposal, byte[] signature, String key) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("certificateId", action.certificateId().toString())
                .put("number", action.number())
                .put("validFrom", row.validFrom().toString())
                .put("validTo", row.validTo().toString())
                .put("proposerKeyId", action.proposerKey())
                .put("approverKeyId", key);
        body.putObject("attachments")
                .put(STATEMENT, action.statementDigest().hex())
                .put(PROPOSAL, proposal.hex())
                .put(APPROVAL, Digest.of(signature).hex());
        return body;
    }

    /** A proof that both are given back ends with the one that was issued last, so that its days are signed for. */
    private static Optional<CertificateAction.Successor> successor(
            Handle handle, CertificateRow row, CertificateAction.Kind action) {
        CertificateDao dao = certificates(handle);
        return dao.successor(row.certificateId())
                .map(id -> new CertificateAction.Successor(
                        id.toString(),
                        dao.find(id)
                                .filter(next -> action == CertificateAction.Kind.REINSTATE)
                                .map(next -> new Decision.Validity(next.validFrom(), next.validTo()))));
    }

    private CertificateRow current(Handle handle, String number) {
        return CertificateRow.current(certificates(handle).ofNumber(number), certificates.today())
                .orElseThrow(() -> new Refusal(Reason.NOT_FOUND, "certificate.unknown", number));
    }

    private static ActionRow action(Handle handle, ActionId id) {
        return actions(handle).find(id).orElseThrow(() -> unknown(id));
    }

    private static Refusal unknown(ActionId id) {
        return new Refusal(Reason.NOT_FOUND, "certificate.action.unknown", id);
    }

    private void note(Handle handle, Caller.Person person, String verb, ActionRow action) {
        audit.record(
                handle,
                person.actor(),
                "certificate-action." + verb,
                "certificate:" + action.certificateId(),
                JsonNodeFactory.instance
                        .objectNode()
                        .put("action", action.actionId().toString())
                        .put("kind", action.kind().name())
                        .put("statement", action.statementDigest().hex()));
    }

    private ActionView view(ActionRow action) {
        return ActionView.of(
                action, roster.find(action.personId()).map(Officer::name).orElse(""));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static ActionDao actions(Handle handle) {
        return handle.attach(ActionDao.class);
    }

    private static CertificateDao certificates(Handle handle) {
        return handle.attach(CertificateDao.class);
    }
}
