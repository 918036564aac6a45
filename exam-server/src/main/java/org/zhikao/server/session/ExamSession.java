package org.zhikao.server.session;

import java.time.Instant;
import org.zhikao.evidence.Digest;
import org.zhikao.server.web.Scope;

/**
 * A scheduled exam.
 *
 * @param makeUp 补考: nobody's form holds an item of a paper that they opened before
 * @param examDay yyyyMMdd of {@code opensAt} in the exam's zone, the beginning of every ticket number
 * @param dayNumber 1 to 99, the session's number on that day
 */
public record ExamSession(
        SessionId sessionId,
        String title,
        Digest releaseDigest,
        Digest blueprintDigest,
        Instant opensAt,
        Instant closesAt,
        int durationMinutes,
        boolean countsForCertificate,
        boolean makeUp,
        String examDay,
        int dayNumber,
        SessionState state) {

    /** What a grant must cover to act on this session. */
    public Scope scope() {
        return Scope.session(sessionId.value());
    }
}
