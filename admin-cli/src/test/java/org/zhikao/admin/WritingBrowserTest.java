package org.zhikao.admin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Route;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A short answer while it is being written: what lies on the computer when, and when it goes to the server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WritingBrowserTest {

    private static final String SAVES = "**/api/exam/responses";

    /** Notes each save that the page sends; gives the page a hand that writes, and an eye on what lies here. */
    private static final String HANDS = """
            window.sent = [];
            const fetched = window.fetch;
            window.fetch = (path, options) => {
              if (String(path).endsWith('/api/exam/responses')) {
                window.sent.push({ at: performance.now(), text: JSON.parse(options.body).response.join() });
              }
              return fetched(path, options);
            };
            window.writeDown = (text) => {
              const field = document.getElementById('answer');
              field.value = text;
              field.dispatchEvent(new InputEvent('input', { bubbles: true }));
            };
            window.openOutbox = () => new Promise((done, fail) => {
              const opening = indexedDB.open('zhikao-outbox', 1);
              opening.onsuccess = () => done(opening.result);
              opening.onerror = () => fail(opening.error);
            });
            window.textsIn = (database) => new Promise((done, fail) => {
              const reading = database.transaction('entries').objectStore('entries').getAll();
              reading.onsuccess = () => done(reading.result.map((entry) => entry.response.join()));
              reading.onerror = () => fail(reading.error);
            });
            """;

    /** A disk that takes a quarter of a second for each write, one after the other. */
    private static final String SLOW_DISK = """
            const put = IDBObjectStore.prototype.put;
            IDBObjectStore.prototype.put = function (value) {
              const writing = put.call(this, value);
              writing.addEventListener('success', () => {
                const end = performance.now() + 250;
                const hold = () => {
                  if (performance.now() < end) {
                    this.count().onsuccess = hold;
                  }
                };
                hold();
              });
              return writing;
            };
            """;

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
    void whatWasTypedOutlivesACrashOfThePageBeforeItsPauseIsOver() throws Exception {
        // What drives the browser here often holds back the worker of a page that crashed, and with it whoever comes
        // next;
        // a browser by itself doesn't (twenty crashes by hand, none held back). So these pages have no worker.
        CandidateWindow window = room.comesIn(page -> {
            page.context().addInitScript("delete Navigator.prototype.serviceWorker;");
            page.addInitScript(HANDS);
        });
        Page page = window.page();
        int slot = goesToTheShortAnswer(window);
        page.route(SAVES, Route::abort);
        // Read in the very task in which it was typed: no timer can have come between.
        assertEquals(List.of("甲乙"), page.evaluate("""
                async () => {
                  const database = await openOutbox();
                  writeDown('甲乙');
                  return textsIn(database);
                }
                """));
        assertThrows(PlaywrightException.class, () -> page.navigate("chrome://crash"));
        Page again = page.context().newPage();
        again.navigate(room.demo.address() + "/exam");
        again.waitForSelector("#bar:not([hidden])");
        again.locator("#card-slots .chip").nth(slot - 1).click();
        assertThat(again.locator("#answer")).hasValue("甲乙");
        room.keeps(again, slot, List.of("甲乙"));
    }

    @Test
    void aDraftIsSentAfterItsPauseAndNotWithWhatElseGoes() throws Exception {
        CandidateWindow window = room.comesIn(page -> page.addInitScript(HANDS));
        Page page = window.page();
        int slot = goesToTheShortAnswer(window);
        double written = ((Number) page.evaluate("""
                () => {
                  writeDown('甲');
                  writeDown('甲乙');
                  // The link is back: everything that may go goes at once.
                  window.dispatchEvent(new Event('online'));
                  return performance.now();
                }
                """)).doubleValue();
        page.waitForFunction("() => window.sent.length > 0");
        double sent = ((Number) page.evaluate("() => window.sent[0].at")).doubleValue();
        assertTrue(sent - written > 750, () -> "sent " + (sent - written) + " ms after the last letter");
        assertEquals("甲乙", page.evaluate("() => window.sent[0].text"));
        room.keeps(page, slot, List.of("甲乙"));
    }

    @Test
    void onADiskThatIsSlowerThanTheLettersWhatIsWrittenIsSavedAllTheSame() throws Exception {
        CandidateWindow window = room.comesIn(page -> {
            page.addInitScript(HANDS);
            page.addInitScript(SLOW_DISK);
        });
        Page page = window.page();
        int slot = goesToTheShortAnswer(window);
        int letters = ((Number) page.evaluate("""
                () => new Promise((done) => {
                  let letters = 0;
                  const timer = setInterval(() => {
                    letters += 1;
                    writeDown('字'.repeat(letters));
                    if (window.sent.length > 0 || letters === 100) {
                      clearInterval(timer);
                      done(letters);
                    }
                  }, 100);
                })
                """)).intValue();
        assertTrue(letters < 100, "nothing was sent in ten seconds of writing");
        room.keeps(page, slot, List.of("字".repeat(letters)));
        assertThat(page.locator("#banner")).hasAttribute("data-phase", "saved");
        assertEquals(0, here(page));
    }

    @Test
    void whoReturnsToWhatIsSavedLeavesNothingOnTheComputer() throws Exception {
        CandidateWindow window = room.comesIn(page -> page.addInitScript(HANDS));
        Page page = window.page();
        int slot = goesToTheShortAnswer(window);
        page.evaluate("() => writeDown('甲')");
        room.keeps(page, slot, List.of("甲"));
        assertThat(page.locator("#banner")).hasAttribute("data-phase", "saved");
        page.evaluate("() => { writeDown('甲乙'); writeDown('甲'); }");
        page.waitForFunction("() => window.sent.length === 2");
        page.waitForCondition(() -> here(page) == 0);
        assertThat(page.locator("#banner")).hasAttribute("data-phase", "saved");
        assertEquals(List.of("甲"), room.kept(page).get(slot));
    }

    private static int goesToTheShortAnswer(CandidateWindow window) throws Exception {
        int slot = EveryTypeRoom.slot(window.paper(), "short-answer");
        window.page().locator("#card-slots .chip").nth(slot - 1).click();
        window.page().waitForSelector("#answer");
        return slot;
    }

    /** How many changes lie on this computer. */
    private static int here(Page page) {
        return ((Number) page.evaluate("async () => (await textsIn(await openOutbox())).length")).intValue();
    }
}
