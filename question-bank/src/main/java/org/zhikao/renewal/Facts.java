package org.zhikao.renewal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Every input of a renewal. An empty value is not on record; the policy then refers the officer to a person, because
 * what nobody has said must not pass for harmless.
 *
 * @param exam known to be empty where the officer was called to no examination
 * @param ledger the entries of the training year, also those that wait for approval
 * @param conflicts what an import found contradictory, in words for a person
 */
public record Facts(
        Standing standing,
        Optional<CertificateHeld> certificate,
        Optional<List<ExamAttempt>> exam,
        Optional<List<LedgerEntry>> ledger,
        List<String> conflicts) {

    /** Nothing is on record. */
    public static final Facts UNKNOWN =
            new Facts(Standing.UNKNOWN, Optional.empty(), Optional.empty(), Optional.empty(), List.of());

    /** Copies the lists. */
    public Facts {
        exam = exam.map(List::copyOf);
        ledger = ledger.map(List::copyOf);
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

    ObjectNode json() {
        return FactsJson.write(this);
    }
}
