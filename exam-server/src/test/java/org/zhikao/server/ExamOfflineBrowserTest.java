package org.zhikao.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.zhikao.server.session.SessionView;

/**
 * The exam page without the network: what a reload finds, and what arrives afterwards. Each test has a session of its own
 * and the server behind a {@link Cable}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExamOfflineBrowserTest {

    /** The ways in which a network fails. */
    enum Failure {
        CUT,
        DEAD,
        FORBIDDEN_BY_A_PROXY,
        TOLD_BY_THE_COMPUTER
    }

    private static final Pattern GUESSED = Pattern.compile("约 1(19|20) 分钟");
    private static final Pattern KNOWN = Pattern.compile("^1(19|20) 分钟");
    private static final LocatorAssertions.HasTextOptions PATIENT =
            new LocatorAssertions.HasTextOptions().setTimeout(30_000);

    private final Path folder;
    private final SettableClock clock = new SettableClock();
    private final BrowserRoom first;
    private final Cable cable;
    private BrowserRoom room;

    ExamOfflineBrowserTest(@TempDir Path folder) throws Exception {
        this.folder = folder;
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

    @ParameterizedTest
    @EnumSource(Failure.class)
    void aReloadWithoutTheNetworkFindsPaperResponsesAndPlace(Failure failure) {
        Page page = BrowserRoom.reloadable(room.seat());
        BrowserRoom.choose(page, 0);
        BrowserRoom.phase(page, "saved");
        fail(page, failure);
        page.click("#next");
        BrowserRoom.choose(page, 1);
        BrowserRoom.phase(page, "local");
        page.reload();
        BrowserRoom.paper(page);
        BrowserRoom.phase(page, "local");
        assertThat(page.locator("#banner")).containsText("已存本机，请继续答题，不要重启电脑");
        assertThat(page.locator("#remark")).containsText("以监考员宣布为准");
        assertThat(page.locator("#time-left")).hasText(GUESSED);
        assertThat(page.locator("#answered")).hasText("2");
        assertThat(page.locator("#item-heading")).containsText("2");
        assertTrue(BrowserRoom.isChosen(page, 1));
        Chromium.picture(page, "paper-opened-offline-" + failure);
        assertEquals(List.of(), Barriers.on(page));
        page.click("#next");
        BrowserRoom.choose(page, 0);
        assertFalse(BrowserRoom.phases(page).contains("saved"), BrowserRoom.phases(page)::toString);
        mend(page, failure);
        BrowserRoom.phase(page, "saved");
        assertThat(page.locator("#time-left")).hasText(KNOWN, PATIENT);
        assertThat(page.locator("#remark")).isHidden();
        assertEquals(0, BrowserRoom.kept(page));
        assertEquals(List.of(1, 2, 3), savedSlots(page));
        page.reload();
        BrowserRoom.paper(page);
        assertThat(page.locator("#answered")).hasText("3");
    }

    @Test
    void aBrowserThatWasClosedOpensThePaperWithoutTheNetwork() throws Exception {
        SessionView.CandidateView candidate = room.next();
        Path profile = folder.resolve("profile");
        try (BrowserContext browser = room.chromium().profile(profile)) {
            Page page =
                    BrowserRoom.reloadable(room.sitDown(browser.pages().get(0), candidate, room.checkIn(candidate)));
            BrowserRoom.choose(page, 0);
            BrowserRoom.phase(page, "saved");
            cable.cut();
            page.click("#next");
            BrowserRoom.choose(page, 1);
            BrowserRoom.phase(page, "local");
        }
        try (BrowserContext browser = room.chromium().profile(profile)) {
            Page page = browser.pages().get(0);
            page.navigate(cable.address() + "/exam");
            BrowserRoom.paper(page);
            BrowserRoom.phase(page, "local");
            assertThat(page.locator("#answered")).hasText("2");
            cable.mend();
            BrowserRoom.phase(page, "saved");
            assertEquals(List.of(1, 2), savedSlots(page));
        }
    }

    @Test
    void aPaperThatWasOverHoursAgoIsNotOpenedForWhoeverSitsThereNow() throws Exception {
        SessionView.CandidateView candidate = room.next();
        Path profile = folder.resolve("left");
        try (BrowserContext browser = room.chromium().profile(profile)) {
            Page page = browser.pages().get(0);
            BrowserRoom.reloadable(room.sitDown(page, candidate, room.checkIn(candidate)));
        }
        cable.cut();
        try (BrowserContext browser = room.chromium().profile(profile)) {
            Page page = browser.pages().get(0);
            page.addInitScript("const real = Date.now; Date.now = () => real() + 5 * 3600000;");
            try {
                page.navigate(cable.address() + "/exam");
            } catch (PlaywrightException e) {
                // The page leaves itself before it is loaded.
                assertTrue(Objects.toString(e.getMessage()).contains("/exam"), e::toString);
            }
            page.waitForURL(url -> url.startsWith("chrome-error"));
            assertFalse(page.content().contains(candidate.ticket()), "no name, no ticket");
            cable.mend();
            page.navigate(cable.address() + "/login");
            String everything = String.join("\n", BrowserRoom.left(page));
            assertFalse(everything.contains(candidate.ticket()), everything);
        }
    }

    @Test
    void whatWasGivenInTwentyMinutesWithoutTheNetworkArrivesInItsOrder() throws Exception {
        SessionView.CandidateView candidate = room.next();
        Page page = BrowserRoom.reloadable(room.sitDown(room.window(), candidate, room.checkIn(candidate)));
        // Those of one choice come first on this paper.
        int slots = ((Number)
                        page.evaluate(
                                "() => fetch('/api/exam/paper').then((reply) => reply.json())"
                                        + ".then((paper) => paper.slots.findIndex(({ type }) => !['single', 'true-false'].includes(type)))"))
                .intValue();
        assertTrue(slots > 20, slots + " items of one choice");
        cable.cut();
        List<Integer> given = new ArrayList<>();
        for (int turn = 0; turn < 40; turn++) {
            // Later ones come back to items of before, and the page is loaded anew in between.
            int slot = turn * 7 % slots + 1;
            page.locator("#card-slots .chip").nth(slot - 1).click();
            BrowserRoom.choose(page, turn % 2);
            given.add(slot);
            clock.advance(Duration.ofSeconds(30));
            if (turn == 20) {
                BrowserRoom.phase(page, "local");
                page.reload();
                BrowserRoom.paper(page);
            }
        }
        BrowserRoom.phase(page, "local");
        int changes = BrowserRoom.kept(page);
        assertTrue(changes >= Math.min(slots, 40), changes + " changes in " + slots + " slots");
        cable.mend();
        BrowserRoom.phase(page, "saved");
        assertEquals(0, BrowserRoom.kept(page));
        List<Integer> arrived = arrived(candidate);
        assertEquals(changes, arrived.size());
        // Of an item that was changed again before it could be sent only the last response goes, in the first one's
        // turn.
        assertEquals(
                given.stream().distinct().toList(), arrived.stream().distinct().toList());
        assertThat(page.locator("dialog")).hasCount(0);
        assertEquals(0, putAside(candidate));
    }

    @Test
    void onASlowLineThePaperOpensAndNothingIsCalledSavedBeforeItIs() throws Exception {
        SessionView.CandidateView candidate = room.next();
        String password = room.checkIn(candidate);
        Page page = BrowserRoom.reloadable(room.sitDown(room.window(), candidate, password));
        cable.slow(2000, 6 * 1024);
        page.reload();
        page.waitForSelector("#bar:not([hidden])", new Page.WaitForSelectorOptions().setTimeout(120_000));
        for (int item = 0; item < 3; item++) {
            BrowserRoom.choose(page, item);
            BrowserRoom.phase(page, "saving");
            BrowserRoom.phase(page, "saved");
            assertEquals(item + 1, arrived(candidate).size());
        }
        assertThat(page.locator("#time-left")).hasText(KNOWN, PATIENT);
        Chromium.picture(page, "paper-slow-line");
    }

    @Test
    void whatArrivesAfterADeadlineThatPassedWithoutTheNetworkIsPutAside() throws Exception {
        SessionView.CandidateView candidate = room.next();
        Page page = BrowserRoom.reloadable(room.sitDown(room.window(), candidate, room.checkIn(candidate)));
        BrowserRoom.choose(page, 0);
        BrowserRoom.phase(page, "saved");
        long left = ((Number) page.evaluate("() => fetch('/api/exam/heartbeat').then((reply) => reply.json())"
                        + ".then(({ dueAt, now }) => dueAt - now)"))
                .longValue();
        clock.advance(Duration.ofMillis(left).minusSeconds(12));
        assertThat(page.locator("#time-left")).hasText(Pattern.compile("00:(0\\d|1[0-2])"), PATIENT);
        cable.cut();
        page.click("#next");
        BrowserRoom.choose(page, 1);
        page.click("#next");
        BrowserRoom.choose(page, 1);
        assertThat(page.locator("dialog.lock h2")).containsText("考试时间到", containing());
        assertThat(page.locator(".lock-state")).containsText("2 处修改仅存本机", containing());
        Chromium.picture(page, "paper-time-up-offline");
        clock.advance(Duration.ofSeconds(60));
        // Even a reload in between loses neither copy.
        page.reload();
        BrowserRoom.paper(page);
        assertThat(page.locator("dialog.lock h2")).containsText("考试时间到", containing());
        assertTrue((Boolean) page.evaluate("() => document.getElementById('paper').inert"));
        assertEquals(2, BrowserRoom.kept(page));
        cable.mend();
        page.waitForSelector(".receipt-code", new Page.WaitForSelectorOptions().setTimeout(60_000));
        assertThat(page.locator("main")).containsText("已答 1 题");
        assertEquals(2, putAside(candidate));
        assertEquals(List.of(1), arrived(candidate));
        BrowserRoom.nothingIsLeft(page);
    }

    @Test
    void aTimeThatIsAGuessLocksNothingHoweverTheClockIsSet() {
        Page page = BrowserRoom.reloadable(room.seat());
        page.addInitScript("""
                if (sessionStorage.getItem('set')) {
                  const real = Date.now;
                  Date.now = () => real() + 86400000;
                }
                """);
        page.evaluate("() => sessionStorage.setItem('set', 'yes')");
        cable.cut();
        page.reload();
        BrowserRoom.paper(page);
        assertThat(page.locator("#time-left")).hasText("约 00:00");
        page.waitForTimeout(2_500);
        assertThat(page.locator("dialog.lock")).hasCount(0);
        BrowserRoom.choose(page, 0);
        BrowserRoom.phase(page, "local");
        cable.mend();
        BrowserRoom.phase(page, "saved");
        assertThat(page.locator("#time-left")).hasText(KNOWN, PATIENT);
        assertThat(page.locator("dialog.lock")).hasCount(0);
    }

    @Test
    void aPageThatSleptShowsTheRightTimeWhenItWakes() {
        Page page = room.seat();
        assertThat(page.locator("#time-left")).hasText(KNOWN);
        CDPSession session = page.context().newCDPSession(page);
        session.send("Page.setWebLifecycleState", lifecycle("frozen"));
        clock.advance(Duration.ofMinutes(50));
        session.send("Page.setWebLifecycleState", lifecycle("active"));
        page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))");
        assertThat(page.locator("#time-left")).hasText(Pattern.compile("^(69|70) 分钟"));
        BrowserRoom.choose(page, 0);
        BrowserRoom.phase(page, "saved");
    }

    @Test
    void aSecondTabWithoutTheNetworkGoesOnWhereTheFirstOneStopped() throws Exception {
        SessionView.CandidateView candidate = room.next();
        Page page = BrowserRoom.reloadable(room.sitDown(room.window(), candidate, room.checkIn(candidate)));
        cable.cut();
        BrowserRoom.choose(page, 1);
        BrowserRoom.phase(page, "local");
        Page second = page.context().newPage();
        second.navigate(room.address() + "/exam");
        assertThat(second.locator("dialog h2")).hasText("试卷已在另一个窗口打开");
        second.locator("dialog button.primary").click();
        BrowserRoom.paper(second);
        assertThat(page.locator("dialog.lock h2")).containsText("已在另一个窗口继续答题");
        assertTrue(BrowserRoom.isChosen(second, 1));
        second.click("#next");
        BrowserRoom.choose(second, 0);
        cable.mend();
        BrowserRoom.phase(second, "saved");
        assertEquals(List.of(1, 2), arrived(candidate));
        assertEquals(0, putAside(candidate));
    }

    private void fail(Page page, Failure failure) {
        switch (failure) {
            case CUT -> cable.cut();
            case DEAD -> cable.die();
            case FORBIDDEN_BY_A_PROXY -> cable.forbid();
            case TOLD_BY_THE_COMPUTER -> {
                page.context().setOffline(true);
                cable.cut();
            }
            default -> throw new IllegalStateException();
        }
    }

    private void mend(Page page, Failure failure) {
        cable.mend();
        if (failure == Failure.TOLD_BY_THE_COMPUTER) {
            page.context().setOffline(false);
        }
    }

    private static LocatorAssertions.ContainsTextOptions containing() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(30_000);
    }

    private static JsonObject lifecycle(String state) {
        JsonObject parameters = new JsonObject();
        parameters.addProperty("state", state);
        return parameters;
    }

    /** Slots of which the server holds a response, as it tells the page. */
    @SuppressWarnings("unchecked")
    private static List<Integer> savedSlots(Page page) {
        return (List<Integer>) page.evaluate("() => fetch('/api/exam/state').then((reply) => reply.json())"
                + ".then((state) => state.slots.map(({ slot }) => slot))");
    }

    /** The slots of all saved responses in the order in which the server took them. */
    private List<Integer> arrived(SessionView.CandidateView candidate) throws SQLException {
        return DatabaseRows.numbers(
                folder,
                "SELECT slot FROM sitting_event WHERE sitting_id = '" + candidate.sittingId()
                        + "' AND kind = 'SAVED' ORDER BY seq");
    }

    private int putAside(SessionView.CandidateView candidate) throws SQLException {
        return DatabaseRows.numbers(
                        folder, "SELECT slot FROM quarantine WHERE sitting_id = '" + candidate.sittingId() + "'")
                .size();
    }
}
