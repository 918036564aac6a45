package org.zhikao.server;

/**
 * A thread of its own for each piece of work. The common pool of a machine with two processors has a single thread, and
 * since JDK 25 work that waits for other work of that pool waits for ever.
 */
public final class OwnThread {

    private OwnThread() {}

    /** Runs the work at once, whatever else is running; for {@code CompletableFuture.supplyAsync}. */
    public static void run(Runnable work) {
        new Thread(work).start();
    }
}
