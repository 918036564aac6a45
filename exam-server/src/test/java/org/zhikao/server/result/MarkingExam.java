package org.zhikao.server.result;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.zhikao.bank.ReleaseContent;
import org.zhikao.item.ItemImage;
import org.zhikao.server.catalog.TestRelease;
import org.zhikao.server.marking.MarkRequest;
import org.zhikao.server.marking.Marking;
import org.zhikao.server.marking.ResponseView;
import org.zhikao.server.marking.Responses;
import org.zhikao.server.marking.Scores;
import org.zhikao.server.marking.SessionMarking;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.Scope;

/** A session whose papers have one single choice and two short answers, with the real marking and scoring. */
final class MarkingExam implements Responses, Scores, Marks {

    /** One single of 4 points and two short answers of 6, to pass with 6. */
    private static final byte[] BLUEPRINT = """
        id: texts
        title: 简答卷
        durationMinutes: 60
        cutPoints: 6
        jurisdictions: [national]
        scopes: [general]
        sections:
          - {title: 一、单项选择题, type: single, count: 1, points: 4}
          - {title: 二、简答题, type: short-answer, count: 2, points: 6}
        """.getBytes(StandardCharsets.UTF_8);

    static final String WRITTEN = "六时至二十二时";

    final TestExam exam;
    final Marking marking;
    final Map<UUID, String> units = new HashMap<>();
    final Map<UUID, Map<Integer, Instant>> lastAdmitted = new HashMap<>();
    final Caller.Person marker;
    final Caller.Person second;
    final List<Caller.Person> candidates;
    /** What the case shows. */
    final ReleaseContent.Picture picture =
            new ReleaseContent.Picture(ItemImage.Kind.PNG, "街口平面图", new byte[] {1, 2, 3});

    MarkingExam(Store store) {
        this.exam = new TestExam(store, BLUEPRINT);
        this.marker = marker("阅卷员");
        this.second = marker("另一阅卷员");
        this.marking = new Marking(store, exam.register, exam.audit, this, this, exam.clock);
        this.candidates = exam.freeze(2);
        units.put(candidates.get(0).personId(), "示例一中队");
        units.put(candidates.get(1).personId(), "示例二中队");
    }

    /** Somebody with the role for this session, on no roster. */
    Caller.Person marker(String name) {
        return TestExam.person(name, TestExam.grant(Role.MARKER, Scope.session(exam.sessionId)));
    }

    /** Hands candidates' papers in with everything answered, and lets the worker look. */
    void close(int... which) {
        for (int candidate : which) {
            exam.close(candidate, 3);
        }
        score();
    }

    int score() {
        exam.register.registrar().finish();
        int scored = worker().run();
        exam.register.registrar().finish();
        return scored;
    }

    /** Lets the marks settle before the worker looks. */
    int settle() {
        exam.clock.advance(ScoringWorker.SETTLING);
        return score();
    }

    ScoringWorker worker() {
        return new ScoringWorker(exam.store, exam.register, exam.catalog, exam, exam, this, exam.clock);
    }

    List<UUID> waiting(Caller.Person who) {
        return marking.session(exam.sessionId, who).responses().stream()
                .filter(line -> line.state() == SessionMarking.State.WAITING)
                .map(line -> UUID.fromString(line.id()))
                .toList();
    }

    ResponseView give(UUID response, Caller.Person who, int... lines) {
        return marking.give(response, request(0, "", lines), who);
    }

    static MarkRequest request(int after, String reason, int... lines) {
        return new MarkRequest(
                Optional.of(java.util.Arrays.stream(lines).boxed().toList()),
                Optional.of("评语"),
                Optional.of(reason),
                Optional.of(after),
                Optional.empty());
    }

    /** The same of a text that the marker has read. */
    static MarkRequest seen(MarkRequest request, String textDigest) {
        return new MarkRequest(
                request.lines(), request.comment(), request.reason(), request.after(), Optional.of(textDigest));
    }

    List<ScoreRows.Scored> scores(int candidate) {
        return exam.store.read(handle -> handle.attach(ScoreDao.class).scoresOfSitting(exam.sitting(candidate)));
    }

    @Override
    public Optional<String> title(UUID session) {
        return exam.find(session).map(Exams.Exam::title);
    }

    @Override
    public boolean sits(UUID session, UUID person) {
        return !exam.sittingsOf(person).isEmpty();
    }

    @Override
    public int unfinished(UUID session) {
        return exam.open.get() + exam.waiting.get();
    }

    @Override
    public Map<UUID, String> units(UUID session) {
        return exam.sitters.stream()
                .collect(
                        Collectors.toMap(Exams.Sitter::sittingId, sitter -> units.getOrDefault(sitter.personId(), "")));
    }

    @Override
    public Optional<String> unit(UUID session, UUID sitting) {
        return Optional.ofNullable(units(session).get(sitting));
    }

    @Override
    public Optional<String> unit(UUID person) {
        return Optional.ofNullable(units.get(person));
    }

    @Override
    public Map<UUID, Map<Integer, Instant>> lastAdmitted(UUID session) {
        return lastAdmitted;
    }

    @Override
    public Map<UUID, Map<Integer, Instant>> lastAdmitted(Handle handle, UUID session) {
        return lastAdmitted;
    }

    @Override
    public Written read(UUID session, UUID sitting, int slot) {
        String text = Objects.requireNonNull(
                        SittingScorer.responses(exam.stream(session, sitting)).get(slot))
                .get(0);
        return new Written("题干", "材料", List.of(picture.alternative()), 600, TestRelease.RUBRIC, text);
    }

    @Override
    public List<ReleaseContent.Picture> pictures(UUID session, UUID sitting, int slot) {
        return List.of(picture);
    }

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
        return worker().marked(handle, session, sitting);
    }

    @Override
    public Map<Integer, Recorded> of(UUID session, UUID sitting) {
        return marking.marks(session, sitting).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> new Recorded(
                                entry.getValue().mark(),
                                entry.getValue().record(),
                                entry.getValue().markers().stream()
                                        .map(each -> "person:" + each)
                                        .collect(Collectors.toSet()))));
    }

    @Override
    public void awaited(Handle handle, UUID session, UUID sitting, List<Integer> slots) {
        marking.awaited(handle, session, sitting, slots);
    }
}
