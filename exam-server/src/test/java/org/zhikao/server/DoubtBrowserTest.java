package org.zhikao.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** 本题有疑问: a candidate says what is wrong with an item and goes on; the office reads it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DoubtBrowserTest {

    private static final String DOUBTS = "/api/exam/doubts";
    private static final String WORDS = "“以上”是否含本数？\n题目没有写。";

    private final SettableClock clock = new SettableClock();
    private final BrowserRoom first;
    private BrowserRoom room;

    DoubtBrowserTest(@TempDir Path folder) throws Exception {
        first = BrowserRoom.open(folder, clock);
        clock.run();
        room = first;
    }

    @BeforeEach
    void open() throws Exception {
        room = first.another();
    }

    @AfterEach
    void leave() {
        room.leave();
    }

    @AfterAll
    void close() {
        first.close();
    }

    @Test
    void aDoubtIsReportedWithoutLeavingTheItemAndReadByTheOffice() throws IOException {
        Page page = room.seat();
        page.click("#next");
        BrowserRoom.choose(page, 1);
        page.click("#doubt");
        assertThat(page.locator("#doubt-title")).hasText("第 2 题有什么疑问？");
        assertThat(page.locator("dialog button.primary")).isDisabled();
        page.fill("#doubt-words", WORDS);
        assertThat(page.locator("#doubt-count")).containsText("还可写");
        page.click("dialog button.primary");
        assertThat(page.locator("dialog")).hasCount(0);
        assertThat(page.locator("#notice")).hasText("疑问已送达，请继续答题");
        assertThat(page.locator("#item-heading")).containsText("第 2 题");
        assertThat(page.locator("#answered")).hasText("1");
        JsonNode doubts = room.doubts();
        assertEquals(1, doubts.size());
        JsonNode doubt = doubts.get(0);
        assertEquals(WORDS, doubt.path("words").asText());
        assertEquals(2, doubt.path("slot").asInt());
        assertTrue(doubt.path("item").asText().matches("[a-z0-9-]+"), doubt::toString);
        assertEquals(room.ticket(0), doubt.path("ticket").asText());
        assertTrue(doubt.path("room").asText().contains("考场"), doubt::toString);
    }

    @Test
    void whatCouldNotBeSentIsThereAgainAndIsReportedOnce() throws IOException {
        Page page = room.seat();
        page.route("**" + DOUBTS, Route::abort);
        page.click("#doubt");
        page.fill("#doubt-words", WORDS);
        page.click("dialog button.primary");
        assertThat(page.locator("dialog [role=status]")).containsText("没有送到");
        page.keyboard().press("Escape");
        assertThat(page.locator("dialog")).hasCount(0);
        page.unroute("**" + DOUBTS);
        page.reload();
        BrowserRoom.paper(page);
        page.click("#doubt");
        assertThat(page.locator("#doubt-words")).hasValue(WORDS);
        // The server keeps it, and the page never hears of that.
        page.route("**" + DOUBTS, route -> {
            route.fetch();
            route.abort();
        });
        page.click("dialog button.primary");
        assertThat(page.locator("dialog [role=status]")).containsText("没有送到");
        page.unroute("**" + DOUBTS);
        page.click("dialog button.primary");
        assertThat(page.locator("dialog")).hasCount(0);
        assertEquals(1, room.doubts().size(), "the same report");
        page.click("#doubt");
        assertThat(page.locator("#doubt-words")).hasValue("");
        page.fill("#doubt-words", "字".repeat(301));
        assertThat(page.locator("#doubt-count")).containsText("超出 1 字");
        assertThat(page.locator("dialog button.primary")).isDisabled();
        page.click("dialog .actions button:not(.primary)");
        page.click("#hand-in");
        page.click(".review button.danger");
        page.waitForSelector(".receipt-code");
        BrowserRoom.nothingIsLeft(page);
    }

    @Test
    void theServerRefusesWhatIsNoReportAndSaysWhy() throws IOException {
        Page page = room.seat();
        UUID id = UUID.randomUUID();
        refused(page, Map.of("slot", 1, "words", "疑"), 422, "doubtId");
        refused(page, Map.of("doubtId", id, "words", "疑"), 422, "slot");
        refused(page, Map.of("doubtId", id, "slot", 999, "words", "疑"), 422, "slot");
        refused(page, Map.of("doubtId", id, "slot", 1), 422, "words");
        refused(page, Map.of("doubtId", id, "slot", 1, "words", " \n "), 422, "words");
        refused(page, Map.of("doubtId", id, "slot", 1, "words", "疑".repeat(301)), 422, "words");
        refused(page, Map.of("doubtId", id, "slot", 1, "words", "疑\u0000"), 422, "words");
        assertEquals(0, room.doubts().size());
        assertEquals(
                200,
                report(page, Map.of("doubtId", id, "slot", 1, "words", "疑")).status());
        refused(page, Map.of("doubtId", id, "slot", 1, "words", "另一个"), 409, "doubtId");
        for (int i = 1; i < 30; i++) {
            assertEquals(
                    200,
                    report(page, Map.of("doubtId", UUID.randomUUID(), "slot", 1, "words", "疑" + i))
                            .status());
        }
        refused(page, Map.of("doubtId", UUID.randomUUID(), "slot", 1, "words", "疑"), 409, "30");
        assertEquals(30, room.doubts().size());
        page.click("#hand-in");
        page.click(".review button.danger");
        page.waitForSelector(".receipt-code");
        refused(page, Map.of("doubtId", id, "slot", 1, "words", "疑"), 409, "试卷");
    }

    private static void refused(Page page, Map<String, Object> report, int status, String says) {
        APIResponse response = report(page, report);
        assertEquals(status, response.status(), response::text);
        assertTrue(response.text().contains(says), response::text);
    }

    private static APIResponse report(Page page, Map<String, Object> report) {
        String origin = String.valueOf(page.evaluate("location.origin"));
        return page.request()
                .post(
                        origin + DOUBTS,
                        RequestOptions.create().setHeader("Origin", origin).setData(report));
    }
}
