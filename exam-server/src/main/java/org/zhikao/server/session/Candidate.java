package org.zhikao.server.session;

import org.zhikao.server.roster.Officer;

/** A candidate with the officer behind it. */
public record Candidate(CandidateRow row, Officer officer) {

    /** The candidate's sitting, which has the candidate's own id. */
    public SittingId sittingId() {
        return row.sittingId();
    }
}
