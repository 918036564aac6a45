package org.zhikao.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.bank.ReleaseKeys;
import org.zhikao.bank.ReleaseManifest;
import org.zhikao.server.Browserless;
import org.zhikao.server.RunningDemo;
import org.zhikao.server.SettableClock;
import org.zhikao.server.session.SessionView.CandidateView;

/** A whole sitting, and every byte that came to the candidate before the release of its result. */
class LeakTest {

    private static final Pattern ASSET = Pattern.compile("(?:href|src)=\"(/assets/[^\"#?]+)");
    private static final Pattern IMPORT = Pattern.compile("(?:from|import)\\s*\\(?[\"']\\./([\\w.-]+)[\"']");
    private static final Pattern WORKER = Pattern.compile("\"(/assets/js/[\\w/.-]+\\.js)\"");
    private static final Pattern STYLE = Pattern.compile("url\\([\"']?(/?[\\w./-]+)");

    @TempDir
    private Path folder;

    private final SettableClock clock = new SettableClock();

    @Test
    void noByteBeforeTheReleaseTellsWhatIsRightOrWhereAnItemComesFrom() throws Exception {
        // A folder whose name a shell would take for two words.
        Path path = Files.createDirectories(folder.resolve("my data"));
        try (RunningDemo demo = RunningDemo.onH2(path, clock)) {
            OpenedRelease opened = OpenedRelease.of(path);
            ExamDay day = new ExamDay(demo, clock);
            ExamDay.Candidate first = day.comesIn(0);
            ExamDay.Candidate second = day.comesIn(1);
            CompletableFuture<Integer> stream = first.browser.follow("/events?topic=sitting/" + first.who.sittingId());
            day.start();
            JsonNode paper = first.paper();
            sits(day, first, paper, opened);
            looksAround(first);
            JsonNode otherPaper = second.paper();
            readsInEnglish(second);
            Browserless officer = looksForResults(day, first);
            readsTheOwnPages(officer, first.who);
            fetchesEveryAsset(first.browser);
            ExamDay.until(
                    "a live event",
                    () -> first.browser.everythingReceived().contains("event:"),
                    () -> "none came, the stream is " + stream);
            Telling.Received received = Telling.Received.by(first.browser, second.browser, officer);
            assertTrue(
                    received.answers()
                            .contains(paper.path("slots").path(0).path("stem").asText()),
                    "the paper was read");
            assertEquals(List.of(), Telling.of(opened).in(received));
            findsWhatIsPlanted(received, opened);
            showsSlotsAndTokensOnly(paper, opened);
            sharesNothingWithAnother(paper, otherPaper);
            ordersAreNotTheAuthors(paper, otherPaper, opened);
            second.handsIn();
            new PrintedCommands(demo, new Cli(folder.resolve("home"), clock), folder)
                    .releaseAndVerify(first.who.sittingId());
        }
    }

    /** Right responses and wrong ones, seen from outside, are the same. */
    private static void sits(ExamDay day, ExamDay.Candidate candidate, JsonNode paper, OpenedRelease opened) {
        Set<Set<String>> shapes = new HashSet<>();
        Set<String> slotShape = new HashSet<>();
        for (JsonNode slot : paper.path("slots")) {
            int number = slot.path("slot").asInt();
            day.passes(Duration.ofSeconds(5));
            List<String> response = number % 2 == 0 ? opened.right(slot) : opened.wrong(slot);
            shapes.add(names(candidate.saves(number, response)));
        }
        assertEquals(1, shapes.size(), "receipts of right and wrong responses have one shape: " + shapes);
        candidate
                .state()
                .path("slots")
                .forEach(slot -> slotShape.add(names(slot).toString()));
        assertEquals(1, slotShape.size(), slotShape.toString());
        assertEquals(200, candidate.browser.get("/exam").statusCode());
        HttpResponse<byte[]> stale = candidate.sends(1, List.of(), 0, UUID.randomUUID());
        assertEquals(409, stale.statusCode());
        HttpResponse<byte[]> strange = candidate.sends(1, List.of("a"), 1, UUID.randomUUID());
        assertEquals(422, strange.statusCode(), "an option id is no token: " + ExamDay.text(strange));
        candidate.handsIn();
        assertEquals(200, candidate.browser.get("/exam").statusCode());
    }

    /** What a curious candidate tries; whatever the answers are, they are read with the rest. */
    private static void looksAround(ExamDay.Candidate candidate) {
        for (String path : List.of("/api/releases", "/api/blueprints", "/api/sessions", "/api/roster/officers")) {
            assertEquals(401, candidate.browser.get(path).statusCode(), path);
        }
        assertEquals(
                401,
                candidate
                        .browser
                        .get("/api/sittings/" + candidate.who.sittingId() + "/bundle")
                        .statusCode());
        assertEquals(409, candidate.browser.get("/api/exam/paper").statusCode(), "no paper after the close");
        assertEquals(
                200,
                candidate.browser.get("/api/register/entries?from=0&to=100").statusCode());
        assertEquals(200, candidate.browser.get("/api/register/checkpoint").statusCode());
        assertEquals(200, candidate.browser.get("/").statusCode());
        assertEquals(404, candidate.browser.get("/release-1.zkr").statusCode());
        assertEquals(
                404,
                candidate.browser.get("/assets/../workspace/workspace.yaml").statusCode());
    }

    private static Browserless looksForResults(ExamDay day, ExamDay.Candidate candidate) throws IOException {
        Browserless officer = day.logIn(candidate.who.badgeNumber());
        ExamDay.until(
                "the score",
                () -> ExamDay.text(officer.get("/me")).contains("<tbody>"),
                () -> ExamDay.text(officer.get("/me")));
        String sitting = candidate.who.sittingId();
        assertEquals(404, officer.get("/me/results/" + sitting).statusCode());
        HttpResponse<byte[]> bundle = officer.get("/api/sittings/" + sitting + "/bundle");
        assertEquals(404, bundle.statusCode());
        assertTrue(ExamDay.text(bundle).contains("not-found"), "refused by the endpoint: " + ExamDay.text(bundle));
        String me = ExamDay.text(officer.get("/me"));
        for (String telling : List.of("PASSED", "FAILED", "outcome-", "<strong>")) {
            assertFalse(me.contains(telling), telling + " in " + me);
        }
        return officer;
    }

    /** Every asset that a page or another asset names. */
    private static void fetchesEveryAsset(Browserless browser) {
        Deque<String> open = new ArrayDeque<>();
        ASSET.matcher(browser.everythingReceived()).results().forEach(found -> open.add(found.group(1)));
        Set<String> seen = new TreeSet<>();
        while (!open.isEmpty()) {
            String path = open.remove();
            if (!seen.add(path)) {
                continue;
            }
            HttpResponse<byte[]> asset = browser.get(path);
            assertEquals(200, asset.statusCode(), path);
            String folder = path.substring(0, path.lastIndexOf('/') + 1);
            IMPORT.matcher(ExamDay.text(asset)).results().forEach(found -> open.add(folder + found.group(1)));
            WORKER.matcher(ExamDay.text(asset)).results().forEach(found -> open.add(found.group(1)));
            STYLE.matcher(ExamDay.text(asset)).results().forEach(found -> open.add(absolute(folder, found.group(1))));
        }
        assertTrue(seen.stream().anyMatch(path -> path.endsWith("/paper.js")), seen.toString());
        assertTrue(seen.stream().anyMatch(path -> path.endsWith("/outbox.js")), "imports were followed: " + seen);
        assertTrue(seen.contains("/assets/js/worker.js"), "what is kept on a computer is asked for by this: " + seen);
    }

    private static String absolute(String folder, String reference) {
        return reference.startsWith("/")
                ? reference
                : Path.of(folder, reference).normalize().toString();
    }

    /** A candidate may read everything in English, too. */
    private static void readsInEnglish(ExamDay.Candidate candidate) {
        assertTrue(ExamDay.text(candidate.browser.get("/exam?lang=en")).contains("<html lang=\"en\""));
        candidate.paper();
        HttpResponse<byte[]> strange = candidate.sends(1, List.of("a"), 0, UUID.randomUUID());
        assertEquals(422, strange.statusCode(), ExamDay.text(strange));
        candidate.saves(1, List.of());
        candidate.handsIn();
        assertTrue(ExamDay.text(candidate.browser.get("/exam")).contains("<html lang=\"en\""));
    }

    /** All that an officer may ask of their own, in both languages. */
    private static void readsTheOwnPages(Browserless officer, CandidateView who) {
        for (String language : List.of("zh-CN", "en")) {
            for (String page : List.of("/me", "/me/training", "/me/certificate")) {
                HttpResponse<byte[]> answer = officer.get(page + "?lang=" + language);
                assertEquals(200, answer.statusCode(), page);
                assertTrue(ExamDay.text(answer).contains("<html lang=\"" + language + "\""), ExamDay.text(answer));
            }
            assertEquals(404, officer.get("/me/results/" + who.sittingId()).statusCode());
            for (String own : List.of("decision", "dossier", "document", "bundle")) {
                HttpResponse<byte[]> answer = officer.get("/api/renewals/officers/" + who.badgeNumber() + "/" + own);
                assertEquals(404, answer.statusCode(), own + ": " + ExamDay.text(answer));
            }
        }
    }

    /** Each kind of what must not come, put among what came, is found. */
    private static void findsWhatIsPlanted(Telling.Received received, OpenedRelease opened) {
        Telling telling = Telling.of(opened);
        ReleaseManifest.Entry item = opened.manifest().items().get(0);
        String part = opened.manifest().parts().keySet().iterator().next();
        ReleaseKeys.Key key = opened.keys().key(part);
        List<String> planted = new ArrayList<>(List.of(
                item.id(),
                item.regulation(),
                part,
                key.salt(),
                key.rationale(),
                "{\"key\":[\"a\"]}",
                "{\"isCorrect\":true}",
                "<li class=\"correct\">"));
        planted.add(telling.wordings().iterator().next());
        for (String one : planted) {
            assertNotEquals(List.of(), telling.in(received.with(one)), one);
        }
        // All the others too, but not each among all that was received.
        Telling.Received little = new Telling.Received("{\"stem\":\"\"}", "{\"stem\":\"\"}");
        assertEquals(List.of(), telling.in(little));
        for (String one : telling.wordings()) {
            assertNotEquals(List.of(), telling.in(little.with(one)), one);
        }
        for (String numeral : telling.numerals()) {
            for (String one : List.of("\"" + numeral + "\"", "[" + numeral + "]", "<p>" + numeral + "元</p>")) {
                assertNotEquals(List.of(), telling.in(little.with(one)), one);
            }
        }
    }

    private static void showsSlotsAndTokensOnly(JsonNode paper, OpenedRelease opened) {
        assertEquals(Set.of("title", "durationMinutes", "totalPoints", "sections", "materials", "slots"), names(paper));
        Set<String> slotNames = Set.of("slot", "type", "points", "stem", "options", "material");
        for (JsonNode slot : paper.path("slots")) {
            Set<String> members = names(slot);
            if (slot.path("type").asText().equals("fill-in")) {
                assertTrue(members.remove("blanks") && slot.path("blanks").isInt(), "so many blanks: " + slot);
            }
            assertTrue(slotNames.containsAll(members), slot.toString());
            Set<String> ids = opened.content().part(opened.part(slot)).options().keySet();
            for (JsonNode option : slot.path("options")) {
                assertEquals(Set.of("token", "text"), names(option));
                String token = option.path("token").asText();
                assertTrue(token.length() >= 4 && !ids.contains(token), token);
            }
        }
    }

    private static void sharesNothingWithAnother(JsonNode one, JsonNode other) {
        Set<String> tokens = tokens(one);
        int options = 0;
        for (JsonNode slot : one.path("slots")) {
            options += slot.path("options").size();
        }
        assertEquals(options, tokens.size(), "a token stands for one option of one slot");
        tokens.retainAll(tokens(other));
        assertEquals(Set.of(), tokens, "two candidates share no token");
    }

    private static void ordersAreNotTheAuthors(JsonNode one, JsonNode other, OpenedRelease opened) {
        int authored = 0;
        int asked = 0;
        Set<Integer> places = new HashSet<>();
        for (JsonNode slot : one.path("slots")) {
            if (slot.path("type").asText().equals("true-false")
                    || slot.path("options").isEmpty()) {
                continue;
            }
            List<String> order = opened.order(slot);
            List<String> written = List.copyOf(
                    opened.content().part(opened.part(slot)).options().keySet());
            asked++;
            authored += order.equals(written) ? 1 : 0;
            for (String id : opened.keys().key(opened.part(slot)).options()) {
                places.add(order.indexOf(id));
            }
        }
        assertTrue(authored < asked / 2, authored + " of " + asked + " slots stand in the authored order");
        assertTrue(places.size() >= 4, "right options stand in every place: " + places);
        assertNotEquals(items(one, opened), items(other, opened), "two candidates get the items in another order");
    }

    private static List<String> items(JsonNode paper, OpenedRelease opened) {
        List<String> items = new ArrayList<>();
        paper.path("slots").forEach(slot -> items.add(opened.part(slot)));
        return items;
    }

    private static Set<String> tokens(JsonNode paper) {
        Set<String> tokens = new TreeSet<>();
        paper.path("slots")
                .forEach(slot -> slot.path("options")
                        .forEach(option -> tokens.add(option.path("token").asText())));
        return tokens;
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
