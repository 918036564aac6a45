package org.zhikao.server.login;

import java.time.Instant;
import org.zhikao.server.web.Caller;

/**
 * A log-in that was just made.
 *
 * @param token 256 random bits in hexadecimal; kept nowhere here
 */
public record IssuedToken(String token, Instant expiresAt, Caller.Person person) {

    /** A token belongs in no log. */
    @Override
    public String toString() {
        return "IssuedToken[" + person.personId() + "]";
    }
}
