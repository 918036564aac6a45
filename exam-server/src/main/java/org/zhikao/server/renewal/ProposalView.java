package org.zhikao.server.renewal;

/**
 * A proposal.
 *
 * @param state WAITING, APPROVED, REJECTED or WITHDRAWN
 * @param decisions how many decisions it holds
 * @param proposedBy id of the person
 * @param proposerName as the account said; empty if nobody knows any more
 * @param endedBy id of the person who approved, rejected or withdrew it, else empty
 * @param endedAt when, else empty
 * @param reason why it was rejected or withdrawn, else empty
 * @param recordId of the APPROVED record, else empty
 * @param issued how many of its documents are issued
 * @param blocked how many of its documents could not be issued so far
 */
public record ProposalView(
        String id,
        String seasonId,
        int number,
        String outcome,
        int decisions,
        String state,
        String manifestDigest,
        String proposedBy,
        String proposerName,
        String proposedAt,
        String endedBy,
        String enderName,
        String endedAt,
        String reason,
        String recordId,
        int issued,
        int blocked) {}
