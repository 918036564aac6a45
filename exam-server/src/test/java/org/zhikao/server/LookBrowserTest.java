package org.zhikao.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.server.accommodation.AccommodationId;
import org.zhikao.server.accommodation.AccommodationRequest;
import org.zhikao.server.roster.PersonId;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Grant;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.Scope;

/** How a paper looks to one person: what was chosen is there at the next computer, what was granted at the next exam. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LookBrowserTest {

    private static final String SETTINGS = "**/api/exam/settings";
    private static final String BASIS = "视力残疾二级，由办公室核验";
    private static final byte[] DOT = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

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
    void whatWasChosenOnOneComputerIsThereOnAnother() throws Exception {
        BrowserRoom first = at(0);
        Page here = first.seat();
        assertThat(here.locator("html")).hasAttribute("data-text-size", "standard");
        chosen(here, "#text-size label >> nth=2");
        chosen(here, "label:has(#contrast)");
        Page neighbour = first.seat();
        assertThat(neighbour.locator("html")).hasAttribute("data-text-size", "standard");

        Page there = at(0).seat();

        assertThat(there.locator("html")).hasAttribute("data-text-size", "larger");
        assertThat(there.locator("html")).hasAttribute("data-contrast", "high");
        assertThat(there.locator("#contrast")).isChecked();
        assertThat(there.locator("#text-size input[value=larger]")).isChecked();
        BrowserRoom.choose(there, 0);
        there.click("#flag");
        BrowserRoom.phase(there, "saved");
        assertEquals(List.of(), Barriers.on(there));
        assertEquals(List.of(), weakWords(there));
        Chromium.picture(there, "paper-high-contrast");
        there.setViewportSize(1024, 768);
        Chromium.picture(there, "paper-high-contrast-1024");
        there.setViewportSize(1366, 768);
        there.navigate(room.address() + "/exam?lang=en");
        BrowserRoom.paper(there);
        Chromium.picture(there, "paper-high-contrast-en");
        there.setViewportSize(1024, 768);
        Chromium.picture(there, "paper-high-contrast-1024-en");
    }

    @Test
    void withoutTheNetworkTheComputerKeepsTheChoiceAndSendsItLater() throws Exception {
        Page page = at(2).seat();
        page.route(SETTINGS, Route::abort);
        page.click("#text-size label >> nth=1");
        page.reload();
        BrowserRoom.paper(page);
        assertThat(page.locator("html")).hasAttribute("data-text-size", "large");

        Response reply = page.waitForResponse(SETTINGS, () -> page.unroute(SETTINGS));

        assertEquals(200, reply.status());
        assertEquals("{\"textSize\":\"large\",\"contrast\":\"standard\"}", reply.text());
    }

    @Test
    void moreTimeAndWordsForPicturesAreGrantedAndTheRoomIsToldNoGround() throws Exception {
        grant(badge(3));
        BrowserRoom granted = at(3);
        Page page = granted.window();
        page.route("**/api/exam/paper", LookBrowserTest::withPicture);
        page.route(
                "**/api/exam/paper/image/1",
                route -> route.fulfill(
                        new Route.FulfillOptions().setContentType("image/png").setBodyBytes(DOT)));
        var candidate = granted.next();
        granted.sitDown(page, candidate, granted.checkIn(candidate));

        assertThat(page.locator(".material")).containsText("图 1：路口的占道经营现场");
        assertThat(page.locator(".material img")).hasCount(0);
        assertEquals(List.of(), Barriers.on(page));
        Chromium.picture(page, "paper-text-only");
        page.click("text=显示图 1");
        assertThat(page.locator(".material img")).isVisible();
        assertThat(page.locator("text=图 1 改看文字")).isFocused();
        assertEquals(List.of(), Barriers.on(page));
        page.click("text=图 1 改看文字");
        assertThat(page.locator(".material img")).hasCount(0);

        Page proctor = proctor(granted);
        assertThat(proctor.locator(".seat").nth(3)).hasAttribute("aria-label", Pattern.compile(".*延时 30 分.*"));
        assertThat(proctor.locator(".seat:has-text('延时')")).hasCount(1);
        proctor.locator(".seat").nth(3).click();
        assertThat(proctor.locator("#seat-panel")).containsText("延时30 分");
        assertEquals(List.of(), Barriers.on(proctor));
        Chromium.picture(proctor, "room-extra-time");
        for (Page told : List.of(page, proctor)) {
            assertFalse(told.content().contains("残疾"));
        }
    }

    /** A session of its own, whose next candidate is the one with this place in everybody's list. */
    private BrowserRoom at(int place) throws Exception {
        BrowserRoom another = room.another();
        for (int before = 0; before < place; before++) {
            another.next();
        }
        return another;
    }

    /** A proctor of every room; the demo's own has only the demo's. */
    private Page proctor(BrowserRoom of) {
        String password = "a long enough password";
        room.demo()
                .doors()
                .accounts()
                .createOfDemo(
                        PersonId.random(),
                        "监考员",
                        "proctor-of-all",
                        password,
                        List.of(new Grant(Role.PROCTOR, Scope.ANY)),
                        Demo.admin(room.demo().doors()));
        return of.staff("proctor-of-all", password, "");
    }

    /** Chooses something, and waits until the server has it. */
    private static void chosen(Page page, String what) {
        assertEquals(200, page.waitForResponse(SETTINGS, () -> page.click(what)).status());
    }

    /** Words that stand out by less than 7 : 1. */
    private static List<String> weakWords(Page page) {
        return new AxeBuilder(page)
                .setLegacyMode(true).withRules(List.of("color-contrast-enhanced")).analyze().getViolations().stream()
                        .flatMap(rule -> rule.getNodes().stream())
                        .map(node -> node.getHtml())
                        .toList();
    }

    private String badge(int place) {
        return room.demo()
                .session()
                .sites()
                .get(0)
                .rooms()
                .get(0)
                .candidates()
                .get(place)
                .badgeNumber();
    }

    private void grant(String badge) {
        AccommodationRequest request = new AccommodationRequest(
                Optional.of(badge),
                Optional.empty(),
                Optional.of(30),
                Optional.empty(),
                Optional.empty(),
                Optional.of(true),
                Optional.of(BASIS),
                Optional.of("2026-01-01"),
                Optional.empty());
        var accommodations = room.demo().doors().accommodations();
        String id = accommodations.enter(request, person(1)).id();
        accommodations.approve(new AccommodationId(UUID.fromString(id)), person(2));
    }

    private static Caller.Person person(int number) {
        return new Caller.Person(new UUID(9, number), "office", List.of(new Grant(Role.ADMIN, Scope.ANY)));
    }

    /** The paper as it is, whose first item has a picture. */
    private static void withPicture(Route route) {
        APIResponse reply = route.fetch();
        try {
            ObjectNode paper = (ObjectNode) new ObjectMapper().readTree(reply.body());
            ArrayNode materials = paper.putArray("materials");
            ObjectNode material = materials.addObject().put("number", 1).put("text", "某路口。");
            material.putArray("images").addObject().put("number", 1).put("alternative", "路口的占道经营现场");
            paper.path("slots").forEach(slot -> ((ObjectNode) slot).remove("material"));
            ((ObjectNode) paper.path("slots").path(0)).put("material", 1);
            route.fulfill(new Route.FulfillOptions()
                    .setResponse(reply)
                    .setBodyBytes(new ObjectMapper().writeValueAsBytes(paper)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
