package org.zhikao.server;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.zhikao.bank.ReleaseContent;
import org.zhikao.evidence.CanonicalJson;
import org.zhikao.evidence.Digest;
import org.zhikao.form.FrozenSlot;
import org.zhikao.item.Solution;
import org.zhikao.server.catalog.Catalog;
import org.zhikao.server.marking.Marking;
import org.zhikao.server.marking.Responses;
import org.zhikao.server.marking.Scores;
import org.zhikao.server.result.Marks;
import org.zhikao.server.result.ScoringWorker;
import org.zhikao.server.roster.Officer;
import org.zhikao.server.roster.PersonId;
import org.zhikao.server.roster.Roster;
import org.zhikao.server.session.Candidate;
import org.zhikao.server.session.ExamSession;
import org.zhikao.server.session.SessionId;
import org.zhikao.server.session.Sessions;
import org.zhikao.server.session.SittingId;
import org.zhikao.server.sitting.SittingKey;

/**
 * What marking asks of sittings and their sessions, of catalog and roster.
 *
 * @param released the sessions of which results are released
 */
record MarkingPorts(SittingStreams streams, Catalog catalog, Roster roster, Supplier<Set<UUID>> released)
        implements Responses {

    /** What scores ask of marking. */
    record Given(Marking marking) implements Marks {

        @Override
        public Map<Integer, Recorded> of(UUID sessionId, UUID sittingId) {
            return marking.marks(sessionId, sittingId).entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey,
                            entry -> new Recorded(
                                    entry.getValue().mark(),
                                    entry.getValue().record(),
                                    entry.getValue().markers().stream()
                                            .map(marker -> "person:" + marker)
                                            .collect(Collectors.toSet()))));
        }

        @Override
        public void awaited(Handle handle, UUID sessionId, UUID sittingId, List<Integer> slots) {
            marking.awaited(handle, sessionId, sittingId, slots);
        }
    }

    /** What marking asks of scores. */
    record Due(Late<ScoringWorker> worker) implements Scores {

        @Override
        public Duration settling() {
            return ScoringWorker.SETTLING;
        }

        @Override
        public Set<UUID> unscored(Handle handle) {
            return ScoringWorker.unscored(handle);
        }

        @Override
        public Set<UUID> open(Handle handle, UUID session) {
            return ScoringWorker.unscored(handle, session);
        }

        @Override
        public boolean again(Handle handle, UUID session, UUID sitting) {
            return worker.get().marked(handle, session, sitting);
        }
    }

    @Override
    public Optional<String> title(UUID session) {
        return sessions().find(new SessionId(session)).map(ExamSession::title);
    }

    @Override
    public boolean sits(UUID session, UUID person) {
        SessionId marked = new SessionId(session);
        return sessions().candidates().of(new PersonId(person)).stream()
                .anyMatch(own -> own.row().sessionId().equals(marked) || isAsked(marked, own));
    }

    /** Whether the keys of a session may be those of somebody's paper in another, which still counts for them. */
    private boolean isAsked(SessionId marked, Candidate candidate) {
        SessionId own = candidate.row().sessionId();
        return drawsFrom(marked).equals(drawsFrom(own))
                && !released.get().contains(own.value())
                && streams.writes(new SittingKey(own, candidate.sittingId()));
    }

    private Optional<Digest> drawsFrom(SessionId session) {
        return sessions().find(session).map(ExamSession::releaseDigest);
    }

    @Override
    public int unfinished(UUID session) {
        return streams.unfinished(new SessionId(session));
    }

    @Override
    public Map<UUID, String> units(UUID session) {
        return sessions().candidates().of(new SessionId(session)).stream()
                .collect(Collectors.toMap(
                        candidate -> candidate.sittingId().value(),
                        candidate -> candidate.officer().unit()));
    }

    @Override
    public Optional<String> unit(UUID session, UUID sitting) {
        return sessions()
                .candidates()
                .find(new SessionId(session), new SittingId(sitting))
                .map(candidate -> candidate.officer().unit());
    }

    @Override
    public Optional<String> unit(UUID person) {
        return roster.find(new PersonId(person)).map(Officer::unit);
    }

    @Override
    public Map<UUID, Map<Integer, Instant>> lastAdmitted(UUID session) {
        return streams.lastAdmitted(session);
    }

    @Override
    public Map<UUID, Map<Integer, Instant>> lastAdmitted(Handle handle, UUID session) {
        return streams.lastAdmitted(handle, session);
    }

    @Override
    public Written read(UUID sessionId, UUID sittingId, int number) {
        SittingKey key = new SittingKey(new SessionId(sessionId), new SittingId(sittingId));
        Digest release = release(key);
        FrozenSlot slot = slot(key, number);
        ReleaseContent content = catalog.content(release);
        return new Written(
                content.part(slot.partId()).stem(),
                slot.caseId().map(content::material).orElse(""),
                pictures(content, slot).stream()
                        .map(ReleaseContent.Picture::alternative)
                        .toList(),
                slot.points(),
                (Solution.Marked) catalog.keys(release).key(slot.partId()).solution(),
                text(key, number));
    }

    @Override
    public List<ReleaseContent.Picture> pictures(UUID sessionId, UUID sittingId, int number) {
        SittingKey key = new SittingKey(new SessionId(sessionId), new SittingId(sittingId));
        return pictures(catalog.content(release(key)), slot(key, number));
    }

    private static List<ReleaseContent.Picture> pictures(ReleaseContent content, FrozenSlot slot) {
        return slot.caseId().map(content::picturesOf).orElse(List.of());
    }

    private Digest release(SittingKey key) {
        return sessions().find(key.session()).orElseThrow().releaseDigest();
    }

    private FrozenSlot slot(SittingKey key, int number) {
        return sessions().papers().form(key.session(), key.sitting()).slots().stream()
                .filter(each -> each.slot() == number)
                .findFirst()
                .orElseThrow();
    }

    private Sessions sessions() {
        return streams.sessions();
    }

    /** What counts: what was admitted last, else what was saved last. */
    private String text(SittingKey key, int slot) {
        return streams.admitted(key, slot)
                .map(admitted -> admitted.response().stream().findFirst().orElse(""))
                .orElseGet(() -> saved(key, slot));
    }

    private String saved(SittingKey key, int slot) {
        String text = "";
        for (byte[] canonical : streams.sittings().reads().canonicalEvents(key)) {
            var event = CanonicalJson.read(canonical);
            var saved = event.path("body");
            if (event.path("kind").asText().equals("SAVED")
                    && saved.path("slot").asInt() == slot) {
                text = saved.path("response").path(0).asText("");
            }
        }
        return text;
    }
}
