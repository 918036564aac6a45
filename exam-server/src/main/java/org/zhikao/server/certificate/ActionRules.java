package org.zhikao.server.certificate;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.zhikao.evidence.MalformedEvidence;
import org.zhikao.renewal.CertificateAction;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;

/** What must hold before anything is done to a certificate, and by whom; each names its cure. */
final class ActionRules {

    /** Most characters of a reason. */
    static final int LONGEST_REASON = 500;

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private ActionRules() {}

    static void requirePossible(
            CertificateRow row, CertificateAction statement, LocalDate today, Caller.Person person) {
        requireNotHolder(row.personId().value(), person);
        requireReason(statement.reason());
        ActionKind.of(statement.action()).hinderedBy(row.on(today)).ifPresent(hindrance -> {
            throw new Refusal(Reason.CONFLICT, "certificate.hindrance." + hindrance, row.badgeNumber()).at("action");
        });
        LocalDate earliest = row.standingFrom().isBefore(today) ? row.standingFrom() : today;
        if (statement.from().isAfter(today) || statement.from().isBefore(earliest)) {
            throw new Refusal(Reason.BAD_INPUT, "certificate.action.from", earliest, today).at("from");
        }
    }

    /** The reason without the blanks around it. */
    static String requireReason(String reason) {
        String plain = reason.strip();
        if (plain.isEmpty()
                || plain.length() > LONGEST_REASON
                || CONTROL.matcher(plain).find()) {
            throw new Refusal(Reason.BAD_INPUT, "certificate.action.reason", LONGEST_REASON).at("reason");
        }
        return plain;
    }

    static void requireSecond(ActionRow action, Caller.Person person) {
        if (action.proposedBy().equals(person.personId())) {
            throw new Refusal(Reason.FORBIDDEN, "certificate.action.samePerson");
        }
        requireNotHolder(action.personId().value(), person);
    }

    static void requireNotHolder(UUID holder, Caller.Person person) {
        if (holder.equals(person.personId())) {
            throw new Refusal(Reason.FORBIDDEN, "certificate.action.own");
        }
    }

    static void requireNonePending(List<ActionRow> actions) {
        if (actions.stream().anyMatch(ActionRow::isPending)) {
            throw new Refusal(Reason.CONFLICT, "certificate.action.pending");
        }
    }

    static Refusal ended() {
        return new Refusal(Reason.CONFLICT, "certificate.action.ended");
    }

    static CertificateAction parse(byte[] statement) {
        try {
            return CertificateAction.parse(statement);
        } catch (MalformedEvidence e) {
            throw new Refusal(Reason.BAD_INPUT, "certificate.action.statement").at("statement");
        }
    }
}
