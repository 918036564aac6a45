package org.zhikao.server.login;

import java.util.UUID;
import org.zhikao.server.store.Id;

/** Names an account; a person may have several, and acts as one person through all of them. */
public record AccountId(UUID value) implements Id {

    @Override
    public String toString() {
        return value.toString();
    }
}
