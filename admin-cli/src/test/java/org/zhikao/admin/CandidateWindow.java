package org.zhikao.admin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.zhikao.server.RunningDemo;
import org.zhikao.server.session.SessionView.CandidateView;

/** A candidate, and later the same officer, at a window of a real browser. */
record CandidateWindow(Page page, RunningDemo demo, CandidateView who) implements FirstCandidate {

    private static final Pattern CODE = Pattern.compile("[0-9A-Z]{5}(?:-[0-9A-Z]{5}){3}");

    /** Logs in with what the proctor handed over and goes up to the waiting page, or the paper of a started room. */
    void enters(String examPassword) {
        page.navigate(demo.address() + "/exam/login");
        page.fill("#ticket", who.ticket());
        page.fill("#password", examPassword);
        page.click("button[type=submit]");
        for (String step : List.of("identity", "rules", "commitment")) {
            page.waitForSelector("form[action='/exam/" + step + "']");
            if (step.equals("commitment")) {
                page.check("input[name=agreed]");
            }
            page.click("form[action='/exam/" + step + "'] button[type=submit]");
        }
        page.waitForSelector("#clock, #link, #bar:not([hidden])");
    }

    @Override
    public JsonNode paper() throws IOException {
        waitsForPaper();
        String paper = (String) page.evaluate("() => fetch('/api/exam/paper').then((answer) => answer.text())");
        return new ObjectMapper().readTree(paper);
    }

    private void waitsForPaper() {
        page.waitForSelector("#bar:not([hidden])");
    }

    @Override
    public void answers(int slot, List<String> tokens) {
        assertThat(page.locator("#item-heading")).containsText(Pattern.compile("\\b" + slot + "\\b"));
        for (String token : tokens) {
            page.check("#view input[value='" + token + "']");
        }
        assertThat(page.locator("#answered")).hasText(String.valueOf(slot));
        assertThat(page.locator("#banner")).hasAttribute("data-phase", "saved");
        if (!page.locator("#total").innerText().equals(String.valueOf(slot))) {
            page.click("#next");
        }
    }

    @Override
    public void reloads() {
        String answered = page.locator("#answered").innerText();
        page.reload();
        waitsForPaper();
        assertThat(page.locator("#answered")).hasText(answered);
    }

    @Override
    public String handsIn() {
        String total = page.locator("#total").innerText();
        page.click("#hand-in");
        page.waitForSelector(".review");
        assertEquals(
                List.of(total, "0", "0"), page.locator(".review-count strong").allInnerTexts());
        page.click(".review button.danger");
        page.waitForSelector("text=/" + CODE + "/");
        return CODE.matcher(page.locator("body").innerText())
                .results()
                .findFirst()
                .orElseThrow()
                .group();
    }

    /** The officer's page of the released result, reached as people reach it. */
    @Override
    public void readsTheResult(String points, String outcome, String law) throws IOException {
        page.navigate(demo.address() + "/login");
        page.fill("#loginName", who.badgeNumber());
        page.fill("#password", demo.password(who.badgeNumber()));
        page.click("button[type=submit]");
        page.waitForURL(url -> !url.endsWith("/login"));
        page.navigate(demo.address() + "/me");
        page.locator("a[href='/me/results/" + who.sittingId() + "']").first().click();
        page.waitForSelector(".score");
        assertThat(page.locator(".score-points strong")).hasText(points);
        assertThat(page.locator("span.outcome-" + outcome)).isVisible();
        assertThat(page.locator("main")).containsText(law);
    }
}
