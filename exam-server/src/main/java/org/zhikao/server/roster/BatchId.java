package org.zhikao.server.roster;

import java.util.UUID;
import org.zhikao.server.store.Id;

/** Names one imported file that waits for approval or got it. */
public record BatchId(UUID value) implements Id {

    /** A new random id. */
    public static BatchId random() {
        return new BatchId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
