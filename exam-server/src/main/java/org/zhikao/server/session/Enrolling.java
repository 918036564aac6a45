package org.zhikao.server.session;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.zhikao.server.audit.Audit;
import org.zhikao.server.roster.Officer;
import org.zhikao.server.roster.Roster;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Language;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;
import org.zhikao.server.web.Texts;

/** Takes an enrolment file over, all rows or none, and reports on every row. */
final class Enrolling {

    private final Store store;
    private final Clock clock;
    private final Roster roster;
    private final Audit audit;
    private final Texts texts;

    Enrolling(Store store, Clock clock, Roster roster, Audit audit, Texts texts) {
        this.store = store;
        this.clock = clock;
        this.roster = roster;
        this.audit = audit;
        this.texts = texts;
    }

    EnrolReport enrol(SessionId sessionId, List<EnrolRow> rows, boolean dryRun, Language language, Caller caller) {
        // Looked up before the transaction: the roster reads on a connection of its own.
        Map<String, Optional<Officer>> officers = new HashMap<>();
        rows.stream()
                .map(EnrolRow::badge)
                .filter(badge -> !badge.isEmpty())
                .forEach(badge -> officers.computeIfAbsent(badge, roster::findByBadge));
        return dryRun
                ? store.read(handle -> {
                    ExamSession session =
                            planned(handle.attach(SessionDao.class).find(sessionId), sessionId);
                    return report(session, decide(handle, session, rows, officers), true, language);
                })
                : store.write(handle -> {
                    ExamSession session =
                            planned(handle.attach(SessionDao.class).lock(sessionId), sessionId);
                    Enrolment enrolment = decide(handle, session, rows, officers);
                    if (enrolment.findings().isEmpty()) {
                        write(handle, session, enrolment, caller);
                    }
                    return report(session, enrolment, false, language);
                });
    }

    private static ExamSession planned(Optional<ExamSession> found, SessionId sessionId) {
        ExamSession session = found.orElseThrow(() -> new Refusal(Reason.NOT_FOUND, "session.unknown", sessionId));
        if (session.state() != SessionState.PLANNED) {
            throw new Refusal(Reason.CONFLICT, "session.enrol.frozen", session.title());
        }
        return session;
    }

    private static Enrolment decide(
            Handle handle, ExamSession session, List<EnrolRow> rows, Map<String, Optional<Officer>> officers) {
        Enrolment enrolment = new Enrolment(
                handle.attach(SessionDao.class).places(session.sessionId()),
                handle.attach(CandidateDao.class).ofSession(session.sessionId()),
                badge -> officers.getOrDefault(badge, Optional.empty()));
        enrolment.run(rows);
        return enrolment;
    }

    private void write(Handle handle, ExamSession session, Enrolment enrolment, Caller caller) {
        List<CandidateRow> candidates = enrolment.lines().stream()
                .flatMap(line -> line.officer().stream()
                        .flatMap(officer -> line.seat().stream().map(seat -> candidate(session, officer, seat))))
                .toList();
        handle.attach(CandidateDao.class).insert(candidates, clock.instant(), caller.actor());
        audit.record(
                handle,
                caller.actor(),
                "session.enrol",
                "session:" + session.sessionId(),
                JsonNodeFactory.instance.objectNode().put("candidates", candidates.size()));
    }

    private static CandidateRow candidate(ExamSession session, Officer officer, Seating.Seated seat) {
        return new CandidateRow(
                session.sessionId(),
                SittingId.random(),
                officer.id(),
                seat.place().roomId(),
                seat.number(),
                seat.place().rowOf(seat.number()),
                seat.place().columnOf(seat.number()),
                TicketNumber.of(session, seat.place(), seat.number()));
    }

    private EnrolReport report(ExamSession session, Enrolment enrolment, boolean dryRun, Language language) {
        List<Enrolment.Finding> findings = enrolment.findings();
        boolean good = findings.isEmpty();
        List<EnrolReport.Line> lines = enrolment.lines().stream()
                .map(line -> line(session, line, good, dryRun))
                .toList();
        List<EnrolReport.Finding> told = findings.stream()
                .map(finding -> new EnrolReport.Finding(
                        finding.row(),
                        finding.column().map(EnrolColumn::title).orElse(""),
                        finding.kind().name(),
                        texts.text(
                                language,
                                finding.kind().messageKey(),
                                finding.arguments().toArray())))
                .toList();
        return new EnrolReport(lines.size(), good ? lines.size() : 0, dryRun, lines, told);
    }

    private static EnrolReport.Line line(ExamSession session, Enrolment.Line line, boolean good, boolean dryRun) {
        String outcome = line.seat().isEmpty() ? "REFUSED" : !good ? "HELD_BACK" : dryRun ? "WOULD_ENROL" : "ENROLLED";
        Optional<Seating.Seated> seat = line.seat();
        return new EnrolReport.Line(
                line.row().row(),
                line.row().badge(),
                line.officer().map(Officer::name).orElse(""),
                outcome,
                seat.map(s -> s.place().siteName()).orElse(""),
                seat.map(s -> s.place().roomName()).orElse(""),
                seat.map(s -> TicketNumber.seatLabel(s.number())).orElse(""),
                seat.map(s -> TicketNumber.of(session, s.place(), s.number())).orElse(""));
    }
}
