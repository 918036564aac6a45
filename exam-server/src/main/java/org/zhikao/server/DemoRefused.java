package org.zhikao.server;

/** A demo that can't start; the message names the cure. */
final class DemoRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DemoRefused(String message) {
        super(message);
    }
}
