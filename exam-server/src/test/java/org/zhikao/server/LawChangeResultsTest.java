package org.zhikao.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.regulation.RegulationCatalogue.Force;
import org.zhikao.regulation.RegulationId;
import org.zhikao.regulation.RegulationIndex;
import org.zhikao.regulation.force.ForceNotice;
import org.zhikao.regulation.force.ForcePeriod;
import org.zhikao.server.session.SessionView;
import org.zhikao.server.session.SessionsView;
import org.zhikao.server.store.TestDatabases;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Refusal;
import org.zhikao.server.web.Role;

/** Released results that rest on a law which was amended: later, or before the exam without anybody noticing. */
class LawChangeResultsTest {

    private static final RegulationId LAW = new RegulationId("administrative-penalty-law");
    private static final LocalDate VERSION = LocalDate.parse("2021-01-22");

    @TempDir
    private Path folder;

    @Test
    void whatRestsOnChangedWordsIsCountedAndWhatWasWrongOnTheDayApart() throws Exception {
        try (RunningDemo demo = RunningDemo.seasonOnH2(folder, new SettableClock())) {
            SessionsView.Line exam = held(demo);
            LocalDate day = LocalDate.ofInstant(Instant.parse(exam.opensAt()), ZoneId.of("Asia/Shanghai"));
            Browserless browser = new Browserless(demo.address());
            browser.form("/login", Map.of("loginName", "custodian", "password", demo.password("custodian")));

            JsonNode later = publish(browser, day.plusDays(1));
            JsonNode line = line(later, exam.id());
            int results = line.path("results").asInt();
            int resting = line.path("resting").asInt();
            assertEquals(
                    demo.doors()
                            .results()
                            .releasedSittings(UUID.fromString(exam.id()))
                            .size(),
                    results);
            assertTrue(resting > 0 && resting <= results, line.toString());
            whoseTheyAreIsSaid(browser, exam.id(), resting);
            assertEquals(0, line.path("onTheDay").asInt(), "the words were in force that day");
            assertTrue(later.path("blueprints").size() > 0, later.toString());

            JsonNode unnoticed = line(publish(browser, day), exam.id());
            assertEquals(resting, unnoticed.path("onTheDay").asInt());
            assertEquals(
                    1,
                    Browserless.json(browser.get("/api/impact/notices/1"))
                            .path("notice")
                            .path("number")
                            .asInt());
            assertEquals(404, browser.get("/api/impact/notices/3").statusCode());
            whatIsOnlyAssumedOrUnverifiedIsShownSo(browser, day);
        }
    }

    @Test
    void resultsWaitForADecisionOnTheirFormsAndAreReleasedAfterAllThatAnyNodeDecided() throws Exception {
        SettableClock clock = new SettableClock();
        try (RunningDemo demo = RunningDemo.onH2(folder, clock)) {
            SessionView session = demo.session();
            DemoFolder files = new DemoFolder(folder);
            Demo staff = new Demo(files, false);
            Caller.Person signer = staff.as(demo.doors(), Role.SIGNER);
            DemoExam exam = new DemoExam(demo.doors(), session, Set.of());
            exam.hold(staff.as(demo.doors(), Role.CHIEF_PROCTOR));
            Browserless browser = new Browserless(demo.address());
            browser.form("/login", Map.of("loginName", "custodian", "password", demo.password("custodian")));
            publish(browser, LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Shanghai")));
            Refusal undecided =
                    assertThrows(Refusal.class, () -> exam.release(signer, files.open("signer"), clock.instant()));
            assertEquals("impact.release.undecided", undecided.detailKey());

            browser.form("/login", Map.of("loginName", "admin", "password", demo.password("admin")));
            var kept = browser.post(
                    "/api/impact/sessions/" + session.id() + "/keep",
                    new ObjectMapper().createObjectNode().put("reason", "试卷已作答"));
            assertEquals(200, kept.statusCode());
            try (Connection database =
                            DriverManager.getConnection(TestDatabases.h2Url(folder.resolve("database")), "sa", "");
                    Statement statement = database.createStatement()) {
                assertEquals(
                        1,
                        statement.executeUpdate("UPDATE import_moment SET last_moment ="
                                + " TIMESTAMP WITH TIME ZONE '2999-01-01 00:00:00+00:00'"));
                exam.release(signer, files.open("signer"), clock.instant());
                try (ResultSet released = statement.executeQuery("SELECT released_at FROM release_of_results")) {
                    assertTrue(released.next());
                    assertEquals(
                            Instant.parse("2999-01-01T00:00:00.001Z"),
                            released.getObject("released_at", OffsetDateTime.class)
                                    .toInstant(),
                            "a node whose clock is ahead has decided before");
                }
            }
        }
    }

    private static void whatIsOnlyAssumedOrUnverifiedIsShownSo(Browserless browser, LocalDate day) throws IOException {
        RegulationId lamp = new RegulationId("lamp-rules");
        ForcePeriod ended = new ForcePeriod(
                lamp,
                VERSION,
                "灯箱管理规定",
                VERSION,
                true,
                Optional.of(day),
                true,
                Force.CONFIRMED,
                Optional.of(Force.UNVERIFIED),
                "公报",
                false);
        publish(browser, new ForceNotice(lamp, "灯箱管理规定", List.of(ended), List.of(), List.of(), List.of()));
        String page = page(browser, "/impact/3");
        assertTrue(page.contains("推定") && page.contains("未核实"), page);
        String overview = page(browser, "/impact");
        assertTrue(overview.contains("未核实") && !overview.contains("推定"), overview);
        ForcePeriod assumed = new ForcePeriod(
                new RegulationId("sign-rules"),
                VERSION,
                "招牌管理规定",
                VERSION,
                true,
                Optional.empty(),
                false,
                Force.UNVERIFIED,
                Optional.empty(),
                "公报",
                false);
        publish(
                browser,
                new ForceNotice(assumed.regulation(), "招牌管理规定", List.of(assumed), List.of(), List.of(), List.of()));
        assertTrue(page(browser, "/impact").contains("推定"));
    }

    private static void whoseTheyAreIsSaid(Browserless browser, String session, int resting) {
        JsonNode sittings = Browserless.json(browser.get("/api/impact/sessions/" + session + "/sittings?notice=1"))
                .path("sittings");
        int released = 0;
        for (JsonNode sitting : sittings) {
            released += sitting.path("released").asBoolean() ? 1 : 0;
        }
        assertEquals(resting, released);
        String named = page(browser, "/impact/sessions/" + session + "?notice=1");
        sittings.forEach(
                sitting -> assertTrue(named.contains(sitting.path("ticket").asText()), named));
    }

    private static String page(Browserless browser, String path) {
        return new String(browser.get(path).body(), StandardCharsets.UTF_8);
    }

    private static SessionsView.Line held(RunningDemo demo) {
        return demo.sessions().list(demo.admin()).sessions().stream()
                .filter(SessionsView.Line::countsForCertificate)
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode publish(Browserless browser, LocalDate from) throws IOException {
        return publish(browser, notice(from));
    }

    private static JsonNode publish(Browserless browser, ForceNotice notice) throws IOException {
        var answer = browser.post("/api/impact/notices?replace=true", new ObjectMapper().readTree(notice.canonical()));
        assertEquals(200, answer.statusCode());
        return Browserless.json(answer);
    }

    private static JsonNode line(JsonNode answer, String session) {
        for (JsonNode line : answer.path("held")) {
            if (line.path("id").asText().equals(session)) {
                return line;
            }
        }
        throw new AssertionError(answer.toString());
    }

    /** From this day on another version is in force of which no article has the words of before. */
    private static ForceNotice notice(LocalDate from) throws IOException {
        LocalDate adopted = from.minusMonths(1);
        RegulationIndex shipped = shipped();
        RegulationIndex amended = new RegulationIndex(LAW, shipped.title(), adopted, Optional.of(from), Map.of());
        return new ForceNotice(
                LAW,
                shipped.title(),
                List.of(
                        period(shipped, VERSION, LocalDate.parse("2021-07-15"), Optional.of(from)),
                        period(shipped, adopted, from, Optional.empty())),
                List.of(shipped, amended),
                List.of(),
                List.of());
    }

    private static ForcePeriod period(
            RegulationIndex law, LocalDate version, LocalDate from, Optional<LocalDate> until) {
        return new ForcePeriod(
                LAW, version, law.title(), from, false, until, false, Force.CONFIRMED, Optional.empty(), "公报", true);
    }

    private static RegulationIndex shipped() throws IOException {
        String name = LAW + "@" + VERSION + ".json";
        try (InputStream in = Objects.requireNonNull(
                LawChangeResultsTest.class.getResourceAsStream("/workspace/regulations/" + name))) {
            return RegulationIndex.read(name, in.readAllBytes());
        }
    }
}
