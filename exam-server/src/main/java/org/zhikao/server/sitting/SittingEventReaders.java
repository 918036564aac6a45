package org.zhikao.server.sitting;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.zhikao.sitting.TimeChange;

/** How each kind of event is read back. */
final class SittingEventReaders {

    private static final Map<String, Function<JsonNode, SittingEvent>> BY_KIND = Map.ofEntries(
            Map.entry(
                    "PREPARED",
                    body -> new SittingEvent.Prepared(integer(body, "slots"), integer(body, "durationMinutes"))),
            Map.entry(
                    "CHECKED_IN",
                    body -> new SittingEvent.CheckedIn(body.path("epoch").asInt(0))),
            Map.entry("LOGGED_IN", body -> new SittingEvent.LoggedIn(integer(body, "epoch"))),
            Map.entry("LOGGED_OUT", body -> new SittingEvent.LoggedOut(integer(body, "epoch"))),
            Map.entry("TAKEOVER_ASKED", body -> new SittingEvent.TakeoverAsked()),
            Map.entry("AWAY", body -> new SittingEvent.Away(offlineAt(body))),
            Map.entry("BACK", body -> new SittingEvent.Back(offlineAt(body))),
            Map.entry("IDENTITY_CONFIRMED", body -> new SittingEvent.IdentityConfirmed()),
            Map.entry("RULES_READ", body -> new SittingEvent.RulesRead()),
            Map.entry("COMMITTED", body -> new SittingEvent.Committed()),
            Map.entry("SAVED", SittingEventReaders::saved),
            Map.entry(
                    "HANDED_IN",
                    body -> new SittingEvent.HandedIn(integer(body, "unanswered"), integer(body, "flagged"))),
            Map.entry("TIME_UP", body -> new SittingEvent.TimeUp()));

    private SittingEventReaders() {}

    static SittingEvent read(String kind, JsonNode body) {
        Optional<TimeChange> change = TimeChange.read(kind, body);
        if (change.isPresent()) {
            return new SittingEvent.Timed(change.get());
        }
        Function<JsonNode, SittingEvent> reader = BY_KIND.get(kind);
        if (reader == null) {
            throw new IllegalArgumentException("Unknown kind of event: " + kind);
        }
        return reader.apply(body);
    }

    private static SittingEvent.Saved saved(JsonNode body) {
        int revision = integer(body, "revision");
        List<String> response = new ArrayList<>();
        field(body, "response").forEach(token -> response.add(token.textValue()));
        return new SittingEvent.Saved(
                new ResponseCopy(
                        integer(body, "slot"),
                        response,
                        field(body, "flagged").booleanValue(),
                        revision - 1,
                        UUID.fromString(text(body, "clientId")),
                        instant(body, "clientAt")),
                revision);
    }

    private static Optional<Instant> offlineAt(JsonNode body) {
        return body.has("offlineAt") ? Optional.of(instant(body, "offlineAt")) : Optional.empty();
    }

    private static JsonNode field(JsonNode body, String name) {
        JsonNode value = body.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The event's body has no " + name);
        }
        return value;
    }

    private static int integer(JsonNode body, String name) {
        return field(body, name).intValue();
    }

    private static String text(JsonNode body, String name) {
        return field(body, name).textValue();
    }

    private static Instant instant(JsonNode body, String name) {
        return Instant.ofEpochMilli(field(body, name).longValue());
    }
}
