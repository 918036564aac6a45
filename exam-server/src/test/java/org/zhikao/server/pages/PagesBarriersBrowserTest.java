package org.zhikao.server.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.zhikao.server.Barriers;
import org.zhikao.server.Chromium;
import org.zhikao.server.web.Language;

/** Every template, a new one too, is free of barriers in both languages, with the styles that it is served with. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesBarriersBrowserTest {

    /** A script fills this one once the server answers; the tests of the exam day look at it. */
    private static final String FILLED_LATER = "sitting/paper";

    private final Chromium chromium = Chromium.start();

    @BeforeEach
    void forget() {
        chromium.forget();
    }

    @AfterAll
    void close() {
        chromium.close();
    }

    @Test
    void noPageHasABarrierInEitherLanguage() {
        List<String> barriers = new ArrayList<>();
        Page page = chromium.window(1366, 900);
        for (String name : SampleModels.names()) {
            for (Language language : name.equals(FILLED_LATER) ? new Language[0] : Language.values()) {
                String html = Preview.render(name, SampleModels.of(name), language);
                ServedSample.show(page, html);
                Barriers.on(page).forEach(barrier -> barriers.add(name + " " + language.tag() + ": " + barrier));
                Chromium.picture(page, "page-" + name.replace('/', '-') + "-" + language.tag());
            }
        }
        assertEquals(List.of(), chromium.foreignRequests());
        assertEquals("", String.join("\n", barriers));
    }

    @Test
    void aBarrierAndARequestToAnotherHostAreFound() {
        Page page = chromium.window(800, 600);
        ServedSample.show(page, "<html lang=\"zh-CN\"><title>x</title><img src=\"http://127.0.0.1:1/x.png\"></html>");
        assertFalse(Barriers.on(page).isEmpty());
        assertEquals(List.of("http://127.0.0.1:1/x.png"), chromium.foreignRequests());
    }

    @Test
    void textInTheColourOfItsGroundIsFound() {
        Page page = chromium.window(800, 600);
        String shown = "<html lang=\"zh-CN\"><title>x</title><main><h1>x</h1><p style=\"color:%s\">x</p></main></html>";
        ServedSample.show(page, shown.formatted("#000"));
        assertEquals(List.of(), Barriers.on(page));
        ServedSample.show(page, shown.formatted("#fff"));
        assertFalse(Barriers.on(page).isEmpty());
    }
}
