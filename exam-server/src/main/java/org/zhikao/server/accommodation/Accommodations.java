package org.zhikao.server.accommodation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.zhikao.server.accommodation.Accommodation.State;
import org.zhikao.server.audit.Audit;
import org.zhikao.server.roster.Officer;
import org.zhikao.server.roster.PersonId;
import org.zhikao.server.roster.Roster;
import org.zhikao.server.session.IndividualTime;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;

/**
 * What the office grants persons who need it. One person enters it, another approves it, and neither decides on an own
 * one. Nothing is overwritten: see {@link Counting} for what counts of those that are approved and in force on the day of a
 * session.
 */
public final class Accommodations implements IndividualTime {

    private static final int LONGEST_REASON = 500;

    private final Store store;
    private final Audit audit;
    private final Roster roster;
    private final Clock clock;

    /** Accommodations of these officers. */
    public Accommodations(Store store, Audit audit, Roster roster, Clock clock) {
        this.store = store;
        this.audit = audit;
        this.roster = roster;
        this.clock = clock;
    }

    /**
     * Enters an accommodation, which counts once another person has approved it.
     *
     * @throws Refusal BAD_INPUT naming the field and the cure
     */
    public AccommodationView enter(AccommodationRequest request, Caller.Person by) {
        String badge = request.officer();
        Officer officer = roster.findByBadge(badge)
                .orElseThrow(() -> new Refusal(Reason.BAD_INPUT, "accommodation.unknownOfficer", badge).at("badge"));
        Granted granted = request.granted();
        Accommodation entered = new Accommodation(
                AccommodationId.random(),
                officer.id(),
                granted.factorHundredths(),
                granted.extraMinutes(),
                granted.textSize(),
                granted.contrast(),
                granted.textOnly(),
                request.ground(),
                request.fromDay(),
                request.untilDay(),
                by.personId(),
                by.name(),
                now(),
                State.PENDING,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "");
        store.change(handle -> {
            handle.attach(AccommodationDao.class).insert(entered);
            record(handle, by, "accommodation.enter", entered);
        });
        return AccommodationView.of(entered, Optional.of(officer), true);
    }

    /**
     * All that were entered, newest first.
     *
     * @param withBasis whether the reader is of the office
     */
    public List<AccommodationView> list(boolean withBasis) {
        List<Accommodation> all =
                store.read(handle -> handle.attach(AccommodationDao.class).all());
        Map<PersonId, Officer> officers =
                roster
                        .officers(all.stream()
                                .map(Accommodation::personId)
                                .distinct()
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(Officer::id, Function.identity()));
        return all.stream()
                .map(one -> AccommodationView.of(one, Optional.ofNullable(officers.get(one.personId())), withBasis))
                .toList();
    }

    /**
     * Lets an accommodation count.
     *
     * @throws Refusal NOT_FOUND; FORBIDDEN to whoever entered it and to whoever it is for; CONFLICT unless it is pending
     */
    public AccommodationView approve(AccommodationId id, Caller.Person by) {
        return decide(id, State.APPROVED, "", by);
    }

    /**
     * Rejects an accommodation: one that waits, also by who entered it; or an approved one, only by another person. Its time
     * then counts for no session that is frozen, or frozen anew, from now on; its looks end at once.
     *
     * @param reason 1 to 500 characters
     * @throws Refusal NOT_FOUND; BAD_INPUT without a reason; FORBIDDEN to whoever entered an approved one and to whoever
     *     it is for; CONFLICT if it was rejected before
     */
    public AccommodationView reject(AccommodationId id, String reason, Caller.Person by) {
        String said = reason.strip();
        if (said.isEmpty() || said.length() > LONGEST_REASON || said.chars().anyMatch(Character::isISOControl)) {
            throw new Refusal(Reason.BAD_INPUT, "accommodation.reason", LONGEST_REASON).at("reason");
        }
        return decide(id, State.REJECTED, said, by);
    }

    private AccommodationView decide(AccommodationId id, State state, String reason, Caller.Person by) {
        Accommodation decided = store.write(handle -> {
            AccommodationDao dao = handle.attach(AccommodationDao.class);
            Accommodation before = dao.lock(id)
                    .flatMap(dao::find)
                    .orElseThrow(() -> new Refusal(Reason.NOT_FOUND, "accommodation.unknown", id));
            requireMay(before, state, by);
            dao.decide(id, state, reason, by.personId(), by.name(), now());
            record(handle, by, state == State.APPROVED ? "accommodation.approve" : "accommodation.reject", before);
            return dao.find(id).orElseThrow();
        });
        return AccommodationView.of(decided, roster.find(decided.personId()), true);
    }

    private static void requireMay(Accommodation before, State state, Caller.Person by) {
        if (before.personId().value().equals(by.personId())) {
            throw new Refusal(Reason.FORBIDDEN, "accommodation.own");
        }
        boolean repeated = before.state() == State.REJECTED || before.state() == state;
        if (repeated) {
            throw new Refusal(
                    Reason.CONFLICT,
                    before.state() == State.APPROVED ? "accommodation.approved" : "accommodation.rejected",
                    before.deciderName().orElse(""));
        }
        boolean counts = state == State.APPROVED || before.state() == State.APPROVED;
        if (counts && before.enteredBy().equals(by.personId())) {
            throw new Refusal(Reason.FORBIDDEN, "accommodation.samePerson");
        }
    }

    /** Names neither what it gives nor why: the trail is kept for good, and others read it. */
    private void record(Handle handle, Caller.Person by, String verb, Accommodation one) {
        audit.record(
                handle,
                by.actor(),
                verb,
                "accommodation:" + one.id(),
                JsonNodeFactory.instance
                        .objectNode()
                        .put("person", one.personId().toString()));
    }

    @Override
    public void hold(Handle handle, Collection<PersonId> persons) {
        handle.attach(AccommodationDao.class).lock(List.copyOf(persons));
    }

    @Override
    public Map<PersonId, Integer> minutes(Handle handle, Collection<PersonId> persons, LocalDate day, int usual) {
        Map<PersonId, Integer> own = new HashMap<>();
        inForce(handle, persons, day).forEach((person, counting) -> {
            int minutes = counting.minutes(usual);
            if (minutes != usual) {
                own.put(person, minutes);
            }
        });
        return own;
    }

    /** By person what counts on a day; nobody without any is in it. */
    static Map<PersonId, Counting> inForce(Handle handle, Collection<PersonId> persons, LocalDate day) {
        return handle.attach(AccommodationDao.class).inForce(List.copyOf(persons), day).stream()
                .collect(Collectors.groupingBy(
                        Accommodation::personId, Collectors.collectingAndThen(Collectors.toList(), Counting::new)));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
