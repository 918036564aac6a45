package org.zhikao.server.store;

/**
 * The commit itself failed, so that nobody can say whether its changes were kept. The caller answers 503; the client
 * repeats, and the command's own idempotency settles it.
 */
public final class OutcomeUnknown extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OutcomeUnknown(Throwable cause) {
        super("The commit failed; whether it was kept is unknown", cause);
    }
}
