package org.zhikao.server.marking;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.zhikao.bank.ReleaseContent;
import org.zhikao.evidence.RecordType;
import org.zhikao.item.RubricLine;
import org.zhikao.item.Solution;
import org.zhikao.server.audit.Audit;
import org.zhikao.server.register.Intent;
import org.zhikao.server.register.Register;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.Scope;

/**
 * The door to marking by persons. A marker sees a response and what it is marked by, never whose it is; nothing of
 * their own unit, nothing of a session that they sit themselves (回避) or whose keys are those of another one that they
 * sit, and nothing while somebody may still write.
 * A mark is never changed: another one takes its place, with a reason, until the sitting has its score.
 */
public final class Marking {

    private static final int LONGEST_COMMENT = 500;
    private static final int LONGEST_REASON = 200;

    private final Store store;
    private final Register register;
    private final Audit audit;
    private final Responses responses;
    private final Scores scores;
    private final Clock clock;

    /** Marking in this database. */
    public Marking(Store store, Register register, Audit audit, Responses responses, Scores scores, Clock clock) {
        this.store = store;
        this.register = register;
        this.audit = audit;
        this.responses = responses;
        this.scores = scores;
        this.clock = clock;
    }

    /** Notes, in the caller's transaction, that these slots of a closed sitting wait for a person. */
    public void awaited(Handle handle, UUID session, UUID sitting, List<Integer> slots) {
        List<Integer> known = dao(handle).slots(session, sitting);
        slots.stream()
                .filter(slot -> !known.contains(slot))
                .forEach(slot -> dao(handle)
                        .insertResponse(new MarkRows.Response(UUID.randomUUID(), session, sitting, slot, now())));
    }

    /**
     * The marks of a sitting that hold, by slot; none for a text in whose place another was admitted since. For the scoring,
     * never for an endpoint.
     */
    public Map<Integer, GivenMark> marks(UUID session, UUID sitting) {
        Map<Integer, Instant> admitted = responses.lastAdmitted(session).getOrDefault(sitting, Map.of());
        Map<Integer, GivenMark> found = new HashMap<>();
        store.read(handle -> dao(handle).marks(session, sitting))
                .forEach(row -> found.merge(row.slot(), GivenMark.of(row), GivenMark::replacedBy));
        admitted.forEach((slot, at) -> found.entrySet()
                .removeIf(given -> given.getKey().equals(slot)
                        && !given.getValue().givenAt().isAfter(at)));
        return found;
    }

    /** How many minutes the marks of a sitting stand without a change before it gets its score. */
    public int settlingMinutes() {
        return (int) scores.settling().toMinutes();
    }

    /** The sessions that the caller marks and of which a sitting has no score yet. */
    public List<SessionMarking> sessions(Caller caller) {
        List<UUID> unscored = store.read(handle -> {
            Set<UUID> sessions = scores.unscored(handle);
            return dao(handle).sessions().stream().filter(sessions::contains).toList();
        });
        return unscored.stream()
                .filter(session -> caller.has(Role.MARKER, Scope.session(session)))
                .map(session -> session(session, caller))
                .toList();
    }

    /**
     * What the caller may mark in a session.
     *
     * @throws Refusal FORBIDDEN unless the caller marks this session; NOT_FOUND if there is none
     */
    public SessionMarking session(UUID session, Caller caller) {
        caller.require(Role.MARKER, Scope.session(session));
        String title = title(session);
        UUID marker = caller.person().personId();
        boolean ownExam = responses.sits(session, marker);
        Map<UUID, String> units = ownExam ? Map.of() : responses.units(session);
        Optional<String> own = responses.unit(marker);
        int unfinished = responses.unfinished(session);
        Map<UUID, Map<Integer, Instant>> admitted = responses.lastAdmitted(session);
        return store.read(handle -> {
            Set<UUID> open = scores.open(handle, session);
            List<SessionMarking.Line> lines = new ArrayList<>();
            List<MarkRows.Counted> all = dao(handle).counted(session);
            for (MarkRows.Counted row : all) {
                Optional<String> unit = Optional.ofNullable(units.get(row.sittingId()));
                if (unit.isPresent() && !isSame(own, unit.get())) {
                    lines.add(new SessionMarking.Line(
                            row.responseId().toString(),
                            SessionMarking.State.of(
                                    open.contains(row.sittingId()),
                                    row.markedAt(),
                                    admittedAt(admitted, row.sittingId(), row.slot()))));
                }
            }
            return new SessionMarking(session.toString(), title, lines, all.size() - lines.size(), ownExam, unfinished);
        });
    }

    /**
     * One response to mark.
     *
     * @throws Refusal NOT_FOUND if there is none; FORBIDDEN unless the caller marks its session, for candidates of the
     *     session or of another one with the same keys, and for colleagues of whoever wrote it; CONFLICT while somebody sits or can still begin
     */
    public ResponseView response(UUID id, Caller caller) {
        MarkRows.Response row = readable(id, caller);
        Shown shown = shown(row);
        return store.read(handle -> view(handle, row, shown, caller));
    }

    /**
     * A picture of the case that a response belongs to.
     *
     * @param number from 1
     * @throws Refusal as {@link #response}; NOT_FOUND if the case has no such picture
     */
    public ReleaseContent.Picture picture(UUID id, int number, Caller caller) {
        MarkRows.Response row = readable(id, caller);
        List<ReleaseContent.Picture> pictures = responses.pictures(row.sessionId(), row.sittingId(), row.slot());
        if (number < 1 || number > pictures.size()) {
            throw new Refusal(Reason.NOT_FOUND, "marking.no-picture", number);
        }
        return pictures.get(number - 1);
    }

    /**
     * Refuses as {@link #response} does, and shows nothing.
     *
     * @throws Refusal as {@link #response}
     */
    public void requireReadable(UUID id, Caller caller) {
        readable(id, caller);
    }

    /**
     * Gives a mark, the first one or one that takes the place of the last.
     *
     * @return the response with its marks
     * @throws Refusal as {@link #response}; BAD_INPUT naming field, line and bound; CONFLICT if the sitting has its score,
     *     somebody else gave a mark meanwhile, or another text was admitted since the marker read
     */
    public ResponseView give(UUID id, MarkRequest request, Caller caller) {
        MarkRows.Response row = readable(id, caller);
        Shown shown = shown(row);
        Responses.Written written = shown.written();
        List<Integer> lines = lines(request, written.solution());
        String comment = text(request.comment(), "comment", LONGEST_COMMENT);
        String reason = text(request.reason(), "reason", LONGEST_REASON);
        int after = request.after().orElse(0);
        return store.write(handle -> {
            dao(handle).lock(id);
            List<MarkRows.Given> before = dao(handle).marks(id);
            if (!scores.again(handle, row.sessionId(), row.sittingId())) {
                throw new Refusal(Reason.CONFLICT, "marking.scored", settlingMinutes());
            }
            if (!isOf(request, shown)
                    || !admittedAt(responses.lastAdmitted(handle, row.sessionId()), row.sittingId(), row.slot())
                            .equals(shown.admittedAt())) {
                throw new Refusal(Reason.CONFLICT, "marking.other-text").at("seen");
            }
            if (before.size() != after) {
                throw new Refusal(Reason.CONFLICT, "marking.changed", before.size(), after).at("after");
            }
            if (reason.isEmpty() != before.isEmpty()) {
                throw new Refusal(Reason.BAD_INPUT, before.isEmpty() ? "marking.no-reason" : "marking.reason")
                        .at("reason");
            }
            store(handle, row, written.solution(), new Said(lines, comment, reason), before, caller);
            return view(handle, row, shown, caller);
        });
    }

    /** Whether the marker has read the text that counts now. */
    private static boolean isOf(MarkRequest request, Shown shown) {
        return request.seen()
                .map(seen -> seen.equals(shown.written().textDigest()))
                .orElse(shown.admittedAt().isEmpty());
    }

    /** What a marker says. */
    private record Said(List<Integer> lines, String comment, String reason) {}

    private void store(
            Handle handle,
            MarkRows.Response row,
            Solution.Marked solution,
            Said said,
            List<MarkRows.Given> before,
            Caller caller) {
        MarkRecord record =
                new MarkRecord(row, before.size() + 1, caller.person().personId());
        String salt = MarkRecord.salt();
        Intent intent = register.intend(
                handle,
                RecordType.MARK,
                record.body(
                        solution,
                        said.lines(),
                        MarkRecord.remarks(salt, said.comment(), said.reason()),
                        register.records(handle, RecordType.SITTING_CLOSED, row.sittingId()),
                        before));
        dao(handle)
                .insertMark(new MarkRows.Given(
                        row.responseId(),
                        row.slot(),
                        record.number(),
                        MarkRows.Given.text(said.lines()),
                        said.comment(),
                        said.reason(),
                        salt,
                        record.marker(),
                        now(),
                        intent.recordId(),
                        intent.digest()));
        audit.record(
                handle,
                caller.actor(),
                "mark.give",
                "response:" + row.responseId(),
                JsonNodeFactory.instance
                        .objectNode()
                        .put("number", record.number())
                        .put("record", intent.digest().hex()));
    }

    /**
     * What is shown of a response beside its marks.
     *
     * @param admittedAt when its text was admitted, if it came too late
     */
    private record Shown(String title, Responses.Written written, Optional<Instant> admittedAt) {}

    /** First when something was admitted: what is admitted between the two reads is then seen to be new. */
    private Shown shown(MarkRows.Response row) {
        Optional<Instant> admitted = admittedAt(responses.lastAdmitted(row.sessionId()), row.sittingId(), row.slot());
        return new Shown(
                title(row.sessionId()), responses.read(row.sessionId(), row.sittingId(), row.slot()), admitted);
    }

    private ResponseView view(Handle handle, MarkRows.Response row, Shown shown, Caller caller) {
        Responses.Written written = shown.written();
        List<MarkRows.Given> marks = dao(handle).marks(row.responseId());
        boolean open = scores.open(handle, row.sessionId()).contains(row.sittingId());
        UUID reader = caller.person().personId();
        return new ResponseView(
                row.responseId().toString(),
                row.sessionId().toString(),
                shown.title(),
                SessionMarking.State.of(
                        open, marks.stream().map(MarkRows.Given::markedAt).max(Instant::compareTo), shown.admittedAt()),
                written.stem(),
                written.material(),
                IntStream.range(0, written.alternatives().size())
                        .mapToObj(i -> new ResponseView.Image(
                                i + 1, written.alternatives().get(i)))
                        .toList(),
                written.text(),
                written.textDigest(),
                points(written.points()),
                written.solution().model(),
                written.solution().rubric().stream()
                        .map(line -> new ResponseView.Line(points(line.points().hundredths()), line.text()))
                        .toList(),
                marks.stream()
                        .map(mark -> new ResponseView.MarkLine(
                                mark.number(),
                                mark.mark().lines().stream()
                                        .map(Marking::points)
                                        .toList(),
                                mark.remark(),
                                mark.reason(),
                                mark.markedBy().equals(reader),
                                mark.markedAt()))
                        .toList(),
                settlingMinutes());
    }

    private MarkRows.Response readable(UUID id, Caller caller) {
        MarkRows.Response row = store.read(handle -> dao(handle).find(id))
                .orElseThrow(() -> new Refusal(Reason.NOT_FOUND, "marking.unknown"));
        caller.require(Role.MARKER, Scope.session(row.sessionId()));
        UUID marker = caller.person().personId();
        if (responses.sits(row.sessionId(), marker)) {
            throw new Refusal(Reason.FORBIDDEN, "marking.own-exam");
        }
        String unit = responses
                .unit(row.sessionId(), row.sittingId())
                .orElseThrow(() -> new IllegalStateException("A response without a candidate: " + id));
        if (isSame(responses.unit(marker), unit)) {
            throw new Refusal(Reason.FORBIDDEN, "marking.recused");
        }
        int unfinished = responses.unfinished(row.sessionId());
        if (unfinished > 0) {
            throw new Refusal(Reason.CONFLICT, "marking.unfinished", unfinished);
        }
        return row;
    }

    private static List<Integer> lines(MarkRequest request, Solution.Marked solution) {
        List<Integer> lines = request.lines().orElse(List.of());
        List<RubricLine> rubric = solution.rubric();
        if (lines.size() != rubric.size() || lines.stream().anyMatch(Objects::isNull)) {
            throw new Refusal(Reason.BAD_INPUT, "marking.lines", rubric.size(), lines.size()).at("lines");
        }
        for (int i = 0; i < lines.size(); i++) {
            RubricLine line = rubric.get(i);
            int most = line.points().hundredths();
            if (lines.get(i) < 0 || lines.get(i) > most) {
                throw new Refusal(
                                Reason.BAD_INPUT,
                                "marking.line",
                                i + 1,
                                line.text(),
                                points(lines.get(i)),
                                points(most))
                        .at("lines[" + i + "]");
            }
        }
        return lines;
    }

    private static String text(Optional<String> given, String field, int most) {
        String text = given.orElse("").strip();
        if (text.length() > most) {
            throw new Refusal(Reason.BAD_INPUT, "marking.too-long", field, most, text.length()).at(field);
        }
        if (!text.codePoints().allMatch(Marking::isWritten)) {
            throw new Refusal(Reason.BAD_INPUT, "marking.control", field).at(field);
        }
        return text;
    }

    private static boolean isWritten(int codePoint) {
        return !Character.isISOControl(codePoint) && Character.getType(codePoint) != Character.SURROGATE;
    }

    private static Optional<Instant> admittedAt(Map<UUID, Map<Integer, Instant>> admitted, UUID sitting, int slot) {
        return Optional.ofNullable(admitted.getOrDefault(sitting, Map.of()).get(slot));
    }

    private String title(UUID session) {
        return responses
                .title(session)
                .orElseThrow(() -> new Refusal(Reason.NOT_FOUND, "marking.session-unknown", session));
    }

    /** Staff who are on no roster have no unit, and are nobody's colleagues. */
    private static boolean isSame(Optional<String> unit, String other) {
        return unit.filter(own -> own.strip().equals(other.strip())).isPresent();
    }

    private static String points(int hundredths) {
        return BigDecimal.valueOf(hundredths, 2).stripTrailingZeros().toPlainString();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static MarkingDao dao(Handle handle) {
        return handle.attach(MarkingDao.class);
    }
}
