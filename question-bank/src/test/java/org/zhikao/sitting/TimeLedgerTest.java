package org.zhikao.sitting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.zhikao.evidence.CanonicalJson;
import org.zhikao.sitting.BrokenTime.Fault;

class TimeLedgerTest {

    private static final Instant START = Instant.parse("2026-11-22T01:00:00Z");
    private static final UUID EXTENSION = UUID.fromString("00000000-0000-4000-8000-000000000007");

    /** Begun at 0 with 60 minutes, paused from 10 to 17, given 5, extended by 10; handed in at 80. */
    private static List<JsonNode> stream() {
        List<JsonNode> events = new ArrayList<>();
        add(events, -5, "PREPARED", body -> body.put("slots", 10).put("durationMinutes", 60));
        add(events, -1, "COMMITTED", body -> {});
        add(events, 0, new TimeChange.Begun(minute(60)));
        add(events, 4, "SAVED", body -> body.put("slot", 1));
        add(events, 10, new TimeChange.Paused(Reach.ROOM, "停电"));
        add(events, 11, "SAVED", body -> body.put("slot", 2));
        add(events, 17, new TimeChange.Resumed(Reach.ROOM, "来电"));
        add(events, 20, new TimeChange.Granted(5, "换机"));
        add(events, 21, new TimeChange.Extended(10, "断网", Reach.SESSION, EXTENSION));
        add(events, 80, "HANDED_IN", body -> body.put("unanswered", 8).put("flagged", 0));
        return events;
    }

    @Test
    void eachLineTellsWhoWhyAndWhatItDidToTheDueTime() {
        TimeLedger ledger = TimeLedger.of(stream());
        assertEquals(
                List.of(
                        "BEGUN  -> 60",
                        "PAUSED ROOM 停电 60 -> 60",
                        "RESUMED ROOM 来电 60 -> 67",
                        "GRANTED SITTING 换机 67 -> 72",
                        "EXTENDED SESSION 断网 72 -> 82"),
                ledger.lines().stream().map(TimeLedgerTest::text).toList());
        assertEquals("person:p", ledger.lines().get(1).actor());
        assertEquals(minute(82), ledger.time().due().orElseThrow());
        assertEquals(Optional.of(new TimeLedger.Closing(10, minute(80), "person:p", "HANDED_IN")), ledger.closing());
        assertEquals(1, ledger.savedInPause());
        assertEquals(0, ledger.savedAfterDue());
    }

    @Test
    void whatDoesNotMatterMayBeLeftOut() {
        List<JsonNode> few = stream().stream()
                .filter(event -> TimeLedger.matters(event.path("kind").asText()))
                .toList();
        assertEquals(7, few.size());
        assertEquals(TimeLedger.of(stream()).lines(), TimeLedger.of(few).lines());
    }

    @Test
    void everyChangeIsReadAsItWasWritten() {
        for (JsonNode event : stream()) {
            Optional<TimeChange> read = TimeChange.read(
                    event.path("kind").asText(),
                    CanonicalJson.parse(CanonicalJson.bytes(event)).path("body"));
            read.ifPresent(change -> {
                assertEquals(event.path("kind").asText(), change.kind());
                assertEquals(event.path("body"), change.body());
            });
        }
    }

    @Test
    void aStreamThatNoSittingCanHaveHadIsRefusedWithItsEvent() {
        refused(
                Fault.OTHER_DURATION,
                3,
                events -> body(events, 2).put("dueAt", minute(61).toEpochMilli()));
        refused(Fault.PAUSED_TWICE, 7, events -> ((ObjectNode) events.get(6)).put("kind", "PAUSED"));
        refused(Fault.NOT_PAUSED, 7, events -> body(events, 6).put("reach", "SITTING"));
        refused(Fault.NOT_BEGUN, 5, events -> events.remove(2));
        refused(Fault.MINUTES, 8, events -> body(events, 7).put("minutes", 0));
        refused(Fault.FORM, 8, events -> body(events, 7).put("minutes", "5"));
        refused(Fault.FORM, 8, events -> body(events, 7).remove("reason"));
        refused(Fault.FORM, 7, events -> body(events, 6).put("reach", "CITY"));
        refused(Fault.FORM, 7, events -> body(events, 6).put("reach", "SESSION"));
        refused(Fault.FORM, 9, events -> body(events, 8).put("extensionId", "one"));
        refused(Fault.FORM, 9, events -> ((ObjectNode) events.get(8)).remove("actor"));
        refused(
                Fault.ORDER,
                7,
                events -> ((ObjectNode) events.get(6)).put("at", minute(9).toEpochMilli()));
        refused(Fault.ORDER, 7, events -> events.add(7, events.get(6)));
        refused(Fault.AFTER_CLOSING, 11, events -> add(events, 81, new TimeChange.Granted(5, "停电")));
    }

    @Test
    void timeClosesNobodyBeforeTheirTimeIsUp() {
        List<JsonNode> events = new ArrayList<>(stream().subList(0, 9));
        add(events, 82, "TIME_UP", body -> {});
        assertEquals("TIME_UP", TimeLedger.of(events).closing().orElseThrow().kind());
        refused(Fault.CLOSED_EARLY, 10, early -> ((ObjectNode) early.get(9)).put("kind", "TIME_UP"));
        List<JsonNode> paused = new ArrayList<>(stream().subList(0, 6));
        add(paused, 900, "TIME_UP", body -> {});
        assertEquals(
                Fault.CLOSED_EARLY,
                assertThrows(BrokenTime.class, () -> TimeLedger.of(paused)).fault());
    }

    @Test
    void savesWithinTheGraceAreCounted() {
        List<JsonNode> events = new ArrayList<>(stream().subList(0, 9));
        add(events, 82, "SAVED", body -> body.put("slot", 3));
        assertEquals(1, TimeLedger.of(events).savedAfterDue());
    }

    private static void refused(Fault fault, long seq, Consumer<List<JsonNode>> forgery) {
        List<JsonNode> events = stream();
        forgery.accept(events);
        BrokenTime broken = assertThrows(BrokenTime.class, () -> TimeLedger.of(events));
        assertEquals(fault + " " + seq, broken.fault() + " " + broken.seq());
    }

    private static ObjectNode body(List<JsonNode> events, int index) {
        return (ObjectNode) events.get(index).path("body");
    }

    private static String text(TimeLedger.Line line) {
        String act = line.change().reason().isEmpty()
                ? ""
                : line.change().reach() + " " + line.change().reason();
        String before = line.before().due().map(TimeLedgerTest::minutes).orElse("");
        return line.change().kind() + " " + (act.isEmpty() ? "" : act + " ") + before + " -> "
                + minutes(line.after().due().orElseThrow());
    }

    private static String minutes(Instant at) {
        return String.valueOf(Duration.between(START, at).toMinutes());
    }

    private static void add(List<JsonNode> events, int minute, TimeChange change) {
        add(events, minute, change.kind(), body -> body.setAll(change.body()));
    }

    private static void add(List<JsonNode> events, int minute, String kind, Consumer<ObjectNode> fill) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("seq", events.size() + 1)
                .put("at", minute(minute).toEpochMilli())
                .put("actor", "person:p")
                .put("kind", kind);
        fill.accept(event.putObject("body"));
        events.add(event);
    }

    private static Instant minute(int minute) {
        return START.plus(Duration.ofMinutes(minute));
    }
}
