package org.zhikao.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.zhikao.server.store.TestDatabases;

/**
 * Demos that were filled once in this JVM, for the tests to copy: to fill one takes ten times as long as to start it. Whoever
 * fills it by another clock, or on PostgreSQL, fills it anew.
 */
final class FilledDemo {

    private static final Map<Boolean, Path> FILLED = new HashMap<>();

    private FilledDemo() {}

    /** Puts a filled demo into a folder without one, if the clock is where that was filled. */
    static synchronized void copyTo(Path folder, Clock clock, boolean season) throws Exception {
        boolean there = Files.exists(folder) && !isEmpty(folder);
        if (there || !(clock instanceof SettableClock) || !clock.instant().equals(SettableClock.START)) {
            return;
        }
        Path filled = FILLED.get(season);
        if (filled == null) {
            filled = TestDatabases.temporaryFolder().resolve("demo");
            RunningDemo.fill(filled, season);
            FILLED.put(season, filled);
        }
        copy(filled, folder);
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (!Files.isDirectory(copy)) {
                    Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }
}
