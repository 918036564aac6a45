package org.zhikao.server.session;

import java.util.UUID;
import org.zhikao.server.store.Id;

/**
 * Names a room (考场) of a site.
 *
 * @param value random, so that what separate sites recorded can be merged without harm
 */
public record RoomId(UUID value) implements Id {

    /** A new random id. */
    public static RoomId random() {
        return new RoomId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
