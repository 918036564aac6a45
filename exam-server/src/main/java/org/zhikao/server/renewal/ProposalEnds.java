package org.zhikao.server.renewal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.zhikao.server.audit.Audit;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;

/** How a proposal ends without being carried out, and who may end it at all. Either way its decisions are free again. */
final class ProposalEnds {

    static final String APPROVED = "APPROVED";

    private static final String REJECTED = "REJECTED";
    private static final String WITHDRAWN = "WITHDRAWN";

    private final Gate gate;
    private final Audit audit;
    private final Clock clock;
    private final Proposing proposing;

    ProposalEnds(Gate gate, Audit audit, Clock clock, Proposing proposing) {
        this.gate = gate;
        this.audit = audit;
        this.clock = clock;
        this.proposing = proposing;
    }

    /** Another person than the proposer sends it back. */
    RenewalRows.Proposal reject(UUID proposalId, String reason, Caller.Person person) {
        proposing.find(proposalId);
        return gate.write(handle -> {
            RenewalRows.Proposal proposal = proposals(handle).find(proposalId).orElseThrow();
            if (isEnded(proposal, REJECTED, reason, person)) {
                return proposal;
            }
            requireOther(proposal, person);
            requireWaiting(proposal);
            requireUninvolved(proposals(handle).decisions(proposalId), person);
            return end(handle, proposal, REJECTED, "renewal.reject", reason, person);
        });
    }

    /** Only whoever proposed takes it back, and only while nobody has decided on it. */
    RenewalRows.Proposal withdraw(UUID proposalId, String reason, Caller.Person person) {
        proposing.find(proposalId);
        return gate.write(handle -> {
            RenewalRows.Proposal proposal = proposals(handle).find(proposalId).orElseThrow();
            if (isEnded(proposal, WITHDRAWN, reason, person)) {
                return proposal;
            }
            if (!proposal.proposedBy().equals(person.personId())) {
                throw new Refusal(Reason.CONFLICT, "renewal.withdrawal.other");
            }
            requireWaiting(proposal);
            return end(handle, proposal, WITHDRAWN, "renewal.withdraw", reason, person);
        });
    }

    /** The same call again is no second one. */
    private static boolean isEnded(RenewalRows.Proposal proposal, String state, String reason, Caller.Person person) {
        return proposal.state().filter(state::equals).isPresent()
                && proposal.endedBy().filter(person.personId()::equals).isPresent()
                && proposal.reason().filter(reason::equals).isPresent();
    }

    private RenewalRows.Proposal end(
            Handle handle,
            RenewalRows.Proposal proposal,
            String state,
            String verb,
            String reason,
            Caller.Person person) {
        UUID id = proposal.proposalId();
        proposals(handle)
                .end(
                        id,
                        state,
                        person.personId(),
                        person.name(),
                        clock.instant().truncatedTo(ChronoUnit.MILLIS),
                        reason);
        audit.record(handle, person.actor(), verb, "proposal:" + id, JsonNodeFactory.instance.objectNode());
        return proposals(handle).find(id).orElseThrow();
    }

    static void requireWaiting(RenewalRows.Proposal proposal) {
        if (!proposal.waits()) {
            String key = proposal.isApproved() ? "renewal.approval.approved" : "renewal.approval.rejected";
            boolean withdrawn = proposal.state().filter(WITHDRAWN::equals).isPresent();
            throw new Refusal(Reason.CONFLICT, withdrawn ? "renewal.approval.withdrawn" : key, proposal.number());
        }
    }

    /** Two accounts of one person are one person. */
    static void requireOther(RenewalRows.Proposal proposal, Caller.Person person) {
        if (proposal.proposedBy().equals(person.personId())) {
            throw new Refusal(Reason.FORBIDDEN, "renewal.approval.same-person");
        }
    }

    static void requireUninvolved(List<RenewalRows.Decided> decisions, Caller.Person person) {
        boolean own = decisions.stream()
                .anyMatch(decision -> decision.personId().value().equals(person.personId()));
        if (own) {
            throw new Refusal(Reason.FORBIDDEN, "renewal.proposal.own");
        }
    }

    private static ProposalDao proposals(Handle handle) {
        return handle.attach(ProposalDao.class);
    }
}
