package org.zhikao.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.evidence.BundleVerifier;
import org.zhikao.evidence.Finding;
import org.zhikao.evidence.Pem;
import org.zhikao.evidence.ProofBundle;
import org.zhikao.evidence.TrustAnchor;
import org.zhikao.server.session.SessionView;

/** A response that came too late, from the candidate's computer to the chief proctor's word and the proof. */
class LateBrowserTest {

    private static final LocatorAssertions.HasCountOptions SLOWLY =
            new LocatorAssertions.HasCountOptions().setTimeout(30_000);

    private final SettableClock clock = new SettableClock();

    @TempDir
    private Path folder;

    @Test
    void whatCameTooLateCountsByTheChiefProctorsWordAndTheProofSaysSo() throws Exception {
        try (BrowserRoom room = BrowserRoom.open(folder, clock)) {
            SessionView.CandidateView candidate = room.next();
            Page page = room.sitDown(room.window(), candidate, room.checkIn(candidate));
            BrowserRoom.choose(page, 0);
            BrowserRoom.phase(page, "saved");
            tooLate(page);

            Page proctor = room.proctor();
            proctor.click("a[href$='/late']");
            assertThat(proctor.locator("h1")).hasText("待认定作答");
            assertThat(proctor.locator("#copies tbody tr")).hasCount(1);
            assertThat(proctor.locator("#copies input, #admit")).hasCount(0);
            assertThat(proctor.locator("main")).containsText("只有本场次主考可以认定");

            Page chief = room.staff("chief", "/late");
            assertThat(chief.locator("#copies tbody tr")).containsText("收卷后到达");
            assertThat(chief.locator("#copies .gap.after").first()).containsText("截止后");
            assertThat(chief.locator("#admit")).isDisabled();
            chief.check("#all");
            assertThat(chief.locator("#chosen")).hasText("已选 1 份");
            pictures(chief, "late");
            chief.click("#admit");
            chief.click("#dialog button[type=submit]");
            assertThat(chief.locator("#dialog")).isVisible();
            Chromium.picture(chief, "late-asked");
            assertEquals(List.of(), Barriers.on(chief));
            chief.fill("#why", "考场断网");
            chief.click("#dialog button[type=submit]");
            assertThat(chief.locator(".decided-ADMITTED")).hasCount(1, SLOWLY);
            assertThat(chief.locator("#copies tbody tr")).containsText("考场断网");
            assertThat(chief.locator("#copies input[name=copy]")).hasCount(0);
            pictures(chief, "late-decided");

            proves(room, candidate);
        }
    }

    /** Another choice that the network kept back until the server had closed the sitting. */
    private void tooLate(Page page) {
        page.route("**/api/**", Route::abort);
        BrowserRoom.choose(page, 1);
        BrowserRoom.phase(page, "local");
        clock.advance(Duration.ofMinutes(200));
        page.waitForCondition(() -> page.request()
                .get(page.url().replaceAll("/exam.*", "") + "/api/exam/heartbeat")
                .text()
                .contains("CLOSED"));
        page.unroute("**/api/**");
        page.evaluate("() => window.dispatchEvent(new Event('online'))");
        page.waitForSelector(".receipt-code");
        page.waitForFunction("() => document.body.dataset.outbox === 'empty'");
    }

    private static void pictures(Page page, String name) {
        Chromium.picture(page, name);
        assertEquals(List.of(), Barriers.on(page));
        page.setViewportSize(390, 844);
        Chromium.picture(page, name + "-narrow");
        assertEquals(List.of(), Barriers.on(page));
        assertTrue(
                (Boolean) page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"),
                "only the table scrolls");
        page.setViewportSize(1366, 768);
    }

    private static void proves(BrowserRoom room, SessionView.CandidateView candidate) throws Exception {
        Browserless auditor = new Browserless(room.demo().address());
        auditor.form(
                "/login", Map.of("loginName", "auditor", "password", room.demo().password("auditor")));
        String path = "/api/sittings/" + candidate.sittingId();
        assertTrue(Browserless.json(auditor.get(path + "/put-aside"))
                        .path("copies")
                        .path(0)
                        .path("response")
                        .size()
                > 0);
        HttpResponse<byte[]> answer = auditor.get(path + "/bundle");
        for (int i = 0; i < 300 && answer.statusCode() != 200; i++) {
            Thread.sleep(100);
            answer = auditor.get(path + "/bundle");
        }
        assertEquals(200, answer.statusCode());
        TrustAnchor root = TrustAnchor.of(
                Pem.readCertificates(Files.readAllBytes(room.demo().rootCertificate()))
                        .get(0));
        byte[] zip = answer.body();
        assertEquals(
                1,
                BundleVerifier.verify(ProofBundle.read(zip), root).findings().stream()
                        .filter(finding -> finding.kind() == Finding.Kind.SUPPLEMENT)
                        .count());
        int place = new String(zip, StandardCharsets.ISO_8859_1).indexOf("\"decision\":\"ADMITTED\"");
        assertTrue(place > 0);
        zip[place + 13] ^= 1;
        assertThrows(RuntimeException.class, () -> BundleVerifier.verify(ProofBundle.read(zip), root));
    }
}
