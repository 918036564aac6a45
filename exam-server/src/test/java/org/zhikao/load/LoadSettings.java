package org.zhikao.load;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What to run, from system properties {@code zhikao.load.…}.
 *
 * @param candidates sittings per database ({@code candidates}, 1000)
 * @param connections keep-alive connections, each with a thread of its own ({@code connections}, 64)
 * @param warmUp before the first measurement of echo and of each database ({@code warmUpSeconds}, 15)
 * @param warmUpRequests the warm-up lasts longer, at most fourfold, until so many were answered ({@code warmUpRequests},
 *     40000): on a machine with other work seconds alone leave the program half compiled
 * @param measured length of one measurement ({@code seconds}, 10)
 * @param openPercent rate of the open-loop measurement, in percent of the closed-loop one ({@code openPercent}, 50)
 * @param databases {@code h2}, {@code postgresql} or both ({@code databases}, "h2,postgresql")
 * @param jar the server's program, for the time of its start ({@code jar}); skipped, saying so, where it isn't built
 */
record LoadSettings(
        int candidates,
        int connections,
        Duration warmUp,
        int warmUpRequests,
        Duration measured,
        int openPercent,
        List<String> databases,
        Path jar) {

    private static final String PREFIX = "zhikao.load.";

    LoadSettings {
        if (candidates < connections || connections < 1) {
            throw new IllegalArgumentException(PREFIX + "candidates (" + candidates + ") must not be fewer than "
                    + PREFIX + "connections (" + connections + "), because a connection plays whole candidates");
        }
        if (openPercent < 1 || openPercent > 100) {
            throw new IllegalArgumentException(PREFIX + "openPercent is 1 to 100, not " + openPercent);
        }
        if (!List.of("h2", "postgresql").containsAll(databases)) {
            throw new IllegalArgumentException(PREFIX + "databases are h2 and postgresql, not " + databases);
        }
        databases = List.copyOf(databases);
    }

    static LoadSettings ofSystem() {
        return new LoadSettings(
                number("candidates", 1000),
                number("connections", 64),
                Duration.ofSeconds(number("warmUpSeconds", 15)),
                number("warmUpRequests", 40_000),
                Duration.ofSeconds(number("seconds", 10)),
                number("openPercent", 50),
                List.of(text("databases", "h2,postgresql").split(",")),
                Path.of(text("jar", "exam-server/target/exam-server.jar")));
    }

    private static int number(String name, int usual) {
        String text = text(name, String.valueOf(usual));
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(PREFIX + name + " is a whole number, not " + text, e);
        }
    }

    private static String text(String name, String usual) {
        return System.getProperty(PREFIX + name, usual);
    }
}
