package org.zhikao.server.sitting;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.zhikao.sitting.Reach;
import org.zhikao.sitting.TimeChange;

/**
 * Something that somebody wants to happen in a sitting. Its decision is pure: head in, decision out.
 *
 * <p>Each command is stamped when it arrives, not when its group is committed: a queue must not make anybody late.
 */
sealed interface SittingCommand {

    /** The sitting. */
    SittingKey key();

    /** Server time of arrival. */
    Instant at();

    /** Who wants it. */
    String actor();

    /** What comes of it. {@link Save} is decided by {@link SavePolicy} instead, because more can come of it. */
    Decision decide(SittingHead head, Duration grace);

    /** Whether it hangs on the room, which then is held until it is written. */
    default boolean asksRoom() {
        return false;
    }

    /** Whether it may be done as it stands with the room; asked only of what hangs on it. */
    default boolean agreesWith(RoomClock.Standing room) {
        return true;
    }

    /** What the candidate wants. */
    sealed interface OfCandidate extends SittingCommand {
        @Override
        default String actor() {
            return key().candidate();
        }
    }

    /** A step on the candidate's screen; one that a later log-in has replaced decides nothing any more. */
    sealed interface FromScreen extends OfCandidate {

        /** The log-in that the screen belongs to. */
        int epoch();

        @Override
        default Decision decide(SittingHead head, Duration grace) {
            return head.isLatest(epoch()) ? decideInTurn(head, grace) : Decision.moved();
        }

        /** What comes of the step on the screen of the latest log-in. */
        Decision decideInTurn(SittingHead head, Duration grace);
    }

    /** A copy of a response. */
    record Save(SittingKey key, Instant at, int epoch, ResponseCopy copy) implements OfCandidate {
        @Override
        public Decision decide(SittingHead head, Duration grace) {
            SavePolicy.Verdict verdict = SavePolicy.decide(head, copy, epoch, at, grace);
            return verdict instanceof SavePolicy.Save save ? Decision.append(save.event()) : Decision.wrongState();
        }
    }

    /**
     * The proctor checks the candidate in, or hands out a new password; possible until the sitting is closed. A new
     * password is given because the one before is not to be trusted any more, or its machine: a log-in made with it
     * ends at once.
     */
    record CheckIn(SittingKey key, Instant at, String actor, HashedPassword password) implements SittingCommand {
        @Override
        public Decision decide(SittingHead head, Duration grace) {
            return head.state() == SittingState.CLOSED
                    ? Decision.wrongState()
                    : Decision.append(new SittingEvent.CheckedIn(head.epoch() > 0 ? head.epoch() + 1 : 0));
        }
    }

    /**
     * The candidate logs in. Where somebody is logged in already, the proctor has to let them: the first request is
     * noted, those after it change nothing. On a closed sitting nothing is appended: the receipt may be looked at, the
     * stream is final.
     *
     * @param own the log-in that the same browser still holds; -1 if none
     */
    record LogIn(SittingKey key, Instant at, HashedPassword password, int own) implements OfCandidate {
        @Override
        public Decision decide(SittingHead head, Duration grace) {
            if (head.state() == SittingState.EXPECTED) {
                return Decision.wrongState();
            }
            if (head.state() == SittingState.CLOSED) {
                return Decision.UNCHANGED;
            }
            if (!head.seat().occupied() || head.isLatest(own)) {
                return Decision.append(new SittingEvent.LoggedIn(head.epoch() + 1));
            }
            return head.askedAt().isPresent()
                    ? new Decision.Refuse(Decision.Refused.OCCUPIED)
                    : new Decision.Note(new SittingEvent.TakeoverAsked(), Decision.Refused.OCCUPIED);
        }
    }

    /** The candidate logs out. On a closed sitting nothing is appended, as with a log-in. */
    record LogOut(SittingKey key, Instant at, int epoch) implements FromScreen {
        @Override
        public Decision decideInTurn(SittingHead head, Duration grace) {
            return head.state() == SittingState.CLOSED
                    ? Decision.UNCHANGED
                    : Decision.append(new SittingEvent.LoggedOut(head.epoch() + 1));
        }
    }

    /** The candidate covers the screen; only where there is a paper to cover. Saying it again changes nothing. */
    record Away(SittingKey key, Instant at, int epoch, Optional<Instant> offlineAt) implements FromScreen {
        @Override
        public Decision decideInTurn(SittingHead head, Duration grace) {
            if (head.state().before(SittingState.OPEN)) {
                return Decision.wrongState();
            }
            return head.state() == SittingState.CLOSED || head.awayAt().isPresent()
                    ? Decision.UNCHANGED
                    : Decision.append(new SittingEvent.Away(offlineAt));
        }
    }

    /** The candidate is back; whoever sends it has looked at the password, or says that nobody could. */
    record Back(SittingKey key, Instant at, int epoch, Optional<Instant> offlineAt) implements FromScreen {
        @Override
        public Decision decideInTurn(SittingHead head, Duration grace) {
            return head.awayAt().isPresent() ? Decision.append(new SittingEvent.Back(offlineAt)) : Decision.UNCHANGED;
        }
    }

    /** The candidate confirms who they are. */
    record ConfirmIdentity(SittingKey key, Instant at, int epoch) implements FromScreen {
        @Override
        public Decision decideInTurn(SittingHead head, Duration grace) {
            return switch (head.state()) {
                case EXPECTED -> Decision.wrongState();
                case CHECKED_IN -> Decision.append(new SittingEvent.IdentityConfirmed());
                default -> Decision.UNCHANGED;
            };
        }
    }

    /** The candidate has read the rules. */
    record ReadRules(SittingKey key, Instant at, int epoch) implements FromScreen {
        @Override
        public Decision decideInTurn(SittingHead head, Duration grace) {
            if (head.state().before(SittingState.IDENTIFIED)) {
                return Decision.wrongState();
            }
            return head.rulesRead() ? Decision.UNCHANGED : Decision.append(new SittingEvent.RulesRead());
        }
    }

    /** The candidate makes the commitment. */
    record Commit(SittingKey key, Instant at, int epoch) implements FromScreen {
        @Override
        public Decision decideInTurn(SittingHead head, Duration grace) {
            if (head.state().before(SittingState.IDENTIFIED) || !head.rulesRead()) {
                return Decision.wrongState();
            }
            return head.state() == SittingState.IDENTIFIED
                    ? Decision.append(new SittingEvent.Committed())
                    : Decision.UNCHANGED;
        }
    }

    /** The room starts: the paper opens for whoever is committed; nobody else is touched. */
    record Begin(SittingKey key, Instant at, String actor) implements SittingCommand {
        @Override
        public boolean asksRoom() {
            return true;
        }

        @Override
        public boolean agreesWith(RoomClock.Standing room) {
            return room == RoomClock.Standing.OPEN;
        }

        @Override
        public Decision decide(SittingHead head, Duration grace) {
            if (head.state().before(SittingState.COMMITTED)) {
                return Decision.wrongState();
            }
            if (head.state() != SittingState.COMMITTED) {
                return Decision.UNCHANGED;
            }
            // The due time counts from the event's own time, which never lies before the previous event.
            Instant begun = at.isBefore(head.position().at()) ? head.position().at() : at;
            return Decision.append(new SittingEvent.Timed(new TimeChange.Begun(
                    begun.plus(Duration.ofMinutes(head.facts().durationMinutes())))));
        }
    }

    /** The proctor grants more time; only while the paper is open. */
    record Grant(SittingKey key, Instant at, String actor, int minutes, String reason) implements SittingCommand {
        @Override
        public Decision decide(SittingHead head, Duration grace) {
            return head.state() == SittingState.OPEN
                    ? Decision.append(new SittingEvent.Timed(new TimeChange.Granted(minutes, reason)))
                    : Decision.wrongState();
        }
    }

    /** Everybody in a room or session gets more time; only where the paper is open, and nobody twice. */
    record Extend(SittingKey key, Instant at, String actor, TimeChange.Extended change) implements SittingCommand {
        @Override
        public Decision decide(SittingHead head, Duration grace) {
            return head.state() == SittingState.OPEN
                    ? Decision.append(new SittingEvent.Timed(change))
                    : Decision.UNCHANGED;
        }
    }

    /**
     * Time stands still, while the paper is open. Whose time is up is not paused any more: what is on their screen is
     * under way, and then they are closed. With the room only as long as the room is paused: of two proctors the one
     * who came last to the room decides, in whatever order their papers follow.
     */
    record Pause(SittingKey key, Instant at, String actor, TimeChange.Paused change) implements SittingCommand {
        @Override
        public boolean asksRoom() {
            return change.reach() == Reach.ROOM;
        }

        @Override
        public boolean agreesWith(RoomClock.Standing room) {
            return room == RoomClock.Standing.PAUSED;
        }

        @Override
        public Decision decide(SittingHead head, Duration grace) {
            if (head.state() != SittingState.OPEN || head.time().isOver(at, Duration.ZERO)) {
                return Decision.wrongState();
            }
            return head.time().isPausedBy(change.reach())
                    ? Decision.UNCHANGED
                    : Decision.append(new SittingEvent.Timed(change));
        }
    }

    /** Time runs on where this had paused it; everybody else is left alone. With the room only if that is not paused again. */
    record Resume(SittingKey key, Instant at, String actor, TimeChange.Resumed change) implements SittingCommand {
        @Override
        public boolean asksRoom() {
            return change.reach() == Reach.ROOM;
        }

        @Override
        public boolean agreesWith(RoomClock.Standing room) {
            return room != RoomClock.Standing.PAUSED;
        }

        @Override
        public Decision decide(SittingHead head, Duration grace) {
            return head.state() == SittingState.OPEN && head.time().isPausedBy(change.reach())
                    ? Decision.append(new SittingEvent.Timed(change))
                    : Decision.UNCHANGED;
        }
    }

    /** The candidate hands in. After the grace it is time that closes the sitting, not the candidate. */
    record HandIn(SittingKey key, Instant at, int epoch) implements FromScreen {
        @Override
        public Decision decideInTurn(SittingHead head, Duration grace) {
            if (head.state() == SittingState.CLOSED) {
                return Decision.UNCHANGED;
            }
            if (head.state() != SittingState.OPEN) {
                return Decision.wrongState();
            }
            if (SavePolicy.isOver(head, at, grace)) {
                return Decision.append(new SittingEvent.TimeUp());
            }
            SlotRevisions revisions = head.revisions();
            return Decision.append(
                    new SittingEvent.HandedIn(revisions.slots() - revisions.answeredCount(), revisions.flaggedCount()));
        }
    }

    /** The sweep: closes a sitting whose time and grace are over, and leaves every other alone. */
    record Close(SittingKey key, Instant at) implements SittingCommand {
        @Override
        public String actor() {
            return "system";
        }

        @Override
        public Decision decide(SittingHead head, Duration grace) {
            return head.state() == SittingState.OPEN && SavePolicy.isOver(head, at, grace)
                    ? Decision.append(new SittingEvent.TimeUp())
                    : Decision.UNCHANGED;
        }
    }
}
