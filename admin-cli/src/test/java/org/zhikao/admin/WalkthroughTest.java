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
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.zhikao.evidence.ProofBundle;
import org.zhikao.server.Browserless;
import org.zhikao.server.Chromium;
import org.zhikao.server.RunningDemo;
import org.zhikao.server.SettableClock;
import org.zhikao.server.session.SessionView.CandidateView;
import org.zhikao.server.store.TestDatabases;

/**
 * From an article of law to a proof that a stranger checks, in one go on each database: the terminal imports the law,
 * builds and publishes the bank, plans and freezes the session, releases and verifies; one candidate sits in Chromium and
 * reads the result there (by HTTP where there is none), another sends by HTTP what a page sends, and more.
 */
class WalkthroughTest {

    private static final Duration PAPER_AND_GRACE = PreparedExam.DURATION.plusSeconds(11);

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
    void anArticleOfLawLeadsToAReleasedResultThatAStrangerCanCheck(Engine engine) throws Exception {
        Optional<Chromium> chromium = Chromium.startIfInstalled();
        try {
            walks(engine, chromium);
            assertEquals(List.of(), chromium.map(Chromium::complaints).orElse(List.of()));
            assertEquals(List.of(), chromium.map(Chromium::foreignRequests).orElse(List.of()));
        } finally {
            chromium.ifPresent(Chromium::close);
        }
    }

    @Test
    void withoutABrowserTheSameIsWalkedByHttp() throws Exception {
        walks(Engine.H2, Optional.empty());
    }

    private void walks(Engine engine, Optional<Chromium> chromium) throws Exception {
        try (RunningDemo demo = start(engine)) {
            Cli cli = new Cli(folder.resolve("home"), clock);
            PreparedExam exam = PreparedExam.of(demo, cli, folder.resolve("demo"));
            ExamDay day = new ExamDay(demo, exam.session(), clock);
            FirstCandidate first = FirstCandidate.comesIn(day, demo, chromium);
            ExamDay.Candidate second = day.comesIn(1);
            day.start();
            String receipt = answersAllButOneOfTheLaw(first, exam.opened());
            int reached = answersThree(second, exam.opened());
            nothingIsReleasedWhileSomebodySits(cli, demo, exam);
            runsIntoTheTime(day, second);
            seesNothing(day, first.who());
            release(cli, demo, exam, first.who());
            // What to study: the law behind the one item that was missed.
            first.readsTheResult("90", "PASSED", PreparedExam.LAW);
            seesPoints(day, second, String.valueOf(reached / 100), "FAILED");
            byte[] bundle = fetchesAndVerifies(cli, demo, first.who(), receipt);
            opensslChecksTheScore(demo, bundle);
            makesThePaperAgain(cli, demo, exam, day);
        }
    }

    private RunningDemo start(Engine engine) throws Exception {
        Path demo = Files.createDirectories(folder.resolve("demo"));
        return switch (engine) {
            case H2 -> RunningDemo.onH2(demo, clock);
            case POSTGRESQL -> RunningDemo.onPostgres(demo, TestDatabases.postgresUrl(), clock);
        };
    }

    /** Every item right but one that rests on the imported law, which costs 10 of 100 points. */
    private String answersAllButOneOfTheLaw(FirstCandidate candidate, OpenedRelease opened) throws IOException {
        JsonNode paper = candidate.paper();
        assertEquals(10_000, paper.path("totalPoints").asInt());
        boolean missed = false;
        for (JsonNode slot : paper.path("slots")) {
            clock.advance(Duration.ofSeconds(20));
            boolean misses = !missed && opened.part(slot).startsWith(PreparedExam.ITEMS);
            missed |= misses;
            candidate.answers(slot.path("slot").asInt(), misses ? opened.wrong(slot) : opened.right(slot));
        }
        assertTrue(missed, "the paper asks about the imported law");
        clock.advance(Duration.ofSeconds(5));
        candidate.reloads();
        clock.advance(Duration.ofSeconds(5));
        return candidate.handsIn();
    }

    /** Three slots right, with what a page does when its connection is bad; returns the points in hundredths. */
    private static int answersThree(ExamDay.Candidate candidate, OpenedRelease opened) {
        int points = 0;
        JsonNode paper = candidate.paper();
        List<JsonNode> receipts = new ArrayList<>();
        for (int slot = 0; slot < 3; slot++) {
            JsonNode asked = paper.path("slots").path(slot);
            receipts.add(candidate.saves(slot + 1, opened.right(asked)));
            points += asked.path("points").asInt();
        }
        reloads(candidate, paper, receipts);
        repeatsAndCrosses(candidate, paper.path("slots").path(2));
        return points;
    }

    private static void reloads(ExamDay.Candidate candidate, JsonNode paper, List<JsonNode> receipts) {
        assertEquals(paper, candidate.paper(), "the same paper after a reload");
        assertEquals(200, candidate.browser.get("/exam").statusCode());
        JsonNode state = candidate.state();
        assertEquals(receipts.size(), state.path("slots").size());
        JsonNode last = receipts.get(receipts.size() - 1);
        assertEquals(last.path("head"), state.path("head"));
        assertEquals(last.path("seq"), state.path("seq"));
    }

    private static void repeatsAndCrosses(ExamDay.Candidate candidate, JsonNode last) {
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

    private void nothingIsReleasedWhileSomebodySits(Cli cli, RunningDemo demo, PreparedExam exam) throws IOException {
        PreparedExam.logIn(cli, demo, "signer", folder);
        Cli.Ran ran = cli.run("whoami");
        assertEquals(0, ran.exitCode(), ran.err());
        assertTrue(ran.out().contains("成绩签发人"), ran.out());
        Cli.Ran refused = releasing(cli, demo, exam.session().id(), "--yes");
        assertEquals(1, refused.exitCode(), refused.out());
        assertFalse(refused.hasStackTrace(), refused.err());
        Cli.Ran listed = cli.run("result", "list", exam.session().id());
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

    private static void seesNothing(ExamDay day, CandidateView who) throws IOException {
        Browserless officer = day.logIn(who.badgeNumber());
        var me = officer.get("/me");
        assertEquals(200, me.statusCode());
        assertFalse(ExamDay.text(me).contains("outcome-"), ExamDay.text(me));
        String sitting = who.sittingId();
        assertEquals(404, officer.get("/me/results/" + sitting).statusCode());
        assertEquals(404, officer.get("/api/sittings/" + sitting + "/bundle").statusCode());
    }

    private void release(Cli cli, RunningDemo demo, PreparedExam exam, CandidateView first) {
        String session = exam.session().id();
        ExamDay.until(
                "the scoring of both",
                () -> cli.run("result", "list", session).out().contains("作答中 0 份，待计分 0 份"),
                () -> cli.run("result", "list", session).out());
        Cli.Ran listed = cli.run("result", "list", session);
        assertTrue(
                listed.out()
                        .lines()
                        .anyMatch(line -> line.contains(first.ticket())
                                && line.contains("90")
                                && line.contains("合格")
                                && line.contains("已计分，未公布")),
                listed.out());
        Cli.Ran dry = releasing(cli, demo, session, "--dry-run");
        assertTrue(dry.exitCode() == 0 && dry.out().contains("将公布 2 份成绩"), dry.out() + dry.err());
        assertTrue(cli.run("result", "list", session).out().contains("已计分，未公布"), "a dry run releases nothing");
        Cli.Ran unasked = releasing(cli, demo, session);
        assertEquals(1, unasked.exitCode(), "nobody could be asked, so nothing is signed");
        Cli.Ran released = releasing(cli, demo, session, "--yes");
        assertEquals(0, released.exitCode(), released.err());
        assertTrue(released.out().contains("成绩已公布"), released.out());
        assertTrue(cli.run("result", "list", session).out().contains("已公布"));
    }

    private static Cli.Ran releasing(Cli cli, RunningDemo demo, String session, String... more) {
        return cli.run(Stream.concat(
                        Stream.of(
                                "result",
                                "release",
                                session,
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

    private byte[] fetchesAndVerifies(Cli cli, RunningDemo demo, CandidateView who, String receipt) throws IOException {
        PreparedExam.logIn(cli, demo, "auditor", folder);
        Cli.Ran forbidden = releasing(cli, demo, demo.session().id(), "--yes");
        assertEquals(1, forbidden.exitCode(), "an auditor releases nothing");
        Path file = folder.resolve("proof.zip");
        ExamDay.until(
                "the register's entry of the release",
                () -> cli.run("result", "bundle", who.sittingId(), "--out", file.toString())
                                .exitCode()
                        == 0,
                () -> cli.run("result", "bundle", who.sittingId(), "--out", file.toString())
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

    /** From the secret that the register shows once nobody can sit any more, and held against the proof that was fetched. */
    private void makesThePaperAgain(Cli cli, RunningDemo demo, PreparedExam exam, ExamDay day) throws IOException {
        String session = exam.session().id();
        String draw = folder.resolve("draw.json").toString();
        PreparedExam.logIn(cli, demo, "admin", folder);
        assertEquals(1, cli.run("session", "open-seed", session).exitCode(), "the room is not closed yet");
        day.close();
        Cli.Ran sealed = cli.run("session", "draw", session, "--out", draw);
        assertEquals(1, sealed.exitCode(), "nothing to draw from while the secret is sealed");
        assertFalse(Files.exists(Path.of(draw)));
        Cli.Ran opened = cli.run("session", "open-seed", session);
        assertEquals(0, opened.exitCode(), opened.err());
        Cli.Ran written = cli.run("session", "draw", session, "--out", draw);
        assertEquals(0, written.exitCode(), written.err());
        Path bundle = folder.resolve("proof.zip");
        Cli.Ran same = replays(cli, draw, bundle);
        assertEquals(0, same.exitCode(), same.err());
        Path other = Files.writeString(
                folder.resolve("other.json"), Files.readString(Path.of(draw)).replaceFirst("[0-9a-f]{4}", "0bad"));
        assertTrue(replays(cli, other.toString(), bundle).exitCode() != 0, "another secret draws another paper");
    }

    private Cli.Ran replays(Cli cli, String draw, Path bundle) {
        Path demo = folder.resolve("demo");
        return cli.run(
                "form",
                "replay",
                "--release",
                demo.resolve("release-2.zkr").toString(),
                "--blueprint",
                demo.resolve("walk.yaml").toString(),
                "--draw",
                draw,
                "--bundle",
                bundle.toString());
    }
}
