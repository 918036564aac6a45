package org.zhikao.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.server.session.SessionView;

/** Who leaves the seat for a moment, as candidate and proctor see it. */
class AwayBrowserTest {

    private static final String LOCK = "dialog.lock h2";
    private static final LocatorAssertions.ContainsTextOptions PATIENT =
            new LocatorAssertions.ContainsTextOptions().setTimeout(30_000);
    /** What of the paper can be seen, read aloud or reached by a key. */
    private static final String WITHIN_REACH = """
            () => [...document.querySelectorAll('.desk *')].filter((node) => node.checkVisibility()).length
            """;

    private final SettableClock clock = new SettableClock();

    @TempDir
    private Path folder;

    @Test
    void thePaperIsCoveredAtOnceAndOpensWithTheExamPassword() throws Exception {
        try (BrowserRoom room = BrowserRoom.open(folder, clock)) {
            SessionView.CandidateView candidate = room.next();
            String password = room.checkIn(candidate);
            Page page = room.sitDown(room.window(), candidate, password);
            Page proctor = room.proctor();
            assertThat(proctor.locator("#count-open")).hasText("1");
            Chromium.picture(page, "paper-away-button");

            coverDuringASave(page);
            Locator tile = proctor.locator(".seat[data-look=AWAY]");
            assertThat(tile).containsText("暂离");
            assertThat(tile).containsText("起暂离");
            assertTrue(tile.getAttribute("aria-label").contains("起暂离"));
            tile.click();
            assertThat(proctor.locator("#seat-panel")).containsText("暂离锁屏始于");
            look(page, "paper-away");
            look(proctor, "room-away");

            escapeOpensNothing(page);
            String left = page.locator("#away-left").textContent();
            clock.advance(Duration.ofMinutes(3));
            page.reload();
            assertThat(page.locator(LOCK)).containsText("已暂离");
            assertEquals(0, page.evaluate(WITHIN_REACH));
            assertThat(page.locator("#away-left")).not().hasText(left);

            come(page, "wrong");
            assertThat(page.locator(".lock-state")).containsText("考试密码不对");
            assertThat(page.locator(".lock .actions button")).hasCount(1);
            for (int i = 0; i < 2; i++) {
                clock.advance(Duration.ofSeconds(9));
                come(page, "wrong");
                page.waitForTimeout(300);
            }
            assertThat(page.locator(".lock-state")).containsText("多次不对请举手");
            look(page, "paper-away-wrong");
            page.context().addCookies(List.of(new Cookie("zhikao_lang", "en").setUrl(room.address())));
            page.reload();
            assertThat(page.locator(LOCK)).containsText("You are away");
            look(page, "paper-away-en");
            page.context().addCookies(List.of(new Cookie("zhikao_lang", "zh-CN").setUrl(room.address())));
            page.reload();
            assertThat(page.locator(LOCK)).containsText("已暂离");
            come(page, password);
            assertThat(page.locator(".lock-state")).containsText("秒");
            clock.advance(Duration.ofSeconds(9));
            come(page, password);
            assertThat(page.locator("dialog.lock")).hasCount(0);
            assertThat(proctor.locator(".seat[data-look=AWAY]")).hasCount(0);
            assertTrue(BrowserRoom.isChosen(page, 0));
            BrowserRoom.choose(page, 1);
            BrowserRoom.phase(page, "saved");
            assertEquals("null", String.valueOf(remembered(page)));
        }
    }

    /** The save is still on its way when the paper is covered. */
    private static void coverDuringASave(Page page) {
        List<Route> held = new ArrayList<>();
        List<APIResponse> replies = new ArrayList<>();
        page.route("**/api/exam/responses", route -> {
            replies.add(route.fetch());
            held.add(route);
        });
        BrowserRoom.choose(page, 0);
        page.waitForCondition(() -> held.size() == 1);
        page.click("#away");
        assertEquals(0, page.evaluate(WITHIN_REACH));
        assertThat(page.locator(LOCK)).containsText("已暂离");
        assertThat(page.locator(".lock")).containsText("时间照常计算");
        assertTrue((Boolean) page.evaluate("() => document.getElementById('paper').inert"));
        held.get(0).fulfill(new Route.FulfillOptions().setResponse(replies.get(0)));
        page.unroute("**/api/exam/responses");
        BrowserRoom.phase(page, "saved");
    }

    /** Twice for a browser that means it. */
    private static void escapeOpensNothing(Page page) {
        for (int i = 0; i < 3; i++) {
            page.keyboard().press("Escape");
        }
        assertThat(page.locator("dialog.lock[open]")).hasCount(1);
        assertThat(page.locator("#away-password")).isVisible();
        assertEquals(0, page.evaluate(WITHIN_REACH));
    }

    @Test
    void aPauseAndTheEndOfTimeCoverNothingUpAndNothingIsSeenMeanwhile() throws Exception {
        try (BrowserRoom room = BrowserRoom.open(folder, clock)) {
            SessionView.CandidateView candidate = room.next();
            String password = room.checkIn(candidate);
            Page page = room.sitDown(room.window(), candidate, password);
            Page proctor = room.proctor();
            assertThat(proctor.locator("#count-open")).hasText("1");
            page.click("#away");
            assertThat(proctor.locator(".seat[data-look=AWAY]")).hasCount(1);
            room.pause("停电");
            assertThat(page.locator(LOCK)).containsText("计时已暂停");
            assertThat(page.locator(".lock")).containsText("您处于暂离锁屏");
            assertEquals(0, page.evaluate(WITHIN_REACH));
            Locator tile = proctor.locator(".seat[data-look=PAUSED]");
            assertThat(tile).containsText("起暂离");
            look(page, "paper-away-paused");
            Chromium.picture(proctor, "room-away-paused");
            room.resume("来电");
            assertThat(page.locator(LOCK)).containsText("已暂离");

            // A new password does, too: at the log-in page, as wherever the log-in has ended.
            String fresh = room.checkIn(candidate);
            assertThat(page.locator(LOCK)).containsText("本页的登录已结束");
            assertEquals(0, page.evaluate(WITHIN_REACH));
            room.logIn(page, candidate, fresh);
            BrowserRoom.paper(page);
            assertThat(page.locator("dialog.lock")).hasCount(0);

            page.click("#away");
            assertThat(page.locator(LOCK)).containsText("已暂离");
            clock.advance(Duration.ofHours(3));
            page.waitForSelector(".receipt-code");
            BrowserRoom.nothingIsLeft(page);
        }
    }

    @Test
    void withoutTheNetworkTheCandidateIsNotLockedOutAndTheServerHearsOfIt() throws Exception {
        clock.run();
        try (BrowserRoom room = BrowserRoom.open(folder, clock);
                Cable cable = Cable.to(room.address())) {
            room.moveTo(cable.address());
            SessionView.CandidateView candidate = room.next();
            String password = room.checkIn(candidate);
            Page page = BrowserRoom.reloadable(room.sitDown(room.window(), candidate, password));
            Page proctor = room.proctor();
            cable.cut();
            page.click("#away");
            assertThat(page.locator(LOCK)).containsText("已暂离");
            page.reload();
            assertThat(page.locator(LOCK)).containsText("已暂离", PATIENT);
            assertEquals(0, page.evaluate(WITHIN_REACH));
            assertThat(page.locator(".lock button")).hasCount(1);
            come(page, password);
            assertThat(page.locator(".lock-state")).containsText("无法核对密码", PATIENT);
            look(page, "paper-away-offline");
            page.click(".lock button:has-text('不核对密码')");
            assertThat(page.locator("dialog.lock")).hasCount(0);
            BrowserRoom.choose(page, 0);
            BrowserRoom.phase(page, "local");
            cable.mend();
            BrowserRoom.phase(page, "saved");
            page.waitForCondition(() -> remembered(page) == null);
            assertEquals(List.of(1), events("AWAY", "LIKE"));
            assertEquals(List.of(1), events("BACK", "LIKE"));

            // Away with the network, back without: the password is asked for once it is there again.
            page.click("#away");
            assertThat(proctor.locator(".seat[data-look=AWAY]"))
                    .hasCount(1, new LocatorAssertions.HasCountOptions().setTimeout(30_000));
            cable.cut();
            come(page, password);
            assertThat(page.locator(".lock-state")).containsText("无法核对密码", PATIENT);
            cable.mend();
            page.waitForCondition(() -> {
                come(page, password);
                page.waitForTimeout(500);
                return page.locator("dialog.lock").count() == 0;
            });
            assertEquals(List.of(1), events("AWAY", "NOT LIKE"));
            assertEquals(List.of(1), events("BACK", "NOT LIKE"));

            // What the server never heard of is not held against whoever has typed a new password.
            cable.cut();
            page.click("#away");
            assertThat(page.locator(LOCK)).containsText("已暂离");
            String fresh = room.checkIn(candidate);
            cable.mend();
            assertThat(page.locator(LOCK)).containsText("本页的登录已结束", PATIENT);
            room.logIn(page, candidate, fresh);
            BrowserRoom.paper(page);
            assertThat(page.locator("dialog.lock")).hasCount(0);
            assertEquals(List.of(1), events("AWAY", "LIKE"));
        }
    }

    private List<Integer> events(String kind, String offline) throws SQLException {
        return DatabaseRows.numbers(
                folder,
                "SELECT COUNT(*) FROM sitting_event WHERE kind = '" + kind + "' AND body " + offline
                        + " '%offlineAt%'");
    }

    /** Types the password and sends it. */
    private static void come(Page page, String password) {
        page.fill("#away-password", password);
        page.keyboard().press("Enter");
    }

    private static Object remembered(Page page) {
        return page.evaluate("""
                () => Object.keys(localStorage).find((key) => key.startsWith('zhikao-away-')) ?? null
                """);
    }

    /** At both sizes that are promised. */
    private static void look(Page page, String name) {
        assertEquals(List.of(), Barriers.on(page));
        Chromium.picture(page, name);
        page.setViewportSize(1024, 768);
        Chromium.picture(page, name + "-1024");
        assertTrue((Boolean) page.evaluate("""
                () => {
                  const who = document.querySelector('.topbar-who');
                  return who === null || who.scrollWidth <= who.clientWidth;
                }
                """), "name and ticket have their place");
        page.setViewportSize(1366, 768);
    }
}
