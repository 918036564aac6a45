package org.zhikao.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.zhikao.server.Chromium;
import org.zhikao.server.RunningDemo;
import org.zhikao.server.session.SessionView.CandidateView;

/** Who sits from the log-in to the released result: at a real browser, or by HTTP where there is none. */
interface FirstCandidate {

    /** The candidate at the first place of the seating list, checked in and at the waiting page. */
    static FirstCandidate comesIn(ExamDay day, RunningDemo demo, Optional<Chromium> chromium) {
        if (chromium.isEmpty()) {
            return new CandidateByHttp(day.comesIn(0), day, demo);
        }
        CandidateWindow window = new CandidateWindow(chromium.orElseThrow().window(1366, 768), demo, day.who(0));
        window.enters(day.checkIn(0));
        return window;
    }

    CandidateView who();

    /** The paper, once it is open. */
    JsonNode paper() throws IOException;

    /** Chooses these options of an item and waits until they are saved. */
    void answers(int slot, List<String> tokens);

    /** Loads the paper again; nothing is lost. */
    void reloads();

    /** Hands in a paper with a response to each item; returns the code of the receipt. */
    String handsIn();

    /** Reads the released result: points, outcome, and the law behind what was missed. */
    void readsTheResult(String points, String outcome, String law) throws IOException;
}
