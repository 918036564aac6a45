package org.zhikao.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Marking in a case's material, with the mouse and with keys alone. */
class MaterialBrowserTest {

    @TempDir
    private Path folder;

    @Test
    void whatIsMarkedStaysMarkedInThisWindowAndGoesNowhere() throws Exception {
        try (BrowserRoom room = BrowserRoom.open(folder, new SettableClock())) {
            Page page = room.seat();
            openCase(page);
            assertEquals(List.of(), marked(page));

            select(page, 2, 8);
            page.click("#mark");
            List<String> first = marked(page);
            assertEquals(List.of(text(page).substring(2, 8)), first);
            assertThat(page.locator("#announce"))
                    .containsText("已标记：" + first.get(0).strip());
            select(page, 6, 12);
            page.click("#mark");
            assertEquals(List.of(text(page).substring(2, 12)), marked(page), "what touches is one mark");
            select(page, 4, 6);
            page.click("#mark");
            assertEquals(List.of(text(page).substring(2, 4), text(page).substring(6, 12)), marked(page));
            look(page, "material-marked");

            page.reload();
            BrowserRoom.paper(page);
            assertEquals(2, marked(page).size(), "a reload keeps them");
            click(page, 2);
            assertEquals(List.of(text(page).substring(6, 12)), marked(page), "a click takes one back");
            page.context().addCookies(List.of(new Cookie("zhikao_lang", "en").setUrl(room.address())));
            page.reload();
            BrowserRoom.paper(page);
            look(page, "material-marked-en");
            page.context().addCookies(List.of(new Cookie("zhikao_lang", "zh-CN").setUrl(room.address())));
            page.reload();
            BrowserRoom.paper(page);

            sentences(page);
            page.click("#marks-clear");
            assertEquals(List.of(), marked(page));
            page.click("#sentence-after");
            page.click("#mark");
            assertTrue(remembered(page) > 0);
            page.click("#hand-in");
            page.click(".review button.danger");
            page.waitForSelector(".receipt-code");
            BrowserRoom.nothingIsLeft(page);
            assertEquals(0, remembered(page));
        }
    }

    /** Without a mouse: sentence by sentence, by the buttons and by the key. */
    private static void sentences(Page page) {
        page.click("#marks-clear");
        Locator next = page.locator("#sentence-after");
        next.focus();
        page.keyboard().press("Enter");
        page.keyboard().press("Enter");
        assertThat(page.locator("#announce")).containsText("第 2 句，共");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        String second = marked(page).get(0);
        assertTrue(second.endsWith("。") || second.endsWith("；"), second);
        assertThat(page.locator("#announce")).containsText("已标记：" + second.strip());
        page.locator("#shortcuts").check();
        page.locator("#sentence-before").focus();
        page.keyboard().press("Enter");
        page.keyboard().press("k");
        assertEquals(1, marked(page).size(), "two sentences side by side are one mark");
        assertTrue(marked(page).get(0).endsWith(second) && marked(page).get(0).length() > second.length());
        page.keyboard().press("k");
        assertEquals(List.of(second), marked(page));
        assertEquals(List.of(), Barriers.on(page));
    }

    private static void openCase(Page page) {
        Locator slots = page.locator("#card-slots .chip");
        for (int i = slots.count() - 1; i >= 0 && page.locator(".with-material").count() == 0; i--) {
            slots.nth(i).click();
        }
        assertThat(page.locator("#material-text")).isVisible();
    }

    private static String text(Page page) {
        return page.locator("#material-text").textContent();
    }

    private static void select(Page page, int from, int to) {
        page.evaluate("""
                ([from, to]) => {
                  const node = document.getElementById('material-text').firstChild;
                  getSelection().setBaseAndExtent(node, from, node, to);
                }
                """, List.of(from, to));
    }

    /** Clicks the character at this place. */
    @SuppressWarnings("unchecked")
    private static void click(Page page, int at) {
        List<Number> spot = (List<Number>) page.evaluate("""
                (at) => {
                  const range = document.createRange();
                  range.setStart(document.getElementById('material-text').firstChild, at);
                  range.setEnd(document.getElementById('material-text').firstChild, at + 1);
                  const { x, y, width, height } = range.getBoundingClientRect();
                  return [x + width / 4, y + height / 2];
                }
                """, at);
        page.mouse().click(spot.get(0).doubleValue(), spot.get(1).doubleValue());
    }

    /** What the browser paints as marked. */
    @SuppressWarnings("unchecked")
    private static List<String> marked(Page page) {
        return (List<String>) page.evaluate("() => [...CSS.highlights.get('marked')].map(String)");
    }

    private static int remembered(Page page) {
        return ((Number) page.evaluate("""
                () => [...Object.keys(sessionStorage), ...Object.keys(localStorage)]
                  .filter((key) => key.startsWith('zhikao-marked-')).length
                """)).intValue();
    }

    private static void look(Page page, String name) {
        assertEquals(List.of(), Barriers.on(page));
        Chromium.picture(page, name);
        page.setViewportSize(1024, 768);
        Chromium.picture(page, name + "-1024");
        page.setViewportSize(1366, 768);
    }
}
