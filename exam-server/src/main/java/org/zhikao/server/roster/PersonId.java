package org.zhikao.server.roster;

import java.util.UUID;
import org.zhikao.server.store.Id;

/** Names a person without saying who it is; the only name that records and chains know. */
public record PersonId(UUID value) implements Id {

    /** A new random id. */
    public static PersonId random() {
        return new PersonId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
