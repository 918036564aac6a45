package org.zhikao.server.register;

/** The node's keys cannot be used. The message names the file and the cure; it never holds a secret. */
public final class UnusableKeys extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnusableKeys(String message) {
        super(message);
    }

    UnusableKeys(String message, Throwable cause) {
        super(message, cause);
    }
}
