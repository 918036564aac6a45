package org.zhikao.server.store;

import java.util.function.Supplier;

/**
 * Work that is tried and not kept. While it runs, every {@link Store#write} of this thread does all that it would do,
 * every check and every statement, and is then rolled back: what the work answers is what it would have done, and what
 * it refuses it would have refused. Of several writes none sees what an earlier one would have written.
 */
public final class Rehearsal {

    private static final ThreadLocal<Boolean> ON = ThreadLocal.withInitial(() -> false);

    private Rehearsal() {}

    /**
     * Does the work, or only tries it.
     *
     * @param only whether it is only tried
     */
    public static <R> R of(boolean only, Supplier<R> work) {
        if (!only || isOn()) {
            return work.get();
        }
        ON.set(true);
        try {
            return work.get();
        } finally {
            ON.remove();
        }
    }

    /** Whether this thread only tries. */
    public static boolean isOn() {
        return ON.get();
    }
}
