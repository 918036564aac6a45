package org.zhikao.server.result;

/** A sitting whose evidence does not allow a score. It stays due, and the message says what to look at. */
final class Unscorable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Unscorable(String message) {
        super(message);
    }
}
