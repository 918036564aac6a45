package org.zhikao.server.web;

import java.util.Optional;

/** Port: tells who brings these credentials. Filled by the log-in. */
@FunctionalInterface
public interface Authenticator {

    /** The caller, or nothing if the credentials are absent, unknown, expired or revoked. */
    Optional<Caller> authenticate(RequestCredentials credentials);
}
