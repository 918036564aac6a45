package org.zhikao.server.session;

import java.util.UUID;
import org.zhikao.server.store.Id;

/**
 * Names a scheduled exam (场次).
 *
 * @param value random, so that what separate sites recorded can be merged without harm
 */
public record SessionId(UUID value) implements Id {

    /** A new random id. */
    public static SessionId random() {
        return new SessionId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
