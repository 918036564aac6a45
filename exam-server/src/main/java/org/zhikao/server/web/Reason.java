package org.zhikao.server.web;

import java.util.Locale;

/** Why a request is refused, with its HTTP status. */
public enum Reason {
    BAD_INPUT(422),
    NOT_FOUND(404),
    FORBIDDEN(403),
    UNAUTHENTICATED(401),
    CONFLICT(409),
    EXPIRED(410),
    TOO_MANY(429),
    BUSY(503),
    TOO_LARGE(413),
    UNSUPPORTED(415);

    private final int status;

    Reason(int status) {
        this.status = status;
    }

    public int status() {
        return status;
    }

    /** Whether the same request may succeed a moment later; the answer says so in Retry-After. */
    static boolean passes(int status) {
        return status == BUSY.status || status == TOO_MANY.status;
    }

    /** Such as {@code bad-input}: the last part of the problem type. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
