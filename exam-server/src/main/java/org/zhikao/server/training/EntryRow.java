package org.zhikao.server.training;

import java.time.LocalDate;
import java.util.UUID;
import org.zhikao.renewal.Credits;
import org.zhikao.renewal.Hours;
import org.zhikao.renewal.LedgerEntry;
import org.zhikao.server.roster.BatchId;
import org.zhikao.server.roster.ImportBatch;
import org.zhikao.server.roster.PersonId;

/**
 * A stored entry of a ledger.
 *
 * @param line in the file that brought it
 * @param source of the credit rules
 * @param hours in hundredths; so credits
 * @param minutes that a session lasted, 0 where the file gave none
 * @param sourceKey names the entry within its source
 * @param state of its batch: an entry counts while that is APPROVED
 */
public record EntryRow(
        UUID entryId,
        BatchId batchId,
        int line,
        PersonId personId,
        String source,
        String category,
        LocalDate heldOn,
        int hours,
        int credits,
        int minutes,
        String evidence,
        String sourceKey,
        ImportBatch.State state) {

    /** Whether the other one says the same of the same training. */
    boolean saysTheSameAs(EntryRow other) {
        return personId.equals(other.personId)
                && source.equals(other.source)
                && category.equals(other.category)
                && heldOn.equals(other.heldOn)
                && hours == other.hours
                && credits == other.credits
                && minutes == other.minutes
                && evidence.equals(other.evidence)
                && sourceKey.equals(other.sourceKey);
    }

    boolean isApproved() {
        return state == ImportBatch.State.APPROVED;
    }

    EntryRow in(BatchId batch) {
        return new EntryRow(
                entryId, batch, line, personId, source, category, heldOn, hours, credits, minutes, evidence, sourceKey,
                state);
    }

    LedgerEntry entry() {
        return new LedgerEntry(
                entryId.toString(),
                new Hours(hours),
                new Credits(credits),
                source,
                category,
                heldOn,
                evidence,
                isApproved());
    }
}
