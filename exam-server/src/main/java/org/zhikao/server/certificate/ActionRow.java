package org.zhikao.server.certificate;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.zhikao.evidence.Digest;
import org.zhikao.server.roster.PersonId;

/**
 * An action as it is stored, with the certificate's number and holder.
 *
 * @param statementDigest SHA-256 of the bytes that were signed
 * @param state empty while it waits for the second person
 * @param endReason why it was rejected, else empty
 */
public record ActionRow(
        ActionId actionId,
        CertificateId certificateId,
        PersonId personId,
        String badgeNumber,
        int number,
        ActionKind kind,
        String reason,
        LocalDate fromDate,
        Digest statementDigest,
        UUID proposedBy,
        String proposerName,
        String proposerKey,
        Instant proposedAt,
        Optional<State> state,
        Optional<UUID> decidedBy,
        Optional<String> deciderName,
        Optional<Instant> decidedAt,
        Optional<String> endReason,
        Optional<UUID> recordId) {

    /** How an action ended. */
    public enum State {
        APPROVED,
        REJECTED
    }

    boolean isPending() {
        return state.isEmpty();
    }

    /** What is written about somebody belongs in no log. */
    @Override
    public String toString() {
        return "ActionRow[" + actionId + ", " + kind + "]";
    }
}
