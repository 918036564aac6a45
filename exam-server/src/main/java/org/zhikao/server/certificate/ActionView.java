package org.zhikao.server.certificate;

import java.time.Instant;
import java.util.UUID;

/**
 * An action on a certificate for those who propose, approve or read.
 *
 * @param number the badge number
 * @param name of the holder; empty if the roster no longer knows them
 * @param count this action's number among those on the certificate, from 1
 * @param from the day it takes effect, ISO 8601
 * @param state PENDING, APPROVED or REJECTED
 * @param statementDigest SHA-256 of the signed bytes in hexadecimal
 * @param proposedBy the person's name; {@code proposerKeyId} is the key they signed with
 * @param decidedBy empty while it is pending; so are {@code decidedAt} and {@code decisionReason}
 * @param recordId of the record in the register; empty unless approved
 */
public record ActionView(
        String id,
        String certificateId,
        String number,
        String name,
        int count,
        String action,
        String reason,
        String from,
        String state,
        String statementDigest,
        String proposedBy,
        String proposerKeyId,
        String proposedAt,
        String decidedBy,
        String decidedAt,
        String decisionReason,
        String recordId) {

    static ActionView of(ActionRow action, String holder) {
        return new ActionView(
                action.actionId().toString(),
                action.certificateId().toString(),
                action.badgeNumber(),
                holder,
                action.number(),
                action.kind().name(),
                action.reason(),
                action.fromDate().toString(),
                action.state().map(Enum::name).orElse("PENDING"),
                action.statementDigest().hex(),
                action.proposerName(),
                action.proposerKey(),
                action.proposedAt().toString(),
                action.deciderName().orElse(""),
                action.decidedAt().map(Instant::toString).orElse(""),
                action.endReason().orElse(""),
                action.recordId().map(UUID::toString).orElse(""));
    }
}
