package org.zhikao.server.store;

/** More commands wait than the node accepts; the caller answers 503 with Retry-After and the client repeats. */
public final class QueueFull extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public QueueFull(String message) {
        super(message, null, false, false);
    }
}
