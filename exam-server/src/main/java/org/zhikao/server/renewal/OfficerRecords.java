package org.zhikao.server.renewal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.zhikao.renewal.LedgerEntry;
import org.zhikao.renewal.Standing;
import org.zhikao.server.result.Attempt;
import org.zhikao.server.roster.PersonId;

/**
 * Port: what is on record of many officers at once, so that a season of thousands takes a few queries. The root fills it
 * from training, roster and results. A person of whom nothing is on record is left out of an answer.
 */
public interface OfficerRecords {

    /** What the personnel office last stated for a day up to this one; what is approved by now counts, however late. */
    Map<PersonId, Standing> standings(Set<PersonId> persons, LocalDate asOf);

    /** Of whom the office has stated something newer for a day up to this one that nobody has approved yet. */
    Set<PersonId> waiting(Set<PersonId> persons, LocalDate asOf);

    /**
     * Keeps what is stated as it is until the transaction ends: what was approved or rejected at an earlier moment is
     * there to see, and whatever is from now on gets a later one. Held for moments.
     */
    void hold(Handle handle);

    /**
     * Holds as {@link #hold} does and gives the moment, in milliseconds: nothing else that is stated or asked bears the
     * same, on whatever node and whatever its clock says.
     *
     * @param handle of a transaction that writes
     */
    Instant moment(Handle handle);

    /**
     * Of whom something that the office stated was approved, or rejected after it had been, after this moment, whatever
     * day it is for.
     */
    Set<PersonId> restated(Handle handle, Set<PersonId> persons, Instant since);

    /**
     * Of whom entries of a ledger were approved or results released after this moment: what a notice says they lack, they
     * may have since.
     */
    Set<PersonId> added(Handle handle, Set<PersonId> persons, Instant since);

    /** Entries of a year's ledger, also those that wait for approval. */
    Map<PersonId, List<LedgerEntry>> ledgers(Set<PersonId> persons, int year);

    /** The same for several years, of those persons whom each is asked for. */
    default Map<PersonId, List<LedgerEntry>> ledgers(Map<Integer, Set<PersonId>> asked) {
        Map<PersonId, List<LedgerEntry>> entries = new HashMap<>();
        asked.forEach((year, persons) -> ledgers(persons, year)
                .forEach((person, some) -> entries.computeIfAbsent(person, any -> new ArrayList<>())
                        .addAll(some)));
        return entries;
    }

    /** What came of exams that count for a certificate, the earliest first. */
    Map<UUID, List<Attempt>> attempts(Set<UUID> persons);
}
