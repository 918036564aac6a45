package org.zhikao.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is typed of an accommodation, what is sent of it, and what is asked before it counts. */
class AccommodationCommandTest {

    private static final String ID = "123e4567-e89b-12d3-a456-426614174000";
    private static final String ONE =
            "{\"id\":\"" + ID + "\",\"badgeNumber\":\"CJ-1\",\"name\":\"张三\",\"factorHundredths\":125,"
                    + "\"textSize\":\"larger\",\"contrast\":\"\",\"textOnly\":true,\"basis\":\"残疾人证\",\"state\":\"STATE\"}";

    @TempDir
    private Path folder;

    private FakeServer server = FakeServer.none();
    private Cli cli = new Cli(Path.of(""), Clock.fixed(TestOffice.NOW, ZoneOffset.UTC));

    @BeforeEach
    void serve() throws IOException {
        server = FakeServer.start(folder);
        cli = new Cli(folder, Clock.fixed(TestOffice.NOW, ZoneOffset.UTC));
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void aFactorIsSentInHundredthsAndWhatWasEnteredIsShownWithTheNextCommand() {
        server.answers("POST", "/api/accommodations", ONE.replace("STATE", "PENDING"));

        Cli.Ran ran = cli.run(
                "accommodation", "enter", "CJ-1", "--factor", "1.25", "--basis", "残疾人证", "--from", "2026-12-01");

        assertEquals(0, ran.exitCode(), ran.err());
        assertEquals(
                "{\"badge\":\"CJ-1\",\"textOnly\":false,\"basis\":\"残疾人证\",\"from\":\"2026-12-01\",\"factor\":125}",
                server.sent().get(0).body());
        assertTrue(ran.out().contains("admin-cli accommodation approve " + ID), ran.out());
        assertTrue(ran.out().contains("特大") && ran.out().contains("待审批"), ran.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.255", "一倍半", "", "1e9999999"})
    void aFactorThatIsNoneIsWrongUsageAndNothingIsSent(String factor) {
        Cli.Ran ran = cli.run(
                "accommodation", "enter", "CJ-1", "--factor", factor, "--basis", "残疾人证", "--from", "2026-12-01");

        assertEquals(2, ran.exitCode(), ran.out());
        assertTrue(ran.err().contains("1.25"), ran.err());
        assertTrue(server.sent().isEmpty());
    }

    @Test
    void whatIsDecidedAlreadyIsSaidAndNotSentAgain() {
        server.answers("GET", "/api/accommodations", "[" + ONE.replace("STATE", "APPROVED") + "]");

        Cli.Ran ran = cli.run("accommodation", "approve", ID, "--yes");

        assertEquals(1, ran.exitCode(), ran.out());
        assertTrue(ran.err().contains("已批准"), ran.err());
        assertFalse(server.sent().stream().anyMatch(sent -> sent.method().equals("POST")));
        assertEquals(
                1,
                cli.run("accommodation", "approve", ID.replace('1', '2'), "--yes")
                        .exitCode());
    }
}
