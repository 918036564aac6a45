package org.zhikao.admin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.TimeoutError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.server.Barriers;
import org.zhikao.server.Browserless;
import org.zhikao.server.Chromium;
import org.zhikao.server.RunningDemo;
import org.zhikao.server.SettableClock;

/** The rehearsal paper with every type of item at a real browser: by keys alone, by clicks alone, and while writing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryTypeBrowserTest {

    private static final String SAVES = "**/api/exam/responses";
    /** Longer than the pause after which written words are saved. */
    private static final int WELL_AFTER = 1500;

    private final SettableClock clock = new SettableClock();

    @SuppressWarnings("NullAway.Init")
    private Chromium chromium;

    @SuppressWarnings("NullAway.Init")
    private RunningDemo demo;

    @SuppressWarnings("NullAway.Init")
    private PreparedExam exam;

    @SuppressWarnings("NullAway.Init")
    private ExamDay day;

    private int seated;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        chromium = Chromium.start();
        Path data = Files.createDirectories(folder.resolve("demo"));
        demo = RunningDemo.onH2(data, clock);
        String blueprint = Files.readString(Path.of("..", "config", "blueprints", "all-types.yaml"));
        exam = PreparedExam.of(demo, new Cli(folder.resolve("home"), clock), data, blueprint);
        day = new ExamDay(demo, exam.session(), clock);
        day.checkIn(day.size() - 1);
        day.start();
    }

    @AfterAll
    void stop() {
        if (demo != null) {
            demo.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void aPaperOfEveryTypeIsSatByKeysAloneAndItsScoreWaitsForMarks() throws Exception {
        CandidateWindow window = comesIn();
        Page page = window.page();
        Keyboard keys = new Keyboard(page);
        JsonNode paper = window.paper();
        Map<Integer, List<String>> entered = new TreeMap<>();
        List<String> barriers = new ArrayList<>();
        for (JsonNode slot : paper.path("slots")) {
            int number = slot.path("slot").asInt();
            assertThat(page.locator("#item-heading")).containsText("第 " + number + " 题");
            barriers.addAll(Barriers.on(page));
            Chromium.picture(page, "type-" + number + "-" + slot.path("type").asText() + "-untouched");
            List<String> response = exam.opened().right(slot);
            keys.responds(slot, response);
            entered.put(number, settled(slot, response));
            assertThat(page.locator("#answered")).hasText(String.valueOf(number));
            barriers.addAll(Barriers.on(page));
            Chromium.picture(page, "type-" + number + "-" + slot.path("type").asText());
            if (slot.path("type").asText().equals("fill-in")
                    || slot.path("type").asText().equals("matching")) {
                // What was written a moment ago is on this computer, if not yet on the server.
                window.reloads();
                assertThat(page.locator("#item-heading")).containsText("第 " + number + " 题");
            }
            keys.presses("#next");
        }
        assertEquals(List.of(), barriers);
        keepsAll(page, entered);
        assertThat(page.locator(".review")).isVisible();
        assertEquals(List.of(), Barriers.on(page));
        Chromium.picture(page, "type-review");
        keys.presses(".review .danger");
        comesToTheReceipt(page);
        assertThat(page.locator("main")).containsText("已答 " + entered.size() + " 题");
        waitsForMarks(window);
    }

    private void waitsForMarks(CandidateWindow window) throws IOException {
        Browserless signer = day.logIn("signer");
        String results = "/api/sessions/" + exam.session().id() + "/results";
        ExamDay.until(
                "the sitting waits for its marks",
                () -> ExamDay.ok(signer.get(results)).path("awaiting").asInt() == 1,
                () -> ExamDay.ok(signer.get(results)).toString());
        Page page = chromium.window(1366, 768);
        page.navigate(demo.address() + "/login");
        page.fill("#loginName", window.who().badgeNumber());
        page.fill("#password", demo.password(window.who().badgeNumber()));
        page.click("button[type=submit]");
        page.waitForURL(url -> !url.endsWith("/login"));
        page.navigate(demo.address() + "/me");
        assertThat(page.locator("tbody")).containsText("待阅卷");
        assertEquals(List.of(), Barriers.on(page));
        Chromium.picture(page, "type-waits-for-marks");
    }

    @Test
    void clicksAloneDoAndWhatNobodyMustMarkIsScored() throws Exception {
        CandidateWindow window = comesIn();
        Page page = window.page();
        JsonNode paper = window.paper();
        page.locator("#text-size label").nth(2).click();
        Map<Integer, List<String>> entered = new TreeMap<>();
        int expected = 0;
        for (JsonNode slot : paper.path("slots")) {
            int number = slot.path("slot").asInt();
            String type = slot.path("type").asText();
            List<String> response = new ArrayList<>(exam.opened().right(slot));
            if (type.equals("short-answer")) {
                response.clear();
            } else {
                expected += slot.path("points").asInt();
            }
            if (type.equals("fill-in") && response.size() == 3) {
                response.set(1, "");
                expected -= slot.path("points").asInt() / 3;
            }
            clicks(page, slot, response);
            entered.put(number, settled(slot, response));
            Chromium.picture(page, "type-" + number + "-" + type + "-larger");
            page.click("#next");
        }
        assertThat(page.locator(".review")).containsText("部分作答");
        assertThat(page.locator("#card-slots .chip.partly")).hasCount(1);
        Chromium.picture(page, "type-review-larger");
        keepsAll(page, entered);
        page.click(".review .danger");
        comesToTheReceipt(page);
        Browserless signer = day.logIn("signer");
        String results = "/api/sessions/" + exam.session().id() + "/results";
        String points = BigDecimal.valueOf(expected, 2).stripTrailingZeros().toPlainString();
        ExamDay.until(
                "the sitting is scored with " + points,
                () -> pointsOf(window, ExamDay.ok(signer.get(results))).equals(points),
                () -> ExamDay.ok(signer.get(results)).toString());
    }

    @Test
    void nothingIsSavedWhileACharacterIsComposedAndNothingIsLostWhileASaveIsUnderWay() throws Exception {
        CandidateWindow window = comesIn();
        Page page = window.page();
        JsonNode paper = window.paper();
        int slot = slot(paper, "short-answer");
        page.check("#shortcuts");
        page.locator("#card-slots .chip").nth(slot - 1).click();
        page.locator("#answer").click();
        page.keyboard().type("Mab");
        keeps(page, slot, List.of("Mab"));
        assertThat(page.locator("#flag")).hasAttribute("aria-pressed", "false");

        CDPSession input = page.context().newCDPSession(page);
        JsonObject composed = new JsonObject();
        composed.addProperty("text", "shi'dian");
        composed.addProperty("selectionStart", 8);
        composed.addProperty("selectionEnd", 8);
        input.send("Input.imeSetComposition", composed);
        page.waitForTimeout(WELL_AFTER);
        assertEquals(List.of("Mab"), kept(page).get(slot), "letters of an unfinished character are no response");
        JsonObject committed = new JsonObject();
        committed.addProperty("text", "试点");
        input.send("Input.insertText", committed);
        keeps(page, slot, List.of("Mab试点"));

        List<Route> held = new CopyOnWriteArrayList<>();
        page.route(SAVES, held::add);
        page.keyboard().type("一");
        page.waitForCondition(() -> held.size() == 1);
        page.keyboard().type("二三");
        page.waitForTimeout(WELL_AFTER);
        assertThat(page.locator("#banner")).hasAttribute("data-phase", "saving");
        page.unroute(SAVES);
        held.get(0).resume();
        keeps(page, slot, List.of("Mab试点一二三"));
        assertThat(page.locator("#answer")).hasValue("Mab试点一二三");

        page.click("#clear");
        assertThat(page.locator("dialog")).containsText("清除");
        assertEquals(List.of(), Barriers.on(page));
        page.locator("dialog button.primary").click();
        keeps(page, slot, List.of("Mab试点一二三"));
        page.click("#clear");
        page.locator("dialog button:not(.primary)").click();
        keeps(page, slot, List.of());
        assertThat(page.locator("#answer")).hasValue("");
    }

    @Test
    void aTabThatWasOvertakenWhileWritingShowsBothTextsAndKeepsTheOneThatIsChosen() throws Exception {
        CandidateWindow window = comesIn();
        Page first = window.page();
        JsonNode paper = window.paper();
        int slot = slot(paper, "fill-in");
        Page second = first.context().newPage();
        // As in a browser that keeps windows apart: neither tab can hear the other.
        second.addInitScript("delete window.BroadcastChannel;");
        second.navigate(demo.address() + "/exam");
        second.waitForSelector("#bar:not([hidden])");
        for (Page page : List.of(first, second)) {
            page.locator("#card-slots .chip").nth(slot - 1).click();
        }
        first.locator(".blank-field").nth(1).fill("甲");
        keeps(first, slot, List.of("", "甲", ""));
        second.locator(".blank-field").nth(1).fill("乙");
        assertThat(second.locator("dialog .version")).hasCount(2);
        assertThat(second.locator("dialog .version").nth(0)).containsText("第 2 空：乙");
        assertThat(second.locator("dialog .version").nth(1)).containsText("第 2 空：甲");
        assertEquals(List.of(), Barriers.on(second));
        Chromium.picture(second, "type-stale");
        second.locator("dialog button.primary").click();
        keeps(first, slot, List.of("", "乙", ""));
        assertThat(second.locator(".blank-field").nth(1)).hasValue("乙");
    }

    @Test
    void aPictureOfACaseHasWordsAndIsSeenLarge() throws Exception {
        CandidateWindow window = comesIn();
        Page page = window.page();
        JsonNode paper = window.paper();
        JsonNode last = paper.path("slots").path(paper.path("slots").size() - 1);
        page.locator("#card-slots .chip").nth(last.path("slot").asInt() - 1).click();
        Locator picture = page.locator(".picture img");
        assertThat(picture).hasAttribute("alt", Pattern.compile("示意图"));
        page.waitForFunction("() => document.querySelector('.picture img').naturalWidth > 0");
        // Held since the paper came: a lost link doesn't hide it.
        page.context().setOffline(true);
        page.click("#previous");
        page.waitForFunction("() => document.querySelector('.picture img').naturalWidth > 0");
        page.context().setOffline(false);
        new Keyboard(page).presses(".picture button");
        assertThat(page.locator(".picture-dialog")).isVisible();
        page.waitForFunction("() => document.querySelector('.picture-large img').naturalWidth > 0");
        assertEquals(List.of(), Barriers.on(page));
        Chromium.picture(page, "type-picture-large");
        page.keyboard().press("Escape");
        assertThat(page.locator(".picture-dialog")).hasCount(0);
        assertTrue((Boolean) page.evaluate("() => document.activeElement.closest('.picture') !== null"));
        page.locator("#text-size label").nth(2).click();
        Chromium.picture(page, "type-picture-larger");
        assertTrue((Boolean) page.evaluate("() => { const pane = document.querySelector('.material');"
                + " return pane.scrollWidth <= pane.clientWidth; }"));
    }

    private static void comesToTheReceipt(Page page) {
        try {
            page.waitForSelector(".receipt-code");
        } catch (TimeoutError e) {
            Chromium.picture(page, "type-no-receipt");
            throw new AssertionError("No receipt, but: " + page.innerText("body"), e);
        }
    }

    /** The next candidate of the list, before an open paper. */
    private CandidateWindow comesIn() {
        CandidateWindow window = new CandidateWindow(chromium.window(1366, 768), demo, day.who(seated));
        window.enters(day.checkIn(seated++));
        return window;
    }

    private static void clicks(Page page, JsonNode slot, List<String> response) {
        switch (slot.path("type").asText()) {
            case "fill-in" -> {
                for (int i = 0; i < response.size(); i++) {
                    page.locator(".blank-field").nth(i).fill(response.get(i));
                }
            }
            case "ordering" -> {
                for (String step : response) {
                    page.click(".step[data-token='" + step + "']");
                }
                page.click("[data-do=again]");
                for (String step : response) {
                    page.click(".step[data-token='" + step + "']");
                }
                page.click("[data-do=down] >> nth=0");
                page.click("[data-do=up] >> nth=1");
            }
            case "matching" -> {
                for (String pair : response) {
                    page.click(pairOption(pair));
                }
                page.click(".pair-clear >> nth=0");
                String prompt = first(slot, "prompts");
                page.click(pairOption(prompt + "=" + option(response, prompt)));
            }
            default -> response.forEach(token -> page.click(".option:has(input[value='" + token + "'])"));
        }
    }

    private static String pairOption(String pair) {
        int middle = pair.indexOf('=');
        return "label:has(input[name$='-" + pair.substring(0, middle) + "'][value='" + pair.substring(middle + 1)
                + "'])";
    }

    private static String first(JsonNode slot, String list) {
        return slot.path(list).path(0).path("token").asText();
    }

    private static String option(List<String> pairs, String prompt) {
        return pairs.stream()
                .filter(pair -> pair.startsWith(prompt + "="))
                .map(pair -> pair.substring(prompt.length() + 1))
                .findFirst()
                .orElseThrow();
    }

    private static int slot(JsonNode paper, String type) {
        for (JsonNode slot : paper.path("slots")) {
            if (slot.path("type").asText().equals(type)) {
                return slot.path("slot").asInt();
            }
        }
        throw new AssertionError("No " + type);
    }

    /** As the server keeps it: choices and pairs sorted, everything else in the candidate's order. */
    private static List<String> settled(JsonNode slot, List<String> response) {
        return switch (slot.path("type").asText()) {
            case "single", "multiple", "true-false", "matching" ->
                response.stream().sorted().toList();
            default -> List.copyOf(response);
        };
    }

    private void keepsAll(Page page, Map<Integer, List<String>> entered) {
        Map<Integer, List<String>> expected = new TreeMap<>(entered);
        expected.values().removeIf(List::isEmpty);
        ExamDay.until(
                "everything is kept: " + expected,
                () -> kept(page).equals(expected),
                () -> kept(page).toString());
    }

    private void keeps(Page page, int slot, List<String> response) {
        ExamDay.until(
                "kept in slot " + slot + ": " + response,
                () -> kept(page).getOrDefault(slot, List.of()).equals(response),
                () -> kept(page).toString());
    }

    /** What lies on the server, by slot; emptied slots are left out. */
    private Map<Integer, List<String>> kept(Page page) {
        JsonNode state =
                json(page.request().get(demo.address() + "/api/exam/state").text());
        Map<Integer, List<String>> kept = new TreeMap<>();
        for (JsonNode slot : state.path("slots")) {
            List<String> response = new ArrayList<>();
            slot.path("response").forEach(each -> response.add(each.asText()));
            if (!response.isEmpty()) {
                kept.put(slot.path("slot").asInt(), response);
            }
        }
        return kept;
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String pointsOf(CandidateWindow window, JsonNode results) {
        for (JsonNode line : results.path("results")) {
            if (line.path("ticket").asText().equals(window.who().ticket())) {
                return line.path("points").asText();
            }
        }
        return "";
    }
}
