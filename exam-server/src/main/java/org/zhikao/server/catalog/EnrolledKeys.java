package org.zhikao.server.catalog;

import java.util.Optional;
import java.util.UUID;

/** Port: whose personal key is it. The root fills it from the accounts. */
public interface EnrolledKeys {

    /**
     * The person who enrolled this key for themselves and may use it now.
     *
     * @param keyId as in {@link org.zhikao.evidence.SigningKey#keyId}
     */
    Optional<UUID> personWith(String keyId);
}
