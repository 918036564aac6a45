package org.zhikao.server.result;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.zhikao.evidence.Digest;
import org.zhikao.server.store.Store;

/**
 * Reads many persons' attempts with a few queries a session, however many persons there are; of other persons' sittings
 * nothing but which of them began.
 */
final class Attempts {

    private final Store store;
    private final Exams exams;
    private final ClosedSittings sittings;
    private final Clock clock;
    private final ZoneId zone;

    Attempts(Store store, ResultPorts ports, Clock clock, ZoneId zone) {
        this.store = store;
        this.exams = ports.exams();
        this.sittings = ports.sittings();
        this.clock = clock;
        this.zone = zone;
    }

    Map<UUID, List<Attempt>> of(Set<UUID> persons) {
        Map<UUID, List<Exams.Counted>> sessions = store.read(handle -> exams.counted(handle, persons)).stream()
                .collect(Collectors.groupingBy(Exams.Counted::sessionId));
        Instant now = clock.instant();
        Map<UUID, List<Attempt>> found = new HashMap<>();
        sessions.forEach((session, places) -> {
            Set<UUID> begun = sittings.begun(session);
            List<UUID> asked = places.stream().map(Exams.Counted::sittingId).toList();
            Map<UUID, ScoreRows.Total> totals = totals(session, asked);
            Papers papers = new Papers(exams.paper(session), exams.forms(session, asked));
            for (Exams.Counted place : places) {
                Optional<ScoreRows.Total> total = Optional.ofNullable(totals.get(place.sittingId()));
                attempt(place, total, papers.of(place), begun, now)
                        .ifPresent(attempt -> found.computeIfAbsent(place.personId(), person -> new ArrayList<>())
                                .add(attempt));
            }
        });
        found.values().forEach(list -> list.sort(Attempts::order));
        return found;
    }

    /** Nobody was absent from a session in which nobody began: it was not held. */
    private Optional<Attempt> attempt(
            Exams.Counted place,
            Optional<ScoreRows.Total> total,
            Optional<Attempt.Paper> paper,
            Set<UUID> begun,
            Instant now) {
        if (total.isPresent() && total.get().releaseNumber().isPresent()) {
            ScoreRows.Total score = total.get();
            return Optional.of(new Attempt(
                    day(place),
                    place.sessionId(),
                    place.sittingId(),
                    score.passed() ? Attempt.Outcome.PASSED : Attempt.Outcome.FAILED,
                    score.points(),
                    score.totalPoints(),
                    paper,
                    Optional.of(score.recordDigest())));
        }
        if (total.isPresent() || begun.contains(place.sittingId())) {
            return Optional.of(without(place, paper, Attempt.Outcome.UNRELEASED));
        }
        boolean held = !begun.isEmpty() && now.isAfter(place.closesAt());
        return held ? Optional.of(without(place, paper, Attempt.Outcome.ABSENT)) : Optional.empty();
    }

    private Attempt without(Exams.Counted place, Optional<Attempt.Paper> paper, Attempt.Outcome outcome) {
        return new Attempt(day(place), place.sessionId(), place.sittingId(), outcome, 0, 0, paper, Optional.empty());
    }

    /** The papers of a session. */
    private record Papers(Optional<Exams.Paper> exam, Map<UUID, Digest> forms) {

        Optional<Attempt.Paper> of(Exams.Counted place) {
            Optional<Digest> form = Optional.ofNullable(forms.get(place.sittingId()));
            return exam.flatMap(paper -> form.map(digest -> new Attempt.Paper(paper, digest)));
        }
    }

    /** The latest run decides: while a correction of an earlier one is not released, nothing is certain. */
    private Map<UUID, ScoreRows.Total> totals(UUID session, List<UUID> sittings) {
        return store.read(handle -> handle.attach(ScoreDao.class).totalsOf(session, sittings)).stream()
                .collect(Collectors.toMap(ScoreRows.Total::sittingId, Function.identity(), (earlier, later) -> later));
    }

    private LocalDate day(Exams.Counted place) {
        return LocalDate.ofInstant(place.opensAt(), zone);
    }

    private static int order(Attempt one, Attempt other) {
        int byDay = one.date().compareTo(other.date());
        return byDay == 0 ? one.sittingId().compareTo(other.sittingId()) : byDay;
    }
}
