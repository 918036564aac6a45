package org.zhikao.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.server.session.SessionView;

/** A room's page where what it reads crosses what it hears. */
class RoomReadingBrowserTest {

    /** Tells how many seats the page heard of. */
    private static final String LISTEN = """
            window.heard = 0;
            const add = EventSource.prototype.addEventListener;
            EventSource.prototype.addEventListener = function (kind, listener) {
              add.call(this, kind, (event) => {
                listener(event);
                window.heard += kind === 'SEAT' ? 1 : 0;
              });
            };
            """;

    @TempDir
    private Path folder;

    @Test
    void whatWasReadBeforeDoesNotUndoWhatWasHeardMeanwhile() throws Exception {
        try (BrowserRoom room = BrowserRoom.open(folder, new SettableClock())) {
            SessionView.CandidateView candidate = room.next();
            Page proctor = room.proctor();
            String address = proctor.url();
            proctor.navigate("about:blank");
            proctor.addInitScript(LISTEN);
            List<Runnable> held = new ArrayList<>();
            Pattern reading = Pattern.compile(".*/api/rooms/[0-9a-f-]+$");
            proctor.route(reading, route -> {
                APIResponse before = route.fetch();
                held.add(() -> route.fulfill(new Route.FulfillOptions().setResponse(before)));
            });
            proctor.navigate(address);
            assertThat(proctor.locator("#link")).hasAttribute("data-live", "true");
            proctor.waitForCondition(() -> !held.isEmpty());
            room.checkIn(candidate);
            proctor.waitForFunction("() => window.heard > 0");
            // Whatever the page asks for afterwards stays without an answer.
            held.get(0).run();
            assertThat(proctor.locator(".seat:not([data-look=ABSENT])")).hasCount(2);
        }
    }
}
