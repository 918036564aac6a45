package org.zhikao.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
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
 * What the exam page lays down on a computer that many people use, and what is left of it afterwards. Each test has a
 * session of its own and the server behind a {@link Cable}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExamComputerBrowserTest {

    private static final String NO_WORKER =
            "Object.defineProperty(Navigator.prototype, 'serviceWorker', { get: () => undefined });";

    private final SettableClock clock = new SettableClock();
    private final BrowserRoom first;
    private final Cable cable;
    private BrowserRoom room;

    ExamComputerBrowserTest(@TempDir Path folder) throws Exception {
        first = BrowserRoom.open(folder, clock);
        cable = Cable.to(first.address());
        // How often a sitting may ask is told by this clock, too.
        clock.run();
        room = first;
    }

    @BeforeEach
    void open() throws Exception {
        room = first.another();
        room.moveTo(cable.address());
    }

    @AfterEach
    void leave() {
        cable.mend();
        room.leave();
    }

    @AfterAll
    void close() throws IOException {
        first.close();
        cable.close();
    }

    @Test
    void afterTheHandInNothingIsLeftOnTheComputer() {
        Page page = BrowserRoom.reloadable(room.seat());
        BrowserRoom.choose(page, 0);
        BrowserRoom.phase(page, "saved");
        assertFalse(BrowserRoom.left(page).isEmpty());
        page.click("#hand-in");
        page.click(".review button.danger");
        page.waitForSelector(".receipt-code");
        BrowserRoom.nothingIsLeft(page);
        cable.cut();
        assertTrue(noPageComes(page), "the paper does not open any more");
    }

    @Test
    void afterLoggingOutNothingIsLeftOnTheComputer() {
        Page page = BrowserRoom.reloadable(room.seat());
        page.evaluate("""
                () => {
                  const form = document.createElement('form');
                  form.method = 'post';
                  form.action = '/exam/logout';
                  document.body.append(form);
                  form.submit();
                }
                """);
        page.waitForURL("**/exam/login?out");
        BrowserRoom.nothingIsLeft(page);
    }

    @Test
    void theNextPersonAtTheComputerSeesNothingOfTheFirst() {
        SessionView.CandidateView one = room.next();
        Page page = BrowserRoom.reloadable(room.sitDown(room.window(), one, room.checkIn(one)));
        BrowserRoom.choose(page, 0);
        BrowserRoom.phase(page, "saved");
        page.click("#next");
        page.click("#next");
        // The computer was switched off; nobody logged out.
        page.navigate("about:blank");
        SessionView.CandidateView other = room.next();
        String password = room.checkIn(other);
        page.navigate(cable.address() + "/exam/login");
        BrowserRoom.withoutWorker(page);
        assertEquals(
                List.of(),
                BrowserRoom.left(page).stream()
                        .filter(text -> text.contains("/exam"))
                        .toList());
        room.sitDown(page, other, password);
        assertThat(page.locator("#item-heading")).containsText("第 1 题");
        assertThat(page.locator("#answered")).hasText("0");
        BrowserRoom.reloadable(page);
        String everything = String.join("\n", BrowserRoom.left(page));
        assertTrue(everything.contains(other.ticket()), "the check can fail");
        assertFalse(everything.contains(one.ticket()), everything);
        assertFalse(everything.contains(one.sittingId()), everything);
        cable.cut();
        page.reload();
        BrowserRoom.paper(page);
        assertThat(page.locator(".topbar-line")).containsText(other.ticket());
    }

    @Test
    void thePaperOfAnOpenWindowStaysThoughTheLogInPageIsOpenedBesideIt() {
        Page page = BrowserRoom.reloadable(room.seat());
        Page beside = page.context().newPage();
        beside.navigate(cable.address() + "/exam/login");
        beside.waitForTimeout(500);
        cable.cut();
        page.reload();
        BrowserRoom.paper(page);
    }

    @ParameterizedTest
    @ValueSource(strings = {"**/exam", "**/assets/js/clock.js"})
    void nothingOfAnotherBuildIsKeptBesideWhatRunsHere(String upgraded) {
        Page page = room.window();
        SessionView.CandidateView candidate = room.next();
        // As if the server were another one by the time the page is to be kept.
        page.route(upgraded, route -> {
            if (!route.request().resourceType().equals("fetch")) {
                route.resume();
                return;
            }
            APIResponse reply = route.fetch();
            Map<String, String> headers = new HashMap<>(reply.headers());
            headers.put("zhikao-build", "0123456789abcdef");
            String body = reply.text().replaceFirst("data-build=\"\\w+\"", "data-build=\"0123456789abcdef\"");
            route.fulfill(new Route.FulfillOptions()
                    .setResponse(reply)
                    .setHeaders(headers)
                    .setBody(body));
        });
        room.sitDown(page, candidate, room.checkIn(candidate));
        assertThat(page.locator("#remark"))
                .containsText("断网后不能重新打开试卷", new LocatorAssertions.ContainsTextOptions().setTimeout(30_000));
        assertEquals(null, page.getAttribute("body", "data-kept"));
        assertFalse(BrowserRoom.left(page).stream().anyMatch(name -> name.endsWith("/assets/js/clock.js")));
    }

    @Test
    void nothingIsKeptButThePageItsAssetsAndWhatTheServerSentOfThePaper() {
        Page page = BrowserRoom.reloadable(room.seat());
        BrowserRoom.choose(page, 0);
        BrowserRoom.phase(page, "saved");
        Pattern known =
                Pattern.compile("/exam|/assets/(css|js|img)/[\\w/.-]+|/api/exam/(paper|state|paper/image/\\d+)");
        @SuppressWarnings("unchecked")
        List<String> paths = (List<String>) page.evaluate("""
                async () => {
                  const paths = [];
                  for (const name of await caches.keys()) {
                    for (const { url } of await (await caches.open(name)).keys()) {
                      paths.push(url.replace(location.origin, ''));
                    }
                  }
                  return paths;
                }
                """);
        assertTrue(paths.contains("/exam") && paths.contains("/api/exam/paper"), paths::toString);
        assertEquals(
                List.of(),
                paths.stream().filter(path -> !known.matcher(path).matches()).toList());
        assertEquals(true, page.evaluate("""
                async () => {
                  const kept = await (await caches.match('/api/exam/paper')).json();
                  const sent = await (await fetch('/api/exam/paper')).json();
                  return JSON.stringify(kept) === JSON.stringify(sent);
                }
                """));
    }

    @Test
    void thePaperPageWeighsLessThanIsPromisedAsItIsTransferred() {
        Page page = room.window();
        page.addInitScript(NO_WORKER);
        AtomicLong weight = new AtomicLong();
        CDPSession session = page.context().newCDPSession(page);
        session.send("Network.enable");
        SessionView.CandidateView candidate = room.next();
        room.sitDown(page, candidate, room.checkIn(candidate));
        // The page, its scripts and styles once more, as if nothing of them were here.
        session.send("Network.clearBrowserCache");
        session.on(
                "Network.loadingFinished",
                event -> weight.addAndGet(event.get("encodedDataLength").getAsLong()));
        page.reload();
        BrowserRoom.paper(page);
        assertTrue(weight.get() > 20_000 && weight.get() < 150 * 1024, weight + " bytes");
    }

    @Test
    void whereABrowserHasNoWorkerThePageSaysSo() {
        Page page = room.window();
        page.addInitScript(NO_WORKER);
        SessionView.CandidateView candidate = room.next();
        room.sitDown(page, candidate, room.checkIn(candidate));
        saysThatNothingIsKept(page);
        Chromium.picture(page, "paper-no-worker");
        assertEquals(List.of(), Barriers.on(page));
    }

    @Test
    void whereAPageIsNotSecureItSaysSoAndSavesAllTheSame() {
        room.moveTo(cable.addressOf(Chromium.INSECURE_HOST));
        Page page = room.seat();
        assertEquals(false, page.evaluate("() => isSecureContext"));
        saysThatNothingIsKept(page);
        cable.cut();
        BrowserRoom.choose(page, 0);
        BrowserRoom.phase(page, "local");
        cable.mend();
        BrowserRoom.phase(page, "saved");
    }

    @Test
    void whatIsStruckOutStaysForTheSittingAndIsNoResponse() {
        Page page = BrowserRoom.reloadable(room.seat());
        while (page.locator("#view .strike").count() == 0) {
            page.click("#next");
        }
        page.locator("#view .strike").nth(0).click();
        assertThat(page.locator("#view .option.struck")).hasCount(1);
        // The same by keys, once they are chosen.
        page.check("#shortcuts");
        page.locator("#view .option input").nth(0).focus();
        page.keyboard().press("x");
        assertThat(page.locator("#view .option.struck")).hasCount(0);
        page.keyboard().press("x");
        page.locator("#view .strike").nth(1).focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("#view .option.struck")).hasCount(2);
        assertThat(page.locator("#view .strike").nth(1)).hasAttribute("aria-pressed", "true");
        Chromium.picture(page, "paper-struck-out");
        assertEquals(List.of(), Barriers.on(page));
        assertThat(page.locator("#answered")).hasText("0");
        page.reload();
        BrowserRoom.paper(page);
        assertThat(page.locator("#view .option.struck")).hasCount(2);
        // Whoever chooses an option takes its stroke back.
        BrowserRoom.choose(page, 1);
        BrowserRoom.phase(page, "saved");
        assertThat(page.locator("#view .option.struck")).hasCount(1);
        assertThat(page.locator("#view .strike").nth(1)).isDisabled();
        assertTrue(BrowserRoom.left(page).stream().anyMatch(name -> name.startsWith("zhikao-struck-")));
        page.click("#hand-in");
        page.click(".review button.danger");
        page.waitForSelector(".receipt-code");
        BrowserRoom.nothingIsLeft(page);
    }

    private static void saysThatNothingIsKept(Page page) {
        assertThat(page.locator("#remark")).containsText("断网后不能重新打开试卷");
    }

    private boolean noPageComes(Page page) {
        try {
            page.navigate(cable.address() + "/exam");
            return false;
        } catch (PlaywrightException e) {
            return Objects.toString(e.getMessage()).contains("net::ERR_");
        }
    }
}
