package org.zhikao.evidence;

import java.math.BigInteger;
import java.time.Instant;

/**
 * One line of a revocation list.
 *
 * @param serial of the certificate
 * @param at since when
 * @param cause why; it decides what becomes of earlier signatures
 */
public record Revocation(BigInteger serial, Instant at, Cause cause) {

    /** Why a certificate was revoked, with the reason code of RFC 5280. */
    public enum Cause {
        /** Somebody else may hold the key: no signature with it counts any more, whatever time it states. */
        KEY_COMPROMISE(1),
        /** The person left the office: what was signed and registered before stays valid. */
        AFFILIATION_CHANGED(3),
        /** A new key took over: what was signed and registered before stays valid. */
        SUPERSEDED(4),
        /** No longer used: what was signed and registered before stays valid. */
        CESSATION_OF_OPERATION(5);

        private final int code;

        Cause(int code) {
            this.code = code;
        }

        int code() {
            return code;
        }
    }
}
