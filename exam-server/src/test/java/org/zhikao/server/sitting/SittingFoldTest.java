package org.zhikao.server.sitting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.zhikao.evidence.CanonicalJson;
import org.zhikao.evidence.Digest;
import org.zhikao.server.session.RoomId;
import org.zhikao.server.session.SessionId;
import org.zhikao.server.session.SittingId;
import org.zhikao.sitting.Reach;
import org.zhikao.sitting.TimeChange;
import org.zhikao.sitting.TimeLedger;

class SittingFoldTest {

    private static final Instant START = Instant.parse("2026-11-22T01:00:00Z");
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final HashedPassword PASSWORD = new HashedPassword("00", "00");

    static SittingHead blank() {
        SittingFacts facts = new SittingFacts(
                new SittingKey(SessionId.random(), SittingId.random()),
                RoomId.random(),
                "01",
                Digest.of("form"),
                "ab".repeat(32),
                SittingWorld.MINUTES);
        return SittingHead.blank(facts, SittingWorld.SLOTS, START);
    }

    @Test
    void aCheckInFromBeforeItEndedLogInsIsReadAndHashedAsItWas() {
        SittingEvent old = SittingEvent.read(
                "CHECKED_IN", com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode());
        assertEquals(new SittingEvent.CheckedIn(0), old);
        assertEquals("{}", old.body().toString());
        SittingEvent ending = new SittingEvent.CheckedIn(3);
        assertEquals(ending, SittingEvent.read(ending.kind(), ending.body()));
    }

    @Test
    void aCheckInFromBeforeItEndedLogInsLeavesTheSeatToWhoeverIsLoggedIn() {
        List<StampedEvent> stream = new ArrayList<>();
        SittingHead head = append(blank(), stream, START, new SittingEvent.CheckedIn(0));
        assertFalse(head.seat().occupied());
        head = append(head, stream, START, new SittingEvent.LoggedIn(1));
        assertTrue(head.seat().occupied());
        head = append(head, stream, START, new SittingEvent.CheckedIn(0));
        assertTrue(head.seat().occupied());
        head = append(head, stream, START, new SittingEvent.CheckedIn(2));
        assertFalse(head.seat().occupied());
    }

    /** As they were written before there was a pause or an absence: other bytes would be another chain. */
    @Test
    void theEventsOfOlderStreamsKeepTheirBytes() throws JsonProcessingException {
        List<String> old = List.of(
                "{\"actor\":\"person:p\",\"at\":1795309200000,\"body\":{\"dueAt\":1795312800000},\"kind\":\"BEGUN\",\"seq\":7}",
                "{\"actor\":\"candidate:c\",\"at\":1795309200000,\"body\":{\"epoch\":2},\"kind\":\"LOGGED_IN\",\"seq\":9}",
                "{\"actor\":\"candidate:c\",\"at\":1795309200000,\"body\":{},\"kind\":\"TAKEOVER_ASKED\",\"seq\":9}",
                "{\"actor\":\"person:p\",\"at\":1795309260000,\"body\":{\"minutes\":5,\"reason\":\"停电\"},\"kind\":\"GRANTED\",\"seq\":8}");
        for (String line : old) {
            JsonNode json = new ObjectMapper().readTree(line);
            SittingEvent event = SittingEvent.read(json.get("kind").asText(), json.get("body"));
            StampedEvent stamped = new StampedEvent(
                    json.get("seq").longValue(),
                    Instant.ofEpochMilli(json.get("at").longValue()),
                    json.get("actor").asText(),
                    event,
                    Digest.of("any"));
            assertEquals(line, new String(CanonicalJson.bytes(stamped.document()), StandardCharsets.UTF_8));
        }
    }

    @Test
    void whateverIsTriedTheStreamReplaysToTheSameHead() throws JsonProcessingException {
        long seed = System.nanoTime();
        System.out.println("SittingFoldTest seed " + seed);
        Random random = new Random(seed);
        int closed = 0;
        int paused = 0;
        int asked = 0;
        int back = 0;
        for (int round = 0; round < 100; round++) {
            List<StampedEvent> stream = new ArrayList<>();
            SittingHead head = blank();
            head = append(head, stream, START, new SittingEvent.Prepared(SittingWorld.SLOTS, SittingWorld.MINUTES));
            Instant now = START;
            for (int step = 0; step < 120; step++) {
                // Clocks of two nodes differ: time may go back a little, and the stream must not.
                now = now.plusMillis(random.nextInt(120_000) - 2_000L);
                SittingState before = head.state();
                Decision decision = command(random, head, now).decide(head, GRACE);
                if (decision instanceof Decision.Append append) {
                    assertFalse(before == SittingState.CLOSED, "closing is final");
                    head = append(head, stream, now, append.event());
                    back += append.event() instanceof SittingEvent.Back ? 1 : 0;
                    assertFalse(head.state().before(before), "a sitting never goes back");
                } else if (decision instanceof Decision.Note note) {
                    assertFalse(before == SittingState.CLOSED, "closing is final");
                    head = append(head, stream, now, note.event());
                    asked++;
                }
            }
            closed += head.state() == SittingState.CLOSED ? 1 : 0;
            Sitting replayed = Sitting.replay(head.facts(), stored(stream));
            assertEquals(head, replayed.head());
            TimeLedger ledger = TimeLedger.of(
                    stream.stream().<JsonNode>map(StampedEvent::document).toList());
            assertEquals(head.time(), ledger.time(), "the terminal folds as the server does");
            paused += ledger.savedInPause();
            assertEquals(head.answered(), (int) replayed.responses().values().stream()
                    .filter(saved -> saved.copy().answered())
                    .count());
        }
        assertTrue(closed > 0, "some rounds must reach the end, or this proves little");
        assertTrue(asked > 0, "some log-ins must meet one that holds, or this proves little");
        assertTrue(back > 0, "some must come back, or this proves little");
        assertTrue(paused > 0, "some saves must meet a pause, or this proves little");
    }

    @Test
    void anEventThatWasChangedLeftOutOrPutInIsFound() {
        List<StampedEvent> stream = new ArrayList<>();
        SittingHead head = blank();
        head = append(head, stream, START, new SittingEvent.Prepared(SittingWorld.SLOTS, SittingWorld.MINUTES));
        head = append(head, stream, START.plusSeconds(1), new SittingEvent.CheckedIn(0));
        head = append(head, stream, START.plusSeconds(2), new SittingEvent.LoggedIn(1));
        append(head, stream, START.plusSeconds(3), new SittingEvent.IdentityConfirmed());
        SittingFacts facts = head.facts();

        List<StampedEvent> changed = new ArrayList<>(stream);
        StampedEvent logIn = changed.get(2);
        changed.set(2, new StampedEvent(3, logIn.at(), logIn.actor(), new SittingEvent.LoggedIn(2), logIn.hash()));
        assertThrows(IllegalArgumentException.class, () -> Sitting.replay(facts, changed));

        List<StampedEvent> shorter = new ArrayList<>(stream);
        shorter.remove(1);
        assertThrows(IllegalArgumentException.class, () -> Sitting.replay(facts, shorter));

        List<StampedEvent> longer = new ArrayList<>(stream);
        longer.add(1, stream.get(1));
        assertThrows(IllegalArgumentException.class, () -> Sitting.replay(facts, longer));

        SittingFacts otherForm = new SittingFacts(
                facts.key(), facts.room(), facts.seatLabel(), Digest.of("other"), facts.salt(), SittingWorld.MINUTES);
        assertThrows(IllegalArgumentException.class, () -> Sitting.replay(otherForm, stream));
    }

    @Test
    void anEventNeverLiesBeforeThePreviousOne() {
        List<StampedEvent> stream = new ArrayList<>();
        SittingHead head = append(blank(), stream, START, new SittingEvent.Prepared(SittingWorld.SLOTS, 60));
        append(head, stream, START.minusSeconds(5), new SittingEvent.CheckedIn(0));
        assertEquals(START, stream.get(1).at());
    }

    @Test
    void grantsAddUpFromTheDueTime() {
        List<StampedEvent> stream = new ArrayList<>();
        SittingHead head =
                append(blank(), stream, START, new SittingEvent.Timed(new TimeChange.Begun(START.plusSeconds(60))));
        head = append(head, stream, START, new SittingEvent.Timed(new TimeChange.Granted(5, "停电")));
        head = append(head, stream, START, new SittingEvent.Timed(new TimeChange.Granted(7, "网络中断")));
        assertEquals(
                START.plusSeconds(60).plus(Duration.ofMinutes(12)), head.dueAt().orElseThrow());
    }

    @Test
    void anUnknownKindOfEventIsRefusedByName() {
        IllegalArgumentException refusal = assertThrows(
                IllegalArgumentException.class,
                () -> SittingEvent.read("REOPENED", new ObjectMapper().createObjectNode()));
        assertEquals("Unknown kind of event: REOPENED", refusal.getMessage());
    }

    private static SittingHead append(SittingHead head, List<StampedEvent> stream, Instant now, SittingEvent event) {
        StampedEvent stamped = Sitting.stamp(head, now, "system", event);
        stream.add(stamped);
        return Sitting.next(head, stamped);
    }

    /** Through JSON and back, as the database does. */
    private static List<StampedEvent> stored(List<StampedEvent> stream) throws JsonProcessingException {
        List<StampedEvent> read = new ArrayList<>();
        for (StampedEvent one : stream) {
            SittingEvent event = SittingEvent.read(
                    one.event().kind(),
                    new ObjectMapper().readTree(one.event().body().toString()));
            read.add(new StampedEvent(one.seq(), one.at(), one.actor(), event, one.hash()));
        }
        return read;
    }

    private static SittingCommand command(Random random, SittingHead head, Instant now) {
        SittingKey key = head.key();
        int epoch = random.nextInt(20) == 0 ? head.epoch() - 1 : head.epoch();
        return switch (random.nextInt(32)) {
            case 0 -> new SittingCommand.CheckIn(key, now, "person:p", PASSWORD);
            case 1 -> new SittingCommand.LogIn(key, now, PASSWORD, epoch);
            case 2, 3 -> new SittingCommand.ConfirmIdentity(key, now, epoch);
            case 4, 5 -> new SittingCommand.ReadRules(key, now, epoch);
            case 6, 7 -> new SittingCommand.Commit(key, now, epoch);
            case 8, 9 -> new SittingCommand.Begin(key, now, "person:p");
            case 10 -> new SittingCommand.Grant(key, now, "person:p", 1 + random.nextInt(20), "停电");
            case 11 ->
                random.nextInt(20) == 0
                        ? new SittingCommand.HandIn(key, now, epoch)
                        : new SittingCommand.LogIn(key, now, PASSWORD, -1);
            case 19 ->
                random.nextInt(4) == 0
                        ? new SittingCommand.LogOut(key, now, epoch)
                        : new SittingCommand.LogIn(key, now, PASSWORD, -1);
            case 20 ->
                new SittingCommand.Away(key, now, epoch, random.nextBoolean() ? Optional.of(now) : Optional.empty());
            case 21 ->
                new SittingCommand.Back(key, now, epoch, random.nextBoolean() ? Optional.of(now) : Optional.empty());
            case 12 -> new SittingCommand.Close(key, now);
            case 13, 14 -> new SittingCommand.Pause(key, now, "person:p", new TimeChange.Paused(reach(random), "停电"));
            case 15, 16, 17 ->
                new SittingCommand.Resume(key, now, "person:p", new TimeChange.Resumed(reach(random), "来电"));
            case 18 ->
                new SittingCommand.Extend(
                        key,
                        now,
                        "person:p",
                        new TimeChange.Extended(1 + random.nextInt(20), "断网", Reach.SESSION, UUID.randomUUID()));
            default -> new SittingCommand.Save(key, now, epoch, copy(random, head));
        };
    }

    private static Reach reach(Random random) {
        return random.nextBoolean() ? Reach.SITTING : Reach.ROOM;
    }

    private static ResponseCopy copy(Random random, SittingHead head) {
        int slot = 1 + random.nextInt(SittingWorld.SLOTS);
        List<String> chosen =
                random.nextInt(4) == 0 ? List.of() : SittingWorld.tokens(slot).subList(0, 1 + random.nextInt(4));
        int revision = head.revisions().revision(slot) + (random.nextInt(5) == 0 ? 1 : 0);
        return new ResponseCopy(slot, chosen, random.nextBoolean(), revision, UUID.randomUUID(), START);
    }
}
