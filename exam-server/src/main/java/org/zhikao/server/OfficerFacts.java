package org.zhikao.server;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.zhikao.renewal.LedgerEntry;
import org.zhikao.renewal.Standing;
import org.zhikao.server.renewal.OfficerRecords;
import org.zhikao.server.result.Attempt;
import org.zhikao.server.result.Results;
import org.zhikao.server.roster.PersonId;
import org.zhikao.server.roster.Standings;
import org.zhikao.server.training.Ledgers;

/** What renewals ask of personnel, training and results. */
record OfficerFacts(Standings standings, Ledgers ledgers, Results results) implements OfficerRecords {

    @Override
    public Map<PersonId, Standing> standings(Set<PersonId> persons, LocalDate asOf) {
        return standings.of(persons, asOf);
    }

    @Override
    public Set<PersonId> waiting(Set<PersonId> persons, LocalDate asOf) {
        return standings.waiting(persons, asOf);
    }

    @Override
    public void hold(Handle handle) {
        // Ledgers take their moments from the same row.
        standings.hold(handle);
    }

    @Override
    public Instant moment(Handle handle) {
        return standings.moment(handle);
    }

    @Override
    public Set<PersonId> restated(Handle handle, Set<PersonId> persons, Instant since) {
        Set<PersonId> restated = new HashSet<>(standings.restated(handle, persons, since));
        restated.addAll(ledgers.withdrawn(handle, persons, since));
        return restated;
    }

    @Override
    public Set<PersonId> added(Handle handle, Set<PersonId> persons, Instant since) {
        Set<PersonId> added = new HashSet<>(ledgers.approved(handle, persons, since));
        Set<UUID> asked = persons.stream().map(PersonId::value).collect(Collectors.toSet());
        results.released(handle, asked, since).forEach(person -> added.add(new PersonId(person)));
        return added;
    }

    @Override
    public Map<PersonId, List<LedgerEntry>> ledgers(Set<PersonId> persons, int year) {
        return ledgers.entries(persons, year);
    }

    @Override
    public Map<UUID, List<Attempt>> attempts(Set<UUID> persons) {
        return results.attempts(persons);
    }
}
