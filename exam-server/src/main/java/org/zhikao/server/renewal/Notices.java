package org.zhikao.server.renewal;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.zhikao.evidence.MalformedEvidence;
import org.zhikao.renewal.ConditionSet;
import org.zhikao.renewal.Decision;
import org.zhikao.renewal.Outcome;
import org.zhikao.server.certificate.CertificateId;
import org.zhikao.server.roster.PersonId;

/**
 * What officers were told by notices on certificates that nobody has renewed since, whatever season it was in. Nobody is
 * told the same twice, and a term is set once: what was set before is a fact of every later dossier.
 */
final class Notices {

    private final Map<CertificateId, RenewalRows.Decided> last;

    private Notices(Map<CertificateId, RenewalRows.Decided> last) {
        this.last = last;
    }

    /** The last word on the certificate of each of these decisions, all in one query. */
    private static Notices on(Handle handle, List<RenewalRows.Decided> decisions) {
        Set<CertificateId> certificates =
                decisions.stream().map(RenewalRows.Decided::certificateId).collect(Collectors.toSet());
        Map<CertificateId, RenewalRows.Decided> last = new HashMap<>();
        handle.attach(NoticeDao.class).notices(certificates).forEach(row -> last.put(row.certificateId(), row));
        return new Notices(last);
    }

    /**
     * Whether the last notice on the certificate says all that this decision would say. A condition does while its term
     * runs and none of the reasons is new; a withholding as long as it is of the same kind for the same reasons. A reason
     * that rests on other facts (another examination failed, other hours missing) is another reason.
     */
    private boolean say(RenewalRows.Decided decision, LocalDate today) {
        return Optional.ofNullable(last.get(decision.certificateId()))
                .filter(told -> !told.dossierId().equals(decision.dossierId()))
                .filter(told -> told.outcome() == decision.outcome())
                .filter(told -> told.withholding().equals(decision.withholding()))
                .filter(told -> decision.outcome() == Outcome.CONDITIONAL
                        ? isCovered(decision, told, today)
                        : told.tells(decision).equals(decision.tells(told)))
                .isPresent();
    }

    private static boolean isCovered(RenewalRows.Decided decision, RenewalRows.Decided told, LocalDate today) {
        return told.deadline().filter(deadline -> !deadline.isBefore(today)).isPresent()
                && told.tells(decision).containsAll(decision.tells(told));
    }

    /** Those of these decisions that the officer was told already. */
    static Set<UUID> told(Handle handle, List<RenewalRows.Decided> decisions, LocalDate today) {
        Notices notices = on(handle, decisions);
        return decisions.stream()
                .filter(decision -> notices.say(decision, today))
                .map(RenewalRows.Decided::dossierId)
                .collect(Collectors.toSet());
    }

    /** The notice that already told the officer what this decision says. */
    static Optional<RenewalRows.Decided> telling(Handle handle, RenewalRows.Decided decision, LocalDate today) {
        Notices notices = on(handle, List.of(decision));
        return Optional.ofNullable(notices.last.get(decision.certificateId()))
                .filter(notice -> notices.say(decision, today));
    }

    /** The conditions that notices on these certificates made up to this day set, the earliest first. */
    static Map<CertificateId, List<ConditionSet>> conditions(
            Handle handle, Collection<CertificateId> certificates, LocalDate asOf) {
        Map<CertificateId, List<ConditionSet>> conditions = new HashMap<>();
        for (RenewalRows.ConditionTold told : handle.attach(NoticeDao.class).conditions(certificates, asOf)) {
            conditions
                    .computeIfAbsent(told.certificateId(), certificate -> new ArrayList<>())
                    .addAll(set(told));
        }
        return conditions;
    }

    /** Every condition that a notice ever set on a certificate of this person, the earliest first. */
    static List<ConditionSet> conditions(Handle handle, PersonId person) {
        return handle.attach(NoticeDao.class).conditionsOf(person).stream()
                .flatMap(told -> set(told).stream())
                .toList();
    }

    /**
     * One for each reason with a term of its own. Of a decision that was erased, or that somebody made unreadable, only
     * the row is left, with one term for all: a single one must not stop the evaluation of everybody.
     */
    private static List<ConditionSet> set(RenewalRows.ConditionTold told) {
        Optional<List<ConditionSet>> each = told.decision()
                .flatMap(Notices::read)
                .map(decision -> decision.reasons().stream()
                        .flatMap(reason -> reason.deadline().stream().map(due -> set(told, reason.code(), due)))
                        .distinct()
                        .toList());
        return each.orElseGet(() -> told.deadline().stream()
                .flatMap(due -> told.reasonCodes().stream().map(code -> set(told, code, due)))
                .toList());
    }

    private static Optional<Decision> read(String text) {
        try {
            return Optional.of(Decision.parse(text.getBytes(StandardCharsets.UTF_8)));
        } catch (MalformedEvidence e) {
            return Optional.empty();
        }
    }

    private static ConditionSet set(RenewalRows.ConditionTold told, String code, LocalDate due) {
        return new ConditionSet(
                code,
                told.issuedOn(),
                due,
                told.seasonId(),
                told.recordId().toString(),
                Optional.of(told.trainingYear()));
    }
}
