package org.zhikao.server.sitting;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.zhikao.server.session.RoomId;
import org.zhikao.server.store.Feed;

/**
 * One group of commands in one transaction: folded in memory over locked heads, in order of arrival, then written at
 * once. Lives for this group only, so a group that fails leaves nothing behind.
 */
final class SittingGroup {

    /** What the group has done to one sitting so far. */
    private static final class Work {
        private final SittingHead before;
        private final List<StampedEvent> events = new ArrayList<>();
        private SittingHead head;

        private Work(SittingHead before) {
            this.before = before;
            this.head = before;
        }

        private StampedEvent append(SittingCommand command, SittingEvent event) {
            StampedEvent stamped = Sitting.stamp(head, command.at(), command.actor(), event);
            head = Sitting.next(head, stamped);
            events.add(stamped);
            return stamped;
        }
    }

    private final Handle handle;
    private final SittingDao sittings;
    private final Duration grace;
    private final Map<RoomId, RoomClock.Standing> rooms;
    private final Quarantine quarantine;
    private final Map<SittingKey, Work> works = new LinkedHashMap<>();
    private final Map<SittingKey, HashedPassword> passwords = new HashMap<>();
    private final Map<UUID, Set<SittingKey>> extended = new HashMap<>();
    private final List<ExtensionGot> got = new ArrayList<>();

    SittingGroup(
            Handle handle, Map<SittingKey, SittingHead> heads, Map<RoomId, RoomClock.Standing> rooms, Duration grace) {
        this.rooms = rooms;
        this.handle = handle;
        this.sittings = handle.attach(SittingDao.class);
        this.grace = grace;
        this.quarantine = new Quarantine(sittings);
        heads.forEach((key, head) -> works.put(key, new Work(head)));
    }

    /** Applies one command after those before it. */
    SittingReply apply(SittingCommand command) {
        Work work = works.get(command.key());
        if (command instanceof SittingCommand.Save save) {
            return work == null
                    ? SaveReply.none(SaveOutcome.NO_SUCH_SITTING, save.copy().slot())
                    : save(work, save);
        }
        if (work == null) {
            return new SittingReply.Refused(Decision.Refused.NO_SUCH_SITTING, Optional.empty());
        }
        if (command instanceof SittingCommand.LogIn logIn && !isCurrent(logIn)) {
            return new SittingReply.Refused(Decision.Refused.PASSWORD_REPLACED, Optional.of(work.head));
        }
        if (command.asksRoom() && !agrees(command, work)) {
            return new SittingReply.Done(work.head, false);
        }
        if (command instanceof SittingCommand.Extend extend && hasGot(extend)) {
            return new SittingReply.Done(work.head, false);
        }
        Decision decision = command.decide(work.head, grace);
        if (decision instanceof Decision.Refuse refuse) {
            return new SittingReply.Refused(refuse.why(), Optional.of(work.head));
        }
        if (decision instanceof Decision.Note note) {
            work.append(command, note.event());
            return new SittingReply.Refused(note.why(), Optional.of(work.head));
        }
        if (decision instanceof Decision.Append append) {
            work.append(command, append.event());
            if (command instanceof SittingCommand.Extend extend) {
                got.add(new ExtensionGot(extend.change().extension(), extend.key()));
                Objects.requireNonNull(extended.get(extend.change().extension()))
                        .add(extend.key());
            }
            if (command instanceof SittingCommand.CheckIn checkIn) {
                passwords.put(checkIn.key(), checkIn.password());
            }
            return new SittingReply.Done(work.head, true);
        }
        return new SittingReply.Done(work.head, false);
    }

    private boolean agrees(SittingCommand command, Work work) {
        RoomClock.Standing standing = rooms.get(work.head.facts().room());
        return standing != null && command.agreesWith(standing);
    }

    /** Whether this extension has reached the sitting before: an answer that got lost is asked for again. */
    private boolean hasGot(SittingCommand.Extend extend) {
        return extended.computeIfAbsent(extend.change().extension(), id -> new HashSet<>(sittings.extendedBy(id)))
                .contains(extend.key());
    }

    private SaveReply save(Work work, SittingCommand.Save save) {
        SavePolicy.Verdict verdict = SavePolicy.decide(work.head, save.copy(), save.epoch(), save.at(), grace);
        if (verdict instanceof SavePolicy.Save accepted) {
            return SaveReply.saved(work.append(save, accepted.event()), accepted.event(), work.head);
        }
        // A repeat of something saved is never fresh: its revision has passed. So it is looked for only here.
        Optional<SaveReply> first = firstReceipt(work, save.copy());
        if (first.isPresent()) {
            return first.get();
        }
        SaveOutcome why = verdict instanceof SavePolicy.NotSaved notSaved ? notSaved.why() : SaveOutcome.STALE;
        if (why.isQuarantined()) {
            quarantine.put(save, why);
        }
        return new SaveReply(
                why,
                save.copy().slot(),
                Optional.empty(),
                current(work, save.copy().slot()),
                work.head.time(),
                work.head.position().seq());
    }

    /** The receipt that exactly this copy got when it was saved, whether in this group or long ago. */
    private Optional<SaveReply> firstReceipt(Work work, ResponseCopy copy) {
        List<StampedEvent> candidates = new ArrayList<>(
                sittings.savesOf(work.head.key().session(), work.head.key().sitting(), copy.clientId()));
        candidates.addAll(work.events);
        for (StampedEvent stamped : candidates) {
            if (stamped.event() instanceof SittingEvent.Saved saved
                    && saved.copy().repeats(copy)) {
                return Optional.of(SaveReply.saved(stamped, saved, work.head));
            }
        }
        return Optional.empty();
    }

    private Optional<Sitting.SavedResponse> current(Work work, int slot) {
        for (int i = work.events.size() - 1; i >= 0; i--) {
            Optional<Sitting.SavedResponse> here = saved(work.events.get(i), slot);
            if (here.isPresent()) {
                return here;
            }
        }
        return sittings.latestSave(work.head.key().session(), work.head.key().sitting(), slot)
                .flatMap(stamped -> saved(stamped, slot));
    }

    private static Optional<Sitting.SavedResponse> saved(StampedEvent stamped, int slot) {
        return stamped.event() instanceof SittingEvent.Saved saved
                        && saved.copy().slot() == slot
                ? Optional.of(new Sitting.SavedResponse(saved.copy(), saved.revision(), stamped.at()))
                : Optional.empty();
    }

    /** Whether the password that was checked is still the one that holds. */
    private boolean isCurrent(SittingCommand.LogIn logIn) {
        HashedPassword handedOutJustNow = passwords.get(logIn.key());
        if (handedOutJustNow != null) {
            return handedOutJustNow.equals(logIn.password());
        }
        return handle.attach(AccessDao.class)
                .bySitting(logIn.key().session(), logIn.key().sitting())
                .flatMap(AccessRow::password)
                .map(logIn.password()::equals)
                .orElse(false);
    }

    /**
     * Writes everything, the feed last.
     *
     * @throws IllegalStateException if a head was moved on by somebody who did not hold its lock
     */
    void write(ClosedSittingRecord record, Feed feed, SeatNews seatNews) {
        List<EventRow> events = new ArrayList<>();
        List<HeadRow> heads = new ArrayList<>();
        List<Feed.Entry> news = new ArrayList<>();
        for (Work work : works.values()) {
            if (work.events.isEmpty()) {
                continue;
            }
            work.events.forEach(stamped -> events.add(new EventRow(work.head.key(), stamped)));
            heads.add(new HeadRow(work.head, work.before.position().seq(), closedRecord(work, record)));
            news.addAll(seatNews.of(work.before, work.head, work.events));
        }
        if (!heads.isEmpty()) {
            sittings.insertEvents(events);
            for (int count : sittings.updateHeads(heads)) {
                if (count != 1) {
                    throw new IllegalStateException("A head row changed although it was locked");
                }
            }
        }
        passwords.forEach((key, password) -> handle.attach(AccessDao.class)
                .setPassword(key.session(), key.sitting(), password.salt(), password.hash()));
        if (!got.isEmpty()) {
            sittings.insertExtensions(got);
        }
        quarantine.write();
        if (!news.isEmpty()) {
            feed.append(handle, news);
        }
    }

    /** A sitting with events was not closed before them; so if it is closed now, this group closed it. */
    private Optional<UUID> closedRecord(Work work, ClosedSittingRecord record) {
        if (work.head.state() != SittingState.CLOSED) {
            return Optional.empty();
        }
        SittingHead head = work.head;
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("sessionId", head.key().session().toString());
        body.put("sittingId", head.key().sitting().toString());
        body.put("formDigest", head.facts().formDigest().hex());
        body.put("chainHead", head.position().hash().hex());
        body.put("events", head.position().seq());
        body.put("reason", work.events.get(work.events.size() - 1).event().kind());
        return Optional.of(record.close(handle, body));
    }
}
