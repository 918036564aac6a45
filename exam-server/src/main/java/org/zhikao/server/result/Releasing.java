package org.zhikao.server.result;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.EvidenceRefused;
import org.zhikao.evidence.RecordType;
import org.zhikao.evidence.Signature;
import org.zhikao.evidence.SignedBy;
import org.zhikao.evidence.TrustAnchor;
import org.zhikao.server.audit.Audit;
import org.zhikao.server.catalog.EnrolledKeys;
import org.zhikao.server.register.Intent;
import org.zhikao.server.register.Register;
import org.zhikao.server.register.StoredRecord;
import org.zhikao.server.store.Rehearsal;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Grant;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.Scope;

/**
 * The release of results: who may, over which bytes, with whose key. Whoever sat, proctored or otherwise acted on a
 * sitting of the session releases nothing of it.
 */
final class Releasing {

    static final String MANIFEST = "manifest.json";
    static final String SIGNATURE = "manifest.p7s";

    private static final Duration SKEW = Duration.ofMinutes(5);

    private final Store store;
    private final Register register;
    private final Audit audit;
    private final Exams exams;
    private final ClosedSittings sittings;
    private final EnrolledKeys enrolled;
    private final TrustAnchor anchor;
    private final Moments moments;
    private final DecidedForms forms;
    private final Clock clock;

    Releasing(Store store, Register register, Audit audit, ResultPorts ports, TrustAnchor anchor, Clock clock) {
        this.store = store;
        this.register = register;
        this.audit = audit;
        this.exams = ports.exams();
        this.sittings = ports.sittings();
        this.enrolled = ports.enrolled();
        this.moments = ports.moments();
        this.forms = ports.forms();
        this.anchor = anchor;
        this.clock = clock;
    }

    /**
     * The manifest of every score that no release covers yet.
     *
     * @throws Refusal CONFLICT while somebody sits or can still begin, or a closed sitting has no score, if nothing is left,
     *     or before the first release if nobody answered for forms with items that are out of force
     */
    ResultManifest manifest(Exams.Exam exam) {
        ClosedSittings.Progress progress = sittings.progress(exam.sessionId());
        if (progress.open() > 0) {
            throw new Refusal(Reason.CONFLICT, "result.release.still-open", progress.open());
        }
        if (progress.waiting() > 0) {
            throw new Refusal(Reason.CONFLICT, "result.release.still-waiting", progress.waiting());
        }
        record Read(Collection<ScoreRows.Scored> scores, int releases, long awaiting) {}
        Read read = store.read(handle -> new Read(
                standing(handle, exam.sessionId()),
                releases(handle).ofSession(exam.sessionId()).size(),
                awaiting(handle, exam)));
        long scored = read.scores().size();
        if (read.awaiting() > 0) {
            throw new Refusal(
                    Reason.CONFLICT,
                    "result.release.awaiting-marks",
                    read.awaiting(),
                    ScoringWorker.SETTLING.toMinutes());
        }
        if (scored < progress.closed()) {
            throw new Refusal(Reason.CONFLICT, "result.release.not-scored", progress.closed() - scored);
        }
        List<ScoreRows.Scored> left =
                read.scores().stream().filter(score -> !score.released()).toList();
        if (left.isEmpty()) {
            throw new Refusal(Reason.CONFLICT, "result.release.nothing");
        }
        if (read.releases() == 0) {
            forms.require(exam.sessionId());
        }
        Digest frozen = FormsRecord.of(register, exam.sessionId())
                .map(StoredRecord::digest)
                .orElseThrow(() -> new Refusal(Reason.CONFLICT, "result.release.nothing"));
        return new ResultManifest(exam, read.releases() + 1, frozen, left);
    }

    /** The latest score of each sitting that is not to be scored anew, by whom nothing can change it any more. */
    private static Collection<ScoreRows.Scored> standing(Handle handle, UUID session) {
        // First what is due: a run that is finished between the two reads leaves its sitting out, never an older one
        // in.
        List<ScoreRows.Due> due = scores(handle).dueOf(session);
        Map<UUID, ScoreRows.Scored> latest = scores(handle).scoresOf(session).stream()
                .collect(Collectors.toMap(ScoreRows.Scored::sittingId, Function.identity(), Results::later));
        due.forEach(row -> latest.remove(row.sittingId()));
        return latest.values();
    }

    /** How many closed sittings wait for a mark, or for their marks to settle. */
    private static long awaiting(Handle handle, Exams.Exam exam) {
        return scores(handle).dueOf(exam.sessionId()).stream()
                .filter(due -> due.awaiting() > 0)
                .count();
    }

    /**
     * Releases.
     *
     * @param signature detached CMS over the manifest's bytes; empty in a rehearsal, which needs none
     * @param leaveUndecided whether also while responses that came too late wait for a decision
     * @return the release; the same call again returns the same
     * @throws Refusal FORBIDDEN if this person may not, or the key is not their own; CONFLICT if the manifest is not the
     *     present one, or something is undecided; BAD_INPUT if the signature does not hold
     */
    ScoreRows.Released release(
            Exams.Exam exam, Digest manifestDigest, byte[] signature, boolean leaveUndecided, Caller.Person person) {
        requireUninvolved(exam, person);
        Optional<ScoreRows.Released> before = find(exam, manifestDigest);
        if (before.isPresent()) {
            if (before.get().releasedBy().equals(person.personId())) {
                return before.get();
            }
            throw new Refusal(Reason.CONFLICT, "result.release.done");
        }
        ResultManifest manifest = manifest(exam);
        byte[] bytes = manifest.bytes();
        if (!Digest.of(bytes).equals(manifestDigest)) {
            throw new Refusal(Reason.CONFLICT, "result.release.changed").at("manifestDigest");
        }
        int undecided = undecided(manifest);
        if (undecided > 0 && !leaveUndecided) {
            throw new Refusal(Reason.CONFLICT, "result.release.undecided", undecided, exam.sessionId());
        }
        // A rehearsal keeps nothing, so nobody need sign for it.
        boolean rehearsed = signature.length == 0 && Rehearsal.isOn();
        String key = rehearsed
                ? ""
                : signer(bytes, signature, person, clock.instant()).keyId();
        return store.write(handle -> keep(handle, manifest, new Signed(bytes, signature, key, undecided), person));
    }

    /** How many responses wait for a decision that this release would leave behind. */
    private int undecided(ResultManifest manifest) {
        Map<UUID, Integer> undecided = sittings.undecided(manifest.exam().sessionId());
        return manifest.scores().stream()
                .mapToInt(score -> undecided.getOrDefault(score.sittingId(), 0))
                .sum();
    }

    /** What was signed, and how many responses that wait for a decision are left behind. */
    private static final class Signed {
        private final byte[] bytes;
        private final byte[] signature;
        private final String key;
        private final int undecided;

        private Signed(byte[] bytes, byte[] signature, String key, int undecided) {
            this.bytes = bytes;
            this.signature = signature;
            this.key = key;
            this.undecided = undecided;
        }
    }

    private ScoreRows.Released keep(Handle handle, ResultManifest manifest, Signed signed, Caller.Person person) {
        // Serialises releases and late admissions of all sessions, which are rare, so that two of one session cannot
        // cross.
        scores(handle).lockPosition();
        UUID session = manifest.exam().sessionId();
        Set<ScoreRows.Scored> standing = new HashSet<>(standing(handle, session));
        if (releases(handle).ofSession(session).size() != manifest.number() - 1
                || !standing.containsAll(manifest.scores())) {
            throw new Refusal(Reason.CONFLICT, "result.release.changed").at("manifestDigest");
        }
        Instant now = moments.next(handle);
        Intent intent = register.intend(handle, RecordType.RELEASED, body(manifest, signed));
        ScoreRows.Released released = new ScoreRows.Released(
                session,
                manifest.number(),
                Digest.of(signed.bytes),
                manifest.scores().size(),
                person.personId(),
                signed.key,
                intent.recordId(),
                now);
        ReleaseDao dao = releases(handle);
        dao.insert(released);
        dao.insertManifest(session, manifest.number(), signed.bytes, signed.signature);
        dao.insertScores(manifest.scores(), manifest.number());
        ObjectNode detail = JsonNodeFactory.instance
                .objectNode()
                .put("number", manifest.number())
                .put("manifest", released.manifestDigest().hex());
        if (signed.undecided > 0) {
            detail.put("undecided", signed.undecided);
        }
        audit.record(handle, person.actor(), "result.release", "session:" + session, detail);
        return released;
    }

    private static ObjectNode body(ResultManifest manifest, Signed signed) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("sessionId", manifest.exam().sessionId().toString())
                .put("number", manifest.number())
                .put("manifestDigest", Digest.of(signed.bytes).hex())
                .put("scores", manifest.scores().size())
                .put("scoresRoot", manifest.scoresRoot().hex())
                .put("signerKeyId", signed.key);
        if (signed.undecided > 0) {
            body.put("undecided", signed.undecided);
        }
        body.putObject("links")
                .put(RecordType.FORMS_FROZEN.name(), manifest.formsFrozen().hex());
        body.putObject("attachments")
                .put(MANIFEST, Digest.of(signed.bytes).hex())
                .put(SIGNATURE, Digest.of(signed.signature).hex());
        return body;
    }

    private SignedBy signer(byte[] manifest, byte[] signature, Caller.Person person, Instant now) {
        SignedBy signer;
        try {
            signer = Signature.verify(manifest, signature, anchor);
            anchor.requireTrusted(signer.certificate(), org.zhikao.evidence.KeyUse.SIGNING, now);
        } catch (EvidenceRefused e) {
            throw new Refusal(Reason.BAD_INPUT, "result.release.signature", e.said()).at("signature");
        }
        if (signer.at().isAfter(now.plus(SKEW))) {
            throw new Refusal(Reason.BAD_INPUT, "result.release.signed-ahead", signer.at()).at("signature");
        }
        boolean own = enrolled.personWith(signer.keyId())
                .filter(person.personId()::equals)
                .isPresent();
        if (!own) {
            throw new Refusal(Reason.FORBIDDEN, "result.release.not-own-key", signer.subject());
        }
        return signer;
    }

    private void requireUninvolved(Exams.Exam exam, Caller.Person person) {
        person.require(Role.SIGNER, Scope.session(exam.sessionId()));
        if (sat(exam.sessionId(), person)) {
            throw ownExam();
        }
        Scope[] scopes = exams.scopes(exam.sessionId()).toArray(Scope[]::new);
        boolean proctors = person.grants().stream()
                .filter(grant -> Set.of(Role.PROCTOR, Role.CHIEF_PROCTOR).contains(grant.role()))
                .anyMatch((Grant grant) -> grant.covers(scopes));
        boolean acted = store.read(handle -> scores(handle).countActor(exam.sessionId(), person.actor())) > 0;
        if (proctors || acted) {
            throw new Refusal(Reason.FORBIDDEN, "result.release.proctored");
        }
    }

    /** Whether the caller is a candidate of the session. */
    boolean sat(UUID sessionId, Caller caller) {
        UUID person = caller.person().personId();
        return exams.candidates(sessionId).stream()
                .anyMatch(sitter -> sitter.personId().equals(person));
    }

    static Refusal ownExam() {
        return new Refusal(Reason.FORBIDDEN, "result.release.own-exam");
    }

    private Optional<ScoreRows.Released> find(Exams.Exam exam, Digest manifestDigest) {
        return store.read(handle -> releases(handle).ofSession(exam.sessionId())).stream()
                .filter(released -> released.manifestDigest().equals(manifestDigest))
                .findFirst();
    }

    private static ScoreDao scores(Handle handle) {
        return handle.attach(ScoreDao.class);
    }

    private static ReleaseDao releases(Handle handle) {
        return handle.attach(ReleaseDao.class);
    }
}
