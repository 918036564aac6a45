package org.zhikao.server.doubt;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.zhikao.form.FrozenSlot;
import org.zhikao.server.session.Candidate;
import org.zhikao.server.session.Place;
import org.zhikao.server.session.RoomId;
import org.zhikao.server.session.SessionId;
import org.zhikao.server.session.Sessions;
import org.zhikao.server.session.SittingId;
import org.zhikao.server.sitting.SittingHead;
import org.zhikao.server.sitting.SittingKey;
import org.zhikao.server.sitting.SittingState;
import org.zhikao.server.sitting.Sittings;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.Scope;

/** The door: candidates report doubts while their paper is open, the office reads them. */
public final class Doubts {

    /** So many a sitting: more than items that anybody can find doubtful, fewer than would fill a disk. */
    static final int MOST = 30;

    /** Who run the session, and who keep the bank. */
    private static final Set<Role> READERS = Set.of(Role.ADMIN, Role.CHIEF_PROCTOR, Role.CUSTODIAN);

    private final Store store;
    private final Sittings sittings;
    private final Sessions sessions;
    private final Clock clock;

    /** Doubts of these sittings. */
    public Doubts(Store store, Sittings sittings, Sessions sessions, Clock clock) {
        this.store = store;
        this.sittings = sittings;
        this.sessions = sessions;
        this.clock = clock;
    }

    /**
     * Keeps what a candidate reports; the same report again is the one that was kept.
     *
     * @throws Refusal BAD_INPUT naming a field; CONFLICT if the paper isn't open, the log-in was taken over, there are too many
     *     already, or another report has the id
     */
    Doubt report(Caller.Candidate candidate, DoubtRequest request) {
        SittingKey key = new SittingKey(new SessionId(candidate.sessionId()), new SittingId(candidate.sittingId()));
        sittings.admit(key);
        SittingHead head = sittings.head(key);
        if (!head.isLatest(candidate.epoch())) {
            throw new Refusal(Reason.CONFLICT, "doubt.moved");
        }
        if (head.state() != SittingState.OPEN) {
            throw new Refusal(Reason.CONFLICT, "sitting.notOpen");
        }
        Doubt doubt = new Doubt(
                request.doubtId().orElseThrow(() -> bad("doubt.noId", "doubtId")),
                key.session(),
                key.sitting(),
                request.slot()
                        .filter(slot -> slot >= 1 && slot <= head.total())
                        .orElseThrow(() -> bad("doubt.noSlot", "slot")),
                words(request),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
        return store.write(handle -> kept(handle, doubt));
    }

    private static String words(DoubtRequest request) {
        String words = request.words()
                .map(text -> text.replace("\r\n", "\n").replace('\t', ' ').strip())
                .orElse("");
        if (words.isEmpty()) {
            throw bad("doubt.noWords", "words");
        }
        if (words.codePointCount(0, words.length()) > Doubt.MOST_WORDS) {
            throw new Refusal(Reason.BAD_INPUT, "doubt.longWords", Doubt.MOST_WORDS).at("words");
        }
        if (!words.codePoints().allMatch(Doubts::isWritten)) {
            throw bad("doubt.strangeWords", "words");
        }
        return words;
    }

    private static boolean isWritten(int codePoint) {
        return codePoint == '\n'
                || (!Character.isISOControl(codePoint) && Character.getType(codePoint) != Character.SURROGATE);
    }

    private static Refusal bad(String why, String field) {
        return new Refusal(Reason.BAD_INPUT, why).at(field);
    }

    private static Doubt kept(Handle handle, Doubt doubt) {
        DoubtDao dao = handle.attach(DoubtDao.class);
        Optional<Doubt> before = dao.find(doubt.doubtId());
        if (before.isPresent()) {
            return before.filter(doubt::says)
                    .orElseThrow(() -> new Refusal(Reason.CONFLICT, "doubt.otherId").at("doubtId"));
        }
        if (dao.count(doubt.sittingId()) >= MOST) {
            throw new Refusal(Reason.CONFLICT, "doubt.tooMany", MOST);
        }
        dao.insert(doubt);
        return doubt;
    }

    /**
     * The doubts of a session, for those who run it and those who keep the bank.
     *
     * @throws Refusal NOT_FOUND if there is no such session, FORBIDDEN to others
     */
    DoubtsView of(SessionId session, Caller caller) {
        if (READERS.stream().noneMatch(role -> caller.has(role, Scope.session(session.value())))) {
            throw new Refusal(Reason.FORBIDDEN, "doubt.others");
        }
        if (sessions.find(session).isEmpty()) {
            throw new Refusal(Reason.NOT_FOUND, "doubt.noSession");
        }
        List<Doubt> doubts = store.read(handle -> handle.attach(DoubtDao.class).of(session));
        Map<SittingId, Candidate> candidates = sessions.candidates().of(session).stream()
                .collect(Collectors.toMap(Candidate::sittingId, Function.identity()));
        Map<SittingId, List<FrozenSlot>> forms = new HashMap<>();
        Map<RoomId, String> rooms = new HashMap<>();
        List<DoubtView> views = new ArrayList<>();
        for (Doubt doubt : doubts) {
            Candidate candidate = Objects.requireNonNull(candidates.get(doubt.sittingId()), "a doubt's candidate");
            FrozenSlot slot = forms.computeIfAbsent(
                            doubt.sittingId(),
                            sitting -> sessions.papers().form(session, sitting).slots())
                    .get(doubt.slot() - 1);
            String room = rooms.computeIfAbsent(
                    candidate.row().roomId(),
                    id -> sessions.place(id).map(Place::label).orElse(""));
            views.add(new DoubtView(
                    doubt.reportedAt(),
                    room,
                    candidate.row().seatLabel(),
                    candidate.row().ticket(),
                    doubt.slot(),
                    slot.partId(),
                    slot.caseId(),
                    doubt.words()));
        }
        return new DoubtsView(views);
    }
}
