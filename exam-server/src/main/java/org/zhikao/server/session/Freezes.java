package org.zhikao.server.session;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.zhikao.bank.ReleaseManifest;
import org.zhikao.bank.impact.CitedItem;
import org.zhikao.bank.impact.ToldLaw;
import org.zhikao.evidence.Digest;
import org.zhikao.form.Assembly;
import org.zhikao.form.Blueprint;
import org.zhikao.form.BlueprintRefused;
import org.zhikao.form.OpenedDraw;
import org.zhikao.server.audit.Audit;
import org.zhikao.server.roster.PersonId;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;

/**
 * Freezes sessions, freezes them anew, and opens their secrets. Part of the door {@link Sessions}.
 *
 * <p>Forms are made before any row is locked, of what was read before; under the locks it is only checked that all of that
 * still holds. The sittings are locked late: from there on every save of the node waits. Only the feed comes after them.
 */
final class Freezes {

    private final Store store;
    private final Clock clock;
    private final Audit audit;
    private final SessionPorts ports;
    private final Planning planning;
    private final Freezing freezing;
    private final PaperShelf papers;
    private final SessionViews views;
    private final SeenPapers seen;
    private final PaperTimes times;

    Freezes(
            Store store,
            Clock clock,
            Audit audit,
            SessionPorts ports,
            Planning planning,
            Freezing freezing,
            PaperShelf papers,
            SessionViews views) {
        this.store = store;
        this.clock = clock;
        this.audit = audit;
        this.ports = ports;
        this.planning = planning;
        this.freezing = freezing;
        this.papers = papers;
        this.views = views;
        this.seen = new SeenPapers(ports.opened(), papers);
        this.times = new PaperTimes(store, ports.time(), planning);
    }

    /** What a session's forms are made from, and the papers that nothing of may be in them. */
    private record Basis(ReleaseManifest manifest, Blueprint blueprint, ToldLaw.Told told, List<EarlierSitting> seen) {}

    void freeze(SessionId sessionId, Caller caller) {
        ExamSession session = require(sessionId);
        requirePlanned(session);
        List<CandidateRow> candidates = candidates(session);
        Basis basis = basis(session);
        Map<PersonId, Integer> minutes = times.required(session, candidates);
        Draw draw = draw(session, basis, candidates, minutes);
        store.change(handle -> {
            requirePlanned(locked(handle, sessionId));
            requireSame(handle, session, draw, minutes);
            requireSameBasis(handle, session, basis);
            freezing.write(handle, session, draw, Optional.empty(), clock.instant());
            ports.preparation().prepare(handle, draw.prepared());
            handle.attach(SessionDao.class).setState(sessionId, SessionState.FROZEN);
            ObjectNode facts = JsonNodeFactory.instance
                    .objectNode()
                    .put("forms", draw.forms().size());
            if (!draw.leftOut().isEmpty()) {
                facts.put("leftOut", draw.leftOut().size());
            }
            audit.record(handle, caller.actor(), "session.freeze", Sessions.subject(session), facts);
        });
    }

    private Draw draw(ExamSession session, Basis basis, List<CandidateRow> candidates, Map<PersonId, Integer> minutes) {
        Map<SittingId, Set<String>> items = seen.items(basis.seen());
        try {
            return freezing.draw(session, assembly(session, basis), candidates, items, minutes);
        } catch (BlueprintRefused e) {
            candidates.stream()
                    .filter(candidate -> items.containsKey(candidate.sittingId()))
                    .forEach(candidate -> requireUnseen(session, basis, candidate, items));
            // One form could be drawn, and so many with these neighbours can't.
            throw SessionPlan.refused("blueprintDigest", "session.plan.blueprint-short", e.said());
        }
    }

    /** Insists that what a candidate of a make-up has not seen yet fills the blueprint. */
    private static void requireUnseen(
            ExamSession session, Basis basis, CandidateRow candidate, Map<SittingId, Set<String>> items) {
        Set<String> barred = new HashSet<>(items.getOrDefault(candidate.sittingId(), Set.of()));
        int count = barred.size();
        barred.addAll(basis.told().unusable().keySet());
        try {
            new Assembly(basis.manifest(), basis.blueprint(), barred);
        } catch (BlueprintRefused e) {
            throw SessionPlan.refused(
                    "blueprintDigest",
                    "session.freeze.make-up-short",
                    session.title(),
                    candidate.ticket(),
                    count,
                    e.said());
        }
    }

    private static void requirePlanned(ExamSession session) {
        if (session.state() != SessionState.PLANNED) {
            throw new Refusal(Reason.CONFLICT, "session.freeze.again", session.title());
        }
    }

    void refreeze(SessionId sessionId, String reason, Caller caller) {
        String why = Reasons.checked(reason);
        ExamSession session = require(sessionId);
        requireNotBegun(session);
        FreezeRow before = frozen(sessionId);
        Basis basis = basis(session);
        // Forms are drawn anew because the law changed under them, never because somebody likes others better: the
        // new ones hold none of these items, so that only another change lets them be drawn once more.
        ItemsDrawn drawn =
                papers.drawn(sessionId, basis.told().unusable().keySet()).orElseThrow();
        requireSame(session, before, drawn.formsRecord());
        if (drawn.sittings().isEmpty()) {
            throw new Refusal(Reason.CONFLICT, "session.refreeze.nothing", session.title());
        }
        List<CandidateRow> candidates = candidates(session);
        Map<PersonId, Integer> minutes = times.required(session, candidates);
        Draw draw = draw(session, basis, candidates, minutes);
        store.change(handle -> {
            requireNotBegun(locked(handle, sessionId));
            FreezeRow now = handle.attach(FormDao.class).freeze(sessionId).orElseThrow();
            requireSame(session, before, now.formsRecordDigest());
            requireSame(handle, session, draw, minutes);
            requireSameBasis(handle, session, basis);
            Freezing.putAside(handle, before, caller.actor(), why, clock.instant());
            freezing.write(handle, session, draw, Optional.of(before.formsRecordDigest()), clock.instant());
            record(handle, session, before.formsRecordDigest(), draw, why, caller);
            ports.withdrawal().withdraw(handle, sessionId);
            ports.preparation().prepare(handle, draw.prepared());
            // After the sittings, as whoever saves locks them: the news hold a row that every save of the node needs.
            ports.news().refrozen(handle, facts(draw).put("session", sessionId.toString()));
        });
    }

    private static ObjectNode facts(Draw draw) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("forms", draw.forms().size())
                .put("leftOut", draw.leftOut().size());
    }

    private void record(Handle handle, ExamSession session, Digest before, Draw draw, String why, Caller caller) {
        audit.record(
                handle,
                caller.actor(),
                "session.refreeze",
                Sessions.subject(session),
                facts(draw).put("previous", before.hex()).put("reason", why));
    }

    private void requireNotBegun(ExamSession session) {
        if (session.state() != SessionState.FROZEN) {
            throw new Refusal(Reason.CONFLICT, "session.refreeze.not-frozen", session.title());
        }
        Instant now = clock.instant();
        if (!now.isBefore(session.opensAt())) {
            throw new Refusal(
                    Reason.CONFLICT, "session.refreeze.begun", session.title(), views.local(session.opensAt()));
        }
    }

    /**
     * What the draw was made for is still what stands there: between reading and locking somebody may have come first, or
     * more time have been approved.
     */
    private void requireSame(Handle handle, ExamSession session, Draw draw, Map<PersonId, Integer> minutes) {
        if (!handle.attach(CandidateDao.class).ofSession(session.sessionId()).equals(draw.candidates())
                || !times.held(handle, session, draw.candidates()).equals(minutes)) {
            throw changed(session);
        }
    }

    /** A notice that was taken in, or a paper that was opened, while the forms were made counts for them, too. */
    private void requireSameBasis(Handle handle, ExamSession session, Basis basis) {
        ToldLaw.Told now = ports.papers()
                .impact(handle, session.releaseDigest(), basis.manifest(), planning.day(session.opensAt()));
        if (!now.unusable().equals(basis.told().unusable())
                || !seen.of(handle, session).equals(basis.seen())) {
            throw changed(session);
        }
    }

    private static void requireSame(ExamSession session, FreezeRow before, Digest formsRecord) {
        if (!formsRecord.equals(before.formsRecordDigest())) {
            throw changed(session);
        }
    }

    private static Refusal changed(ExamSession session) {
        return new Refusal(Reason.CONFLICT, "session.freeze.changed", session.title());
    }

    void openSeed(SessionId sessionId, Caller caller) {
        if (require(sessionId).state() == SessionState.FROZEN
                && !ports.progress().over(sessionId)) {
            throw new Refusal(Reason.CONFLICT, "session.seed.not-over");
        }
        store.change(handle -> {
            ExamSession session = locked(handle, sessionId);
            FormDao dao = handle.attach(FormDao.class);
            List<FreezeRow> superseded = dao.supersededAndSealed(sessionId);
            if (session.state() == SessionState.PLANNED) {
                throw new Refusal(Reason.CONFLICT, "session.seed.not-frozen");
            }
            if (session.state() == SessionState.SEED_OPENED && superseded.isEmpty()) {
                throw new Refusal(Reason.CONFLICT, "session.seed.again");
            }
            // Those that others took the place of as well: else nobody could see why they had been what they were.
            for (FreezeRow freeze : superseded) {
                opened(
                        freeze,
                        dao.setSupersededSeedRecord(
                                freeze.formsRecord(),
                                freezing.openSeed(handle, freeze).recordId()));
            }
            if (session.state() == SessionState.FROZEN) {
                FreezeRow freeze = dao.freeze(sessionId).orElseThrow();
                opened(
                        freeze,
                        dao.setSeedRecord(
                                sessionId, freezing.openSeed(handle, freeze).recordId()));
                handle.attach(SessionDao.class).setState(sessionId, SessionState.SEED_OPENED);
            }
            audit.record(
                    handle,
                    caller.actor(),
                    "session.open-seed",
                    Sessions.subject(session),
                    JsonNodeFactory.instance.objectNode().put("superseded", superseded.size()));
        });
    }

    private static void opened(FreezeRow freeze, int rows) {
        if (rows != 1) {
            throw new IllegalStateException("The secret of session " + freeze.sessionId() + " was opened twice");
        }
    }

    /** What makes the forms of a freeze again, of the one that counts if none is named, once its secret is opened. */
    OpenedDraw draw(SessionId sessionId, Optional<UUID> formsRecord) {
        ExamSession session = require(sessionId);
        return store.read(handle -> {
            FormDao dao = handle.attach(FormDao.class);
            UUID record = formsRecord
                    .or(() -> dao.freeze(sessionId).map(FreezeRow::formsRecord))
                    .orElseThrow(() -> new Refusal(Reason.CONFLICT, "session.seed.not-frozen"));
            FreezeRow freeze = dao.freezes(sessionId).stream()
                    .filter(row -> row.formsRecord().equals(record))
                    .findFirst()
                    .orElseThrow(() -> new Refusal(Reason.NOT_FOUND, "session.form-unknown"));
            if (freeze.seedRecord().isEmpty()) {
                throw new Refusal(Reason.CONFLICT, "session.draw.sealed", session.title());
            }
            return freezing.opened(handle, freeze, dao.document(record));
        });
    }

    /** Every freeze of a session, the first one first. */
    FreezesView all(SessionId sessionId) {
        require(sessionId);
        return store.read(handle -> {
            FormDao dao = handle.attach(FormDao.class);
            List<FreezesView.Line> lines = new ArrayList<>();
            dao.superseded(sessionId).forEach(row -> lines.add(line(row, leftOut(handle, row))));
            dao.freeze(sessionId).ifPresent(row -> lines.add(line(row, leftOut(handle, row))));
            return new FreezesView(sessionId.toString(), lines);
        });
    }

    private List<String> leftOut(Handle handle, SupersededRow row) {
        return freezing.leftOut(handle, row.leftOut(), row.formsRecord());
    }

    private List<String> leftOut(Handle handle, FreezeRow row) {
        return freezing.leftOut(handle, row.leftOut(), row.formsRecord());
    }

    private static FreezesView.Line line(SupersededRow row, List<String> leftOut) {
        return new FreezesView.Line(
                row.formsRecord().toString(),
                row.formsRecordDigest().hex(),
                row.formsRoot().hex(),
                row.frozenAt().toString(),
                row.seedRecord().map(UUID::toString).orElse(""),
                leftOut,
                Optional.of(
                        new FreezesView.Superseded(row.supersededAt().toString(), row.supersededBy(), row.reason())));
    }

    private static FreezesView.Line line(FreezeRow row, List<String> leftOut) {
        return new FreezesView.Line(
                row.formsRecord().toString(),
                row.formsRecordDigest().hex(),
                row.formsRoot().hex(),
                row.frozenAt().toString(),
                row.seedRecord().map(UUID::toString).orElse(""),
                leftOut,
                Optional.empty());
    }

    boolean isShort(ExamSession session, ToldLaw law) {
        try {
            Basis basis = basis(session);
            List<CitedItem> cited = ports.papers().cited(session.releaseDigest(), basis.manifest());
            ToldLaw.Told told = law.told(planning.day(session.opensAt()), cited);
            assembly(session, new Basis(basis.manifest(), basis.blueprint(), told, basis.seen()));
            return false;
        } catch (Refusal e) {
            return true;
        }
    }

    private Basis basis(ExamSession session) {
        ReleaseManifest manifest = ports.papers()
                .manifest(session.releaseDigest())
                .orElseThrow(() -> new Refusal(
                        Reason.CONFLICT,
                        "session.plan.release-unknown",
                        session.releaseDigest().hex()));
        Blueprint blueprint = ports.papers()
                .blueprint(session.blueprintDigest())
                .orElseThrow(() -> new Refusal(
                        Reason.CONFLICT,
                        "session.plan.blueprint-unknown",
                        session.blueprintDigest().hex()));
        return new Basis(
                manifest,
                blueprint,
                ports.papers().impact(session.releaseDigest(), manifest, planning.day(session.opensAt())),
                store.read(handle -> seen.of(handle, session)));
    }

    private Assembly assembly(ExamSession session, Basis basis) {
        // Asked again here: the installation may have been a demonstration when the session was planned.
        if (session.countsForCertificate() && planning.isTooPublic(basis.manifest())) {
            throw new Refusal(Reason.CONFLICT, "session.plan.release-public");
        }
        return Planning.assembly(basis.manifest(), basis.blueprint(), basis.told(), planning.day(session.opensAt()));
    }

    private List<CandidateRow> candidates(ExamSession session) {
        List<CandidateRow> enrolled =
                store.read(handle -> handle.attach(CandidateDao.class).ofSession(session.sessionId()));
        if (enrolled.isEmpty()) {
            throw new Refusal(Reason.CONFLICT, "session.freeze.nobody", session.title());
        }
        return enrolled;
    }

    private FreezeRow frozen(SessionId sessionId) {
        return store.read(handle -> handle.attach(FormDao.class).freeze(sessionId))
                .orElseThrow();
    }

    private ExamSession require(SessionId session) {
        return store.read(handle -> handle.attach(SessionDao.class).find(session))
                .orElseThrow(() -> Sessions.unknown(session));
    }

    private static ExamSession locked(Handle handle, SessionId session) {
        return handle.attach(SessionDao.class).lock(session).orElseThrow(() -> Sessions.unknown(session));
    }
}
