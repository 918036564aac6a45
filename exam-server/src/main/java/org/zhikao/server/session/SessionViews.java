package org.zhikao.server.session;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes what pages and JSON show of sessions. Pure. */
final class SessionViews {

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final ZoneId zone;

    SessionViews(ZoneId zone) {
        this.zone = zone;
    }

    /** Such as "2026-11-22 09:00" in the exam's zone. */
    String local(Instant instant) {
        return LOCAL.format(instant.atZone(zone));
    }

    SessionsView list(List<ExamSession> sessions, List<SessionSize> sizes) {
        Map<SessionId, SessionSize> bySession =
                sizes.stream().collect(Collectors.toMap(SessionSize::sessionId, Function.identity()));
        return new SessionsView(sessions.stream()
                .map(session -> {
                    SessionSize size =
                            bySession.getOrDefault(session.sessionId(), new SessionSize(session.sessionId(), 0, 0));
                    return new SessionsView.Line(
                            session.sessionId().toString(),
                            session.title(),
                            session.opensAt().toString(),
                            local(session.opensAt()),
                            session.durationMinutes(),
                            session.countsForCertificate(),
                            session.state().name(),
                            size.candidates(),
                            size.seats());
                })
                .toList());
    }

    SessionView one(ExamSession session, List<Place> places, List<Candidate> candidates, Optional<FreezeRow> freeze) {
        Map<RoomId, List<Candidate>> byRoom =
                candidates.stream().collect(Collectors.groupingBy(c -> c.row().roomId()));
        List<SessionView.SiteView> sites = places.stream()
                .map(Place::siteId)
                .distinct()
                .map(site -> site(
                        places.stream().filter(p -> p.siteId().equals(site)).toList(), byRoom))
                .toList();
        return new SessionView(
                session.sessionId().toString(),
                session.title(),
                session.releaseDigest().hex(),
                session.blueprintDigest().hex(),
                session.opensAt().toString(),
                session.closesAt().toString(),
                local(session.opensAt()),
                local(session.closesAt()),
                session.durationMinutes(),
                session.countsForCertificate(),
                session.makeUp(),
                session.state().name(),
                candidates.size(),
                places.stream().mapToInt(Place::capacity).sum(),
                freeze.isPresent() ? candidates.size() : 0,
                freeze.map(row -> row.formsRecord().toString()).orElse(""),
                freeze.map(row -> row.formsRoot().hex()).orElse(""),
                sites);
    }

    TicketsView tickets(ExamSession session, List<Place> places, List<Candidate> candidates) {
        Map<RoomId, Place> byRoom = places.stream().collect(Collectors.toMap(Place::roomId, Function.identity()));
        return new TicketsView(
                session.sessionId().toString(),
                session.title(),
                local(session.opensAt()),
                session.durationMinutes(),
                session.countsForCertificate(),
                candidates.stream()
                        .flatMap(candidate ->
                                Optional.ofNullable(byRoom.get(candidate.row().roomId()))
                                        .map(place -> ticket(place, candidate))
                                        .stream())
                        .toList());
    }

    private static TicketsView.Ticket ticket(Place place, Candidate candidate) {
        CandidateRow row = candidate.row();
        return new TicketsView.Ticket(
                row.ticket(),
                candidate.officer().name(),
                candidate.officer().badgeNumber(),
                candidate.officer().unit(),
                place.siteName(),
                place.roomName(),
                row.seatLabel(),
                row.seatRow(),
                row.seatColumn());
    }

    private static SessionView.SiteView site(List<Place> rooms, Map<RoomId, List<Candidate>> byRoom) {
        Place first = rooms.get(0);
        return new SessionView.SiteView(
                first.siteId().toString(),
                first.siteNumber(),
                first.siteName(),
                rooms.stream()
                        .map(place -> new SessionView.RoomView(
                                place.roomId().toString(),
                                place.roomNumber(),
                                place.roomName(),
                                place.seatRows(),
                                place.seatColumns(),
                                byRoom.getOrDefault(place.roomId(), List.of()).stream()
                                        .map(SessionViews::candidate)
                                        .toList()))
                        .toList());
    }

    private static SessionView.CandidateView candidate(Candidate candidate) {
        CandidateRow row = candidate.row();
        return new SessionView.CandidateView(
                row.sittingId().toString(),
                row.seatLabel(),
                row.seatRow(),
                row.seatColumn(),
                candidate.officer().name(),
                candidate.officer().badgeNumber(),
                candidate.officer().unit(),
                row.ticket());
    }
}
