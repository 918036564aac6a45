package org.zhikao.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.server.web.Language;
import org.zhikao.server.web.Texts;

/**
 * Every endpoint that writes, asked by somebody who may, with something that it doesn't know: it refuses, and nothing
 * in the database is other than before.
 */
class StrictRequestsTest {

    /** Tables that change while nobody asks for anything. */
    private static final Set<String> RESTLESS = Set.of("SCHEDULED_TASKS", "FEED_NODE", "REGISTER_LEASE");

    private static final String UNKNOWN_FIELD = "application/json:{\"zzUnknown\":1}";

    @TempDir
    private Path folder;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void nothingIsDoneForARequestThatSaysSomethingUnknown() throws Exception {
        try (RolesWorld world = new RolesWorld(folder, new Endpoints())) {
            List<String> troubles = new ArrayList<>();
            troubles.addAll(troubles(
                    world,
                    line -> List.of(line.query().replaceAll("&?dryRun=true", ""), withUnknownField(line.body())),
                    // 415: it takes forms or files only.
                    (status, text) -> status == 415
                            || (status == 422 && (text.contains("zzUnknown") || saysThatNoBodyIsTaken(text)))));
            troubles.addAll(troubles(
                    world,
                    line -> List.of(with(line.query().replaceAll("&?dryRun=true", ""), "dryRun=1"), line.body()),
                    (status, text) -> status == 422 && text.contains("dryRun")));
            troubles.addAll(troubles(
                    world,
                    line -> List.of(with(line.query(), "dryrun=true"), line.body()),
                    (status, text) -> status == 422 && text.contains("dryrun")));
            assertEquals("", String.join("\n", troubles));
        }
    }

    private static boolean saysThatNoBodyIsTaken(String text) {
        Texts texts = Texts.load();
        return Stream.of(Language.values()).anyMatch(language -> text.contains(texts.text(language, "web.no-body")));
    }

    private static String with(String query, String parameter) {
        return query.length() < 2 ? "?" + parameter : query + "&" + parameter;
    }

    /** All that the endpoint asks for, and one field more: nothing else can be the reason of the refusal. */
    private static String withUnknownField(String body) {
        String start = "application/json:{";
        return body.startsWith(start + "\"")
                ? start + "\"zzUnknown\":1," + body.substring(start.length())
                : UNKNOWN_FIELD;
    }

    /**
     * Sends one request to each endpoint that writes.
     *
     * @param sent query and body
     * @param refused whether status and text of an answer are the refusal to be had
     */
    private List<String> troubles(
            RolesWorld world, Function<EndpointLine, List<String>> sent, BiPredicate<Integer, String> refused)
            throws Exception {
        Map<String, HttpRequest> requests = new TreeMap<>();
        EndpointLine.all().filter(line -> !line.request().startsWith("GET ")).forEach(line -> {
            List<String> queryAndBody = sent.apply(line);
            requests.put(line.request(), request(world, line, queryAndBody.get(0), queryAndBody.get(1)));
        });
        assertTrue(requests.size() > 50, requests.keySet().toString());
        Map<String, Set<String>> before = quiet();
        List<String> troubles = new ArrayList<>();
        for (Map.Entry<String, HttpRequest> entry : requests.entrySet()) {
            HttpResponse<String> answer =
                    client.send(entry.getValue(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            if (!refused.test(answer.statusCode(), answer.body())) {
                troubles.add(entry.getValue().uri() + " " + entry.getKey() + ": " + answer.statusCode() + " "
                        + answer.body().replaceAll("\\s+", " "));
            }
        }
        Map<String, Set<String>> after = quiet();
        for (String table : before.keySet()) {
            if (!before.get(table).equals(after.get(table))) {
                troubles.add("Table " + table + " is not as it was");
            }
        }
        return troubles;
    }

    /** By the first who may, on the first object that they may do it to. */
    private static HttpRequest request(RolesWorld world, EndpointLine line, String query, String body) {
        for (RolesWorld.Who who : world.callers()) {
            for (RolesWorld.Objects object : world.objects()) {
                if (line.allows(who, object)) {
                    return line.request(world, who, object, query, body);
                }
            }
        }
        throw new AssertionError("Nobody may " + line.request());
    }

    /** The rows of every table, once what the server does by itself is done. */
    private Map<String, Set<String>> quiet() throws Exception {
        Map<String, Set<String>> rows = rows();
        for (int attempt = 0; attempt < 50; attempt++) {
            Thread.sleep(400);
            Map<String, Set<String>> later = rows();
            if (later.equals(rows)) {
                return rows;
            }
            rows = later;
        }
        throw new AssertionError("The server never comes to rest");
    }

    private Map<String, Set<String>> rows() throws SQLException {
        Map<String, Set<String>> rows = DatabaseRows.in(folder);
        rows.keySet().removeAll(RESTLESS);
        return rows;
    }
}
