package org.zhikao.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.evidence.CanonicalJson;
import org.zhikao.sitting.Reach;
import org.zhikao.sitting.TimeChange;

/** A sitting's time folded again: from a bundle, and as the server tells it. */
class SittingReplayTest {

    private static final Instant START = Instant.parse("2026-05-04T01:00:00Z");
    private static final String SITTING = "123e4567-e89b-12d3-a456-426614174000";

    private final TestOffice office = new TestOffice();

    @TempDir
    private Path folder;

    private FakeServer server = FakeServer.none();
    private Cli cli = new Cli(Path.of(""), Clock.fixed(TestOffice.NOW, ZoneOffset.UTC));

    @BeforeEach
    void serve() throws IOException {
        cli = new Cli(folder, Clock.fixed(TestOffice.NOW, ZoneOffset.UTC));
        server = FakeServer.start(folder);
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void aBundleWithPausesVerifiesAndReplaysToItsDueTime() throws IOException {
        Path file = bundle(stream());
        TestOffice.certificate(folder.resolve("root.pem"), office.root);
        Cli.Ran verified = cli.run(
                "verify", file.toString(), "--root", folder.resolve("root.pem").toString());
        assertEquals(0, verified.exitCode(), verified.err());

        Cli.Ran ran = cli.run("sitting", "replay", file.toString());
        assertEquals(0, ran.exitCode(), ran.err());
        assertTrue(
                ran.out().contains("停电")
                        && ran.out().contains("person:p")
                        && ran.out().contains("420"),
                ran.out());
        assertTrue(ran.out().contains("依各事件算得的截止时间：2026-05-04 10:22"), ran.out());
        assertTrue(ran.out().contains("8 个事件与收卷记录的链尾一致"), ran.out());
        assertTrue(ran.out().contains("暂停期间保存 1 次"), ran.out());

        JsonNode rows = new ObjectMapper()
                .readTree(cli.run("sitting", "replay", file.toString(), "--format", "json")
                        .out());
        assertEquals(
                "RESUMED 420",
                rows.path(2).path("kind").asText() + " " + rows.path(2).path("stoodSeconds"));
        assertEquals("2026-05-04T02:07:00Z", rows.path(2).path("dueAt").asText());
        assertTrue(cli.run("sitting", "replay", file.toString(), "--format", "csv")
                .out()
                .startsWith("seq,at,kind,reach"));
        assertTrue(
                cli.run("--lang=en", "sitting", "replay", file.toString()).out().contains("Due by its events"));
    }

    @Test
    void whatNoSittingCanHaveHadIsRefusedWithItsEvent() throws IOException {
        List<ObjectNode> events = stream();
        ((ObjectNode) events.get(1).path("body")).put("dueAt", START.toEpochMilli());
        Cli.Ran ran = cli.run("sitting", "replay", bundle(events).toString());
        assertEquals(3, ran.exitCode(), ran.out());
        assertTrue(ran.err().contains("第 2 个事件不可能如此：开卷时的截止时间与考试时长不符"), ran.err());
    }

    @Test
    void eventsThatWereNotClosedAreRefused() throws IOException {
        byte[] bytes = Files.readAllBytes(bundle(stream()));
        String text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
        int reason = text.indexOf("\"minutes\":5");
        bytes[reason + 10] = '9';
        Cli.Ran ran = cli.run(
                "sitting",
                "replay",
                Files.write(folder.resolve("turned.zip"), bytes).toString());
        assertTrue(ran.exitCode() == 3 || ran.exitCode() == 2, ran.out() + ran.err());
        assertFalse(ran.out().contains("截止"), ran.out());
    }

    @Test
    void aSittingIsReplayedAsTheServerTellsItAndAnotherDueTimeIsRefused() {
        told("2026-05-04T02:22:00Z");
        Cli.Ran ran = cli.run("sitting", "replay", SITTING);
        assertEquals(0, ran.exitCode(), ran.err());
        assertTrue(ran.out().contains("与服务器采用的截止时间一致"), ran.out());
        told("2026-05-04T02:23:00Z");
        Cli.Ran other = cli.run("sitting", "replay", SITTING);
        assertEquals(3, other.exitCode(), other.out());
        assertTrue(other.err().contains("2026-05-04 10:22") && other.err().contains("2026-05-04 10:23"), other.err());
        told("2026-05-04T02:22:00Z", "2026-05-04T01:10:00Z");
        Cli.Ran paused = cli.run("sitting", "replay", SITTING);
        assertEquals(3, paused.exitCode(), paused.out());
        assertTrue(paused.err().contains("计时停在") && paused.err().contains("2026-05-04 09:10"), paused.err());
        assertEquals(1, cli.run("sitting", "replay", "neither").exitCode());
        assertEquals(1, cli.run("sitting", "replay", "missing.zip").exitCode());
    }

    private void told(String due) {
        told(due, "");
    }

    private void told(String due, String paused) {
        String events = stream().stream().map(ObjectNode::toString).collect(Collectors.joining(",", "[", "]"));
        server.answers(
                "GET",
                "/api/sittings/" + SITTING + "/times",
                "{\"dueAt\":\"" + due + "\",\"pausedAt\":\"" + paused + "\",\"events\":" + events + "}");
    }

    private Path bundle(List<ObjectNode> events) throws IOException {
        return Files.write(
                folder.resolve("proof.zip"),
                office.bundle(events.stream().map(CanonicalJson::bytes).toList()));
    }

    /** Sixty minutes from 9:00, seven of them paused with the room, five granted, ten for the session. */
    private static List<ObjectNode> stream() {
        List<ObjectNode> events = new ArrayList<>();
        add(events, -5, "PREPARED", TestOffice.object().put("slots", 10).put("durationMinutes", 60));
        add(events, 0, new TimeChange.Begun(START.plus(Duration.ofMinutes(60))));
        add(events, 10, new TimeChange.Paused(Reach.ROOM, "停电"));
        add(events, 11, "SAVED", TestOffice.object().put("slot", 1));
        add(events, 17, new TimeChange.Resumed(Reach.ROOM, "来电"));
        add(events, 20, new TimeChange.Granted(5, "换机"));
        add(events, 21, new TimeChange.Extended(10, "断网", Reach.SESSION, new UUID(1, 1)));
        add(events, 40, "HANDED_IN", TestOffice.object().put("unanswered", 8).put("flagged", 0));
        return events;
    }

    private static void add(List<ObjectNode> events, int minute, TimeChange change) {
        add(events, minute, change.kind(), change.body());
    }

    private static void add(List<ObjectNode> events, int minute, String kind, ObjectNode body) {
        ObjectNode event = TestOffice.object()
                .put("seq", events.size() + 1)
                .put("at", START.plus(Duration.ofMinutes(minute)).toEpochMilli())
                .put("actor", "person:p")
                .put("kind", kind);
        event.set("body", body);
        events.add(event);
    }
}
