package org.zhikao.sitting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;

/** What moves a sitting's time: its kind and body as they stand in the stream, and what it does. */
public sealed interface TimeChange {

    /** The kind as it stands in the stream, such as {@code PAUSED}. */
    String kind();

    /** The body as it stands in the stream. */
    ObjectNode body();

    /**
     * The time after this.
     *
     * @throws BrokenTime if this cannot happen then
     */
    SittingTime applyTo(SittingTime time, Instant at);

    /** Why, in the words of whoever did it; empty for what needs no reason. */
    default String reason() {
        return "";
    }

    /** How far the act reached. */
    default Reach reach() {
        return Reach.SITTING;
    }

    /** The minutes that it added; 0 for what adds none by itself. */
    default int minutes() {
        return 0;
    }

    /**
     * Reads a change as it was stored; empty for an event that moves no time.
     *
     * @throws BrokenTime if the body is not that of its kind
     */
    static Optional<TimeChange> read(String kind, JsonNode body) {
        return Optional.ofNullable(Bodies.READERS.get(kind)).map(reader -> reader.apply(body));
    }

    /**
     * The paper opened.
     *
     * @param dueAt when time is up
     */
    record Begun(Instant dueAt) implements TimeChange {
        @Override
        public String kind() {
            return "BEGUN";
        }

        @Override
        public ObjectNode body() {
            return Bodies.empty().put("dueAt", dueAt.toEpochMilli());
        }

        @Override
        public SittingTime applyTo(SittingTime time, Instant at) {
            return time.begun(dueAt);
        }
    }

    /**
     * The candidate got more time.
     *
     * @param minutes from 1; how many at most is decided before
     * @param reason why, in the proctor's words; no names
     */
    record Granted(int minutes, String reason) implements TimeChange {

        /**
         * @throws BrokenTime below 1 minute
         */
        public Granted {
            Bodies.requireMinutes(minutes);
        }

        @Override
        public String kind() {
            return "GRANTED";
        }

        @Override
        public ObjectNode body() {
            return Bodies.empty().put("minutes", minutes).put("reason", reason);
        }

        @Override
        public SittingTime applyTo(SittingTime time, Instant at) {
            return time.later(minutes);
        }
    }

    /**
     * Everybody in the room or in the session got more time.
     *
     * @param minutes from 1; how many at most is decided before
     * @param reason why; no names
     * @param reach ROOM or SESSION
     * @param extension the act, the same in every sitting that it reached: nobody gets it twice
     */
    record Extended(int minutes, String reason, Reach reach, UUID extension) implements TimeChange {

        /**
         * @throws BrokenTime below 1 minute, or for one candidate, who is granted time
         */
        public Extended {
            Bodies.requireMinutes(minutes);
            Bodies.requireOther(reach, Reach.SITTING);
        }

        @Override
        public String kind() {
            return "EXTENDED";
        }

        @Override
        public ObjectNode body() {
            return Bodies.empty()
                    .put("minutes", minutes)
                    .put("reason", reason)
                    .put("reach", reach.name())
                    .put("extensionId", extension.toString());
        }

        @Override
        public SittingTime applyTo(SittingTime time, Instant at) {
            return time.later(minutes);
        }
    }

    /**
     * Time stands still from here.
     *
     * @param reach SITTING or ROOM
     * @param reason why; no names, for the candidate reads it
     */
    record Paused(Reach reach, String reason) implements TimeChange {

        /**
         * @throws BrokenTime for a session
         */
        public Paused {
            Bodies.requireOther(reach, Reach.SESSION);
        }

        @Override
        public String kind() {
            return "PAUSED";
        }

        @Override
        public ObjectNode body() {
            return Bodies.of(reach, reason);
        }

        @Override
        public SittingTime applyTo(SittingTime time, Instant at) {
            return time.paused(reach, at);
        }
    }

    /**
     * Time runs on, unless something else still holds it.
     *
     * @param reach SITTING or ROOM, whichever paused it
     * @param reason why; no names
     */
    record Resumed(Reach reach, String reason) implements TimeChange {

        /**
         * @throws BrokenTime for a session
         */
        public Resumed {
            Bodies.requireOther(reach, Reach.SESSION);
        }

        @Override
        public String kind() {
            return "RESUMED";
        }

        @Override
        public ObjectNode body() {
            return Bodies.of(reach, reason);
        }

        @Override
        public SittingTime applyTo(SittingTime time, Instant at) {
            return time.resumed(reach, at);
        }
    }

    /** How bodies are written and read. */
    final class Bodies {

        private static final Map<String, Function<JsonNode, TimeChange>> READERS = Map.of(
                "BEGUN",
                        body -> new Begun(Instant.ofEpochMilli(
                                field(body, "dueAt", JsonNode::isIntegralNumber).longValue())),
                "GRANTED", body -> new Granted(integer(body), text(body, "reason")),
                "EXTENDED", body -> new Extended(integer(body), text(body, "reason"), reach(body), extension(body)),
                "PAUSED", body -> new Paused(reach(body), text(body, "reason")),
                "RESUMED", body -> new Resumed(reach(body), text(body, "reason")));

        private Bodies() {}

        private static ObjectNode empty() {
            return JsonNodeFactory.instance.objectNode();
        }

        private static ObjectNode of(Reach reach, String reason) {
            return empty().put("reach", reach.name()).put("reason", reason);
        }

        private static void requireMinutes(int minutes) {
            if (minutes < 1) {
                throw BrokenTime.of(BrokenTime.Fault.MINUTES);
            }
        }

        private static void requireOther(Reach reach, Reach never) {
            if (reach == never) {
                throw BrokenTime.of(BrokenTime.Fault.FORM);
            }
        }

        private static JsonNode field(JsonNode body, String name, Predicate<JsonNode> form) {
            JsonNode value = body.path(name);
            if (!form.test(value)) {
                throw BrokenTime.of(BrokenTime.Fault.FORM);
            }
            return value;
        }

        private static int integer(JsonNode body) {
            return field(body, "minutes", JsonNode::isInt).intValue();
        }

        private static String text(JsonNode body, String name) {
            return field(body, name, JsonNode::isTextual).textValue();
        }

        private static Reach reach(JsonNode body) {
            try {
                return Reach.valueOf(text(body, "reach"));
            } catch (BrokenTime e) {
                throw e;
            } catch (IllegalArgumentException e) {
                throw BrokenTime.of(BrokenTime.Fault.FORM);
            }
        }

        private static UUID extension(JsonNode body) {
            String id = text(body, "extensionId");
            try {
                return UUID.fromString(id);
            } catch (IllegalArgumentException e) {
                throw BrokenTime.of(BrokenTime.Fault.FORM);
            }
        }
    }
}
