package org.zhikao.server.session;

import java.util.UUID;
import org.zhikao.server.store.Id;

/**
 * Names one person's attempt (答卷); it is the candidate's row id too, since a candidate sits once a session.
 *
 * @param value random, so that what separate sites recorded can be merged without harm
 */
public record SittingId(UUID value) implements Id {

    /** A new random id. */
    public static SittingId random() {
        return new SittingId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
