package org.zhikao.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The line between a browser and a server, as a room has it: it can be cut, go dead without a word, or be slow. Unlike
 * what a browser emulates it holds for everything, a service worker's requests too.
 */
final class Cable implements AutoCloseable {

    private enum Line {
        WHOLE,
        CUT,
        DEAD,
        FORBIDDEN
    }

    private final URI server;
    private final ServerSocket end;
    private final ExecutorService pumps = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "cable");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile Line line = Line.WHOLE;
    private volatile int delayMillis;
    private volatile int bytesPerSecond = Integer.MAX_VALUE;

    private Cable(URI server, ServerSocket end) {
        this.server = server;
        this.end = end;
    }

    /** A whole line to the server of this address. */
    static Cable to(String address) throws IOException {
        Cable cable = new Cable(URI.create(address), new ServerSocket(0, 200, InetAddress.getByName("localhost")));
        cable.pumps.execute(cable::accept);
        return cable;
    }

    /** What a browser asks instead of the server's own address. */
    String address() {
        return addressOf("localhost");
    }

    String addressOf(String host) {
        return "http://" + host + ":" + end.getLocalPort();
    }

    /** Every connection ends, none can be made. */
    void cut() {
        become(Line.CUT);
    }

    /** As behind a switch without power: whoever connects hears nothing, not even that nobody is there. */
    void die() {
        become(Line.DEAD);
    }

    /** As behind a proxy that has forgotten its server: whatever is asked is forbidden. */
    void forbid() {
        become(Line.FORBIDDEN);
    }

    void mend() {
        delayMillis = 0;
        bytesPerSecond = Integer.MAX_VALUE;
        become(Line.WHOLE);
    }

    /** What is sent arrives so much later, and so many bytes a second on each connection. */
    void slow(int millis, int bytes) {
        delayMillis = millis;
        bytesPerSecond = bytes;
        become(Line.WHOLE);
    }

    private void become(Line next) {
        line = next;
        open.forEach(Cable::hangUp);
    }

    private void accept() {
        while (!end.isClosed()) {
            try {
                Socket browser = end.accept();
                open.add(browser);
                if (line == Line.WHOLE) {
                    Socket served = new Socket(server.getHost(), server.getPort());
                    open.add(served);
                    pumps.execute(() -> pump(browser, served));
                    pumps.execute(() -> pump(served, browser));
                } else if (line == Line.CUT) {
                    hangUp(browser);
                } else if (line == Line.FORBIDDEN) {
                    pumps.execute(() -> refuse(browser));
                }
            } catch (IOException e) {
                // The test is over, or the server is.
            }
        }
    }

    private static void refuse(Socket browser) {
        String answer =
                "HTTP/1.1 403 Forbidden\r\nContent-Type: text/html\r\nContent-Length: 9\r\nConnection: close\r\n\r\nForbidden";
        try {
            if (browser.getInputStream().read(new byte[16 * 1024]) > 0) {
                browser.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            // The browser has hung up.
        } finally {
            hangUp(browser);
        }
    }

    private void pump(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] bytes = new byte[16 * 1024];
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                Thread.sleep(delayMillis / 2 + read * 1000L / bytesPerSecond);
                out.write(bytes, 0, read);
            }
        } catch (IOException e) {
            // One of the two has hung up.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            hangUp(from);
            hangUp(to);
        }
    }

    private static void hangUp(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is down all the same.
        }
    }

    @Override
    public void close() throws IOException {
        end.close();
        open.forEach(Cable::hangUp);
        pumps.shutdownNow();
    }
}
