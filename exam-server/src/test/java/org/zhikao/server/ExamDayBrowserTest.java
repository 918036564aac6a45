package org.zhikao.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.KeyFiles;
import org.zhikao.evidence.Signature;
import org.zhikao.server.session.SessionView;

/**
 * An exam day in a real browser: a proctor and a candidate, from check-in to the released result, each page without
 * barriers and kept as a picture. A candidate's browser before PostgreSQL is in the walkthrough of the terminal.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExamDayBrowserTest {

    /** A slot that is passed over and answered from the review, as the last one is. */
    private static final int LEFT_OPEN = 3;

    private final SettableClock clock = new SettableClock();

    private final List<String> barriers = new ArrayList<>();
    private final RunningDemo demo;
    private final Chromium chromium;

    ExamDayBrowserTest(@TempDir Path folder) throws Exception {
        chromium = Chromium.start();
        demo = RunningDemo.onH2(folder, clock);
    }

    @BeforeEach
    void forget() {
        barriers.clear();
        chromium.forget();
    }

    @AfterAll
    void close() {
        chromium.close();
        demo.close();
    }

    @Test
    void anExamDayFromCheckInToReleasedResult() throws Exception {
        SessionView session = demo.session();
        SessionView.RoomView room = session.sites().get(0).rooms().get(0);
        SessionView.CandidateView candidate = room.candidates().get(0);

        Page proctor = chromium.window(1366, 768);
        logIn(proctor, demo, "proctor");
        proctor.navigate(demo.address() + "/rooms/" + room.id());
        assertThat(proctor.locator("#count-expected")).hasText("12");
        axe(proctor);
        String examPassword = checkIn(proctor, candidate.ticket());

        Page officer = chromium.window(1366, 768);
        enter(officer, demo, candidate, examPassword);
        Chromium.picture(proctor, "room-ready");
        start(proctor);
        officer.waitForSelector("#bar:not([hidden])");
        int slots = answerEverything(officer);
        axe(officer);
        Chromium.picture(officer, "paper-answered");
        inEnglish(officer, demo);
        officer.reload();
        assertThat(officer.locator("#answered")).hasText(String.valueOf(slots));
        Chromium.picture(proctor, "room-open");
        handIn(officer);
        assertThat(proctor.locator("#count-closed")).hasText("1");

        release(demo, session);
        Page home = chromium.window(1280, 720);
        logIn(home, demo, candidate.badgeNumber());
        home.navigate(demo.address() + "/me");
        axe(home);
        Chromium.picture(home, "my-results");
        home.locator("a[href^='/me/results/']").first().click();
        home.waitForLoadState();
        axe(home);
        Chromium.picture(home, "my-result");

        assertEquals("", String.join("\n", barriers));
        assertEquals(List.of(), chromium.foreignRequests());
        assertEquals(List.of(), chromium.complaints());
    }

    @Test
    void staffPagesHaveNoBarriersInEitherLanguage() throws Exception {
        String session = demo.session().id();
        Page admin = chromium.window(1280, 720);
        for (String language : List.of("zh-CN", "en")) {
            admin.navigate(demo.address() + "/?lang=" + language);
            axe(admin);
            Chromium.picture(admin, "landing-" + language);
            if (language.equals("zh-CN")) {
                logIn(admin, demo, "admin");
            }
            for (String path : List.of(
                    "/sessions", "/sessions/" + session, "/sessions/" + session + "/tickets", "/rooms", "/nowhere")) {
                admin.navigate(demo.address() + path + "?lang=" + language);
                axe(admin);
                Chromium.picture(
                        admin,
                        path.substring(1).replaceAll("[0-9a-f-]{36}", "one").replace('/', '-') + "-" + language);
            }
        }
        assertEquals("", String.join("\n", barriers));
        assertEquals(List.of(), chromium.foreignRequests());
    }

    private void logIn(Page page, RunningDemo demo, String login) throws Exception {
        page.navigate(demo.address() + "/login");
        axe(page);
        page.fill("#loginName", login);
        page.fill("#password", demo.password(login));
        page.click("button[type=submit]");
        page.waitForURL(url -> !url.endsWith("/login"));
    }

    private static String checkIn(Page proctor, String ticket) {
        proctor.fill("#candidate", ticket);
        proctor.press("#candidate", "Enter");
        Locator password = proctor.locator("#check-in-result .password-code");
        assertThat(password).isVisible();
        Chromium.picture(proctor, "room-check-in");
        // As it stands there, in two groups: so an officer types it.
        return password.innerText().strip();
    }

    private void enter(Page officer, RunningDemo demo, SessionView.CandidateView candidate, String password) {
        officer.navigate(demo.address() + "/exam/login");
        axe(officer);
        officer.fill("#ticket", candidate.ticket());
        officer.fill("#password", password);
        officer.click("button[type=submit]");
        for (String step : List.of("identity", "rules", "commitment")) {
            officer.waitForSelector("form[action='/exam/" + step + "']");
            axe(officer);
            Chromium.picture(officer, step);
            if (step.equals("rules")) {
                assertThat(officer.locator(".clauses")).containsText("到时后 10 秒内到达服务器的计入");
            }
            if (step.equals("commitment")) {
                officer.check("input[name=agreed]");
            }
            officer.click("form[action='/exam/" + step + "'] button[type=submit]");
        }
        officer.waitForSelector("#clock, #link");
        // The office's time, whatever zone the computer is set to.
        assertThat(officer.locator("#official-time")).hasText(Pattern.compile("09:\\d\\d:\\d\\d"));
        countsDown(officer);
        axe(officer);
        Chromium.picture(officer, "waiting");
    }

    /** To the time that was set, by the server's clock; what then begins is the proctor's word. */
    private static void countsDown(Page officer) {
        assertThat(officer.locator("#countdown")).hasText("预定时间已到，请等监考员宣布开考");
        long opens = Long.parseLong(officer.getAttribute("#main", "data-opens"));
        String beat = "{\"state\":\"COMMITTED\",\"now\":%d}".formatted(opens - 754_000);
        String heartbeat = "**/api/exam/heartbeat";
        officer.route(
                heartbeat,
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("application/json")
                        .setBody(beat)));
        officer.reload();
        assertThat(officer.locator("#countdown")).hasText(Pattern.compile("距预定开考 12 分 \\d\\d 秒"));
        officer.unroute(heartbeat);
    }

    private void start(Page proctor) {
        proctor.click("#phase-button");
        proctor.waitForSelector("#dialog[open]");
        axe(proctor);
        Chromium.picture(proctor, "room-start");
        proctor.click("#dialog button.primary");
    }

    private int answerEverything(Page officer) {
        int total = Integer.parseInt(officer.locator("#total").innerText());
        Chromium.picture(officer, "paper-first");
        for (int slot = 1; slot <= total; slot++) {
            // Nobody answers a whole paper at one moment, and a server takes only so much of it at once.
            clock.advance(Duration.ofSeconds(1));
            assertThat(officer.locator("#view")).containsText(String.valueOf(slot));
            if (slot != LEFT_OPEN && slot < total) {
                respond(officer);
            }
            if (slot == 2) {
                officer.click("#flag");
            }
            if (slot < total) {
                officer.click("#next");
            }
        }
        answerWhatTheReviewNames(officer, total, List.of(LEFT_OPEN, total));
        Chromium.picture(officer, "paper-case");
        assertThat(officer.locator("#answered")).hasText(String.valueOf(total));
        assertThat(officer.locator("#banner")).hasAttribute("data-phase", "saved");
        assertThat(officer.locator("#banner")).containsText(Pattern.compile("已保存 09:\\d\\d"));
        return total;
    }

    /** Before handing in: how many are open, and a button to each. */
    private void answerWhatTheReviewNames(Page officer, int total, List<Integer> open) {
        for (int done = 0; done < open.size(); done++) {
            List<String> left = open.subList(done, open.size()).stream()
                    .map(String::valueOf)
                    .toList();
            officer.click("#hand-in");
            assertThat(officer.locator(".review-count strong"))
                    .hasText(new String[] {"" + (total - left.size()), "" + left.size(), "1"});
            Locator jumps = officer.locator(".review-slots").first().locator("button");
            assertEquals(left, jumps.allInnerTexts());
            axe(officer);
            jumps.first().click();
            assertThat(officer.locator("#item-heading")).containsText(Pattern.compile("\\b" + left.get(0) + "\\b"));
            respond(officer);
        }
    }

    /** The first option, or a word in every blank. */
    private static void respond(Page officer) {
        Locator inputs = officer.locator("#view input");
        if (inputs.first().getAttribute("type").equals("text")) {
            inputs.all().forEach(blank -> blank.fill("一"));
        } else {
            inputs.first().check();
        }
    }

    /** The paper in the other language has no barriers either, and the change costs nothing. */
    private void inEnglish(Page officer, RunningDemo demo) {
        String answered = officer.locator("#answered").innerText();
        // Nobody turns pages faster than the clock goes; this one stands still.
        clock.advance(Duration.ofSeconds(5));
        officer.navigate(demo.address() + "/exam?lang=en");
        officer.waitForSelector("#bar:not([hidden])");
        assertThat(officer.locator("#answered")).hasText(answered);
        axe(officer);
        Chromium.picture(officer, "paper-en");
        clock.advance(Duration.ofSeconds(5));
        officer.navigate(demo.address() + "/exam?lang=zh-CN");
        officer.waitForSelector("#bar:not([hidden])");
        clock.advance(Duration.ofSeconds(5));
    }

    private void handIn(Page officer) {
        officer.click("#hand-in");
        officer.waitForSelector(".review");
        // All answered, none open, one flagged.
        int slots = Integer.parseInt(officer.locator("#total").innerText());
        assertEquals(
                List.of(String.valueOf(slots), "0", "1"),
                officer.locator(".review-count strong").allInnerTexts());
        axe(officer);
        Chromium.picture(officer, "hand-in");
        officer.click(".review button.danger");
        officer.waitForSelector("text=/[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]{5}/");
        axe(officer);
        Chromium.picture(officer, "handed-in");
    }

    private static void release(RunningDemo demo, SessionView session) throws Exception {
        Browserless signer = new Browserless(demo.address());
        signer.form("/login", Map.of("loginName", "signer", "password", demo.password("signer")));
        String path = "/api/sessions/" + session.id() + "/results";
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (scored(signer, path) == 0 && System.nanoTime() < deadline) {
            Thread.sleep(200);
        }
        assertEquals(1, scored(signer, path));
        byte[] manifest = signer.get(path + "/manifest").body();
        char[] passphrase = Files.readString(demo.passphrase()).strip().toCharArray();
        byte[] signature =
                Signature.sign(manifest, KeyFiles.read(demo.personalKey("signer"), passphrase), SettableClock.START);
        HttpResponse<byte[]> released = signer.post(
                path + "/release",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("manifestDigest", Digest.of(manifest).hex())
                        .put("signature", Base64.getEncoder().encodeToString(signature)));
        assertEquals(200, released.statusCode(), new String(released.body(), java.nio.charset.StandardCharsets.UTF_8));
    }

    private static int scored(Browserless signer, String path) {
        JsonNode results = Browserless.json(signer.get(path)).path("results");
        int scored = 0;
        for (JsonNode result : results) {
            scored += result.path("state").asText().equals("SCORED") ? 1 : 0;
        }
        return scored;
    }

    /** Gathers what axe finds, so that one run shows everything. */
    private void axe(Page page) {
        barriers.addAll(Barriers.on(page));
    }
}
