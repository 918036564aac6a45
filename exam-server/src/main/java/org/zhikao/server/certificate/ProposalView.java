package org.zhikao.server.certificate;

/**
 * A proposal.
 *
 * @param state WAITING, APPROVED or REJECTED
 * @param decisions how many decisions it holds
 * @param endedAt when it was approved or rejected, else empty
 * @param reason why it was rejected, else empty
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
        String proposedAt,
        String endedBy,
        String endedAt,
        String reason,
        String recordId,
        int issued,
        int blocked) {}
