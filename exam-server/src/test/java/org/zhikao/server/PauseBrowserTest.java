package org.zhikao.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Time that stands still, as proctor and candidate see it. */
class PauseBrowserTest {

    private static final String LOCK = "dialog.lock h2";

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
            pauseOne(proctor, page);
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
