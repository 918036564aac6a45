package org.zhikao.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.evidence.Digest;
import org.zhikao.item.ItemType;
import org.zhikao.item.Solution;
import org.zhikao.server.RunningDemo;
import org.zhikao.server.SettableClock;

/** A sitting of the rehearsal paper with every type of item, and every byte that came to the candidate. */
class EveryTypeLeakTest {

    @TempDir
    private Path folder;

    private final SettableClock clock = new SettableClock();

    @Test
    void aPaperOfEveryTypeIsSatAndNoByteOfItTellsWhatIsRight() throws Exception {
        Path data = Files.createDirectories(folder.resolve("demo"));
        try (RunningDemo demo = RunningDemo.onH2(data, clock)) {
            String blueprint = new String(
                    Files.readAllBytes(Path.of("..", "config", "blueprints", "all-types.yaml")),
                    StandardCharsets.UTF_8);
            Cli cli = new Cli(folder.resolve("home"), clock);
            PreparedExam exam = PreparedExam.of(demo, cli, data, blueprint);
            OpenedRelease opened = exam.opened();
            ExamDay day = new ExamDay(demo, exam.session(), clock);
            ExamDay.Candidate candidate = day.comesIn(0);
            day.start();
            JsonNode paper = candidate.paper();
            showsTokensTextsAndNumbersOnly(paper);
            HttpResponse<byte[]> picture = candidate.browser.get("/api/exam/paper/image/1");
            assertEquals(
                    "image/png", picture.headers().firstValue("Content-Type").orElse(""));
            for (JsonNode slot : paper.path("slots")) {
                int number = slot.path("slot").asInt();
                // An emptied response and one that is wrong are told no other than the right one.
                Set<String> shape = names(candidate.saves(number, opened.right(slot)));
                JsonNode cleared = ExamDay.ok(candidate.sends(number, List.of(), 1, UUID.randomUUID()));
                assertEquals(shape, names(cleared), slot.path("type").asText());
                ExamDay.ok(candidate.sends(number, opened.right(slot), 2, UUID.randomUUID()));
            }
            assertEquals(
                    422, candidate.sends(1, List.of("a"), 3, UUID.randomUUID()).statusCode());
            assertEquals(
                    paper.path("slots").size(),
                    candidate.handsIn().path("answered").asInt());
            tellsNothing(Telling.Received.by(candidate.browser), opened);
            PreparedExam.logIn(cli, demo, "signer", folder);
            ExamDay.until(
                    "the sitting waits for its marks",
                    () -> listed(cli, exam).contains("1 份答卷的简答题等待阅卷"),
                    () -> listed(cli, exam));
        }
    }

    private static void showsTokensTextsAndNumbersOnly(JsonNode paper) {
        Set<String> types = new TreeSet<>();
        for (JsonNode slot : paper.path("slots")) {
            types.add(slot.path("type").asText());
            Set<String> members = names(slot);
            assertTrue(
                    Set.of("slot", "type", "points", "stem", "options", "prompts", "blanks", "material")
                            .containsAll(members),
                    members.toString());
            for (String list : List.of("options", "prompts")) {
                for (JsonNode option : slot.path(list)) {
                    assertEquals(Set.of("token", "text"), names(option));
                    assertEquals(10, option.path("token").asText().length());
                }
            }
        }
        assertEquals(ItemType.values().length - 1, types.size(), types.toString());
        JsonNode image = paper.path("materials").path(0).path("images").path(0);
        assertEquals(Set.of("number", "alternative"), names(image));
    }

    private static void tellsNothing(Telling.Received received, OpenedRelease opened) {
        Telling telling = Telling.of(opened);
        assertEquals(List.of(), telling.in(received));
        opened.content().pictures().values().stream()
                .flatMap(List::stream)
                .forEach(shown -> assertFalse(
                        received.everything().contains(Digest.of(shown.bytes()).hex()), "a picture is a number"));
        int tried = 0;
        for (var key : opened.keys().keys().values()) {
            if (key.solution() instanceof Solution.Marked marked) {
                assertNotEquals(List.of(), telling.in(received.with(marked.model())), "the check can fail");
                assertNotEquals(
                        List.of(),
                        telling.in(received.with(marked.rubric().get(0).text())),
                        "the check can fail");
                tried++;
            }
        }
        assertTrue(tried >= 2, "short answers were there");
    }

    private static String listed(Cli cli, PreparedExam exam) {
        Cli.Ran ran = cli.run("result", "list", exam.session().id());
        return ran.out() + ran.err();
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
