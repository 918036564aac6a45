package org.zhikao.server.result;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.ProofBundle;
import org.zhikao.evidence.RecordType;
import org.zhikao.evidence.TrustAnchor;
import org.zhikao.regulation.ArticleNumber;
import org.zhikao.regulation.ChineseNumerals;
import org.zhikao.server.audit.Audit;
import org.zhikao.server.register.Register;
import org.zhikao.server.register.StoredRecord;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.Scope;

/**
 * The door to results: what was scored, its release by a person, and what the officer then sees. An officer learns
 * nothing of a score before its release, and never anything of somebody else's.
 */
public final class Results {

    private final Store store;
    private final Register register;
    private final Exams exams;
    private final ClosedSittings sittings;
    private final RegulationTitles titles;
    private final ZoneId zone;
    private final Releasing releasing;
    private final Attempts attempts;

    /**
     * Results of this database.
     *
     * @param anchor the root that signers' certificates lead to
     * @param zone in which days and times are shown
     */
    public Results(
            Store store,
            Register register,
            Audit audit,
            ResultPorts ports,
            TrustAnchor anchor,
            Clock clock,
            ZoneId zone) {
        this.store = store;
        this.register = register;
        this.exams = ports.exams();
        this.sittings = ports.sittings();
        this.titles = ports.titles();
        this.zone = zone;
        this.releasing = new Releasing(store, register, audit, ports, anchor, clock);
        this.attempts = new Attempts(store, ports, clock, zone);
    }

    /**
     * Scores, releases and troubles of a session.
     *
     * @throws Refusal NOT_FOUND; FORBIDDEN unless the caller administers or signs for this session, and for its own
     *     candidates while a score is not released
     */
    public SessionResults pending(UUID sessionId, Caller caller) {
        Exams.Exam exam = readable(sessionId, caller);
        ClosedSittings.Progress progress = sittings.progress(sessionId);
        List<Exams.Sitter> candidates = exams.candidates(sessionId);
        boolean sat = releasing.sat(sessionId, caller);
        Map<UUID, Integer> undecided = sittings.undecided(sessionId);
        return store.read(handle -> {
            ScoreDao dao = handle.attach(ScoreDao.class);
            List<ScoreRows.Due> due = dao.dueOf(sessionId);
            Map<UUID, ScoreRows.Scored> scores = dao.scoresOf(sessionId).stream()
                    .collect(Collectors.toMap(ScoreRows.Scored::sittingId, Function.identity(), Results::later));
            if (!allReleased(scores.values()) && sat) {
                throw Releasing.ownExam();
            }
            // What is scored anew has no score to show meanwhile.
            due.forEach(row -> scores.remove(row.sittingId()));
            List<SessionResults.Line> lines = candidates.stream()
                    .map(sitter -> line(sitter, scores, undecided))
                    .toList();
            return new SessionResults(
                    sessionId.toString(),
                    exam.title(),
                    progress.open(),
                    progress.closed() - scores.size(),
                    (int) due.stream().filter(row -> row.awaiting() > 0).count(),
                    lines.stream()
                            .filter(line -> line.state() != SessionResults.State.RELEASED)
                            .mapToInt(SessionResults.Line::undecided)
                            .sum(),
                    lines,
                    handle.attach(ReleaseDao.class).ofSession(sessionId).stream()
                            .map(SessionResults.ReleaseLine::of)
                            .toList(),
                    due.stream()
                            .filter(row -> !row.trouble().isEmpty())
                            .map(row -> new SessionResults.Trouble(
                                    row.sittingId().toString(), row.attempts(), row.trouble()))
                            .toList());
        });
    }

    private static SessionResults.Line line(
            Exams.Sitter sitter, Map<UUID, ScoreRows.Scored> scores, Map<UUID, Integer> undecided) {
        UUID sitting = sitter.sittingId();
        return SessionResults.Line.of(
                sitter, Optional.ofNullable(scores.get(sitting)), undecided.getOrDefault(sitting, 0));
    }

    /**
     * The bytes that a person signs to release what is not released yet.
     *
     * @throws Refusal as {@link #pending}; CONFLICT while a sitting is open or not scored, or if nothing is left
     */
    public byte[] manifest(UUID sessionId, Caller caller) {
        Exams.Exam exam = readable(sessionId, caller);
        if (releasing.sat(sessionId, caller)) {
            throw Releasing.ownExam();
        }
        return releasing.manifest(exam).bytes();
    }

    /**
     * Releases the results that the manifest names.
     *
     * @param manifestDigest of the bytes of {@link #manifest}
     * @param signature detached CMS over them with the caller's own enrolled key
     * @param leaveUndecided whether also while responses that came too late wait for a decision
     * @throws Refusal FORBIDDEN without the role SIGNER for the session, for its candidates and proctors, and for
     *     another person's key; CONFLICT if the manifest is no longer the present one, or something is undecided;
     *     BAD_INPUT if the signature does not hold
     */
    public SessionResults.ReleaseLine release(
            UUID sessionId, Digest manifestDigest, byte[] signature, boolean leaveUndecided, Caller.Person person) {
        return SessionResults.ReleaseLine.of(
                releasing.release(exam(sessionId), manifestDigest, signature, leaveUndecided, person));
    }

    /** What an officer sees of their own sittings: the scored ones and those that wait for marks, points only where released. */
    public MineView ofOfficer(Caller.Person person) {
        List<ResultLine> lines = new ArrayList<>();
        for (Exams.Sitter sitter : exams.sittingsOf(person.personId())) {
            latest(sitter.sittingId())
                    .flatMap(score -> exams.find(sitter.sessionId()).map(exam -> line(exam, score)))
                    .or(() -> awaiting(sitter))
                    .ifPresent(lines::add);
        }
        return new MineView(person.name(), lines);
    }

    private Optional<ResultLine> awaiting(Exams.Sitter sitter) {
        return store.read(handle -> handle.attach(ScoreDao.class).awaiting(sitter.sessionId(), sitter.sittingId()))
                .filter(slots -> slots > 0)
                .flatMap(slots -> exams.find(sitter.sessionId()))
                .map(exam -> ResultLine.awaiting(sitter.sittingId(), exam.title(), day(exam.opensAt())));
    }

    /**
     * A released result of the caller.
     *
     * @throws Refusal NOT_FOUND if it is not theirs or not released, alike
     */
    public ResultView ofOfficer(UUID sittingId, Caller.Person person) {
        Exams.Sitter sitter = own(sittingId, person);
        ScoreRows.Scored score = latestReleased(sittingId).orElseThrow(Results::unknown);
        Exams.Exam exam = exam(sitter.sessionId());
        Instant releasedAt = release(score).releasedAt();
        List<ResultView.Section> sections = new ArrayList<>();
        score.sections()
                .forEach(section -> sections.add(new ResultView.Section(
                        section.path("title").asText(),
                        points(section.path("points").asInt()),
                        points(section.path("totalPoints").asInt()))));
        List<ResultView.Study> study = new ArrayList<>();
        score.study()
                .forEach(entry -> study.add(new ResultView.Study(
                        titles.title(entry.path("regulation").asText()),
                        article(
                                entry.path("article").asText(),
                                entry.path("paragraph").asInt()),
                        entry.path("topic").asText(),
                        entry.path("missed").asInt())));
        return new ResultView(
                sitter.name(),
                sittingId.toString(),
                exam.title(),
                day(exam.opensAt()),
                points(score.points()),
                points(score.totalPoints()),
                points(score.cutPoints()),
                outcome(score),
                sections,
                study,
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(zone).format(releasedAt),
                score.recordDigest().hex(),
                "/api/sittings/" + sittingId + "/bundle");
    }

    /** Of these persons those of whom a result that counts for a certificate was released after {@code since}. */
    public Set<UUID> released(Handle handle, Set<UUID> persons, Instant since) {
        if (persons.isEmpty()) {
            return Set.of();
        }
        Set<UUID> sittings = handle.attach(ReleaseDao.class).sittingsAfter(since);
        if (sittings.isEmpty()) {
            return Set.of();
        }
        return exams.counted(handle, persons).stream()
                .filter(place -> sittings.contains(place.sittingId()))
                .map(Exams.Counted::personId)
                .collect(Collectors.toSet());
    }

    /**
     * What came of these persons' places in sessions that count for a certificate, the earliest first; a place in a
     * session that is still to come is no attempt. For packages after this one, never for an endpoint: it asks nobody
     * whether they may know.
     *
     * @return by person; persons without an attempt are left out
     */
    public Map<UUID, List<Attempt>> attempts(Set<UUID> persons) {
        return attempts.of(persons);
    }

    /**
     * The proof bundle of a sitting: its SCORE, SITTING_CLOSED, FORMS_FROZEN, every MARK and SUPPLEMENT and, once released, RELEASED
     * records, with the sitting's events, the proof of its form and the signed manifest. Administrators and auditors get
     * it as soon as there is a score, the officer after release; a candidate of the session is an officer here.
     *
     * @throws Refusal NOT_FOUND if there is none for this caller; FORBIDDEN for administrators and auditors before the
     *     release of a session that they sat; BUSY while the register has not finished a record, or a response that was
     *     admitted is not scored
     */
    public ProofBundle sittingBundle(UUID sittingId, Caller caller) {
        ScoreRows.Scored score = bundled(sittingId, caller);
        List<UUID> records = new ArrayList<>();
        records.add(score.recordId());
        records.add(first(RecordType.SITTING_CLOSED, sittingId));
        records.add(FormsRecord.of(register, score.sessionId())
                .map(StoredRecord::recordId)
                .orElseThrow(Results::unknown));
        register.records(RecordType.MARK, sittingId).forEach(mark -> records.add(mark.recordId()));
        register.records(RecordType.SUPPLEMENT, sittingId).forEach(one -> records.add(one.recordId()));
        // Whatever was entered since the score was read has made the sitting due, or has its score by now.
        boolean due = store.read(handle -> handle.attach(ScoreDao.class).isDue(score.sessionId(), sittingId));
        if (due || bundled(sittingId, caller).run() != score.run()) {
            throw new Refusal(Reason.BUSY, "result.bundle.unfinished");
        }
        Map<String, byte[]> attachments = Map.of();
        if (score.released()) {
            ScoreRows.Released release = release(score);
            records.add(release.recordId());
            attachments = store.read(handle -> {
                ReleaseDao dao = handle.attach(ReleaseDao.class);
                return Map.of(
                        Releasing.MANIFEST,
                        dao.manifest(release.sessionId(), release.number()).orElseThrow(),
                        Releasing.SIGNATURE,
                        dao.signature(release.sessionId(), release.number()).orElseThrow());
            });
        }
        SittingStream stream = sittings.stream(score.sessionId(), sittingId);
        return register.bundle(records, attachments)
                .orElseThrow(() -> new Refusal(Reason.BUSY, "result.bundle.unfinished"))
                .withSittingChain(stream.startDocument(), stream.canonicalEvents())
                .withForm(exams.formProof(score.sessionId(), sittingId));
    }

    /** The sittings of a session whose results are released. For packages after this one, never for an endpoint. */
    public Set<UUID> releasedSittings(UUID sessionId) {
        return store.read(handle -> handle.attach(ReleaseDao.class).sittings(sessionId));
    }

    /** The sessions of which results are released. For packages after this one, never for an endpoint. */
    public Set<UUID> releasedSessions() {
        return store.read(handle -> handle.attach(ReleaseDao.class).sessions());
    }

    /** Whether anybody began to sit. For packages after this one, never for an endpoint. */
    public boolean wasHeld(UUID sessionId) {
        return !sittings.begun(sessionId).isEmpty();
    }

    private ScoreRows.Scored bundled(UUID sittingId, Caller caller) {
        Optional<ScoreRows.Scored> newest = latest(sittingId);
        boolean staff = newest.map(score -> Scope.session(score.sessionId()))
                .filter(scope -> caller.has(Role.ADMIN, scope) || caller.has(Role.AUDITOR, scope))
                .isPresent();
        if (!staff) {
            own(sittingId, caller.person());
            newest = latestReleased(sittingId);
        } else if (!allReleased(newest.stream().toList())
                && releasing.sat(newest.orElseThrow().sessionId(), caller)) {
            return latestReleased(sittingId).orElseThrow(Releasing::ownExam);
        }
        return newest.orElseThrow(Results::unknown);
    }

    private static boolean allReleased(Collection<ScoreRows.Scored> scores) {
        return scores.stream().allMatch(ScoreRows.Scored::released);
    }

    private Exams.Sitter own(UUID sittingId, Caller.Person person) {
        return exams.sittingsOf(person.personId()).stream()
                .filter(sitter -> sitter.sittingId().equals(sittingId))
                .findFirst()
                .orElseThrow(Results::unknown);
    }

    private UUID first(RecordType type, UUID subject) {
        return register.records(type, subject).stream()
                .findFirst()
                .map(StoredRecord::recordId)
                .orElseThrow(Results::unknown);
    }

    private ScoreRows.Released release(ScoreRows.Scored score) {
        int number = score.releaseNumber().orElseThrow();
        return store.read(handle -> handle.attach(ReleaseDao.class).ofSession(score.sessionId())).stream()
                .filter(release -> release.number() == number)
                .findFirst()
                .orElseThrow();
    }

    private Optional<ScoreRows.Scored> latest(UUID sittingId) {
        return scores(sittingId).stream().reduce(Results::later);
    }

    private Optional<ScoreRows.Scored> latestReleased(UUID sittingId) {
        return scores(sittingId).stream().filter(ScoreRows.Scored::released).reduce(Results::later);
    }

    private List<ScoreRows.Scored> scores(UUID sittingId) {
        return store.read(handle -> handle.attach(ScoreDao.class).scoresOfSitting(sittingId));
    }

    private Exams.Exam readable(UUID sessionId, Caller caller) {
        Scope scope = Scope.session(sessionId);
        if (!caller.has(Role.ADMIN, scope)) {
            caller.require(Role.SIGNER, scope);
        }
        return exam(sessionId);
    }

    private Exams.Exam exam(UUID sessionId) {
        return exams.find(sessionId)
                .orElseThrow(() -> new Refusal(Reason.NOT_FOUND, "result.session-unknown", sessionId));
    }

    private ResultLine line(Exams.Exam exam, ScoreRows.Scored score) {
        return ResultLine.of(exam.title(), day(exam.opensAt()), score);
    }

    private String day(Instant at) {
        return DateTimeFormatter.ISO_LOCAL_DATE.withZone(zone).format(at);
    }

    static ScoreRows.Scored later(ScoreRows.Scored one, ScoreRows.Scored other) {
        return one.run() > other.run() ? one : other;
    }

    static String outcome(ScoreRows.Scored score) {
        return score.passed() ? "PASSED" : "FAILED";
    }

    /** Hundredths as a decimal without trailing zeros. */
    static String points(int hundredths) {
        BigDecimal decimal = BigDecimal.valueOf(hundredths, 2).stripTrailingZeros();
        return decimal.toPlainString();
    }

    /** Citations are Chinese in every language of the interface, as the law is: 第三十三条第一款. */
    static String article(String number, int paragraph) {
        String article = ArticleNumber.parse(number).chinese();
        return paragraph == 0 ? article : article + "第" + ChineseNumerals.format(paragraph) + "款";
    }

    private static Refusal unknown() {
        return new Refusal(Reason.NOT_FOUND, "result.unknown");
    }
}
