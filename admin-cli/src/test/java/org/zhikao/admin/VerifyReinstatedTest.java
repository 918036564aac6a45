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
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zhikao.admin.terminal.Texts;
import org.zhikao.evidence.RecordType;

/** The proof that a certificate counts again ends with it, or with the one that was already issued in its place. */
class VerifyReinstatedTest {

    private static final String FOLLOWS = "已换发的新证同时恢复，有效期 2026-07-01 至 2031-06-30";

    private final TestSeason season = new TestSeason();

    @TempDir
    private Path folder;

    @AfterEach
    void backToChinese() {
        Texts.choose(Texts.Language.zh);
    }

    @Test
    void aProofThatACertificateCountsAgainEndsWithItsTerm() throws IOException {
        Cli.Ran now = verify(TestOffice.object(), TestOffice.NOW);
        assertEquals(0, now.exitCode(), now.err());
        assertTrue(now.out().contains("截至") && now.out().contains("请在状态页查询"), now.out());
        assertFalse(now.out().contains("新证"), now.out());
        Cli.Ran later = verify(TestOffice.object(), day("2026-07-01"));
        assertEquals(7, later.exitCode(), later.out());
        assertTrue(later.err().contains("2026-06-30"), later.err());
    }

    @ParameterizedTest
    @CsvSource({"2026-05-05, 0", "2026-06-30, 0", "2026-07-01, 0", "2031-06-30, 0", "2031-07-01, 7"})
    void oneOfARenewedCertificateEndsWithTheNewOne(String today, int code) throws IOException {
        Cli.Ran ran = verify(successor("2026-07-01"), day(today));

        assertEquals(code, ran.exitCode(), ran.out() + ran.err());
        assertTrue(ran.out().contains(FOLLOWS), ran.out());
        assertEquals(code == 7, ran.err().contains("有效期至 2031-06-30，已经过了"), ran.err());
    }

    @Test
    void betweenTheTwoNeitherCounts() throws IOException {
        assertEquals(0, verify(successor("2026-08-01"), day("2026-06-30")).exitCode());
        Cli.Ran between = verify(successor("2026-08-01"), day("2026-07-01"));
        assertEquals(7, between.exitCode(), between.out());
        assertTrue(between.err().contains("有效期自 2026-08-01 起，尚未开始"), between.err());
        assertEquals(0, verify(successor("2026-08-01"), day("2026-08-01")).exitCode());
    }

    @Test
    void oneMadeBeforeStatementsHadTheDaysEndsWithTheOldOne() throws IOException {
        ObjectNode named = TestOffice.object().put("successorId", "c-2");
        assertEquals(0, verify(named, day("2026-06-30")).exitCode());
        Cli.Ran later = verify(named, day("2026-07-01"));
        assertEquals(7, later.exitCode(), later.out());
        assertTrue(later.err().contains("2026-06-30"), later.err());
    }

    @Test
    void daysThatNobodySignedProlongNothing() throws IOException {
        ObjectNode stated = term();
        stated.setAll(successor("2026-07-01"));
        Cli.Ran ran = run(TestOffice.object(), stated, TestOffice.NOW, "zh", "table");
        assertEquals(3, ran.exitCode(), ran.out());
    }

    @Test
    void programsReadTheLastDayOfBoth() throws IOException {
        Cli.Ran ran = run(successor("2026-07-01"), term(), day("2026-07-01"), "zh", "json");
        assertEquals(0, ran.exitCode(), ran.err());
        for (String fact : List.of(
                "\"validFrom\" : \"2021-07-01\"",
                "\"validTo\" : \"2031-06-30\"",
                "\"successorValidFrom\" : \"2026-07-01\"")) {
            assertTrue(ran.out().contains(fact), ran.out());
        }
    }

    @Test
    void programsReadTheDaysBetweenTwoTermsToo() throws IOException {
        Cli.Ran ran = run(successor("2026-09-01"), term(), day("2026-09-01"), "zh", "json");
        assertEquals(0, ran.exitCode(), ran.err());
        JsonNode terms = new ObjectMapper().readTree(ran.out()).path("terms");
        assertEquals(2, terms.size(), ran.out());
        assertEquals("2026-06-30", terms.path(0).path("validTo").asText());
        assertEquals("2026-09-01", terms.path(1).path("validFrom").asText());
    }

    @Test
    void theSentenceIsThereInEnglishToo() throws IOException {
        Cli.Ran ran = run(successor("2026-07-01"), term(), day("2026-07-01"), "en", "table");
        assertTrue(
                ran.out()
                        .contains("The certificate already issued in its place counts again with it, valid from"
                                + " 2026-07-01 to 2031-06-30"),
                ran.out());
    }

    private static ObjectNode term() {
        return TestOffice.object().put("validFrom", "2021-07-01").put("validTo", "2026-06-30");
    }

    private static ObjectNode successor(String from) {
        return TestOffice.object()
                .put("successorId", "c-2")
                .put("successorValidFrom", from)
                .put("successorValidTo", "2031-06-30");
    }

    /** Ten in the morning in Shanghai. */
    private static Instant day(String day) {
        return Instant.parse(day + "T02:00:00Z");
    }

    private Cli.Ran verify(ObjectNode said, Instant now) throws IOException {
        return run(said, term(), now, "zh", "table");
    }

    private Cli.Ran run(ObjectNode said, ObjectNode stated, Instant now, String language, String format)
            throws IOException {
        byte[] bundle = TestOffice.zip(season.action(RecordType.REINSTATED, "REINSTATE", said, stated));
        Path file = Files.write(folder.resolve("again.zip"), bundle);
        Path root = TestOffice.certificate(folder.resolve("root.pem"), season.office.root);
        return new Cli(folder, Clock.fixed(now, ZoneOffset.UTC))
                .run("--lang", language, "verify", file.toString(), "--root", root.toString(), "--format", format);
    }
}
