package org.zhikao.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.server.session.SessionView;

/** A candidate who has to move to another computer, as the old window, the new one and the proctor see it. */
class TakeoverBrowserTest {

    private static final LocatorAssertions.HasTextOptions SLOWLY =
            new LocatorAssertions.HasTextOptions().setTimeout(30_000);

    @TempDir
    private Path folder;

    @Test
    void anotherComputerWaitsForTheProctorAndThenTheOldOneIsLocked() throws Exception {
        try (BrowserRoom room = BrowserRoom.open(folder, new SettableClock())) {
            SessionView.CandidateView candidate = room.next();
            String password = room.checkIn(candidate);
            Page old = room.sitDown(room.window(), candidate, password);
            BrowserRoom.choose(old, 0);
            BrowserRoom.phase(old, "saved");
            Page proctor = room.proctor();
            assertThat(proctor.locator("#count-open")).hasText("1");
            listen(proctor);

            Page other = room.window();
            room.logIn(other, candidate, password);
            assertThat(other.locator("[role=alert]")).containsText("已在 " + candidate.seat() + " 号座位登录");
            assertThat(other.locator("[role=alert]")).containsText("请举手");
            assertThat(other.locator("#ticket")).hasValue(candidate.ticket());
            Chromium.picture(other, "login-occupied");
            assertEquals(List.of(), Barriers.on(other));
            BrowserRoom.choose(old, 1);
            BrowserRoom.phase(old, "saved");

            Locator tile = proctor.locator(".seat[data-asks=true]");
            assertThat(tile).containsText("申请换机");
            assertTrue(tile.getAttribute("aria-label").contains("申请换机"));
            // Before whoever was checked in and has not come.
            assertThat(proctor.locator("#attention li").first()).containsText("申请换机");
            room.logIn(other, candidate, password);
            assertThat(other.locator("[role=alert]")).containsText("请举手");
            Chromium.picture(proctor, "room-asks");
            assertEquals(List.of(), Barriers.on(proctor));

            // Two clicks.
            proctor.click("#attention button:has-text('同意换机')");
            assertThat(proctor.locator("#dialog")).containsText("原来的窗口仍在线");
            Chromium.picture(proctor, "room-consent");
            assertEquals(List.of(), Barriers.on(proctor));
            proctor.click("#dialog button[type=submit]");
            String fresh = proctor.locator(".password-code").textContent();
            assertThat(old.locator("dialog.lock h2")).containsText("本页的登录已结束");
            assertThat(proctor.locator(".seat[data-asks=true]")).hasCount(0);
            assertThat(proctor.locator("#attention button:has-text('同意换机')")).hasCount(0);
            assertEquals(1, heard(proctor), "a request is said once");

            room.logIn(other, candidate, fresh);
            BrowserRoom.paper(other);
            assertThat(other.locator("#answered")).hasText("1", SLOWLY);
            assertTrue(BrowserRoom.isChosen(other, 1));
            BrowserRoom.choose(other, 2);
            BrowserRoom.phase(other, "saved");
        }
    }

    @Test
    void whoStillHasTheLogInMayTypeThePasswordAgainAndASecondClickIsNoSecondLogIn() throws Exception {
        try (BrowserRoom room = BrowserRoom.open(folder, new SettableClock())) {
            SessionView.CandidateView candidate = room.next();
            String password = room.checkIn(candidate);
            Page page = room.window();
            page.navigate(room.address() + "/exam/login");
            page.fill("#ticket", candidate.ticket());
            page.fill("#password", password);
            page.dblclick("button[type=submit]");
            page.waitForSelector("form[action='/exam/identity']");
            room.logIn(page, candidate, password);
            page.waitForSelector("form[action='/exam/identity']");
        }
    }

    @Test
    @SuppressWarnings("unchecked")
    void aLogInThatWasCalledOffIsSentAgainByTheNextClick() throws Exception {
        try (BrowserRoom room = BrowserRoom.open(folder, new SettableClock())) {
            Page page = room.window();
            page.navigate(room.address() + "/exam/login");
            page.fill("#ticket", room.next().ticket());
            page.fill("#password", "any");
            // Behind the page's own listener: what would have gone out, and stays here.
            page.evaluate("""
                    () => {
                      window.sent = [];
                      document.querySelector('form').addEventListener('submit', (event) => {
                        window.sent.push(!event.defaultPrevented);
                        event.preventDefault();
                      });
                    }
                    """);
            page.click("button[type=submit]");
            page.click("button[type=submit]");
            page.keyboard().press("Escape");
            page.click("button[type=submit]");
            page.click("button[type=submit]");
            // What the browser tells where its own button or another page called the log-in off.
            page.evaluate("() => { navigation.dispatchEvent(new Event('navigateerror')); }");
            page.click("button[type=submit]");
            assertEquals(List.of(true, false, true, false, true), (List<Boolean>) page.evaluate("() => window.sent"));
        }
    }

    /** Counts how often the page's voice speaks of a request. */
    private static void listen(Page proctor) {
        proctor.evaluate("""
                () => {
                  window.heard = 0;
                  new MutationObserver(() => {
                    window.heard += document.getElementById('announce').textContent.includes('申请换机') ? 1 : 0;
                  }).observe(document.getElementById('announce'), { childList: true, characterData: true, subtree: true });
                }
                """);
    }

    private static int heard(Page proctor) {
        return ((Number) proctor.evaluate("() => window.heard")).intValue();
    }
}
