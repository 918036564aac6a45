package org.zhikao.admin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a computer keeps of a paper with every type of item, read as a curious candidate would read it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeptPaperBrowserTest {

    /** Everything a page of this browser may lay down, and what the browser itself holds of the worker's. */
    private static final String EVERYTHING = """
            async () => {
              const found = [];
              for (const name of await caches.keys()) {
                const cache = await caches.open(name);
                for (const request of await cache.keys()) {
                  const reply = await cache.match(request);
                  found.push(request.url, ...[...reply.headers].flat(), await reply.text());
                }
              }
              for (const { name } of await indexedDB.databases()) {
                const database = await new Promise((done, fail) => {
                  const opening = indexedDB.open(name);
                  opening.onsuccess = () => done(opening.result);
                  opening.onerror = () => fail(opening.error);
                });
                for (const store of database.objectStoreNames) {
                  const rows = await new Promise((done, fail) => {
                    const reading = database.transaction(store).objectStore(store).getAll();
                    reading.onsuccess = () => done(reading.result);
                    reading.onerror = () => fail(reading.error);
                  });
                  found.push(JSON.stringify(rows));
                }
                database.close();
              }
              found.push(JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage }));
              return found.join('\\n');
            }
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
    void nothingThatIsKeptTellsWhatIsRightOrWhereAnItemComesFrom() throws Exception {
        CandidateWindow window = room.comesIn();
        Page page = window.page();
        JsonNode paper = window.paper();
        page.locator("#card-slots .chip").nth(paper.path("slots").size() - 1).click();
        assertThat(page.locator("body"))
                .hasAttribute("data-kept", "paper", new LocatorAssertions.HasAttributeOptions().setTimeout(30_000));
        page.waitForCondition(() -> everything(page).contains("/api/exam/paper/image/1"));
        String everything = everything(page);
        for (JsonNode slot : paper.path("slots")) {
            assertTrue(everything.contains(slot.path("stem").asText()), "the paper was read: " + slot);
        }
        Telling telling = Telling.of(room.exam.opened());
        String answers = everything
                .lines()
                .filter(line -> line.startsWith("{") || line.startsWith("["))
                .reduce("", (all, line) -> all + line + "\n");
        assertTrue(answers.contains("\"slots\""), "the answers were read");
        Telling.Received received = new Telling.Received(everything, answers);
        assertEquals(List.of(), telling.in(received));
        assertNotEquals(
                List.of(), telling.in(received.with(telling.words().iterator().next())), "the check can fail");
    }

    private static String everything(Page page) {
        return (String) page.evaluate(EVERYTHING);
    }
}
