package org.zhikao.load;

import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Starts the program as a user does and takes the time until it says that it is ready. */
final class ServerStart {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path jar;
    private final Path data;

    ServerStart(Path jar, Path data) {
        this.jar = jar;
        this.data = data;
    }

    /** Starts the demo, waits for {@code GET /health/ready} = 200, stops it; seconds from the process's start. */
    double seconds() throws IOException, InterruptedException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        long start = System.nanoTime();
        Process process = new ProcessBuilder(
                        java.toString(), "-jar", jar.toString(), "demo", "--port", "" + port, "--data", data.toString())
                .redirectErrorStream(true)
                .redirectOutput(new File(data + ".log"))
                .start();
        try {
            while (!isReady(port)) {
                if (!process.isAlive() || System.nanoTime() - start > PATIENCE.toNanos()) {
                    throw new LoadFailed(
                            "The server did not become ready: " + Files.readString(Path.of(data + ".log")));
                }
                Thread.sleep(20);
            }
            return (System.nanoTime() - start) / 1e9;
        } finally {
            process.destroy();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }

    private static boolean isReady(int port) {
        try {
            HttpURLConnection connection = (HttpURLConnection) URI.create("http://127.0.0.1:" + port + "/health/ready")
                    .toURL()
                    .openConnection();
            connection.setConnectTimeout(1000);
            connection.setReadTimeout(1000);
            return connection.getResponseCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }
}
