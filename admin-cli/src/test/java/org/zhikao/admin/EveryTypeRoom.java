package org.zhikao.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.zhikao.server.Chromium;
import org.zhikao.server.RunningDemo;
import org.zhikao.server.SettableClock;

/** A started room in which the rehearsal paper with every type of item is sat. */
final class EveryTypeRoom implements AutoCloseable {

    final Chromium chromium;
    final RunningDemo demo;
    final PreparedExam exam;
    final ExamDay day;
    private int seated;

    private EveryTypeRoom(Chromium chromium, RunningDemo demo, PreparedExam exam, ExamDay day) {
        this.chromium = chromium;
        this.demo = demo;
        this.exam = exam;
        this.day = day;
    }

    /** With a server and a browser of its own. */
    static EveryTypeRoom open(Path folder) throws Exception {
        SettableClock clock = new SettableClock();
        Chromium chromium = Chromium.start();
        Path data = Files.createDirectories(folder.resolve("demo"));
        RunningDemo demo = RunningDemo.onH2(data, clock);
        String blueprint = Files.readString(Path.of("..", "config", "blueprints", "all-types.yaml"));
        PreparedExam exam = PreparedExam.of(demo, new Cli(folder.resolve("home"), clock), data, blueprint);
        ExamDay day = new ExamDay(demo, exam.session(), clock);
        day.checkIn(day.size() - 1);
        day.start();
        // How fast a sitting may ask is told by the clock: a page asks all the time, and a clock that stands still
        // would
        // let it ask so many times in all.
        clock.run();
        return new EveryTypeRoom(chromium, demo, exam, day);
    }

    /** The next candidate of the list, before an open paper. */
    CandidateWindow comesIn() {
        return comesIn(page -> {});
    }

    /** The same with something done to the window before anything is asked of the server. */
    CandidateWindow comesIn(Consumer<Page> before) {
        CandidateWindow window = new CandidateWindow(chromium.window(1366, 768), demo, day.who(seated));
        before.accept(window.page());
        window.enters(day.checkIn(seated++));
        return window;
    }

    static int slot(JsonNode paper, String type) {
        for (JsonNode slot : paper.path("slots")) {
            if (slot.path("type").asText().equals(type)) {
                return slot.path("slot").asInt();
            }
        }
        throw new AssertionError("No " + type);
    }

    void keeps(Page page, int slot, List<String> response) {
        ExamDay.until(
                "kept in slot " + slot + ": " + response,
                () -> kept(page).getOrDefault(slot, List.of()).equals(response),
                () -> kept(page).toString());
    }

    /** What lies on the server, by slot; emptied slots are left out. */
    Map<Integer, List<String>> kept(Page page) {
        JsonNode state =
                json(page.request().get(demo.address() + "/api/exam/state").text());
        Map<Integer, List<String>> kept = new TreeMap<>();
        for (JsonNode slot : state.path("slots")) {
            List<String> response = new ArrayList<>();
            slot.path("response").forEach(each -> response.add(each.asText()));
            if (!response.isEmpty()) {
                kept.put(slot.path("slot").asInt(), response);
            }
        }
        return kept;
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        demo.close();
        chromium.close();
    }
}
