package org.zhikao.server.session;

import java.time.Instant;
import org.zhikao.server.roster.PersonId;

/**
 * A person's place in a session that counts for a certificate and whose forms are frozen.
 *
 * @param opensAt when the session begins
 * @param closesAt after which nobody begins any more
 */
public record CountedCandidacy(
        SessionId sessionId, SittingId sittingId, PersonId personId, Instant opensAt, Instant closesAt) {}
