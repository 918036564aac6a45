package org.zhikao.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhikao.server.session.SessionView;

/**
 * The end of a sitting as the exam page shows it, and what is left on a shared computer afterwards. Each test has a
 * session of its own.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExamEndBrowserTest {

    private static final String SAVES = "**/api/exam/responses";
    private static final Duration LONGEST = Duration.ofMinutes(200);

    private final SettableClock clock = new SettableClock();
    private final BrowserRoom first;
    private BrowserRoom room;

    ExamEndBrowserTest(@TempDir Path folder) throws Exception {
        first = BrowserRoom.open(folder, clock);
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
    void whenTimeIsUpThePageLocksSendsWhatItHasAndEndsAtTheReceipt() throws Exception {
        Page page = room.seat();
        page.route(SAVES, Route::abort);
        BrowserRoom.choose(page, 0);
        BrowserRoom.phase(page, "local");
        clock.set(dueAt(page).plusSeconds(1));
        assertThat(page.locator("dialog.lock h2")).containsText("考试时间到");
        assertTrue((Boolean) page.evaluate("() => document.getElementById('paper').inert"));
        Chromium.picture(page, "paper-time-up");
        assertEquals(List.of(), Barriers.on(page));
        page.unroute(SAVES);
        assertThat(page.locator(".lock-state")).containsText("全部作答已保存");
        assertEquals(0, BrowserRoom.kept(page));
        clock.advance(Duration.ofSeconds(20));
        page.waitForSelector(".receipt-code");
        assertThat(page.locator("main")).containsText("已答 1 题");
    }

    @ParameterizedTest
    @ValueSource(ints = {24, -24})
    void aComputersClockThatIsSetChangesNothingWithTheNetworkOrWithout(int hours) {
        Page page = room.seat();
        Pattern left = Pattern.compile("1(19|20) 分钟");
        assertThat(page.locator("#time-left")).hasText(left);
        page.context().setOffline(true);
        page.evaluate("""
                hours => {
                  const real = Date.now;
                  Date.now = () => real() + hours * 3600000;
                }
                """, hours);
        // Long enough for the page to have looked at its clock some times.
        page.waitForTimeout(3_000);
        assertThat(page.locator("dialog.lock")).hasCount(0);
        assertThat(page.locator("#time-left")).hasText(left);
        BrowserRoom.choose(page, 0);
        BrowserRoom.phase(page, "local");
        page.context().setOffline(false);
        BrowserRoom.phase(page, "saved");
        page.waitForTimeout(2_000);
        assertThat(page.locator("dialog.lock")).hasCount(0);
        assertThat(page.locator("#time-left")).hasText(left);
    }

    @Test
    void nothingOfAClosedSittingStaysOnTheComputerNotEvenAnUnsettledCopy() throws Exception {
        Page page = room.seat();
        Page second = page.context().newPage();
        second.addInitScript("delete window.BroadcastChannel;");
        second.navigate(room.address() + "/exam");
        BrowserRoom.paper(second);
        BrowserRoom.choose(page, 0);
        BrowserRoom.phase(page, "saved");
        BrowserRoom.choose(second, 1);
        assertThat(second.locator("dialog .version")).hasCount(2);
        assertEquals(1, BrowserRoom.kept(second));
        clock.advance(LONGEST);
        second.waitForSelector(".receipt-code");
        assertThat(second.locator("dialog")).hasCount(0);
        assertEquals(0, BrowserRoom.kept(second));
    }

    @Test
    void whatACutComputerStillHeldGoesToTheServerWithTheNextLogInAndThenAway() throws Exception {
        SessionView.CandidateView candidate = room.next();
        String password = room.checkIn(candidate);
        Page page = room.sitDown(room.window(), candidate, password);
        page.route("**/api/**", Route::abort);
        BrowserRoom.choose(page, 0);
        BrowserRoom.phase(page, "local");
        page.navigate("about:blank");
        page.unroute("**/api/**");
        clock.advance(LONGEST);
        while (!page.request()
                .get(room.address() + "/api/exam/heartbeat")
                .text()
                .contains("CLOSED")) {
            Thread.sleep(200);
        }
        Page other = room.window();
        room.logIn(other, candidate, password);
        other.waitForSelector(".receipt-code");
        page.navigate(room.address() + "/exam");
        page.waitForSelector(".receipt-code");
        page.waitForFunction("() => document.body.dataset.outbox === 'empty'");
        assertEquals(0, BrowserRoom.kept(page));
    }

    @Test
    void aCopyTheServerHasPutAsideIsGoneFromTheComputerAfterLoggingOut() throws Exception {
        SessionView.CandidateView candidate = room.next();
        String password = room.checkIn(candidate);
        Page page = room.sitDown(room.window(), candidate, password);
        page.route(SAVES, Route::abort);
        BrowserRoom.choose(page, 0);
        BrowserRoom.phase(page, "local");
        Page other = room.window();
        room.logIn(other, candidate, room.checkIn(candidate));
        BrowserRoom.paper(other);
        assertThat(page.locator("dialog.lock")).isVisible();
        assertEquals(1, BrowserRoom.kept(page));
        page.unroute(SAVES);
        // Its own log-in is over: the server puts the copy aside, and the page may let go of it at the log-out.
        page.evaluate("() => window.dispatchEvent(new Event('online'))");
        page.waitForFunction("() => !document.querySelector('.lock-state').textContent.includes('1 ')");
        page.locator("dialog.lock form[action='/exam/logout'] button").click();
        page.waitForURL("**/exam/login*");
        page.waitForFunction("() => document.body.dataset.outbox === 'empty'");
        assertEquals(0, BrowserRoom.kept(page));
    }

    private static Instant dueAt(Page page) {
        Object due = page.evaluate(
                "() => fetch('/api/exam/heartbeat').then((reply) => reply.json()).then((beat) => String(beat.dueAt))");
        return Instant.ofEpochMilli(Long.parseLong((String) due));
    }
}
