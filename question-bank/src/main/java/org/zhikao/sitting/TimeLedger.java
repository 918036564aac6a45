package org.zhikao.sitting;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.zhikao.sitting.BrokenTime.Fault;

/**
 * How a sitting's time came about, line by line, from its events alone.
 *
 * @param lines what moved it, in order
 * @param time where it stands after them
 * @param closing how the sitting ended, if it has
 * @param savedInPause responses saved while time stood still: under way when it was paused, or sent by a window that no
 *     network told
 * @param savedAfterDue responses saved after the due time, within the server's grace
 */
public record TimeLedger(
        List<Line> lines, SittingTime time, Optional<Closing> closing, int savedInPause, int savedAfterDue) {

    /**
     * One thing that moved the time.
     *
     * @param seq number of the event
     * @param at server time
     * @param actor who did it
     * @param before where time stood before
     * @param after where it stood after
     */
    public record Line(long seq, Instant at, String actor, TimeChange change, SittingTime before, SittingTime after) {}

    /**
     * The end.
     *
     * @param kind HANDED_IN or TIME_UP
     */
    public record Closing(long seq, Instant at, String actor, String kind) {}

    private static final String TIME_UP = "TIME_UP";
    private static final String HANDED_IN = "HANDED_IN";

    /** Lists are kept as they are now. */
    public TimeLedger {
        lines = List.copyOf(lines);
    }

    /**
     * Whether this event is looked at here: what moves time, how long the exam lasts, and how it ended. All others may be
     * left out of {@link #of} without changing a line.
     */
    public static boolean matters(String kind) {
        return switch (kind) {
            case "PREPARED", "BEGUN", "GRANTED", "EXTENDED", "PAUSED", "RESUMED", HANDED_IN, TIME_UP -> true;
            default -> false;
        };
    }

    /**
     * Folds a stream, or those of its events that {@linkplain #matters matter}.
     *
     * @param events documents {@code {seq, at, actor, kind, body}} as the chain has them
     * @throws BrokenTime if no sitting can have gone so; the event is named
     */
    public static TimeLedger of(List<JsonNode> events) {
        Folding folding = new Folding();
        for (JsonNode event : events) {
            folding.take(event);
        }
        return new TimeLedger(
                folding.lines, folding.time, folding.closing, folding.savedInPause, folding.savedAfterDue);
    }

    /** Where one fold has come to. */
    private static final class Folding {

        private final List<Line> lines = new ArrayList<>();
        private SittingTime time = SittingTime.NOT_BEGUN;
        private Optional<Closing> closing = Optional.empty();
        private Optional<Duration> duration = Optional.empty();
        private int savedInPause;
        private int savedAfterDue;
        private long seq;
        private Instant at = Instant.MIN;

        private void take(JsonNode event) {
            long number = event.path("seq").asLong();
            Instant moment = Instant.ofEpochMilli(event.path("at").asLong());
            boolean formed = event.path("seq").isIntegralNumber()
                    && event.path("at").isIntegralNumber()
                    && event.path("actor").isTextual()
                    && event.path("kind").isTextual()
                    && event.path("body").isObject();
            require(formed, Fault.FORM, number);
            require(number > seq && !moment.isBefore(at), Fault.ORDER, number);
            require(closing.isEmpty(), Fault.AFTER_CLOSING, number);
            seq = number;
            at = moment;
            String kind = event.path("kind").textValue();
            JsonNode body = event.path("body");
            switch (kind) {
                case "PREPARED" ->
                    duration = Optional.of(
                            Duration.ofMinutes(body.path("durationMinutes").asLong()));
                case "SAVED" -> saved();
                case TIME_UP -> {
                    require(time.isOver(at, Duration.ZERO), Fault.CLOSED_EARLY, seq);
                    close(event);
                }
                case HANDED_IN -> {
                    require(time.due().isPresent(), Fault.NOT_BEGUN, seq);
                    close(event);
                }
                default -> move(kind, body, event.path("actor").textValue());
            }
        }

        private void move(String kind, JsonNode body, String actor) {
            try {
                TimeChange.read(kind, body).ifPresent(change -> {
                    SittingTime next = change.applyTo(time, at);
                    lines.add(new Line(seq, at, actor, change, time, next));
                    time = next;
                });
            } catch (BrokenTime e) {
                throw BrokenTime.at(e.fault(), seq);
            }
            if (kind.equals("BEGUN")) {
                boolean whole = duration.map(at::plus).equals(time.due());
                require(duration.isEmpty() || whole, Fault.OTHER_DURATION, seq);
            }
        }

        private void saved() {
            savedInPause += time.isPaused() ? 1 : 0;
            savedAfterDue += time.isOver(at, Duration.ZERO) ? 1 : 0;
        }

        private void close(JsonNode event) {
            closing = Optional.of(new Closing(
                    seq, at, event.path("actor").textValue(), event.path("kind").textValue()));
        }

        private static void require(boolean holds, Fault otherwise, long seq) {
            if (!holds) {
                throw BrokenTime.at(otherwise, seq);
            }
        }
    }
}
