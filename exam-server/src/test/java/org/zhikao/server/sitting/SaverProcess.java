package org.zhikao.server.sitting;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.LoggerFactory;
import org.zhikao.server.session.SessionId;
import org.zhikao.server.session.SittingId;
import org.zhikao.server.store.TestDatabases;

/**
 * A real process that saves until it is killed, and prints each save once it is acknowledged. Arguments: database URL,
 * seed, then sitting keys as {@code session/sitting}.
 */
final class SaverProcess {

    private static final int CLIENTS = 6;

    private SaverProcess() {}

    public static void main(String[] arguments) {
        // A start is most of this test's time, and printing what Flyway does is a good part of a start.
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        SittingWorld world = new SittingWorld(TestDatabases.open(arguments[0]), Clock.systemUTC());
        long seed = Long.parseLong(arguments[1]);
        List<SittingKey> keys = new ArrayList<>();
        for (int i = 2; i < arguments.length; i++) {
            String[] parts = arguments[i].split("/", -1);
            keys.add(
                    new SittingKey(new SessionId(UUID.fromString(parts[0])), new SittingId(UUID.fromString(parts[1]))));
        }
        int each = keys.size() / CLIENTS;
        for (int client = 0; client < CLIENTS; client++) {
            List<SittingKey> own = keys.subList(client * each, client * each + each);
            SittingLoad load =
                    new SittingLoad(world.sittings, own, seed + client, Integer.MAX_VALUE, one -> print(out, one));
            own.forEach(load::resume);
            new Thread(load).start();
        }
    }

    private static void print(PrintStream out, SittingLoad.Acknowledged one) {
        // One call, one line: threads never mix theirs.
        synchronized (out) {
            out.println(one.line());
        }
    }
}
