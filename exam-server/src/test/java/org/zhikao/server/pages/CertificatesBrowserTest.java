package org.zhikao.server.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.server.Barriers;
import org.zhikao.server.Browserless;
import org.zhikao.server.Chromium;
import org.zhikao.server.RunningDemo;
import org.zhikao.server.SettableClock;
import org.zhikao.server.roster.Officer;
import org.zhikao.server.web.Language;

/** The pages about certificates in a real browser: what officers see of their own, what anybody sees of one. */
class CertificatesBrowserTest {

    private static final String BADGE = "CJ-2001";

    private final List<String> barriers = new ArrayList<>();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void whoeverHoldsTheCertificateInHandSeesItsStatusAndNoName() throws Exception {
        try (RunningDemo demo = RunningDemo.onH2(folder, new SettableClock());
                Chromium chromium = Chromium.start()) {
            Officer officer = demo.roster().findByBadge(BADGE).orElseThrow();
            enter(demo, officer);
            Page own = chromium.window(1280, 900);
            own.navigate(demo.address() + "/login");
            own.fill("#loginName", BADGE);
            own.fill("#password", demo.password(BADGE));
            own.click("button[type=submit]");
            own.waitForURL(url -> !url.endsWith("/login"));
            own.navigate(demo.address() + "/me/certificate");
            axe(own);
            Chromium.picture(own, "my-certificate-undecided");
            String code = own.locator("dd.code.large").last().innerText();
            assertTrue(code.matches("[0-9A-Z]{4}-[0-9A-Z]{4}"), code);

            Page stranger = chromium.window(1280, 900);
            for (Language language : Language.values()) {
                stranger.navigate(demo.address() + "/c/" + BADGE + "?lang=" + language.tag());
                assertEquals(BADGE, stranger.inputValue("#number"));
                check(stranger, "ACDEFGHJ");
                assertEquals(1, stranger.locator("[role=alert]").count());
                axe(stranger);
                Chromium.picture(stranger, "certificate-unmatched-" + language.tag());
                check(stranger, code.toLowerCase(java.util.Locale.ROOT));
                axe(stranger);
                Chromium.picture(stranger, "certificate-found-" + language.tag());
                String page = stranger.content();
                assertTrue(page.contains(officer.name().substring(0, 1) + "*"), page);
                assertFalse(page.contains(officer.name()), page);
                assertFalse(page.contains(officer.identityNumber()), page);
                assertFalse(page.contains("<script"), page);
            }
            assertEquals("", String.join("\n", barriers));
            assertEquals(List.of(), chromium.foreignRequests());
        }
    }

    @Test
    void everyStatusAndDecisionIsReadableInBothLanguages() {
        try (Chromium chromium = Chromium.start()) {
            Page window = chromium.window(1280, 1000);
            for (Language language : Language.values()) {
                for (String status :
                        List.of("VALID", "SUSPENDED", "REVOKED", "CANCELLED", "REPLACED", "EXPIRED", "UPCOMING")) {
                    show(
                            window,
                            "certificate/status",
                            CertificateSamples.status(status, "2026-11-02"),
                            language,
                            status);
                }
                for (String problem : List.of("", "blank", "unmatched", "wait")) {
                    show(
                            window,
                            "certificate/status",
                            CertificateSamples.asking(problem),
                            language,
                            "asking-" + problem);
                }
                for (String outcome : List.of("RENEW", "CONDITIONAL", "DEFER", "REFUSE")) {
                    show(window, "certificate/certificate", CertificateSamples.own(outcome), language, outcome);
                }
            }
            Page phone = chromium.window(390, 844);
            show(
                    phone,
                    "certificate/status",
                    CertificateSamples.status("SUSPENDED", "2026-11-02"),
                    Language.CHINESE,
                    "phone");
            assertEquals("", String.join("\n", barriers));
            assertEquals(List.of(), chromium.foreignRequests());
            assertEquals(List.of(), chromium.complaints());
        }
    }

    /** A page rendered from a sample, with the server's own style sheets. */
    private void show(Page window, String template, Map<String, ?> model, Language language, String name) {
        ServedSample.show(window, Preview.render(template, model, language));
        Barriers.on(window)
                .forEach(barrier -> barriers.add(template + " " + name + " " + language.tag() + ": " + barrier));
        Chromium.picture(window, template.replace('/', '-') + "-" + name + "-" + language.tag());
    }

    private static void check(Page page, String code) {
        page.fill("#code", code);
        page.click("main button[type=submit]");
        page.waitForLoadState();
    }

    /** Through the list of one person and the approval of another. */
    private static void enter(RunningDemo demo, Officer officer) throws Exception {
        String list = "执法证号,姓名,执法范围,执法区域,发证日期,有效期至,状态\n" + officer.badgeNumber() + "," + officer.name()
                + ",市容环境卫生；街面秩序,澄江市云澜区,2022-01-01,2026-12-31,有效\n";
        Browserless clerk = new Browserless(demo.address());
        clerk.form("/login", Map.of("loginName", "clerk", "password", demo.password("clerk")));
        HttpResponse<byte[]> imported = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(
                                        demo.address() + "/api/certificates/imports?fileName=certificates.csv"))
                                .header("Sec-Fetch-Site", "same-origin")
                                .header("Content-Type", "text/csv")
                                .header("Cookie", "zhikao_staff=" + clerk.cookie("zhikao_staff"))
                                .POST(HttpRequest.BodyPublishers.ofString(list))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        assertEquals(200, imported.statusCode(), () -> new String(imported.body(), StandardCharsets.UTF_8));
        String batch = Browserless.json(imported).path("batchId").asText();
        Browserless admin = new Browserless(demo.address());
        admin.form("/login", Map.of("loginName", "admin", "password", demo.password("admin")));
        assertEquals(
                200,
                admin.post(
                                "/api/certificates/imports/" + batch + "/approval",
                                com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode())
                        .statusCode());
    }

    private void axe(Page page) {
        barriers.addAll(Barriers.on(page));
    }
}
