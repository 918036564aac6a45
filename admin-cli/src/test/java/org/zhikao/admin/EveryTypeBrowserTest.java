package org.zhikao.admin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.server.Barriers;
import org.zhikao.server.Browserless;
import org.zhikao.server.Chromium;

/** The rehearsal paper with every type of item at a real browser: by keys alone and by clicks alone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryTypeBrowserTest {

    @SuppressWarnings("NullAway.Init")
    private EveryTypeRoom room;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        room = EveryTypeRoom.open(folder);
    }

    @AfterAll
    void stop() {
        if (room != null) {
            room.close();
        }
    }

    @Test
    void aPaperOfEveryTypeIsSatByKeysAloneAndItsScoreWaitsForMarks() throws Exception {
        CandidateWindow window = room.comesIn();
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
            List<String> response = room.exam.opened().right(slot);
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
        Browserless signer = room.day.logIn("signer");
        String results = "/api/sessions/" + room.exam.session().id() + "/results";
        ExamDay.until(
                "the sitting waits for its marks",
                () -> ExamDay.ok(signer.get(results)).path("awaiting").asInt() == 1,
                () -> ExamDay.ok(signer.get(results)).toString());
        Page page = room.chromium.window(1366, 768);
        page.navigate(room.demo.address() + "/login");
        page.fill("#loginName", window.who().badgeNumber());
        page.fill("#password", room.demo.password(window.who().badgeNumber()));
        page.click("button[type=submit]");
        page.waitForURL(url -> !url.endsWith("/login"));
        page.navigate(room.demo.address() + "/me");
        assertThat(page.locator("tbody")).containsText("待阅卷");
        assertEquals(List.of(), Barriers.on(page));
        Chromium.picture(page, "type-waits-for-marks");
    }

    @Test
    void clicksAloneDoAndWhatNobodyMustMarkIsScored() throws Exception {
        CandidateWindow window = room.comesIn();
        Page page = window.page();
        JsonNode paper = window.paper();
        page.locator("#text-size label").nth(2).click();
        Map<Integer, List<String>> entered = new TreeMap<>();
        int expected = 0;
        for (JsonNode slot : paper.path("slots")) {
            int number = slot.path("slot").asInt();
            String type = slot.path("type").asText();
            List<String> response = new ArrayList<>(room.exam.opened().right(slot));
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
        Browserless signer = room.day.logIn("signer");
        String results = "/api/sessions/" + room.exam.session().id() + "/results";
        String points = BigDecimal.valueOf(expected, 2).stripTrailingZeros().toPlainString();
        ExamDay.until(
                "the sitting is scored with " + points,
                () -> pointsOf(window, ExamDay.ok(signer.get(results))).equals(points),
                () -> ExamDay.ok(signer.get(results)).toString());
    }

    private static void comesToTheReceipt(Page page) {
        try {
            page.waitForSelector(".receipt-code");
        } catch (TimeoutError e) {
            Chromium.picture(page, "type-no-receipt");
            throw new AssertionError("No receipt, but: " + page.innerText("body"), e);
        }
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
                page.click("dialog button:not(.primary)");
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
                () -> room.kept(page).equals(expected),
                () -> room.kept(page).toString());
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
