package org.zhikao.server.sitting;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.zhikao.server.store.Feed;

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
            if (stamped.event() instanceof SittingEvent.Begun begun) {
                news.add(window(
                        after, "BEGUN", object().put("dueAt", begun.dueAt().toEpochMilli())));
            } else if (stamped.event() instanceof SittingEvent.Granted granted) {
                ObjectNode body = object().put("minutes", granted.minutes());
                after.dueAt().ifPresent(due -> body.put("dueAt", due.toEpochMilli()));
                news.add(window(after, "GRANTED", body));
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
                || !before.dueAt().equals(after.dueAt());
    }

    private static Feed.Entry window(SittingHead head, String kind, ObjectNode body) {
        return new Feed.Entry(head.key().topic(), kind, body);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
