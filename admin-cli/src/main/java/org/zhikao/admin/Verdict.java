package org.zhikao.admin;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.zhikao.evidence.EvidenceRefused;
import org.zhikao.evidence.Reason;

/**
 * Evidence that holds, and what it says about a certificate.
 *
 * @param lines for the person who asked
 * @param at when that was so
 * @param lastDay of the certificate, if it is about one that was issued
 * @param notInForce why there is no certificate in force, though everything holds
 */
record Verdict(List<String> lines, Instant at, Optional<LocalDate> lastDay, Optional<Reason> notInForce) {

    /** Certificates begin and end with the day in China. */
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    Verdict {
        lines = List.copyOf(lines);
    }

    /**
     * Prints what holds, then whether it can be relied on now.
     *
     * @param maxAge how many days old a status may be
     * @throws EvidenceRefused if it says that no certificate is in force, or is out of date
     */
    void conclude(Terminal terminal, Optional<Integer> maxAge) {
        lines.forEach(line -> terminal.out().println(Tables.visible(line)));
        if (notInForce.isPresent()) {
            throw new EvidenceRefused(notInForce.get(), Texts.say("verify.notInForce", at));
        }
        Instant now = terminal.clock().instant();
        LocalDate today = LocalDate.ofInstant(now, ZONE);
        if (lastDay.filter(today::isAfter).isPresent()) {
            throw new EvidenceRefused(Reason.STATUS_STALE, Texts.say("verify.ended", lastDay.get()));
        }
        if (maxAge.filter(days -> at.plus(Duration.ofDays(days)).isBefore(now)).isPresent()) {
            throw new EvidenceRefused(Reason.STATUS_STALE, Texts.say("verify.stale", at, maxAge.get()));
        }
        terminal.out().println(Texts.say("verify.valid"));
    }
}
