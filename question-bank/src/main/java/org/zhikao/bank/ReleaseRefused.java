package org.zhikao.bank;

/** A release file that can't be taken; the message names the part and what is wrong with it. */
public final class ReleaseRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ReleaseRefused(String message) {
        super(message);
    }

    public ReleaseRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
