package org.zhikao.server.sitting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import org.zhikao.sitting.TimeChange;

/**
 * What can happen in a sitting. Each kind knows its JSON body and what it does to the head; it decides nothing: what
 * may happen when is decided before, by {@link SittingCommand} and {@link SavePolicy}.
 */
public sealed interface SittingEvent {

    /** The kind as it stands in the stream, such as {@code SAVED}. */
    String kind();

    /** The body, empty unless the kind says more: integers, strings, booleans only; instants in milliseconds since 1970. */
    default ObjectNode body() {
        return object();
    }

    /** The head after this event, its chain position still the old one. */
    SittingHead applyTo(SittingHead head, Instant at);

    /** Whether this event closes the sitting. */
    default boolean closes() {
        return false;
    }

    /**
     * Reads an event as it was stored.
     *
     * @throws IllegalArgumentException if the kind is unknown or the body lacks a field
     */
    static SittingEvent read(String kind, JsonNode body) {
        return SittingEventReaders.read(kind, body);
    }

    /** The session is frozen and this sitting has its form. */
    record Prepared(int slots, int durationMinutes) implements SittingEvent {
        @Override
        public String kind() {
            return "PREPARED";
        }

        @Override
        public ObjectNode body() {
            return object().put("slots", slots).put("durationMinutes", durationMinutes);
        }

        @Override
        public SittingHead applyTo(SittingHead head, Instant at) {
            return head;
        }
    }

    /**
     * The proctor saw the candidate and handed out a new exam password.
     *
     * @param epoch the log-in number that no window has, so that every log-in before lost its right to write; 0 where
     *     nobody had logged in yet, and in streams from before this rule, whose bytes stay as they are
     */
    record CheckedIn(int epoch) implements SittingEvent {
        @Override
        public String kind() {
            return "CHECKED_IN";
        }

        @Override
        public ObjectNode body() {
            return epoch > 0 ? object().put("epoch", epoch) : object();
        }

        @Override
        public SittingHead applyTo(SittingHead head, Instant at) {
            SittingHead alone = epoch > 0 ? head.loggedOut(epoch) : head;
            return alone.state().before(SittingState.CHECKED_IN) ? alone.in(SittingState.CHECKED_IN) : alone;
        }
    }

    /**
     * The candidate logged in; every earlier window lost its right to write.
     *
     * @param epoch number of this log-in, from 1
     */
    record LoggedIn(int epoch) implements SittingEvent {
        @Override
        public String kind() {
            return "LOGGED_IN";
        }

        @Override
        public ObjectNode body() {
            return object().put("epoch", epoch);
        }

        @Override
        public SittingHead applyTo(SittingHead head, Instant at) {
            return head.loggedIn(epoch);
        }
    }

    /**
     * Somebody with the right password wanted to log in where a log-in holds already; it was refused and goes to the
     * proctor. Says no address: the stream leaves the house in proofs.
     */
    record TakeoverAsked() implements SittingEvent {
        @Override
        public String kind() {
            return "TAKEOVER_ASKED";
        }

        @Override
        public SittingHead applyTo(SittingHead head, Instant at) {
            return head.asked(at);
        }
    }

    /**
     * The candidate leaves the seat for a moment and has covered the screen; time runs on.
     *
     * @param offlineAt when, by the clock of the candidate's computer, where the server could not be told at once
     */
    record Away(Optional<Instant> offlineAt) implements SittingEvent {
        @Override
        public String kind() {
            return "AWAY";
        }

        @Override
        public ObjectNode body() {
            return offline(offlineAt);
        }

        @Override
        public SittingHead applyTo(SittingHead head, Instant at) {
            return head.away(Optional.of(at));
        }
    }

    /**
     * The candidate is back at the paper, with the exam password.
     *
     * @param offlineAt when, by the clock of the candidate's computer, where the server could not be asked: then nobody
     *     has looked at a password
     */
    record Back(Optional<Instant> offlineAt) implements SittingEvent {
        @Override
        public String kind() {
            return "BACK";
        }

        @Override
        public ObjectNode body() {
            return offline(offlineAt);
        }

        @Override
        public SittingHead applyTo(SittingHead head, Instant at) {
            return head.away(Optional.empty());
        }
    }

    /**
     * The candidate logged out; what is left of the log-in on the machine opens nothing any more.
     *
     * @param epoch a log-in number that no window has
     */
    record LoggedOut(int epoch) implements SittingEvent {
        @Override
        public String kind() {
            return "LOGGED_OUT";
        }

        @Override
        public ObjectNode body() {
            return object().put("epoch", epoch);
        }

        @Override
        public SittingHead applyTo(SittingHead head, Instant at) {
            return head.loggedOut(epoch);
        }
    }

    /** The candidate confirmed on the screen who they are. */
    record IdentityConfirmed() implements SittingEvent {
        @Override
        public String kind() {
            return "IDENTITY_CONFIRMED";
        }

        @Override
        public SittingHead applyTo(SittingHead head, Instant at) {
            return head.in(SittingState.IDENTIFIED);
        }
    }

    /** The candidate read the rules of the exam room. */
    record RulesRead() implements SittingEvent {
        @Override
        public String kind() {
            return "RULES_READ";
        }

        @Override
        public SittingHead applyTo(SittingHead head, Instant at) {
            return head.withRulesRead();
        }
    }

    /** The candidate made the commitment. */
    record Committed() implements SittingEvent {
        @Override
        public String kind() {
            return "COMMITTED";
        }

        @Override
        public SittingHead applyTo(SittingHead head, Instant at) {
            return head.in(SittingState.COMMITTED);
        }
    }

    /**
     * Something moved the sitting's time: the paper opened, minutes were given, it was paused or resumed.
     *
     * @param change what, of which the core knows what it does
     */
    record Timed(TimeChange change) implements SittingEvent {
        @Override
        public String kind() {
            return change.kind();
        }

        @Override
        public ObjectNode body() {
            return change.body();
        }

        @Override
        public SittingHead applyTo(SittingHead head, Instant at) {
            SittingHead moved = head.with(change.applyTo(head.time(), at));
            return change instanceof TimeChange.Begun ? moved.in(SittingState.OPEN) : moved;
        }
    }

    /**
     * A response was saved.
     *
     * @param copy what the browser sent; its {@code revision} is the one that was replaced
     * @param revision the new revision
     */
    record Saved(ResponseCopy copy, int revision) implements SittingEvent {
        @Override
        public String kind() {
            return "SAVED";
        }

        @Override
        public ObjectNode body() {
            return copy.body().put("revision", revision);
        }

        @Override
        public SittingHead applyTo(SittingHead head, Instant at) {
            return head.with(head.revisions().saved(copy.slot(), revision, copy.answered(), copy.flagged()));
        }
    }

    /**
     * The candidate handed in.
     *
     * @param unanswered slots without a response
     * @param flagged slots still flagged
     */
    record HandedIn(int unanswered, int flagged) implements SittingEvent {
        @Override
        public String kind() {
            return "HANDED_IN";
        }

        @Override
        public ObjectNode body() {
            return object().put("unanswered", unanswered).put("flagged", flagged);
        }

        @Override
        public SittingHead applyTo(SittingHead head, Instant at) {
            return head.in(SittingState.CLOSED);
        }

        @Override
        public boolean closes() {
            return true;
        }
    }

    /** The due time and the grace after it passed. */
    record TimeUp() implements SittingEvent {
        @Override
        public String kind() {
            return "TIME_UP";
        }

        @Override
        public SittingHead applyTo(SittingHead head, Instant at) {
            return head.in(SittingState.CLOSED);
        }

        @Override
        public boolean closes() {
            return true;
        }
    }

    private static ObjectNode offline(Optional<Instant> offlineAt) {
        ObjectNode body = object();
        offlineAt.ifPresent(at -> body.put("offlineAt", at.toEpochMilli()));
        return body;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
