package org.zhikao.admin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.server.Barriers;
import org.zhikao.server.Chromium;

/** The rehearsal paper with every type of item at a real browser: what is under way when something comes between. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryTypeUnderWayBrowserTest {

    private static final String SAVES = "**/api/exam/responses";
    private static final String PICTURES = "**/api/exam/paper/image/*";
    /** Longer than the pause after which written words are saved. */
    private static final int WELL_AFTER = 1500;

    @SuppressWarnings("NullAway.Init")
    private EveryTypeRoom room;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        room = EveryTypeRoom.open(folder);
    }

    @AfterAll
    void stop() {
        if (room != null) {
            room.close();
        }
    }

    @Test
    void nothingIsSavedWhileACharacterIsComposedAndNothingIsLostWhileASaveIsUnderWay() throws Exception {
        CandidateWindow window = room.comesIn();
        Page page = window.page();
        JsonNode paper = window.paper();
        int slot = EveryTypeRoom.slot(paper, "short-answer");
        page.check("#shortcuts");
        page.locator("#card-slots .chip").nth(slot - 1).click();
        page.locator("#answer").click();
        page.keyboard().type("Mab");
        room.keeps(page, slot, List.of("Mab"));
        assertThat(page.locator("#flag")).hasAttribute("aria-pressed", "false");

        CDPSession input = page.context().newCDPSession(page);
        JsonObject composed = new JsonObject();
        composed.addProperty("text", "shi'dian");
        composed.addProperty("selectionStart", 8);
        composed.addProperty("selectionEnd", 8);
        input.send("Input.imeSetComposition", composed);
        page.waitForTimeout(WELL_AFTER);
        assertEquals(List.of("Mab"), room.kept(page).get(slot), "letters of an unfinished character are no response");
        JsonObject committed = new JsonObject();
        committed.addProperty("text", "试点");
        input.send("Input.insertText", committed);
        room.keeps(page, slot, List.of("Mab试点"));

        List<Route> held = new CopyOnWriteArrayList<>();
        page.route(SAVES, held::add);
        page.keyboard().type("一");
        page.waitForCondition(() -> held.size() == 1);
        page.keyboard().type("二三");
        page.waitForTimeout(WELL_AFTER);
        assertThat(page.locator("#banner")).hasAttribute("data-phase", "saving");
        page.unroute(SAVES);
        held.get(0).resume();
        room.keeps(page, slot, List.of("Mab试点一二三"));
        assertThat(page.locator("#answer")).hasValue("Mab试点一二三");

        page.click("#clear");
        assertThat(page.locator("dialog")).containsText("清除");
        assertEquals(List.of(), Barriers.on(page));
        page.locator("dialog button.primary").click();
        room.keeps(page, slot, List.of("Mab试点一二三"));
        page.click("#clear");
        page.locator("dialog button:not(.primary)").click();
        room.keeps(page, slot, List.of());
        assertThat(page.locator("#answer")).hasValue("");
    }

    @Test
    void aTabThatWasOvertakenWhileWritingShowsBothTextsAndKeepsTheOneThatIsChosen() throws Exception {
        CandidateWindow window = room.comesIn();
        Page first = window.page();
        JsonNode paper = window.paper();
        int slot = EveryTypeRoom.slot(paper, "fill-in");
        Page second = first.context().newPage();
        // As in a browser that keeps windows apart: neither tab can hear the other.
        second.addInitScript("delete window.BroadcastChannel;");
        second.navigate(room.demo.address() + "/exam");
        second.waitForSelector("#bar:not([hidden])");
        for (Page page : List.of(first, second)) {
            page.locator("#card-slots .chip").nth(slot - 1).click();
        }
        first.locator(".blank-field").nth(1).fill("甲");
        room.keeps(first, slot, List.of("", "甲", ""));
        second.locator(".blank-field").nth(1).fill("乙");
        assertThat(second.locator("dialog .version")).hasCount(2);
        assertThat(second.locator("dialog .version").nth(0)).containsText("第 2 空：乙");
        assertThat(second.locator("dialog .version").nth(1)).containsText("第 2 空：甲");
        assertEquals(List.of(), Barriers.on(second));
        Chromium.picture(second, "type-stale");
        second.locator("dialog button.primary").click();
        room.keeps(first, slot, List.of("", "乙", ""));
        assertThat(second.locator(".blank-field").nth(1)).hasValue("乙");
    }

    @Test
    void aPictureOfACaseHasWordsAndIsSeenLarge() throws Exception {
        CandidateWindow window = room.comesIn();
        Page page = window.page();
        JsonNode paper = window.paper();
        JsonNode last = paper.path("slots").path(paper.path("slots").size() - 1);
        page.locator("#card-slots .chip").nth(last.path("slot").asInt() - 1).click();
        Locator picture = page.locator(".picture img");
        assertThat(picture).hasAttribute("alt", Pattern.compile("示意图"));
        page.waitForFunction("() => document.querySelector('.picture img').naturalWidth > 0");
        // Held since the paper came: a lost link doesn't hide it.
        page.context().setOffline(true);
        page.click("#previous");
        page.waitForFunction("() => document.querySelector('.picture img').naturalWidth > 0");
        page.context().setOffline(false);
        new Keyboard(page).presses(".picture button");
        assertThat(page.locator(".picture-dialog")).isVisible();
        page.waitForFunction("() => document.querySelector('.picture-large img').naturalWidth > 0");
        assertEquals(List.of(), Barriers.on(page));
        Chromium.picture(page, "type-picture-large");
        double wide = widthOfTheLargePicture(page);
        page.locator(".zoom button").nth(1).click();
        assertThat(page.locator(".zoom-state")).hasText("150%");
        page.keyboard().press("+");
        assertThat(page.locator(".zoom-state")).hasText("200%");
        assertEquals(2, widthOfTheLargePicture(page) / wide, 0.1);
        Chromium.picture(page, "type-picture-zoomed");
        assertEquals(List.of(), Barriers.on(page));
        page.keyboard().press("-");
        page.locator(".zoom button").nth(0).click();
        assertThat(page.locator(".zoom-state")).hasText("100%");
        page.keyboard().press("Escape");
        assertThat(page.locator(".picture-dialog")).hasCount(0);
        assertTrue((Boolean) page.evaluate("() => document.activeElement.closest('.picture') !== null"));
        page.locator("#text-size label").nth(2).click();
        Chromium.picture(page, "type-picture-larger");
        assertTrue((Boolean) page.evaluate("() => { const pane = document.querySelector('.material');"
                + " return pane.scrollWidth <= pane.clientWidth; }"));
    }

    @Test
    void whoWritesWithoutAPauseIsSavedAllTheSame() throws Exception {
        CandidateWindow window = room.comesIn();
        Page page = window.page();
        int slot = EveryTypeRoom.slot(window.paper(), "short-answer");
        goesTo(page, slot);
        AtomicInteger saves = new AtomicInteger();
        page.onRequest(request -> {
            if (request.url().endsWith("/api/exam/responses")) {
                saves.incrementAndGet();
            }
        });
        page.locator("#answer").click();
        // Never a pause as long as the one after which is saved: each letter is written in the page itself.
        page.evaluate("""
                () => new Promise((done) => {
                  const field = document.getElementById('answer');
                  let letters = 0;
                  const timer = setInterval(() => {
                    field.value += '字';
                    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
                    letters += 1;
                    if (letters === 25) {
                      clearInterval(timer);
                      done();
                    }
                  }, 200);
                })
                """);
        assertTrue(saves.get() >= 1, "nothing was saved in five seconds of writing");
        room.keeps(page, slot, List.of("字".repeat(25)));
    }

    @Test
    void whatStoodBeforeACompositionIsSavedWhenItBegins() throws Exception {
        CandidateWindow window = room.comesIn();
        Page page = window.page();
        int slot = EveryTypeRoom.slot(window.paper(), "short-answer");
        goesTo(page, slot);
        page.locator("#answer").click();
        CDPSession input = page.context().newCDPSession(page);
        page.keyboard().type("已");
        JsonObject composed = new JsonObject();
        composed.addProperty("text", "xie'hao");
        composed.addProperty("selectionStart", 7);
        composed.addProperty("selectionEnd", 7);
        input.send("Input.imeSetComposition", composed);
        room.keeps(page, slot, List.of("已"));
        assertThat(page.locator("#answer")).hasValue("已xie'hao");
    }

    @Test
    void anOrderUnderWayOutlivesAReloadAndAFinishedOneStaysUntilTheItemIsLeft() throws Exception {
        CandidateWindow window = room.comesIn();
        Page page = window.page();
        JsonNode paper = window.paper();
        int slot = EveryTypeRoom.slot(paper, "ordering");
        goesTo(page, slot);
        List<String> steps = new ArrayList<>();
        paper.path("slots")
                .get(slot - 1)
                .path("options")
                .forEach(step -> steps.add(step.path("token").asText()));
        place(page, steps.get(2));
        place(page, steps.get(0));
        reloaded(page);
        assertEquals(List.of(steps.get(2), steps.get(0)), placed(page));
        assertThat(page.locator("#answered")).hasText("0");

        List<String> whole = new ArrayList<>(List.of(steps.get(2), steps.get(0)));
        steps.stream().filter(step -> !whole.contains(step)).toList().forEach(step -> {
            place(page, step);
            whole.add(step);
        });
        room.keeps(page, slot, whole);
        String last = whole.get(whole.size() - 1);
        page.click("[data-do=out][data-token='" + last + "']");
        assertThat(page.locator(".steps-placed .message")).containsText("原先保存的顺序");
        Chromium.picture(page, "type-ordering-step-out");
        reloaded(page);
        assertEquals(whole.subList(0, whole.size() - 1), placed(page));
        keepsTheWholeOrder(page);
        goesTo(page, slot);
        keepsTheWholeOrder(page);
        page.waitForTimeout(WELL_AFTER);
        assertEquals(whole, room.kept(page).get(slot), "the order stays on the paper while a step is out");
        page.click("#next");
        room.keeps(page, slot, List.of());
        page.click("#previous");
        assertEquals(whole.subList(0, whole.size() - 1), placed(page));
        place(page, last);
        room.keeps(page, slot, whole);

        page.click("[data-do=again]");
        assertThat(page.locator("dialog")).containsText("全部重排");
        assertEquals(List.of(), Barriers.on(page));
        page.locator("dialog button.primary").click();
        assertEquals(whole, placed(page));
        page.click("[data-do=again]");
        page.locator("dialog button:not(.primary)").click();
        room.keeps(page, slot, List.of());
        assertEquals(List.of(), placed(page));
    }

    @Test
    void aPictureThatFailsAtFirstComesLaterAndIsFetchedOnce() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        CandidateWindow window = room.comesIn(page -> page.route(PICTURES, route -> {
            if (tries.incrementAndGet() <= 2) {
                route.abort();
            } else {
                route.resume();
            }
        }));
        Page page = window.page();
        JsonNode slots = window.paper().path("slots");
        goesTo(page, slots.path(slots.size() - 1).path("slot").asInt());
        page.waitForFunction("() => document.querySelector('.picture img').naturalWidth > 0");
        int fetched = tries.get();
        page.click(".picture button");
        page.waitForFunction("() => document.querySelector('.picture-large img').naturalWidth > 0");
        assertEquals(fetched, tries.get(), "what is here is not fetched again to be seen large");
    }

    @Test
    void everyTypeIsThereInEnglish() throws Exception {
        CandidateWindow window = room.comesIn();
        Page page = window.page();
        JsonNode paper = window.paper();
        page.navigate(room.demo.address() + "/exam?lang=en");
        page.waitForSelector("#bar:not([hidden])");
        for (JsonNode slot : paper.path("slots")) {
            int number = slot.path("slot").asInt();
            goesTo(page, number);
            assertThat(page.locator("#item-heading")).containsText("Item " + number);
            Chromium.picture(page, "type-" + number + "-" + slot.path("type").asText() + "-en");
        }
    }

    private static double widthOfTheLargePicture(Page page) {
        return page.locator(".picture-large img").boundingBox().width;
    }

    /** The page says so, and asks before it gives the order up. */
    private static void keepsTheWholeOrder(Page page) {
        assertThat(page.locator(".steps-placed .message")).containsText("原先保存的顺序");
        page.click("[data-do=again]");
        assertThat(page.locator("dialog")).containsText("全部重排");
        page.locator("dialog button.primary").click();
    }

    private static void goesTo(Page page, int slot) {
        page.locator("#card-slots .chip").nth(slot - 1).click();
    }

    private static void place(Page page, String step) {
        page.click(".step[data-token='" + step + "']");
    }

    private static void reloaded(Page page) {
        page.reload();
        page.waitForSelector("#bar:not([hidden])");
    }

    /** The steps as they stand in the candidate's order. */
    private static List<String> placed(Page page) {
        List<String> placed = new ArrayList<>();
        for (Locator out : page.locator(".steps-placed [data-do=out]").all()) {
            placed.add(out.getAttribute("data-token"));
        }
        return placed;
    }
}
