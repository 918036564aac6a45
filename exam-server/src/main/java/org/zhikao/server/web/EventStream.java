package org.zhikao.server.web;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.zhikao.server.store.FeedEvent;

/**
 * One browser's open stream of server-sent events. Writing never blocks: what the browser does not take waits in a
 * short queue, and a browser whose queue is full is cut off; it comes back and resumes where it was.
 */
final class EventStream implements WriteListener {

    private static final int LONGEST_QUEUE = 512;

    private final AsyncContext context;
    private final ServletOutputStream out;
    private final List<Runnable> closers = new ArrayList<>();
    private final Queue<byte[]> waiting = new ArrayDeque<>();
    private boolean started;
    private boolean unflushed;
    private boolean closed;

    EventStream(AsyncContext context, ServletOutputStream out) {
        this.context = context;
        this.out = out;
    }

    /** Runs this when the stream ends; at once if it has. */
    synchronized void whenClosed(Runnable closer) {
        if (closed) {
            closer.run();
        } else {
            closers.add(closer);
        }
    }

    void send(FeedEvent event) {
        send("id: " + event.cursor().text() + "\nevent: " + event.kind() + "\ndata: " + event.body() + "\n\n");
    }

    /** Sends text in the stream's own format. */
    synchronized void send(String text) {
        if (closed) {
            return;
        }
        if (waiting.size() >= LONGEST_QUEUE) {
            close();
            return;
        }
        waiting.add(text.getBytes(StandardCharsets.UTF_8));
        if (started) {
            drain();
        }
    }

    @Override
    public synchronized void onWritePossible() {
        started = true;
        drain();
    }

    @Override
    public void onError(Throwable failure) {
        close();
    }

    synchronized void close() {
        if (!closed) {
            closed = true;
            waiting.clear();
            closers.forEach(Runnable::run);
            try {
                context.complete();
            } catch (IllegalStateException e) {
                // The container has ended the request already.
            }
        }
    }

    private void drain() {
        try {
            while (!closed && out.isReady()) {
                byte[] next = waiting.poll();
                if (next != null) {
                    out.write(next);
                    unflushed = true;
                } else if (unflushed) {
                    unflushed = false;
                    out.flush();
                } else {
                    return;
                }
            }
        } catch (IOException e) {
            close(); // the browser is gone
        }
    }
}
