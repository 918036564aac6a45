package org.zhikao.server.sitting;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.zhikao.server.store.Feed;
import org.zhikao.sitting.Pause;
import org.zhikao.sitting.TimeChange;

/**
 * What the live views are told of a sitting. The room learns what anybody in it may see, never a response; the
 * candidate's window learns what makes it act.
 */
final class SeatNews {

    private final Liveness liveness;

    SeatNews(Liveness liveness) {
        this.liveness = liveness;
    }

    /** The seat, for the room. */
    Feed.Entry seat(SittingHead head, Instant now) {
        ObjectNode body = object();
        body.put("sittingId", head.key().sitting().toString());
        body.put("seat", head.facts().seatLabel());
        body.put("state", head.state().name());
        body.put("answered", head.answered());
        body.put("total", head.total());
        body.put("dueAt", head.dueAt().map(Instant::toString).orElse(""));
        body.put("pausedAt", pause(head).map(held -> held.since().toString()).orElse(""));
        body.put("pausedBy", pause(head).map(Pause::names).orElse(""));
        body.put("askedAt", head.askedAt().map(Instant::toString).orElse(""));
        body.put("awayAt", head.awayAt().map(Instant::toString).orElse(""));
        body.put("connected", liveness.isConnected(head.key(), now));
        body.put(
                "lastSeen",
                liveness.lastSeen(head.key()).map(Instant::toEpochMilli).orElse(0L));
        return new Feed.Entry(head.facts().roomTopic(), "SEAT", body);
    }

    /** All that follows from a change of one sitting; empty if nobody outside would see a difference. */
    List<Feed.Entry> of(SittingHead before, SittingHead after, List<StampedEvent> events) {
        List<Feed.Entry> news = new ArrayList<>();
        for (StampedEvent stamped : events) {
            if (stamped.event() instanceof SittingEvent.Timed timed) {
                news.add(window(after, timed.kind(), time(timed.change(), after)));
            } else if (stamped.event() instanceof SittingEvent.LoggedIn loggedIn && loggedIn.epoch() > 1) {
                news.add(window(after, "MOVED", object().put("epoch", loggedIn.epoch())));
            } else if (stamped.event() instanceof SittingEvent.LoggedOut loggedOut) {
                news.add(window(after, "MOVED", object().put("epoch", loggedOut.epoch())));
            } else if (stamped.event() instanceof SittingEvent.CheckedIn checkedIn && checkedIn.epoch() > 0) {
                news.add(window(after, "MOVED", object().put("epoch", checkedIn.epoch())));
            } else if (stamped.event().closes()) {
                ObjectNode body = object().put("reason", stamped.event().kind());
                news.add(window(
                        after, "CLOSED", body.put("closedAt", stamped.at().toEpochMilli())));
            }
        }
        if (isVisible(before, after)) {
            news.add(seat(after, after.position().at()));
        }
        return news;
    }

    private static boolean isVisible(SittingHead before, SittingHead after) {
        return before.state() != after.state()
                || before.answered() != after.answered()
                || !before.askedAt().equals(after.askedAt())
                || !before.awayAt().equals(after.awayAt())
                || !before.time().equals(after.time());
    }

    /** The pause of a paper that is open; one that was handed in meanwhile waits for nothing. */
    private static Optional<Pause> pause(SittingHead head) {
        return head.time().pause().filter(held -> head.state() == SittingState.OPEN);
    }

    /** What the window shows until it asks; the reason it then hears, too. */
    private static ObjectNode time(TimeChange change, SittingHead after) {
        ObjectNode body = object();
        if (change.minutes() > 0) {
            body.put("minutes", change.minutes());
        }
        after.dueAt().ifPresent(due -> body.put("dueAt", due.toEpochMilli()));
        return body;
    }

    private static Feed.Entry window(SittingHead head, String kind, ObjectNode body) {
        return new Feed.Entry(head.key().topic(), kind, body);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
