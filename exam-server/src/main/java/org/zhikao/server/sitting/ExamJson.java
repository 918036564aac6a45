package org.zhikao.server.sitting;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import org.zhikao.sitting.SittingTime;

/** The JSON that a candidate's window gets. Times in milliseconds since 1970, by the server's clock. */
final class ExamJson {

    private ExamJson() {}

    /** The reply to a save. */
    static ObjectNode save(SaveReply reply, Instant now) {
        ObjectNode json = outcome(reply.outcome(), now);
        json.put("slot", reply.slot());
        reply.receipt().ifPresent(receipt -> {
            json.put("revision", receipt.revision());
            json.put("savedAt", receipt.savedAt().toEpochMilli());
            json.put("head", receipt.head().hex());
            json.put("seq", receipt.seq());
        });
        reply.current().ifPresent(current -> json.set("current", response(current)));
        return time(json, reply.time(), reply.asOf());
    }

    /** What a window is told that may no longer act. */
    static ObjectNode outcome(SaveOutcome outcome, Instant now) {
        return object().put("outcome", outcome.name()).put("now", now.toEpochMilli());
    }

    /** The sign that the server is there, and what a window must know at least. */
    static ObjectNode heartbeat(SittingHead head, Optional<String> pauseReason, Instant now) {
        ObjectNode json = object().put("state", head.state().name()).put("now", now.toEpochMilli());
        pauseReason.ifPresent(reason -> json.put("pauseReason", reason));
        head.awayAt().ifPresent(since -> json.put("awayAt", since.toEpochMilli()));
        return time(
                json.put("seq", head.position().seq()),
                head.time(),
                head.position().seq());
    }

    /** The times of a sitting, and the number of the event they follow from: a page that heard of a later one forgets them. */
    private static ObjectNode time(ObjectNode json, SittingTime time, long asOf) {
        if (time.due().isPresent()) {
            json.put("asOf", asOf);
        }
        time.due().ifPresent(due -> json.put("dueAt", due.toEpochMilli()));
        time.pause().ifPresent(pause -> json.put("pausedAt", pause.since().toEpochMilli()));
        return json;
    }

    /** All that a window needs to go on after a reload. */
    static ObjectNode state(Sitting sitting, Optional<String> pauseReason, Papers.Candidate candidate, Instant now) {
        ObjectNode json = heartbeat(sitting.head(), pauseReason, now);
        json.put("head", sitting.head().position().hash().hex());
        json.put("name", candidate.name());
        json.put("ticket", candidate.ticket());
        json.put("seat", candidate.seat());
        json.put("room", candidate.room());
        ArrayNode slots = json.putArray("slots");
        sitting.responses().forEach((slot, saved) -> {
            ObjectNode one = slots.addObject().put("slot", slot);
            one.setAll(response(saved));
        });
        return json;
    }

    /** The receipt of a hand-in. */
    static ObjectNode handIn(HandInReceipt receipt) {
        return object().put("receipt", receipt.code())
                .put("token", receipt.token())
                .put("closedAt", receipt.closedAt().toEpochMilli())
                .put("answered", receipt.answered())
                .put("total", receipt.total());
    }

    private static ObjectNode response(Sitting.SavedResponse saved) {
        ObjectNode json = object();
        ArrayNode tokens = json.putArray("response");
        saved.copy().response().forEach(tokens::add);
        json.put("flagged", saved.copy().flagged());
        json.put("revision", saved.revision());
        return json.put("savedAt", saved.savedAt().toEpochMilli());
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
