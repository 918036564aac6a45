package org.zhikao.server.renewal;

import java.util.UUID;
import org.zhikao.renewal.Decision;
import org.zhikao.renewal.Outcome;

/** A decision that two persons approved, read and held against what they signed: its document is to be made. */
record ApprovedDecision(RenewalRows.Decided row, RenewalRows.Frozen frozen, Decision decision) {

    boolean renews() {
        return decision.outcome() == Outcome.RENEW;
    }

    UUID dossierId() {
        return row.dossierId();
    }
}
