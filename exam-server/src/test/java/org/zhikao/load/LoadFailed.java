package org.zhikao.load;

/** An answer or a row that should not be: the figures of such a run are worth nothing. */
final class LoadFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LoadFailed(String message) {
        super(message);
    }
}
