package org.zhikao.server.session;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.zhikao.form.FrozenForm;
import org.zhikao.form.NeighbourBounds;
import org.zhikao.form.Seat;
import org.zhikao.server.audit.Audit;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;

/**
 * Lets two candidates change seats after the freeze. Each takes paper and ticket along; who sits beside whom is new, and
 * where that breaks what the blueprint asks of neighbours it is said. Part of the door {@link Sessions}.
 */
final class SeatSwaps {

    private final Store store;
    private final Audit audit;
    private final PaperSource papers;
    private final SeatChange seats;

    SeatSwaps(Store store, Audit audit, PaperSource papers, SeatChange seats) {
        this.store = store;
        this.audit = audit;
        this.papers = papers;
        this.seats = seats;
    }

    SwapView swap(ExamSession session, String ticket, String other, String reason, Caller caller) {
        String why = Reasons.checked(reason);
        // Read before the rows are locked: both are immutable, and named by their digests.
        NeighbourBounds bounds = bounds(session);
        return store.write(handle -> {
            requireFrozen(handle, session);
            CandidateRow one = candidate(handle, session, ticket, "ticket");
            CandidateRow two = candidate(handle, session, other, "other");
            if (one.sittingId().equals(two.sittingId())) {
                throw new Refusal(Reason.BAD_INPUT, "session.swap.same", one.ticket()).at("other");
            }
            Runnable tellsRooms = seats.reseat(
                    handle,
                    session.sessionId(),
                    List.of(
                            new SeatChange.NewSeat(one.sittingId(), two.roomId(), two.seatLabel()),
                            new SeatChange.NewSeat(two.sittingId(), one.roomId(), one.seatLabel())));
            CandidateDao dao = handle.attach(CandidateDao.class);
            dao.unseat(session.sessionId(), one.sittingId());
            dao.seat(session.sessionId(), two.sittingId(), one.roomId(), one.seatNumber());
            dao.seat(session.sessionId(), one.sittingId(), two.roomId(), two.seatNumber());
            SwapView view = view(handle, session, bounds, List.of(one.sittingId(), two.sittingId()));
            audit.record(
                    handle,
                    caller.actor(),
                    "session.swap-seats",
                    Sessions.subject(session),
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("sitting", one.sittingId().toString())
                            .put("other", two.sittingId().toString())
                            .put("broken", view.broken().size())
                            .put("reason", why));
            tellsRooms.run();
            return view;
        });
    }

    private NeighbourBounds bounds(ExamSession session) {
        return new NeighbourBounds(
                papers.manifest(session.releaseDigest()).orElseThrow(),
                papers.blueprint(session.blueprintDigest()).orElseThrow());
    }

    private static void requireFrozen(Handle handle, ExamSession session) {
        SessionState state = handle.attach(SessionDao.class)
                .lock(session.sessionId())
                .orElseThrow(() -> Sessions.unknown(session.sessionId()))
                .state();
        if (state != SessionState.FROZEN) {
            throw new Refusal(Reason.CONFLICT, "session.swap.not-frozen", session.title());
        }
    }

    private static CandidateRow candidate(Handle handle, ExamSession session, String ticket, String field) {
        return handle.attach(CandidateDao.class)
                .ofTicket(ticket.strip())
                .filter(row -> row.sessionId().equals(session.sessionId()))
                .orElseThrow(() -> new Refusal(Reason.BAD_INPUT, "session.swap.ticket-unknown", ticket, session.title())
                        .at(field));
    }

    private static SwapView view(Handle handle, ExamSession session, NeighbourBounds bounds, List<SittingId> swapped) {
        List<CandidateRow> all = handle.attach(CandidateDao.class).ofSession(session.sessionId());
        return new SwapView(
                session.sessionId().toString(),
                all.stream()
                        .filter(row -> swapped.contains(row.sittingId()))
                        .map(row -> moved(handle, row))
                        .toList(),
                bounds.mostShared().stream().boxed().findFirst(),
                broken(handle, all, bounds, Set.copyOf(swapped)));
    }

    private static SwapView.Moved moved(Handle handle, CandidateRow row) {
        Place place = handle.attach(SessionDao.class).place(row.roomId()).orElseThrow();
        return new SwapView.Moved(row.ticket(), place.siteName(), place.roomName(), row.seatLabel());
    }

    private static List<SwapView.Broken> broken(
            Handle handle, List<CandidateRow> all, NeighbourBounds bounds, Set<SittingId> swapped) {
        Map<SittingId, FrozenForm> read = new HashMap<>();
        List<List<Integer>> near =
                Seat.near(all.stream().map(CandidateRow::place).toList());
        List<SwapView.Broken> broken = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            for (int before : near.get(i)) {
                CandidateRow one = all.get(before);
                CandidateRow other = all.get(i);
                if (Stream.of(one, other).anyMatch(row -> swapped.contains(row.sittingId()))) {
                    broken(bounds, one, form(handle, read, one), other, form(handle, read, other))
                            .ifPresent(broken::add);
                }
            }
        }
        return broken;
    }

    private static FrozenForm form(Handle handle, Map<SittingId, FrozenForm> read, CandidateRow row) {
        return read.computeIfAbsent(
                row.sittingId(),
                sitting -> handle.attach(FormDao.class)
                        .form(row.sessionId(), sitting)
                        .orElseThrow()
                        .form());
    }

    private static Optional<SwapView.Broken> broken(
            NeighbourBounds bounds, CandidateRow one, FrozenForm form, CandidateRow other, FrozenForm others) {
        NeighbourBounds.Common common = bounds.between(form, others);
        return bounds.isBroken(common)
                ? Optional.of(new SwapView.Broken(
                        one.ticket(),
                        one.seatLabel(),
                        other.ticket(),
                        other.seatLabel(),
                        common.shared(),
                        common.sameOrders()))
                : Optional.empty();
    }
}
