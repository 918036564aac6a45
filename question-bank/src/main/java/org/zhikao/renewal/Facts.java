package org.zhikao.renewal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.zhikao.evidence.Digest;

/**
 * Every input of a renewal. An empty value is not on record; the policy then refers the officer to a person, because
 * what nobody has said must not pass for harmless.
 *
 * @param holder name, number, unit and identity of whom it is about, as {@link Holder#digest} names them; empty in dossiers of schema 1, which did not hold it, and where the roster has nobody
 * @param exam known to be empty where the officer was called to no examination
 * @param ledger the entries of the training year, and of each year that a condition is of or its term ends in; also
 *     those that wait for approval
 * @param conditions what notices on the certificate held set before, the earliest first; empty in dossiers of schemas 1 and
 *     2, which did not hold it
 * @param conflicts what an import found contradictory, as a code that {@link Explanation} has words for, or in words for a
 *     person
 */
public record Facts(
        Optional<Digest> holder,
        Standing standing,
        Optional<CertificateHeld> certificate,
        Optional<List<ExamAttempt>> exam,
        Optional<List<LedgerEntry>> ledger,
        Optional<List<ConditionSet>> conditions,
        List<String> conflicts) {

    /** What conflicts call a renewal that was {@linkplain RenewalPolicy#keptOpenByTrainingAlone kept open} until the certificate ended. */
    public static final String HOURS_PENDING = "conflict.hours-pending";

    /** Nothing is on record. */
    public static final Facts UNKNOWN = new Facts(
            Optional.empty(),
            Standing.UNKNOWN,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of());

    /** Copies the lists. */
    public Facts {
        exam = exam.map(List::copyOf);
        ledger = ledger.map(List::copyOf);
        conditions = conditions.map(List::copyOf);
        conflicts = List.copyOf(conflicts);
    }

    /** The inputs that are not on record. */
    public Set<Input> missing() {
        Set<Input> missing = EnumSet.noneOf(Input.class);
        for (Input input : Input.values()) {
            if (!input.isKnown(this)) {
                missing.add(input);
            }
        }
        return missing;
    }

    /** The same, but for the attempts: of an unknown number of examinations none is known. */
    public Facts withExam(UnaryOperator<List<ExamAttempt>> change) {
        return new Facts(holder, standing, certificate, exam.map(change), ledger, conditions, conflicts);
    }

    /** The same, with another statement of the personnel office. */
    public Facts withStanding(Standing stated) {
        return new Facts(holder, stated, certificate, exam, ledger, conditions, conflicts);
    }

    /** The same, with these entries of the ledger; none at all are not known to be none. */
    public Facts withLedger(List<LedgerEntry> entries) {
        return new Facts(
                holder,
                standing,
                certificate,
                exam,
                Optional.of(entries).filter(some -> !some.isEmpty()),
                conditions,
                conflicts);
    }

    /** The same, with no earlier notice. */
    Facts withoutConditions() {
        return new Facts(holder, standing, certificate, exam, ledger, conditions.map(any -> List.of()), conflicts);
    }

    /** The same, with one more contradiction. */
    public Facts withConflict(String conflict) {
        List<String> more = new ArrayList<>(conflicts);
        more.add(conflict);
        return new Facts(holder, standing, certificate, exam, ledger, conditions, more);
    }

    ObjectNode json() {
        return FactsJson.write(this);
    }
}
