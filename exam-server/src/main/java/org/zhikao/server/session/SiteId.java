package org.zhikao.server.session;

import java.util.UUID;
import org.zhikao.server.store.Id;

/**
 * Names a site (考点) of a session.
 *
 * @param value random, so that what separate sites recorded can be merged without harm
 */
public record SiteId(UUID value) implements Id {

    /** A new random id. */
    public static SiteId random() {
        return new SiteId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
