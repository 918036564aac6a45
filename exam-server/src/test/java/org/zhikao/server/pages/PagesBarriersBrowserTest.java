package org.zhikao.server.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.zhikao.server.Barriers;
import org.zhikao.server.Chromium;
import org.zhikao.server.web.Language;

/** Every template, a new one too, is free of barriers in both languages, with the styles that it is served with. */
class PagesBarriersBrowserTest {

    private static final String ORIGIN = "http://localhost:1";

    /** A script fills this one once the server answers; the tests of the exam day look at it. */
    private static final String FILLED_LATER = "sitting/paper";

    @Test
    void noPageHasABarrierInEitherLanguage() {
        List<String> barriers = new ArrayList<>();
        try (Chromium chromium = Chromium.start()) {
            Page page = chromium.window(1366, 900);
            for (String name : SampleModels.names()) {
                for (Language language : name.equals(FILLED_LATER) ? new Language[0] : Language.values()) {
                    String html = Preview.render(name, SampleModels.of(name), language);
                    show(page, html);
                    Barriers.on(page).forEach(barrier -> barriers.add(name + " " + language.tag() + ": " + barrier));
                    Chromium.picture(page, "page-" + name.replace('/', '-') + "-" + language.tag());
                }
            }
            assertEquals(List.of(), chromium.foreignRequests());
        }
        assertEquals("", String.join("\n", barriers));
    }

    @Test
    void aBarrierAndARequestToAnotherHostAreFound() {
        try (Chromium chromium = Chromium.start()) {
            Page page = chromium.window(800, 600);
            show(page, "<html lang=\"zh-CN\"><title>x</title><img src=\"http://127.0.0.1:1/x.png\"></html>");
            assertFalse(Barriers.on(page).isEmpty());
            assertEquals(List.of("http://127.0.0.1:1/x.png"), chromium.foreignRequests());
        }
    }

    @Test
    void textInTheColourOfItsGroundIsFound() {
        try (Chromium chromium = Chromium.start()) {
            Page page = chromium.window(800, 600);
            String shown =
                    "<html lang=\"zh-CN\"><title>x</title><main><h1>x</h1><p style=\"color:%s\">x</p></main></html>";
            show(page, shown.formatted("#000"));
            assertEquals(List.of(), Barriers.on(page));
            show(page, shown.formatted("#fff"));
            assertFalse(Barriers.on(page).isEmpty());
        }
    }

    /** Serves the page and its assets; whatever else its scripts ask for is not there. */
    private static void show(Page page, String html) {
        page.unrouteAll();
        page.route(ORIGIN + "/**", route -> answer(route, html));
        page.navigate(ORIGIN + "/page");
    }

    private static void answer(Route route, String html) {
        String path = route.request().url().substring(ORIGIN.length()).replaceAll("[?#].*", "");
        Path asset = PageFiles.RESOURCES.resolve(path.substring(1));
        if (path.equals("/page")) {
            route.fulfill(new Route.FulfillOptions()
                    .setContentType("text/html; charset=utf-8")
                    .setBody(html));
        } else if (path.startsWith("/assets/") && Files.isRegularFile(asset)) {
            route.fulfill(new Route.FulfillOptions().setPath(asset));
        } else {
            route.fulfill(new Route.FulfillOptions().setStatus(404));
        }
    }
}
