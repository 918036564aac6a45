package org.zhikao.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.server.Browserless;
import org.zhikao.server.RunningDemo;
import org.zhikao.server.SettableClock;

/** A paper with short answers, from the hand-in over the marks, given at the terminal, to a score that is proven. */
class MarkingWalkthroughTest {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private static final String SITS = "CJ-2003";

    /** A candidate of the session from another unit. */
    private static final String STAYS_AWAY = "CJ-2001";

    /** Of the same unit as who sits, and no candidate of the session. */
    private static final String COLLEAGUE = "CJ-2012";

    @TempDir
    private Path folder;

    private final SettableClock clock = new SettableClock();

    @Test
    void theScoreComesWithTheLastMarkAndItsProofHolds() throws Exception {
        Path data = Files.createDirectories(folder.resolve("demo"));
        try (RunningDemo demo = RunningDemo.onH2(data, clock)) {
            Cli cli = new Cli(folder.resolve("home"), clock);
            String blueprint =
                    Files.readString(Path.of("..", "config", "blueprints", "all-types.yaml"), StandardCharsets.UTF_8);
            PreparedExam exam = PreparedExam.of(demo, cli, data, blueprint);
            String session = exam.session().id();
            letsMark(cli, session, "clerk", STAYS_AWAY, COLLEAGUE);
            ExamDay day = new ExamDay(demo, exam.session(), clock);
            ExamDay.Candidate candidate = day.comesIn(place(day, SITS));
            day.start();
            for (JsonNode slot : candidate.paper().path("slots")) {
                candidate.saves(slot.path("slot").asInt(), exam.opened().right(slot));
            }
            candidate.handsIn();

            PreparedExam.logIn(cli, demo, "clerk", folder);
            Browserless marker = day.logIn("clerk");
            String list = "/api/sessions/" + session + "/marking";
            ExamDay.until(
                    "the responses wait",
                    () -> ExamDay.ok(marker.get(list)).path("responses").size() > 0,
                    () -> ExamDay.text(marker.get(list)));
            String listed = done(cli, "marking", "list", session);
            List<String> ids =
                    ID.matcher(listed).results().map(found -> found.group()).toList();
            assertEquals(ExamDay.ok(marker.get(list)).path("responses").size(), ids.size(), listed);
            assertTrue(listed.contains("仍可开始作答"), listed);
            Cli.Ran early = cli.run("marking", "show", ids.get(0));
            assertEquals(1, early.exitCode(), early.out());
            assertTrue(early.err().contains("仍可开始作答"), early.err());
            day.passes(Duration.ofHours(5));
            isKeptFrom(day.logIn(STAYS_AWAY), list, ids, "您是本场次的考生");
            isKeptFrom(day.logIn(COLLEAGUE), list, ids, "您不能评阅本单位人员的作答");
            assertEquals(1, picturesOf(cli, marker, ids), "the case has a picture, and one short answer");
            for (int i = 0; i < ids.size(); i++) {
                PreparedExam.logIn(cli, demo, "signer", folder);
                assertTrue(done(cli, "result", "list", session).contains("等待阅卷"), "before mark " + i);
                PreparedExam.logIn(cli, demo, "clerk", folder);
                String shown = done(cli, "marking", "show", ids.get(i));
                assertTrue(shown.contains("一段自己的话。") && shown.contains("待给分"), shown);
                for (String identity :
                        List.of(candidate.who.name(), candidate.who.ticket(), candidate.who.badgeNumber())) {
                    assertFalse(shown.contains(identity) || listed.contains(identity), identity);
                }
                String all = full(marker, ids.get(i));
                assertTrue(done(cli, "marking", "give", ids.get(i), "--points", all, "--dry-run")
                        .contains("试运行"));
                done(cli, "marking", "give", ids.get(i), "--points", all, "--comment", "要点齐全", "--yes");
            }
            PreparedExam.logIn(cli, demo, "signer", folder);
            day.passes(Duration.ofMinutes(10));
            ExamDay.until(
                    "the sitting has its score",
                    () -> done(cli, "result", "list", session).contains("已计分"),
                    () -> done(cli, "result", "list", session));
            proves(cli, demo, candidate.who.sittingId(), ids.size());
        }
    }

    private static void letsMark(Cli cli, String session, String... logins) {
        for (String login : logins) {
            done(cli, "grant", "add", login.toLowerCase(Locale.ROOT), "MARKER@session:" + session);
        }
    }

    private static int place(ExamDay day, String badge) {
        return IntStream.range(0, day.size())
                .filter(place -> day.who(place).badgeNumber().equals(badge))
                .findFirst()
                .orElseThrow();
    }

    /** A marker who reads nothing and gives nothing, and is told why. */
    private static void isKeptFrom(Browserless marker, String list, List<String> ids, String why) {
        JsonNode listed = ExamDay.ok(marker.get(list));
        assertEquals(0, listed.path("responses").size(), listed.toString());
        assertEquals(ids.size(), listed.path("recused").asInt(), listed.toString());
        for (String id : ids) {
            String path = "/api/marking/" + id;
            for (HttpResponse<byte[]> refused :
                    List.of(marker.get(path), marker.get(path + "/image/1"), marker.post(path + "/marks", given()))) {
                assertEquals(403, refused.statusCode(), ExamDay.text(refused));
                assertTrue(ExamDay.text(refused).contains(why), ExamDay.text(refused));
            }
        }
    }

    private static ObjectNode given() {
        ObjectNode given = ExamDay.object();
        given.putArray("lines").add(0);
        return given.put("comment", "").put("reason", "").put("after", 0);
    }

    /** How many pictures these responses have; the terminal says each in words, the page shows it. */
    private static int picturesOf(Cli cli, Browserless marker, List<String> ids) {
        int pictures = 0;
        for (String id : ids) {
            String path = "/api/marking/" + id;
            for (JsonNode image : ExamDay.ok(marker.get(path)).path("images")) {
                pictures++;
                assertTrue(done(cli, "marking", "show", id)
                        .contains("图 " + pictures + "："
                                + image.path("alternative").asText()));
                HttpResponse<byte[]> shown =
                        marker.get(path + "/image/" + image.path("number").asInt());
                assertEquals(200, shown.statusCode());
                assertEquals(Optional.of("image/png"), shown.headers().firstValue("Content-Type"));
            }
        }
        return pictures;
    }

    private void proves(Cli cli, RunningDemo demo, String sitting, int marks) throws Exception {
        PreparedExam.logIn(cli, demo, "auditor", folder);
        Path bundle = folder.resolve("bundle.zip");
        ExamDay.until(
                "the register has everything",
                () -> cli.run("result", "bundle", sitting, "--out", bundle.toString())
                                .exitCode()
                        == 0,
                () -> "no bundle");
        Cli.Ran verified = cli.run(
                "verify", bundle.toString(), "--root", demo.rootCertificate().toString());
        assertEquals(0, verified.exitCode(), verified.out() + verified.err());
        assertEquals(marks, verified.out().split("阅卷给分", -1).length - 1, verified.out());
    }

    /** Every point of the rubric, as it is typed. */
    private static String full(Browserless marker, String id) {
        List<String> points = new ArrayList<>();
        ExamDay.ok(marker.get("/api/marking/" + id))
                .path("rubric")
                .forEach(line -> points.add(line.path("points").asText()));
        return String.join(",", points);
    }

    private static String done(Cli cli, String... arguments) {
        Cli.Ran ran = cli.run(arguments);
        assertEquals(0, ran.exitCode(), String.join(" ", arguments) + "\n" + ran.out() + ran.err());
        return ran.out() + ran.err();
    }
}
