package org.zhikao.admin;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.zhikao.admin.terminal.LocalTime;
import org.zhikao.admin.terminal.Texts;
import org.zhikao.evidence.EvidenceRefused;
import org.zhikao.evidence.Finding;
import org.zhikao.evidence.Reason;
import org.zhikao.evidence.TrustAnchor;
import org.zhikao.renewal.Decision;

/**
 * Evidence that holds, and what it says about a certificate.
 *
 * @param lines for the person who asked
 * @param at when that was so
 * @param terms first and last day of the certificate, if it is about one that was issued, and of the one that follows it
 *     if that counts too, in this order
 * @param notInForce why there is no certificate in force, though everything holds
 * @param conclusion key of the sentence that ends it if it can be relied on
 * @param decision that was made again, if there is one in it
 * @param warnings all that limits what was proven: kinds of findings, {@link #STATUS_UNKNOWN} and {@link #FORMERLY}
 */
record Verdict(
        List<String> lines,
        Instant at,
        List<Decision.Validity> terms,
        Optional<NotInForce> notInForce,
        String conclusion,
        Optional<Decision> decision,
        List<String> warnings) {

    /** Nothing in it says whether the certificate was suspended or ended since. */
    static final String STATUS_UNKNOWN = "STATUS_UNKNOWN";

    /** Decided by a program of before, by rules that may withhold for hours alone; today a person would decide. */
    static final String FORMERLY = "FORMERLY";

    /** Nobody signed it. */
    static final String UNSIGNED = "UNSIGNED";

    Verdict {
        lines = List.copyOf(lines);
        terms = List.copyOf(terms);
        warnings = List.copyOf(warnings);
    }

    /** Of a seal alone, which says nothing of what became of the certificate since. */
    static Verdict ofSeal(List<String> lines, Instant at, Optional<Decision.Validity> term, TrustAnchor root) {
        return ofSeal(lines, at, term, Optional.empty(), root);
    }

    /** As above, of a document that says itself that there is no certificate in force. */
    static Verdict ofSeal(
            List<String> lines,
            Instant at,
            Optional<Decision.Validity> term,
            Optional<NotInForce> notInForce,
            TrustAnchor root) {
        List<Finding> limits = Checks.limits(root);
        List<String> all = new ArrayList<>(lines);
        all.addAll(Checks.lines(limits));
        List<String> warnings = new ArrayList<>(List.of(STATUS_UNKNOWN));
        warnings.addAll(Checks.warnings(limits));
        return new Verdict(all, at, term.stream().toList(), notInForce, "verify.sealHolds", Optional.empty(), warnings);
    }

    /**
     * Why there is no certificate in force.
     *
     * @param said since when, or what that means for the certificate held before
     */
    record NotInForce(Reason reason, String said) {}

    /**
     * Reports what holds, then whether it can be relied on now.
     *
     * @param maxAge how many days old a status may be
     * @throws EvidenceRefused if it says that no certificate is in force, not yet or no longer, or is out of date
     */
    void conclude(CheckReport report, Instant now, Optional<Integer> maxAge) {
        report.verdict(this);
        if (notInForce.isPresent()) {
            throw new EvidenceRefused(
                    notInForce.get().reason(), notInForce.get().said());
        }
        requireWithin(LocalDate.ofInstant(now, LocalTime.ZONE));
        if (maxAge.filter(days -> at.plus(Duration.ofDays(days)).isBefore(now)).isPresent()) {
            throw new EvidenceRefused(
                    Reason.STATUS_STALE, Texts.say("verify.stale", LocalTime.shown(at), maxAge.get()));
        }
        report.say(List.of(Texts.say(conclusion, LocalTime.shown(at))));
    }

    /** Between two terms the second has not begun. */
    private void requireWithin(LocalDate today) {
        boolean within = terms.stream().anyMatch(term -> !today.isBefore(term.from()) && !today.isAfter(term.until()));
        if (terms.isEmpty() || within) {
            return;
        }
        Optional<LocalDate> first = terms.stream()
                .map(Decision.Validity::from)
                .filter(today::isBefore)
                .min(LocalDate::compareTo);
        throw new EvidenceRefused(
                Reason.STATUS_STALE,
                first.map(day -> Texts.say("verify.notYet", day))
                        .orElseGet(() -> Texts.say("verify.ended", lastDay())));
    }

    /** The last day of what counts last; there is one if there is a term. */
    private LocalDate lastDay() {
        return terms.stream()
                .map(Decision.Validity::until)
                .max(LocalDate::compareTo)
                .orElseThrow();
    }
}
