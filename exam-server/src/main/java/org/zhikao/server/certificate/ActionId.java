package org.zhikao.server.certificate;

import java.util.UUID;
import org.zhikao.server.store.Id;

/** Names one action on a certificate. */
public record ActionId(UUID value) implements Id {

    /** A new random id. */
    public static ActionId random() {
        return new ActionId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
