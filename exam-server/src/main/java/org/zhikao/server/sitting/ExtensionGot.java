package org.zhikao.server.sitting;

import java.util.UUID;
import org.zhikao.server.session.SessionId;
import org.zhikao.server.session.SittingId;

/** That an extension reached a sitting. Public because Jdbi reads it. */
public record ExtensionGot(UUID extensionId, SittingKey key) {

    public SessionId sessionId() {
        return key.session();
    }

    public SittingId sittingId() {
        return key.sitting();
    }
}
