package org.zhikao.server.accommodation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.zhikao.server.roster.PersonId;

/**
 * An accommodation as it was entered, and what became of it.
 *
 * @param basis what it rests on and who proved it: for the office alone
 * @param fromDay first day of a session for which it counts, {@code untilDay} the last
 * @param enteredBy the person, whatever account they used
 * @param reason why it was rejected, else empty
 */
public record Accommodation(
        AccommodationId id,
        PersonId personId,
        Optional<Integer> factorHundredths,
        Optional<Integer> extraMinutes,
        Optional<TextSize> textSize,
        Optional<Contrast> contrast,
        boolean textOnly,
        String basis,
        LocalDate fromDay,
        Optional<LocalDate> untilDay,
        UUID enteredBy,
        String entrantName,
        Instant enteredAt,
        State state,
        Optional<UUID> decidedBy,
        Optional<String> deciderName,
        Optional<Instant> decidedAt,
        String reason) {

    /** Where it stands. Rejection is final; what was approved and turns out wrong can still be rejected. */
    public enum State {
        PENDING,
        APPROVED,
        REJECTED
    }

    Granted granted() {
        return new Granted(factorHundredths, extraMinutes, textSize, contrast, textOnly);
    }

    /** Personal data belongs in no log. */
    @Override
    public String toString() {
        return "Accommodation[" + id + "]";
    }
}
