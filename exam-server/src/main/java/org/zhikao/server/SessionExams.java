package org.zhikao.server;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.Inclusion;
import org.zhikao.form.FrozenForm;
import org.zhikao.server.catalog.Catalog;
import org.zhikao.server.result.Exams;
import org.zhikao.server.roster.PersonId;
import org.zhikao.server.session.Candidate;
import org.zhikao.server.session.ExamSession;
import org.zhikao.server.session.SessionId;
import org.zhikao.server.session.Sessions;
import org.zhikao.server.session.SittingId;
import org.zhikao.server.web.Scope;

/** What results ask of sessions, and of the catalog about their papers. */
record SessionExams(Sessions sessions, Catalog catalog) implements Exams {

    @Override
    public Optional<Exam> find(UUID sessionId) {
        return sessions.find(new SessionId(sessionId))
                .map(session -> new Exam(
                        sessionId,
                        session.title(),
                        session.opensAt(),
                        session.releaseDigest(),
                        session.blueprintDigest()));
    }

    @Override
    public FrozenForm form(UUID sessionId, UUID sittingId) {
        return sessions.papers().form(new SessionId(sessionId), new SittingId(sittingId));
    }

    @Override
    public Optional<Paper> paper(UUID sessionId) {
        return sessions.find(new SessionId(sessionId))
                .flatMap(session -> catalog.blueprint(session.blueprintDigest())
                        .flatMap(blueprint -> catalog.manifest(session.releaseDigest())
                                .map(release -> new Paper(
                                        session.title(),
                                        blueprint.title(),
                                        sorted(blueprint.levels()),
                                        session.releaseDigest(),
                                        release.number(),
                                        blueprint.testedPowers().map(SessionExams::sorted)))));
    }

    @Override
    public Map<UUID, Digest> forms(UUID sessionId, Collection<UUID> sittings) {
        List<SittingId> wanted = sittings.stream().map(SittingId::new).toList();
        return sessions.papers().digests(new SessionId(sessionId), wanted).entrySet().stream()
                .collect(Collectors.toMap(form -> form.getKey().value(), Map.Entry::getValue));
    }

    private static List<String> sorted(Set<String> texts) {
        return texts.stream().sorted().toList();
    }

    @Override
    public Inclusion formProof(UUID sessionId, UUID sittingId) {
        return sessions.papers().proof(new SessionId(sessionId), new SittingId(sittingId));
    }

    @Override
    public List<Sitter> candidates(UUID sessionId) {
        SessionId session = new SessionId(sessionId);
        return sessions.candidates().of(session).stream()
                .sorted(Comparator.comparing(
                        (Candidate candidate) -> candidate.row().ticket()))
                .map(SessionExams::sitter)
                .toList();
    }

    @Override
    public List<Sitter> sittingsOf(UUID personId) {
        return sessions.candidates().of(new PersonId(personId)).stream()
                .sorted(Comparator.comparing((Candidate candidate) -> sessions.find(
                                        candidate.row().sessionId())
                                .map(ExamSession::opensAt)
                                .orElseThrow())
                        .reversed())
                .map(SessionExams::sitter)
                .toList();
    }

    @Override
    public List<Counted> counted(Handle handle, Set<UUID> persons) {
        return sessions
                .candidates()
                .counted(handle, persons.stream().map(PersonId::new).toList())
                .stream()
                .map(found -> new Counted(
                        found.sessionId().value(),
                        found.sittingId().value(),
                        found.personId().value(),
                        found.opensAt(),
                        found.closesAt()))
                .toList();
    }

    @Override
    public Set<Scope> scopes(UUID sessionId) {
        Set<Scope> scopes = new HashSet<>();
        scopes.add(Scope.session(sessionId));
        sessions.view(new SessionId(sessionId)).sites().forEach(site -> {
            scopes.add(Scope.site(UUID.fromString(site.id())));
            site.rooms().forEach(room -> scopes.add(Scope.room(UUID.fromString(room.id()))));
        });
        return scopes;
    }

    private static Sitter sitter(Candidate candidate) {
        return new Sitter(
                candidate.row().sessionId().value(),
                candidate.sittingId().value(),
                candidate.officer().id().value(),
                candidate.officer().name(),
                candidate.row().ticket());
    }
}
