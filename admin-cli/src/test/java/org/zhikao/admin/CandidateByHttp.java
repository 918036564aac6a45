package org.zhikao.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.zhikao.server.Browserless;
import org.zhikao.server.RunningDemo;
import org.zhikao.server.session.SessionView.CandidateView;

/** Sends what the pages send, where there is no browser to show them. */
record CandidateByHttp(ExamDay.Candidate candidate, ExamDay day, RunningDemo demo) implements FirstCandidate {

    @Override
    public CandidateView who() {
        return candidate.who;
    }

    @Override
    public JsonNode paper() {
        return candidate.paper();
    }

    @Override
    public void answers(int slot, List<String> tokens) {
        candidate.saves(slot, tokens);
    }

    @Override
    public void reloads() {
        JsonNode before = candidate.state();
        assertEquals(200, candidate.browser.get("/exam").statusCode());
        assertEquals(before.path("slots"), candidate.state().path("slots"));
    }

    @Override
    public String handsIn() {
        JsonNode receipt = candidate.handsIn();
        assertEquals(receipt.path("total"), receipt.path("answered"), receipt.toString());
        return receipt.path("receipt").asText();
    }

    @Override
    public void readsTheResult(String points, String outcome, String law) throws IOException {
        Browserless officer = day.logIn(who().badgeNumber());
        String page = ExamDay.text(officer.get("/me/results/" + who().sittingId()));
        for (String shown : List.of("<strong>" + points + "</strong>", "outcome-" + outcome, law)) {
            assertTrue(page.contains(shown), page);
        }
    }
}
