package org.zhikao.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.zhikao.evidence.ProofBundle;
import org.zhikao.server.Browserless;
import org.zhikao.server.RunningDemo;
import org.zhikao.server.SettableClock;
import org.zhikao.server.store.TestDatabases;

/** From check-in to a proof that a stranger checks: server, browsers and terminal together. */
class WalkthroughTest {

    private static final Duration PAPER_AND_GRACE = Duration.ofMinutes(90).plusSeconds(11);

    /** The databases that a server may run on. */
    enum Engine {
        H2,
        POSTGRESQL
    }

    @TempDir
    private Path folder;

    private final SettableClock clock = new SettableClock();

    @ParameterizedTest
    @EnumSource
    void aSittingLeadsToAReleasedResultThatAStrangerCanCheck(Engine engine) throws Exception {
        try (RunningDemo demo = start(engine)) {
            OpenedRelease opened = OpenedRelease.of(folder.resolve("demo"));
            ExamDay day = new ExamDay(demo, clock);
            ExamDay.Candidate first = day.comesIn(0);
            ExamDay.Candidate second = day.comesIn(1);
            day.start();
            answersAllButTheFirst(first, opened);
            String receipt = first.handsIn().path("receipt").asText();
            int reached = answersThree(second, opened);
            Cli cli = new Cli(folder.resolve("home"), clock);
            nothingIsReleasedWhileSomebodySits(cli, demo);
            runsIntoTheTime(day, second);
            seesNothing(day, first);
            release(cli, demo, first);
            seesPoints(day, first, "98", "PASSED");
            seesPoints(day, second, String.valueOf(reached / 100), "FAILED");
            byte[] bundle = fetchesAndVerifies(cli, demo, first, receipt);
            opensslChecksTheScore(demo, bundle);
        }
    }

    private RunningDemo start(Engine engine) throws Exception {
        Path demo = Files.createDirectories(folder.resolve("demo"));
        return switch (engine) {
            case H2 -> RunningDemo.onH2(demo, clock);
            case POSTGRESQL -> RunningDemo.onPostgres(demo, TestDatabases.postgresUrl(), clock);
        };
    }

    /** Every slot right, except the first one: that is two of a hundred points. */
    private void answersAllButTheFirst(ExamDay.Candidate candidate, OpenedRelease opened) {
        JsonNode paper = candidate.paper();
        assertEquals(10_000, paper.path("totalPoints").asInt());
        List<JsonNode> receipts = new ArrayList<>();
        for (JsonNode slot : paper.path("slots")) {
            List<String> tokens = opened.right(slot);
            if (slot.path("slot").asInt() == 1) {
                assertEquals(200, slot.path("points").asInt());
                tokens = opened.wrong(slot).subList(0, 1);
            }
            clock.advance(Duration.ofSeconds(20));
            receipts.add(candidate.saves(slot.path("slot").asInt(), tokens));
        }
        reloads(candidate, paper, receipts);
        repeatsAndCrosses(candidate, paper);
    }

    private static void reloads(ExamDay.Candidate candidate, JsonNode paper, List<JsonNode> receipts) {
        assertEquals(paper, candidate.paper(), "the same paper after a reload");
        assertEquals(200, candidate.browser.get("/exam").statusCode());
        JsonNode state = candidate.state();
        assertEquals(paper.path("slots").size(), state.path("slots").size());
        JsonNode last = receipts.get(receipts.size() - 1);
        assertEquals(last.path("head"), state.path("head"));
        assertEquals(last.path("seq"), state.path("seq"));
    }

    private static void repeatsAndCrosses(ExamDay.Candidate candidate, JsonNode paper) {
        JsonNode last = paper.path("slots").path(paper.path("slots").size() - 1);
        int slot = last.path("slot").asInt();
        List<String> tokens = List.of(last.path("options").path(0).path("token").asText());
        JsonNode before = candidate.state();
        List<String> saved = new ArrayList<>();
        before.path("slots").path(slot - 1).path("response").forEach(token -> saved.add(token.asText()));
        UUID clientId = UUID.randomUUID();
        JsonNode receipt = ExamDay.ok(candidate.sends(slot, saved, 1, clientId));
        assertEquals(2, receipt.path("revision").asInt());
        JsonNode again = ExamDay.ok(candidate.sends(slot, saved, 1, clientId));
        assertEquals(receipt.path("head"), again.path("head"), "a repeated save has the same receipt");
        assertEquals(receipt.path("revision"), again.path("revision"));
        assertEquals(receipt.path("seq"), candidate.state().path("seq"), "and leaves no second event");
        var stale = candidate.sends(slot, tokens, 1, UUID.randomUUID());
        assertEquals(409, stale.statusCode(), ExamDay.text(stale));
        assertEquals("STALE", Browserless.json(stale).path("outcome").asText());
    }

    /** Three slots right; returns the points for them in hundredths. */
    private static int answersThree(ExamDay.Candidate candidate, OpenedRelease opened) {
        int points = 0;
        for (int slot = 0; slot < 3; slot++) {
            JsonNode asked = candidate.paper().path("slots").path(slot);
            candidate.saves(slot + 1, opened.right(asked));
            points += asked.path("points").asInt();
        }
        return points;
    }

    private void nothingIsReleasedWhileSomebodySits(Cli cli, RunningDemo demo) throws IOException {
        logIn(cli, demo, "signer");
        Cli.Ran ran = cli.run("whoami");
        assertEquals(0, ran.exitCode(), ran.err());
        assertTrue(ran.out().contains("成绩签发人"), ran.out());
        Cli.Ran refused = releasing(cli, demo, "--yes");
        assertEquals(1, refused.exitCode(), refused.out());
        assertFalse(refused.hasStackTrace(), refused.err());
        Cli.Ran listed = cli.run("result", "list", demo.session().id());
        assertTrue(listed.out().contains("作答中 1 份"), listed.out());
    }

    private static void runsIntoTheTime(ExamDay day, ExamDay.Candidate candidate) {
        day.passes(PAPER_AND_GRACE);
        ExamDay.until(
                "the close by the clock",
                () -> candidate.state().path("state").asText().equals("CLOSED"),
                () -> candidate.state().toString());
        var late = candidate.sends(9, List.of(), 0, UUID.randomUUID());
        assertEquals(409, late.statusCode(), ExamDay.text(late));
        assertEquals("CLOSED", Browserless.json(late).path("outcome").asText());
        assertEquals(
                2, day.room().path("counts").path("closed").asInt(), day.room().toString());
    }

    private static void seesNothing(ExamDay day, ExamDay.Candidate candidate) throws IOException {
        Browserless officer = day.logIn(candidate.who.badgeNumber());
        var me = officer.get("/me");
        assertEquals(200, me.statusCode());
        assertFalse(ExamDay.text(me).contains("98"), ExamDay.text(me));
        String sitting = candidate.who.sittingId();
        assertEquals(404, officer.get("/me/results/" + sitting).statusCode());
        assertEquals(404, officer.get("/api/sittings/" + sitting + "/bundle").statusCode());
    }

    private void release(Cli cli, RunningDemo demo, ExamDay.Candidate first) {
        String session = demo.session().id();
        ExamDay.until(
                "the scoring of both",
                () -> cli.run("result", "list", session).out().contains("作答中 0 份，待计分 0 份"),
                () -> cli.run("result", "list", session).out());
        Cli.Ran listed = cli.run("result", "list", session);
        assertTrue(
                listed.out()
                        .lines()
                        .anyMatch(line -> line.contains(first.who.ticket())
                                && line.contains("98")
                                && line.contains("合格")
                                && line.contains("已计分，未公布")),
                listed.out());
        Cli.Ran dry = releasing(cli, demo, "--dry-run");
        assertTrue(dry.exitCode() == 0 && dry.out().contains("将公布 2 份成绩"), dry.out() + dry.err());
        assertTrue(cli.run("result", "list", session).out().contains("已计分，未公布"), "a dry run releases nothing");
        Cli.Ran unasked = releasing(cli, demo);
        assertEquals(1, unasked.exitCode(), "nobody could be asked, so nothing is signed");
        Cli.Ran released = releasing(cli, demo, "--yes");
        assertEquals(0, released.exitCode(), released.err());
        assertTrue(released.out().contains("成绩已公布"), released.out());
        assertTrue(cli.run("result", "list", session).out().contains("已公布"));
    }

    private static Cli.Ran releasing(Cli cli, RunningDemo demo, String... more) {
        return cli.run(Stream.concat(
                        Stream.of(
                                "result",
                                "release",
                                demo.session().id(),
                                "--key",
                                demo.personalKey("signer").toString(),
                                "--key-password-file",
                                demo.passphrase().toString()),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private static void seesPoints(ExamDay day, ExamDay.Candidate candidate, String points, String outcome)
            throws IOException {
        Browserless officer = day.logIn(candidate.who.badgeNumber());
        String sitting = candidate.who.sittingId();
        String me = ExamDay.text(officer.get("/me"));
        assertTrue(me.contains("<strong>" + points + "</strong>"), me);
        var page = officer.get("/me/results/" + sitting);
        assertEquals(200, page.statusCode(), ExamDay.text(page));
        assertTrue(ExamDay.text(page).contains("<strong>" + points + "</strong>"), ExamDay.text(page));
        assertTrue(ExamDay.text(page).contains("outcome-" + outcome), ExamDay.text(page));
    }

    private byte[] fetchesAndVerifies(Cli cli, RunningDemo demo, ExamDay.Candidate candidate, String receipt)
            throws IOException {
        logIn(cli, demo, "auditor");
        Cli.Ran forbidden = releasing(cli, demo, "--yes");
        assertEquals(1, forbidden.exitCode(), "an auditor releases nothing");
        Path file = folder.resolve("proof.zip");
        ExamDay.until(
                "the register's entry of the release",
                () -> cli.run("result", "bundle", candidate.who.sittingId(), "--out", file.toString())
                                .exitCode()
                        == 0,
                () -> cli.run("result", "bundle", candidate.who.sittingId(), "--out", file.toString())
                        .err());
        byte[] bundle = Files.readAllBytes(file);
        Cli.Ran valid = verify(cli, demo, bundle);
        assertEquals(0, valid.exitCode(), valid.err());
        for (String record : List.of("SCORE", "SITTING_CLOSED", "FORMS_FROZEN", "RELEASED", "DEMO_ROOT", "有效。")) {
            assertTrue(valid.out().contains(record), valid.out());
        }
        assertTrue(
                !receipt.isEmpty() && valid.out().contains(receipt), "the receipt code of the hand-in: " + valid.out());
        for (int part = 1; part < 16; part++) {
            byte[] changed = bundle.clone();
            changed[changed.length * part / 16] ^= 1;
            Cli.Ran refused = verify(cli, demo, changed);
            assertTrue(refused.exitCode() >= 2 && refused.exitCode() <= 5, refused.out() + refused.err());
        }
        return bundle;
    }

    private Cli.Ran verify(Cli cli, RunningDemo demo, byte[] bundle) throws IOException {
        Path file = Files.write(folder.resolve("to-verify.zip"), bundle);
        return cli.run(
                "verify", file.toString(), "--root", demo.rootCertificate().toString());
    }

    private void opensslChecksTheScore(RunningDemo demo, byte[] bundle) throws Exception {
        Openssl.required();
        var score = ProofBundle.read(bundle).records().get(0);
        Path record = Files.write(folder.resolve("record.json"), score.record());
        Path signature = Files.write(folder.resolve("record.p7s"), score.signature());
        assertTrue(Files.readString(record).contains("\"type\":\"SCORE\""), Files.readString(record));
        assertTrue(Openssl.accepts(signature, record, demo.rootCertificate(), clock.instant()));
        byte[] changed = score.record();
        changed[changed.length / 2] ^= 1;
        Files.write(record, changed);
        assertFalse(Openssl.accepts(signature, record, demo.rootCertificate(), clock.instant()));
    }

    private void logIn(Cli cli, RunningDemo demo, String login) throws IOException {
        Path password = folder.resolve("password");
        Files.writeString(password, demo.password(login));
        Cli.Ran ran = cli.run("login", "--server", demo.address(), "--password-file", password.toString(), login);
        assertEquals(0, ran.exitCode(), ran.err());
        assertFalse(Map.of("out", ran.out(), "err", ran.err()).toString().contains(demo.password(login)));
    }
}
