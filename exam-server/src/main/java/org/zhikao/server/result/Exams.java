package org.zhikao.server.result;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.Inclusion;
import org.zhikao.form.FrozenForm;
import org.zhikao.server.web.Scope;

/** Port: what results need of sessions. The root fills it from the sessions' door. */
public interface Exams {

    /** The session, if there is one. */
    Optional<Exam> find(UUID sessionId);

    /** The frozen form of a sitting. */
    FrozenForm form(UUID sessionId, UUID sittingId);

    /** What stands above every form of the session; nothing if its blueprint or release is not on record. */
    Optional<Paper> paper(UUID sessionId);

    /** The digests of the frozen forms of these of the session's sittings. */
    Map<UUID, Digest> forms(UUID sessionId, Collection<UUID> sittings);

    /** Proof that the form of a sitting stands under the root that FORMS_FROZEN states. */
    Inclusion formProof(UUID sessionId, UUID sittingId);

    /** The candidates of a session in ticket order. */
    List<Sitter> candidates(UUID sessionId);

    /** Every sitting for which this person was enrolled, the latest session first. */
    List<Sitter> sittingsOf(UUID personId);

    /** These persons' places in frozen sessions that count for a certificate, the earliest session first. */
    List<Counted> counted(Handle handle, Set<UUID> persons);

    /** The scopes of a session's proctors: the session, its sites, its rooms. */
    Set<Scope> scopes(UUID sessionId);

    /** A session, as far as results are concerned. */
    record Exam(UUID sessionId, String title, Instant opensAt, Digest release, Digest blueprint) {}

    /**
     * The paper of a session.
     *
     * @param levels of which its items are drawn, sorted; empty for every level
     * @param powers that passing it is a test of, sorted; nothing where its blueprint cannot say
     */
    record Paper(
            String session,
            String title,
            List<String> levels,
            Digest release,
            int releaseNumber,
            Optional<List<String>> powers) {

        /** Copies the lists. */
        public Paper {
            levels = List.copyOf(levels);
            powers = powers.map(List::copyOf);
        }
    }

    /** Who sits: personal data, never part of a record. */
    record Sitter(UUID sessionId, UUID sittingId, UUID personId, String name, String ticket) {}

    /**
     * A place in a session that counts for a certificate.
     *
     * @param closesAt after which nobody begins any more
     */
    record Counted(UUID sessionId, UUID sittingId, UUID personId, Instant opensAt, Instant closesAt) {}
}
