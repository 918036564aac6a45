package org.zhikao.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The server as a process of its own, the way a user starts it; everything it prints is kept. */
final class ServerProcess implements AutoCloseable {

    private static final Pattern LISTENING =
            Pattern.compile("application@.*\\{(?:0\\.0\\.0\\.0|127\\.0\\.0\\.1):(\\d+)\\}");

    private final Process process;
    private final List<String> lines = new ArrayList<>();
    private final Thread reader;

    private ServerProcess(Process process) {
        this.process = process;
        this.reader = new Thread(this::read, "prints of " + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts {@code ExamServer} with these arguments; what it prints to both streams comes as one. */
    static ServerProcess start(List<String> arguments, Map<String, String> environment) throws IOException {
        return start(Path.of("").toAbsolutePath(), arguments, environment);
    }

    /** The same, given in this folder. */
    static ServerProcess start(Path folder, List<String> arguments, Map<String, String> environment)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                // What a process runs here it runs once; the second compiler would only take the tests' time.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:-BytecodeVerificationRemote",
                "-Dfile.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                ExamServer.class.getName()));
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().putAll(environment);
        return new ServerProcess(builder.start());
    }

    /** A node of an office with PostgreSQL, on ports of its own choice; of one name one runs at a time. */
    static ServerProcess onPostgres(Path secrets, String url, String node) throws IOException {
        URI database = URI.create(url.substring("jdbc:".length()));
        return start(
                List.of(
                        "server",
                        Path.of("..", "config", "exam-server-cluster.yml").toString()),
                Map.of(
                        "ZHIKAO_SECRETS",
                        secrets.toString(),
                        "ZHIKAO_REGISTER_COPY",
                        secrets.resolveSibling("register-" + node).toString(),
                        "ZHIKAO_DATABASE_HOST",
                        database.getHost(),
                        "ZHIKAO_DATABASE_PORT",
                        String.valueOf(database.getPort()),
                        "ZHIKAO_DATABASE_NAME",
                        database.getPath().substring(1),
                        "ZHIKAO_DATABASE_USER",
                        "postgres",
                        "ZHIKAO_PORT",
                        "0",
                        "ZHIKAO_ADMIN_PORT",
                        "0"));
    }

    private void read() {
        try (BufferedReader printed =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = printed.readLine(); line != null; line = printed.readLine()) {
                synchronized (lines) {
                    lines.add(line);
                    lines.notifyAll();
                }
            }
        } catch (IOException e) {
            if (process.isAlive()) {
                throw new UncheckedIOException(e);
            }
            // A killed process breaks its pipe.
        }
    }

    /** Waits for a line that has the pattern in it. */
    Matcher await(Pattern pattern, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        synchronized (lines) {
            int seen = 0;
            while (true) {
                for (; seen < lines.size(); seen++) {
                    Matcher matcher = pattern.matcher(lines.get(seen));
                    if (matcher.find()) {
                        return matcher;
                    }
                }
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0 || (!process.isAlive() && !reader.isAlive())) {
                    throw new AssertionError("No \"" + pattern + "\" in:\n" + String.join("\n", lines));
                }
                lines.wait(Math.min(left, 200));
            }
        }
    }

    /** The address of a server that logs where it listens. */
    String address(Duration patience) throws InterruptedException {
        return "http://localhost:" + await(LISTENING, patience).group(1);
    }

    /** Everything printed so far. */
    String printed() {
        synchronized (lines) {
            return String.join("\n", lines);
        }
    }

    /** The exit code, once the process has ended by itself and all it printed is read. */
    int exit(Duration patience) throws InterruptedException {
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("Still running after " + patience + ":\n" + printed());
        }
        reader.join(patience.toMillis());
        return process.exitValue();
    }

    /** SIGTERM, as a service manager or Ctrl+C ends a process. */
    void terminate() {
        process.toHandle().destroy();
    }

    /** SIGKILL: no shutdown hook, no last write. */
    void kill() throws InterruptedException {
        process.toHandle().destroyForcibly();
        process.waitFor();
    }

    @Override
    public void close() {
        process.toHandle().destroyForcibly();
        process.onExit().join();
    }
}
