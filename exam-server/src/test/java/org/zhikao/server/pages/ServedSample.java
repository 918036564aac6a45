package org.zhikao.server.pages;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page rendered from a sample in a real browser, with the styles and scripts that it is served with. */
final class ServedSample {

    private static final String ORIGIN = "http://localhost:1";

    private ServedSample() {}

    /** Serves the page and its assets; whatever else its scripts ask for is not there. */
    static void show(Page page, String html) {
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
