package org.zhikao.server.proctoring;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.zhikao.server.session.Candidate;
import org.zhikao.server.session.Place;
import org.zhikao.server.session.RoomId;
import org.zhikao.server.session.Sessions;
import org.zhikao.server.session.SittingId;
import org.zhikao.server.sitting.SeatView;
import org.zhikao.server.sitting.Sittings;
import org.zhikao.server.store.Feed;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;

/** How far each room has come, and whoever looks on is told of it. */
final class RoomRuns {

    private final Store store;
    private final Sessions sessions;
    private final Sittings sittings;
    private final Feed feed;

    RoomRuns(Store store, Sessions sessions, Sittings sittings, Feed feed) {
        this.store = store;
        this.sessions = sessions;
        this.sittings = sittings;
        this.feed = feed;
    }

    /** The room, which nobody else changes until the transaction ends. */
    RoomRun locked(Handle handle, Place place) {
        sessions.lockRoom(handle, place.roomId());
        return run(handle, place);
    }

    static RoomRun run(Handle handle, Place place) {
        return handle.attach(RoomDao.class)
                .find(place.roomId())
                .orElseGet(() -> RoomRun.waiting(place.sessionId(), place.roomId()));
    }

    /** @throws Refusal NOT_FOUND if the sitting is not of this room */
    Candidate candidate(Place place, SittingId sitting) {
        return sessions.candidates()
                .find(place.sessionId(), sitting)
                .filter(found -> found.row().roomId().equals(place.roomId()))
                .orElseThrow(() -> new Refusal(Reason.NOT_FOUND, "proctoring.sitting-elsewhere").at("sittingId"));
    }

    /** Tells the room's viewers its phase and counts as they now stand. */
    void tell(Place place) {
        List<SeatView> seats = sittings.reads().room(place.sessionId(), place.roomId());
        store.change(handle -> tell(handle, place, seats));
    }

    void tell(Handle handle, Place place, List<SeatView> seats) {
        feed.append(handle, topic(place.roomId()), "ROOM", RoomViews.news(run(handle, place), seats));
    }

    static String topic(RoomId room) {
        return "room/" + room;
    }

    static String subject(RoomId room) {
        return "room:" + room;
    }
}
