package org.zhikao.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Time that stands still, as proctor and candidate see it. */
class PauseBrowserTest {

    private static final String LOCK = "dialog.lock h2";
    private static final LocatorAssertions.HasTextOptions SLOWLY =
            new LocatorAssertions.HasTextOptions().setTimeout(30_000);
    private static final LocatorAssertions.ContainsTextOptions PATIENT =
            new LocatorAssertions.ContainsTextOptions().setTimeout(30_000);

    private final SettableClock clock = new SettableClock();

    @TempDir
    private Path folder;

    @Test
    void theRoomStandsStillAndRunsOnBeforeEverybodysEyes() throws Exception {
        try (BrowserRoom room = BrowserRoom.open(folder, clock)) {
            Page page = room.seat();
            BrowserRoom.choose(page, 0);
            BrowserRoom.phase(page, "saved");
            Page proctor = room.proctor();
            assertThat(proctor.locator("#count-open")).hasText("1");

            // This clock stands: with whole minutes left the last second of them would show on one side of the pause
            // only.
            clock.advance(Duration.ofSeconds(30));
            halt(proctor, "#pause-button", "暂停考场");
            assertThat(page.locator(LOCK)).containsText("计时已暂停");
            assertThat(page.locator(".lock-state")).hasText("原因：停电");
            assertThat(proctor.locator("#phase")).hasText("已暂停");
            assertThat(proctor.locator(".seat[data-look=PAUSED]")).hasCount(1);
            assertTrue((Boolean) page.evaluate("() => document.getElementById('paper').inert"));
            Chromium.picture(page, "paper-paused");
            Chromium.picture(proctor, "room-paused");
            assertEquals(List.of(), Barriers.on(page));
            assertEquals(List.of(), Barriers.on(proctor));

            String left = page.locator("#time-left").textContent();
            clock.advance(Duration.ofMinutes(7));
            page.reload();
            assertThat(page.locator(".lock-state")).hasText("原因：停电");
            assertThat(page.locator("#time-left")).hasText(left);

            halt(proctor, "#pause-button", "恢复考试");
            assertThat(page.locator("dialog.lock")).hasCount(0);
            assertThat(page.locator("#time-left")).hasText(left);
            assertThat(page.locator("#notice")).containsText("计时已恢复");
            assertThat(proctor.locator("#phase")).hasText("考试中");
            BrowserRoom.choose(page, 1);
            BrowserRoom.phase(page, "saved");

            extend(proctor);
            assertThat(page.locator("#notice")).containsText("补时 10 分钟");
            assertThat(proctor.locator("#clock")).hasText(Pattern.compile("\\d\\d:\\d\\d:\\d\\d"));
            loseAnAnswer(proctor);
            pauseOne(proctor, page);

            // Alone and with the room: the end of the one is not yet the end.
            halt(proctor, "#seat-panel button:has-text('暂停计时')", "暂停计时");
            halt(proctor, "#pause-button", "暂停考场");
            halt(proctor, "#seat-panel button:has-text('恢复计时')", "恢复计时");
            assertThat(proctor.locator("#announce")).containsText("考场仍在暂停");
            assertThat(page.locator(LOCK)).containsText("计时已暂停");
            halt(proctor, "#pause-button", "恢复考试");
            assertThat(page.locator("dialog.lock")).hasCount(0);
        }
    }

    /** The answer to an extension does not come; asked for again, in a dialog opened anew, nobody gets it twice. */
    private static void loseAnAnswer(Page proctor) {
        proctor.route("**/extensions", route -> {
            route.fetch();
            route.abort();
        });
        proctor.click("#extend-button");
        proctor.selectOption("#why-kind", "network");
        proctor.click("#dialog button[type=submit]");
        assertThat(proctor.locator("#dialog .message.bad")).isVisible();
        proctor.click("#dialog button:not([type=submit])");
        proctor.unroute("**/extensions");
        proctor.click("#extend-button");
        proctor.selectOption("#why-kind", "network");
        proctor.click("#dialog button[type=submit]");
        assertThat(proctor.locator("#announce")).hasText("已给 0 人各补时 10 分钟 另有 1 人此前已补过这一次");
    }

    @Test
    void aPauseWhoseEndNoNetworkToldLetsTheCandidateGoOnAtTheProctorsWord() throws Exception {
        clock.run();
        try (BrowserRoom room = BrowserRoom.open(folder, clock);
                Cable cable = Cable.to(room.address())) {
            room.moveTo(cable.address());
            Page page = BrowserRoom.reloadable(room.seat());
            BrowserRoom.choose(page, 0);
            BrowserRoom.phase(page, "saved");
            room.pause("停电");
            assertThat(page.locator(LOCK)).containsText("计时已暂停");
            assertThat(page.locator(".lock")).containsText("剩余时间不减少");
            assertThat(page.locator(".lock button")).hasCount(0);
            cable.cut();
            assertThat(page.locator(".lock")).containsText("不知道计时是否已经恢复", PATIENT);
            assertThat(page.locator(".lock")).not().containsText("剩余时间不减少");
            // A reload finds the same pause on this computer, and knows no more.
            page.reload();
            assertThat(page.locator(".lock")).containsText("不知道计时是否已经恢复", PATIENT);
            assertThat(page.locator(".lock-state")).hasText("原因：停电");
            room.resume("来电");
            clock.advance(Duration.ofMinutes(3));
            Chromium.picture(page, "paper-paused-offline");
            assertEquals(List.of(), Barriers.on(page));

            page.click(".lock button");
            assertThat(page.locator("dialog.lock")).hasCount(0);
            assertThat(page.locator("#remark")).containsText("不知道计时是否已恢复");
            assertThat(page.locator("#time-left")).hasText(Pattern.compile("约 .*"));
            page.click("#next");
            BrowserRoom.choose(page, 1);
            BrowserRoom.phase(page, "local");
            Chromium.picture(page, "paper-goes-on-offline");
            cable.mend();
            BrowserRoom.phase(page, "saved");
            assertThat(page.locator("#remark")).isHidden();
            assertThat(page.locator("#time-left")).hasText(Pattern.compile("^11[67] 分钟"));
            assertThat(page.locator("dialog.lock")).hasCount(0);
        }
    }

    @Test
    void whatWaitsOnThisComputerIsToldInAPauseAndALastingOneLocksAgain() throws Exception {
        clock.run();
        try (BrowserRoom room = BrowserRoom.open(folder, clock);
                Cable cable = Cable.to(room.address())) {
            room.moveTo(cable.address());
            Page page = BrowserRoom.reloadable(room.seat());
            room.pause("停电");
            assertThat(page.locator(LOCK)).containsText("计时已暂停");
            cable.cut();
            page.locator(".lock button").click(new Locator.ClickOptions().setTimeout(30_000));
            BrowserRoom.choose(page, 0);
            BrowserRoom.phase(page, "local");
            page.reload();
            assertThat(page.locator(".lock-state")).containsText("1 处修改仅存本机", PATIENT);
            page.click(".lock button");
            assertThat(page.locator("dialog.lock")).hasCount(0);
            cable.mend();
            assertThat(page.locator(".lock")).containsText("剩余时间不减少", PATIENT);
            BrowserRoom.phase(page, "saved");
            assertThat(page.locator(".lock button")).hasCount(0);
        }
    }

    @Test
    void aReplyThatComesLateUndoesNoPauseAndAPauseThatWasMissedIsNoGift() throws Exception {
        try (BrowserRoom room = BrowserRoom.open(folder, clock)) {
            Page page = room.seat();
            List<Route> held = new ArrayList<>();
            List<APIResponse> replies = new ArrayList<>();
            page.route("**/api/exam/responses", route -> {
                replies.add(route.fetch());
                held.add(route);
            });
            BrowserRoom.choose(page, 0);
            page.waitForCondition(() -> held.size() == 1);
            room.pause("停电");
            assertThat(page.locator(LOCK)).containsText("计时已暂停");
            held.get(0).fulfill(new Route.FulfillOptions().setResponse(replies.get(0)));
            BrowserRoom.phase(page, "saved");
            page.waitForTimeout(300);
            assertThat(page.locator(LOCK)).containsText("计时已暂停");
            assertThat(page.locator("#notice")).isHidden();

            room.resume("来电");
            assertThat(page.locator("dialog.lock")).hasCount(0);
            page.context().setOffline(true);
            room.pause("又停电");
            clock.advance(Duration.ofMinutes(2));
            room.resume("来电");
            page.context().setOffline(false);
            assertThat(page.locator("#notice")).hasText(Pattern.compile("^新的截止时间 \\d\\d:\\d\\d$"), SLOWLY);
        }
    }

    @Test
    void betweenTwoVersionsIsChosenOnlyWhenTimeRuns() throws Exception {
        try (BrowserRoom room = BrowserRoom.open(folder, clock)) {
            Page page = room.seat();
            page.evaluate("""
                    () => fetch('/api/exam/responses', {
                      method: 'POST',
                      headers: { 'Content-Type': 'application/json' },
                      body: JSON.stringify({ slot: 1, response: [], flagged: true, revision: 0,
                        clientId: '00000000-0000-4000-8000-000000000001', clientAt: 1 }),
                    }).then((reply) => reply.text())
                    """);
            List<Runnable> held = new ArrayList<>();
            page.route("**/api/exam/responses", route -> {
                APIResponse reply = route.fetch();
                held.add(() -> route.fulfill(new Route.FulfillOptions().setResponse(reply)));
            });
            BrowserRoom.choose(page, 0);
            page.waitForCondition(() -> held.size() == 1);
            room.pause("停电");
            assertThat(page.locator(LOCK)).containsText("计时已暂停");
            // Not before: what is held when nobody asks for it any more goes on to the server by itself.
            held.get(0).run();
            page.unroute("**/api/exam/responses");
            BrowserRoom.phase(page, "unsaved");
            assertThat(page.locator("dialog[open]:not(.lock)")).hasCount(0);
            room.resume("来电");
            assertThat(page.locator("dialog h2")).containsText("有两个版本");

            // A pause while it is asked: the question waits behind the lock.
            room.pause("又停电");
            assertThat(page.locator(LOCK)).containsText("计时已暂停");
            room.resume("来电");
            assertThat(page.locator("dialog.lock")).hasCount(0);
            page.locator("dialog button.primary").click();
            BrowserRoom.phase(page, "saved");
            assertTrue(BrowserRoom.isChosen(page, 0));
        }
    }

    /** One seat by its own button, while the others go on. */
    private static void pauseOne(Page proctor, Page page) {
        proctor.click(".seat[data-look=OPEN]");
        halt(proctor, "#seat-panel button:has-text('暂停计时')", "暂停计时");
        assertThat(page.locator(LOCK)).containsText("计时已暂停");
        assertThat(proctor.locator("#phase")).hasText("考试中");
        halt(proctor, "#seat-panel button:has-text('恢复计时')", "恢复计时");
        assertThat(page.locator("dialog.lock")).hasCount(0);
    }

    private static void extend(Page proctor) {
        proctor.click("#extend-button");
        proctor.waitForSelector("#dialog[open]");
        proctor.selectOption("#why-kind", "network");
        proctor.click("#dialog button[type=submit]");
        assertThat(proctor.locator("#announce")).hasText("已给 1 人各补时 10 分钟");
    }

    private static void halt(Page proctor, String button, String words) {
        assertThat(proctor.locator(button)).hasText(Pattern.compile(words));
        proctor.click(button);
        proctor.waitForSelector("#dialog[open]");
        if (words.startsWith("暂停")) {
            proctor.selectOption("#why-kind", "power");
        }
        proctor.click("#dialog button[type=submit]");
        assertThat(proctor.locator("#dialog")).not().isVisible();
    }
}
