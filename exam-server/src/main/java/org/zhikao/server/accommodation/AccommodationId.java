package org.zhikao.server.accommodation;

import java.util.UUID;
import org.zhikao.server.store.Id;

/** Names an accommodation. */
public record AccommodationId(UUID value) implements Id {

    /** A new random id. */
    static AccommodationId random() {
        return new AccommodationId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
