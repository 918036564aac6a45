package org.zhikao.admin.terminal;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/**
 * Moments as people read them: files and the server carry them in UTC. In Beijing time, the country's official one,
 * and not in a server's zone, because a stranger verifies without a server and must read what the office reads.
 */
public final class LocalTime {

    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final DateTimeFormatter SHOWN =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(ZONE);

    private LocalTime() {}

    /** To the minute; what programs read has it to the millisecond. */
    public static String shown(Instant moment) {
        return SHOWN.format(moment);
    }

    /** {@code 2026-11-22T12:27:46Z} as 2026-11-22 20:27; any other text as it is. */
    public static String shown(String text) {
        // Not every cell is worth an exception.
        if (!text.endsWith("Z") || text.length() < "2026-11-22T12:27Z".length()) {
            return text;
        }
        try {
            return SHOWN.format(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return text;
        }
    }
}
