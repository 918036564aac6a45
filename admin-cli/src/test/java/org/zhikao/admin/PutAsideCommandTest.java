package org.zhikao.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Responses that were put aside, at the terminal. */
class PutAsideCommandTest {

    private static final String ID = "123e4567-e89b-12d3-a456-426614174000";
    private static final String OTHER = "123e4567-e89b-12d3-a456-426614174001";
    private static final String LIST = """
            {"bodies": %s, "undecided": 1, "stale": 3, "copies": [
              {"copyId": "%s", "sittingId": "%s", "room": "第一考场", "seat": "07", "name": "周明", "ticket": "T-1", "slot": 12,
               "outcome": "CLOSED", "clientAt": "2026-05-04T02:59:30Z", "receivedAt": "2026-05-04T03:00:40Z",
               "dueAt": "2026-05-04T03:00:00Z", "secondsAfterDue": 40, "differs": true, "decision": "UNDECIDED",
               "reason": "", "decidedAt": "", "decidedBy": "", "response": %s}]}
            """;

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
    void theListShowsBothTimesAndHowLateAndWhatItSaysOnlyToWhomTheServerTellsIt() throws IOException {
        server.answers("GET", "/api/sessions/" + ID + "/put-aside", LIST.formatted(false, OTHER, ID, "[]"));
        Cli.Ran ran = cli.run("sitting", "put-aside", "--session", ID);
        assertEquals(0, ran.exitCode(), ran.err());
        for (String shown : List.of(OTHER, "周明", "收卷后到达", "2026-05-04 10:59", "2026-05-04 11:00", "未认定", " 40 ")) {
            assertTrue(ran.out().contains(shown), shown + " in " + ran.out());
        }
        assertTrue(ran.out().contains("还有 1 份") && ran.out().contains("另有 3 份"), ran.out());

        server.answers("GET", "/api/sittings/" + ID + "/put-aside", LIST.formatted(true, OTHER, ID, "[\"k7\"]"));
        JsonNode rows = new ObjectMapper()
                .readTree(
                        cli.run("sitting", "put-aside", ID, "--format", "json").out());
        assertEquals("k7", rows.path(0).path("response").path(0).asText());
        assertEquals(40, rows.path(0).path("secondsAfterDue").asInt());
        assertFalse(ran.out().contains("k7"));
    }

    @Test
    void eitherASittingOrASessionIsNamed() {
        assertEquals(2, cli.run("sitting", "put-aside").exitCode());
        Cli.Ran both = cli.run("sitting", "put-aside", ID, "--session", ID);
        assertEquals(2, both.exitCode());
        assertTrue(both.err().contains("二者取一"), both.err());
    }

    @Test
    void severalCopiesAreDecidedAtOnceWithOneReason() throws IOException {
        server.answers(
                "POST",
                "/api/sessions/" + ID + "/put-aside/admissions",
                "{\"decided\": 1, \"already\": 1, \"sittings\": [\"s\"]}");
        Cli.Ran ran = cli.run("sitting", "admit", ID, OTHER, "--session", ID, "--reason", "断网");
        assertEquals(0, ran.exitCode(), ran.err());
        assertTrue(ran.out().contains("已认定 1 份计入，另有 1 份此前已作同样认定；1 份答卷"), ran.out());
        JsonNode sent = server.sent().get(0).json();
        assertEquals("[\"" + ID + "\",\"" + OTHER + "\"]", sent.path("copies").toString());
        assertEquals("断网", sent.path("reason").asText());

        server.answers(
                "POST",
                "/api/sessions/" + ID + "/put-aside/rejections",
                "{\"decided\": 1, \"already\": 0, \"sittings\": []}");
        Cli.Ran rejected = cli.run("sitting", "reject", ID, "--session", ID, "--reason", "误", "--dry-run");
        assertTrue(rejected.out().contains("试运行：将认定 1 份不计入"), rejected.out());
        assertTrue(server.sent().get(1).query().contains("dryRun=true"));
    }
}
