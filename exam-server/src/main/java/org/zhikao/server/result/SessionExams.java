package org.zhikao.server.result;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.zhikao.form.FrozenForm;
import org.zhikao.server.roster.PersonId;
import org.zhikao.server.session.Candidate;
import org.zhikao.server.session.SessionId;
import org.zhikao.server.session.Sessions;
import org.zhikao.server.session.SittingId;
import org.zhikao.server.web.Scope;

/** What the sessions' door tells results. */
public record SessionExams(Sessions sessions) implements Exams {

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
    public List<Sitter> candidates(UUID sessionId) {
        return sessions.candidates().of(new SessionId(sessionId)).stream()
                .map(SessionExams::sitter)
                .toList();
    }

    @Override
    public List<Sitter> sittingsOf(UUID personId) {
        return sessions.candidates().of(new PersonId(personId)).stream()
                .map(SessionExams::sitter)
                .toList();
    }

    @Override
    public Set<Scope> scopes(UUID sessionId) {
        Stream<Scope> rooms = sessions.heldRooms().stream()
                .filter(room -> room.place().sessionId().value().equals(sessionId))
                .flatMap(room -> Stream.of(room.place().scopes()));
        return Stream.concat(Stream.of(Scope.session(sessionId)), rooms).collect(Collectors.toUnmodifiableSet());
    }

    private static Sitter sitter(Candidate candidate) {
        return new Sitter(
                candidate.row().sessionId().value(),
                candidate.sittingId().value(),
                candidate.row().personId().value(),
                candidate.officer().name(),
                candidate.row().ticket());
    }
}
