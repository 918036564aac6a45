package org.zhikao.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.server.session.SessionView;

/** What the exam page promises while network, server and windows misbehave. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExamPageBrowserTest {

    private static final String SAVES = "**/api/exam/responses";

    @SuppressWarnings("NullAway.Init")
    private BrowserRoom room;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        room = BrowserRoom.open(folder, new SettableClock());
    }

    @AfterAll
    void stop() {
        room.close();
    }

    @Test
    void aResponseGivenOfflineStaysInTheOutboxAndGoesOutWhenOnlineAgain() {
        Page page = room.seat();
        page.context().setOffline(true);
        BrowserRoom.choose(page, 0);
        BrowserRoom.phase(page, "local");
        assertThat(page.locator("#banner-state")).containsText("仅存本机");
        assertEquals(1, BrowserRoom.kept(page));
        assertFalse(BrowserRoom.phases(page).contains("saved"));
        Chromium.picture(page, "paper-offline");
        page.context().setOffline(false);
        BrowserRoom.phase(page, "saved");
        assertThat(page.locator("#banner-state")).containsText("已保存");
        assertEquals(0, BrowserRoom.kept(page));
        reopened(page);
        assertTrue(BrowserRoom.isChosen(page, 0));
    }

    @Test
    void aReloadWhileAResponseIsUnsentLosesNothing() {
        Page page = room.seat();
        page.context().route(SAVES, Route::abort);
        BrowserRoom.choose(page, 1);
        page.click("#flag");
        BrowserRoom.phase(page, "local");
        reopened(page);
        assertTrue(BrowserRoom.isChosen(page, 1));
        assertThat(page.locator("#flag")).hasAttribute("aria-pressed", "true");
        BrowserRoom.phase(page, "local");
        page.context().unroute(SAVES);
        BrowserRoom.phase(page, "saved");
        assertEquals(0, BrowserRoom.kept(page));
        reopened(page);
        assertTrue(BrowserRoom.isChosen(page, 1));
        assertThat(page.locator("#flag")).hasAttribute("aria-pressed", "true");
    }

    @Test
    void aServerThatFailsForAWhileIsTriedAgainAndNothingIsCalledSavedBefore() {
        Page page = room.seat();
        AtomicInteger tries = new AtomicInteger();
        List<Route.FulfillOptions> answers = List.of(
                new Route.FulfillOptions().setStatus(500).setBody("{}"),
                new Route.FulfillOptions()
                        .setStatus(200)
                        .setContentType("text/html")
                        .setBody("<p>A proxy's own page</p>"),
                new Route.FulfillOptions()
                        .setStatus(429)
                        .setContentType("application/problem+json")
                        .setBody("{\"type\":\"urn:zhikao:problem:too-many\",\"status\":429}"),
                new Route.FulfillOptions().setStatus(403).setBody("Forbidden by something in between"));
        page.route(SAVES, route -> {
            int number = tries.getAndIncrement();
            if (number < answers.size()) {
                route.fulfill(answers.get(number));
            } else {
                assertFalse(BrowserRoom.phases(page).contains("saved"), "said to be saved before the receipt");
                route.resume();
            }
        });
        BrowserRoom.choose(page, 2);
        BrowserRoom.phase(page, "saved");
        assertEquals(answers.size() + 1, tries.get());
        assertTrue(BrowserRoom.phases(page).contains("local"), BrowserRoom.phases(page)::toString);
        assertEquals(0, BrowserRoom.kept(page));
        page.unroute(SAVES);
        reopened(page);
        assertTrue(BrowserRoom.isChosen(page, 2));
    }

    @Test
    void aChangeAfterASavedOneIsNotCalledSavedUntilItsOwnReceipt() {
        Page page = room.seat();
        BrowserRoom.choose(page, 0);
        BrowserRoom.phase(page, "saved");
        BrowserRoom.forget(page);
        page.route(SAVES, route -> route.fulfill(new Route.FulfillOptions().setStatus(503)));
        BrowserRoom.choose(page, 1);
        BrowserRoom.phase(page, "local");
        assertFalse(BrowserRoom.phases(page).contains("saved"));
        page.unroute(SAVES);
        BrowserRoom.phase(page, "saved");
    }

    @Test
    void aSecondTabAsksAndTheFirstOneStops() {
        Page first = room.seat();
        BrowserRoom.choose(first, 0);
        BrowserRoom.phase(first, "saved");
        Page second = first.context().newPage();
        second.navigate(room.address() + "/exam");
        assertThat(second.locator("dialog h2")).hasText("试卷已在另一个窗口打开");
        Chromium.picture(second, "paper-second-tab");
        assertEquals(List.of(), Barriers.on(second));
        second.locator("dialog button.primary").click();
        BrowserRoom.paper(second);
        assertTrue(BrowserRoom.isChosen(second, 0));
        assertThat(first.locator("dialog.lock h2")).containsText("已在另一个窗口继续答题");
        BrowserRoom.choose(second, 1);
        BrowserRoom.phase(second, "saved");
    }

    @Test
    void aTabThatWasOvertakenShowsBothVersionsAndOverwritesNothing() {
        Page first = room.seat();
        Page second = first.context().newPage();
        // As in a browser that keeps windows apart: neither tab can hear the other.
        second.addInitScript("delete window.BroadcastChannel;");
        second.navigate(room.address() + "/exam");
        BrowserRoom.paper(second);
        BrowserRoom.choose(first, 0);
        BrowserRoom.phase(first, "saved");
        BrowserRoom.choose(second, 1);
        assertThat(second.locator("dialog .version")).hasCount(2);
        BrowserRoom.phase(second, "unsaved");
        String theirs = second.locator("dialog .version").nth(1).innerText();
        assertNotEquals(second.locator("dialog .version").nth(0).innerText(), theirs);
        Chromium.picture(second, "paper-stale");
        assertEquals(List.of(), Barriers.on(second));
        // Asked again after a reload, and still nothing is overwritten.
        second.reload();
        assertThat(second.locator("dialog .version")).hasCount(2);
        String held = saved(second);
        assertEquals(first.locator("#view .option input").nth(0).getAttribute("value"), held);
        second.locator("dialog button.primary").click();
        BrowserRoom.phase(second, "saved");
        assertEquals(second.locator("#view .option input").nth(1).getAttribute("value"), saved(second));
        assertEquals(0, BrowserRoom.kept(second));
    }

    @Test
    void theServersVersionCanBeKeptInstead() {
        Page first = room.seat();
        Page second = first.context().newPage();
        second.addInitScript("delete window.BroadcastChannel;");
        second.navigate(room.address() + "/exam");
        BrowserRoom.paper(second);
        BrowserRoom.choose(first, 0);
        BrowserRoom.phase(first, "saved");
        BrowserRoom.choose(second, 1);
        second.locator("dialog button:not(.primary)").click();
        BrowserRoom.phase(second, "saved");
        assertTrue(BrowserRoom.isChosen(second, 0));
        assertEquals(0, BrowserRoom.kept(second));
    }

    @Test
    void loggingOutAndInAgainFindsEverything() {
        SessionView.CandidateView candidate = room.next();
        String password = room.checkIn(candidate);
        Page page = room.sitDown(room.window(), candidate, password);
        BrowserRoom.choose(page, 0);
        BrowserRoom.phase(page, "saved");
        page.click("#next");
        page.context().route(SAVES, Route::abort);
        BrowserRoom.choose(page, 1);
        BrowserRoom.phase(page, "local");
        page.context().clearCookies();
        page.context().unroute(SAVES);
        assertThat(page.locator("dialog.lock h2")).containsText("登录已失效");
        assertThat(page.locator(".lock-state")).containsText("1 处");
        Chromium.picture(page, "paper-logged-out");
        assertEquals(List.of(), Barriers.on(page));
        // To the server a computer that lost its log-in is another one: the proctor lets it in.
        room.logIn(page, candidate, password);
        assertThat(page.locator("[role=alert]")).containsText("请举手");
        room.logIn(page, candidate, room.checkIn(candidate));
        BrowserRoom.paper(page);
        BrowserRoom.phase(page, "saved");
        assertThat(page.locator("#answered")).hasText("2");
        assertEquals(0, BrowserRoom.kept(page));
    }

    @Test
    void aLaterLogInElsewhereStopsThisPageAndItsUnsentCopyIsNotForced() {
        SessionView.CandidateView candidate = room.next();
        String password = room.checkIn(candidate);
        Page here = room.sitDown(room.window(), candidate, password);
        BrowserRoom.choose(here, 0);
        BrowserRoom.phase(here, "saved");
        Page there = room.window();
        room.logIn(there, candidate, room.checkIn(candidate));
        BrowserRoom.paper(there);
        assertTrue(BrowserRoom.isChosen(there, 0));
        assertThat(here.locator("dialog.lock")).isVisible();
        Chromium.picture(here, "paper-moved");
        assertEquals(List.of(), Barriers.on(here));
        BrowserRoom.choose(there, 1);
        BrowserRoom.phase(there, "saved");
    }

    /** The only response that the server holds. */
    private static String saved(Page page) {
        return (String) page.evaluate("() => fetch('/api/exam/state').then((reply) => reply.json()).then((state) =>"
                + " state.slots[0].response.join())");
    }

    private static void reopened(Page page) {
        page.reload();
        if (page.locator("dialog button.primary").isVisible()) {
            page.locator("dialog button.primary").click();
        }
        BrowserRoom.paper(page);
    }
}
