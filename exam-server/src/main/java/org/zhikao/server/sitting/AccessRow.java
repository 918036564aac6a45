package org.zhikao.server.sitting;

import java.time.Instant;
import java.util.Optional;
import org.zhikao.server.session.SessionId;
import org.zhikao.server.session.SittingId;

/** Who may log in to a sitting. Public because Jdbi makes it. */
public record AccessRow(
        String ticket,
        SessionId sessionId,
        SittingId sittingId,
        Instant expiresAt,
        Optional<String> passwordSalt,
        Optional<String> passwordHash) {

    SittingKey key() {
        return new SittingKey(sessionId, sittingId);
    }

    /** The password, once the candidate was checked in. */
    Optional<HashedPassword> password() {
        return passwordSalt.flatMap(salt -> passwordHash.map(hash -> new HashedPassword(salt, hash)));
    }
}
