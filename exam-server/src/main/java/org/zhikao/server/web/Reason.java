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

    /** Such as {@code bad-input}: the last part of the problem type. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
