package org.zhikao.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.zhikao.server.session.RoomId;
import org.zhikao.server.session.SessionView;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Grant;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.Scope;

/** A started room of the demo with candidates at real browsers. */
final class BrowserRoom implements AutoCloseable {

    /** Watches what the banner says, from before the page's own script runs. */
    private static final String WATCH = """
            window.phases = [];
            addEventListener('DOMContentLoaded', () => {
              const banner = document.getElementById('banner');
              if (banner) {
                new MutationObserver(() => window.phases.push(banner.dataset.phase))
                  .observe(banner, { attributes: true, attributeFilter: ['data-phase'] });
              }
            });
            """;

    private static final Caller.Person PROCTOR =
            new Caller.Person(new UUID(7, 7), "proctor", List.of(new Grant(Role.PROCTOR, Scope.ANY)));

    private final RunningDemo demo;
    private final Chromium chromium;
    private final String session;
    private final SessionView.RoomView room;
    private final List<Page> windows = new ArrayList<>();
    private String address;
    private int seated;

    private BrowserRoom(RunningDemo demo, Chromium chromium, SessionView session) {
        this.demo = demo;
        this.chromium = chromium;
        this.session = session.id();
        this.room = session.sites().get(0).rooms().get(0);
        this.address = demo.address();
    }

    /** A room whose papers are open for whoever sits down, with a server and a browser of its own. */
    static BrowserRoom open(Path folder, SettableClock clock) throws Exception {
        Chromium chromium = Chromium.start();
        RunningDemo demo = RunningDemo.onH2(folder, clock);
        return started(new BrowserRoom(demo, chromium, demo.session()));
    }

    /** The same in a session of its own, while this room's server and browser run. */
    BrowserRoom another() throws Exception {
        return started(new BrowserRoom(demo, chromium, RolesWorld.another(demo, demo.session())));
    }

    private static BrowserRoom started(BrowserRoom room) {
        // A room starts only with somebody in it: the last candidate of the list, who never sits down.
        room.checkIn(room.room.candidates().get(room.room.candidates().size() - 1));
        room.demo.doors().rooms().start(room.id(), PROCTOR);
        return room;
    }

    /** The next candidate of the list. */
    SessionView.CandidateView next() {
        return room.candidates().get(seated++);
    }

    /** A new exam password from the proctor. */
    String checkIn(SessionView.CandidateView candidate) {
        return demo.doors().rooms().checkIn(id(), candidate.ticket(), PROCTOR).examPassword();
    }

    /** The proctor stops the room's time. */
    void pause(String reason) {
        demo.doors().rooms().times().pause(id(), Optional.empty(), reason, PROCTOR);
    }

    /** The room's time runs on. */
    void resume(String reason) {
        demo.doors().rooms().times().resume(id(), Optional.empty(), reason, PROCTOR);
    }

    /** A candidate before an open paper. */
    Page seat() {
        SessionView.CandidateView candidate = next();
        return sitDown(window(), candidate, checkIn(candidate));
    }

    /** Logs in in this window, takes the steps and waits for the paper. */
    Page sitDown(Page page, SessionView.CandidateView candidate, String password) {
        page.addInitScript(WATCH);
        logIn(page, candidate, password);
        for (String step : List.of("identity", "rules", "commitment")) {
            page.waitForSelector("form[action='/exam/" + step + "']");
            if (step.equals("commitment")) {
                page.check("input[name=agreed]");
            }
            page.click("form[action='/exam/" + step + "'] button[type=submit]");
        }
        paper(page);
        return page;
    }

    /** The proctor before the seat map. */
    Page proctor() throws Exception {
        return staff("proctor", "");
    }

    /** Somebody of the demo's staff before a page of the room; {@code path} begins with a slash, or is empty for its own. */
    Page staff(String login, String path) throws Exception {
        return staff(login, demo.password(login), path);
    }

    /** The same with an account that the demo has not made. */
    Page staff(String login, String password, String path) {
        Page page = window();
        page.navigate(demo.address() + "/login");
        page.fill("#loginName", login);
        page.fill("#password", password);
        page.click("button[type=submit]");
        page.waitForURL(url -> !url.endsWith("/login"));
        page.navigate(demo.address() + "/rooms/" + room.id() + path);
        return page;
    }

    /** What the office reads of the candidates' doubts. */
    JsonNode doubts() throws IOException {
        Browserless office = new Browserless(demo.address());
        office.form("/login", Map.of("loginName", "admin", "password", demo.password("admin")));
        return Browserless.json(office.get("/api/sessions/" + session + "/doubts"))
                .required("doubts");
    }

    /** The ticket of the candidate with this place in the list, from 0. */
    String ticket(int place) {
        return room.candidates().get(place).ticket();
    }

    /** The demo that this is a room of. */
    RunningDemo demo() {
        return demo;
    }

    /** Types ticket and password. */
    void logIn(Page page, SessionView.CandidateView candidate, String password) {
        page.navigate(address + "/exam/login");
        page.fill("#ticket", candidate.ticket());
        page.fill("#password", password);
        page.click("button[type=submit]");
    }

    /** A window with cookies of its own. */
    Page window() {
        Page window = chromium.window(1366, 768);
        windows.add(window);
        return window;
    }

    /** Closes the windows of this room, not its server and browser. */
    void leave() {
        windows.forEach(window -> window.context().close());
    }

    /** Windows that come from now on ask this address for everything. */
    void moveTo(String otherAddress) {
        address = otherAddress;
    }

    String address() {
        return address;
    }

    Chromium chromium() {
        return chromium;
    }

    /** Waits until the paper is there and the first item on the stage. */
    static void paper(Page page) {
        page.waitForSelector("#bar:not([hidden])");
    }

    /** Chooses an option of the item on the stage, by its place from 0. */
    static void choose(Page page, int option) {
        page.locator("#view .option").nth(option).click();
    }

    /** Whether the option of the item on the stage is chosen. */
    static boolean isChosen(Page page, int option) {
        return page.locator("#view .option input").nth(option).isChecked();
    }

    /** Waits until the banner says this: none, saved, saving, local, unsaved. */
    static void phase(Page page, String phase) {
        assertThat(page.locator("#banner"))
                .hasAttribute("data-phase", phase, new LocatorAssertions.HasAttributeOptions().setTimeout(30_000));
    }

    /** Every phase that the banner has shown since the page was loaded or {@link #forget} was called. */
    @SuppressWarnings("unchecked")
    static List<String> phases(Page page) {
        return (List<String>) page.evaluate("() => window.phases");
    }

    static void forget(Page page) {
        page.evaluate("() => { window.phases = []; }");
    }

    /** How many entries of any sitting lie in this browser's outbox. */
    static int kept(Page page) {
        return ((Number) page.evaluate("""
                        () => new Promise((done, fail) => {
                          const opening = indexedDB.open('zhikao-outbox', 1);
                          opening.onupgradeneeded = () => opening.transaction.abort();
                          opening.onerror = () => done(0);
                          opening.onsuccess = () => {
                            const counting = opening.result.transaction('entries').objectStore('entries').count();
                            counting.onsuccess = () => { opening.result.close(); done(counting.result); };
                            counting.onerror = () => fail(counting.error);
                          };
                        })
                        """)).intValue();
    }

    /** Waits until a reload would find the page on this computer. */
    static Page reloadable(Page page) {
        assertThat(page.locator("body"))
                .hasAttribute("data-kept", "paper", new LocatorAssertions.HasAttributeOptions().setTimeout(30_000));
        return page;
    }

    /** Waits until nothing of an exam lies in this browser. */
    static void nothingIsLeft(Page page) {
        withoutWorker(page);
        page.waitForCondition(() -> left(page).isEmpty() && kept(page) == 0);
    }

    /**
     * Waits until the worker is gone, which goes last. To look into the caches while they are being erased would make them
     * anew: there is no other way to open one.
     */
    static void withoutWorker(Page page) {
        page.waitForCondition(() -> (Boolean)
                page.evaluate("async () => ((await navigator.serviceWorker?.getRegistrations()) ?? []).length === 0"));
    }

    /** Everything of an exam that lies in this browser, but the outbox. */
    @SuppressWarnings("unchecked")
    static List<String> left(Page page) {
        return (List<String>) page.evaluate("""
                async () => {
                  const left = [];
                  for (const name of await caches.keys()) {
                    left.push(name);
                    const cache = await caches.open(name);
                    for (const request of await cache.keys()) {
                      left.push(request.url, await (await cache.match(request)).text());
                    }
                  }
                  for (const registration of await navigator.serviceWorker.getRegistrations()) {
                    left.push(registration.scope);
                  }
                  left.push(...Object.entries(sessionStorage).flat());
                  left.push(...Object.entries(localStorage).flat().filter((name) => /^zhikao-(struck|look)-/.test(name)));
                  return left;
                }
                """);
    }

    private RoomId id() {
        return new RoomId(UUID.fromString(room.id()));
    }

    @Override
    public void close() {
        chromium.close();
        demo.close();
    }
}
